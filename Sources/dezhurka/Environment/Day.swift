import ArgumentParser
import Moderation

/// A calendar day as typed on the command line: `2026-11-01`.
struct Day: ExpressibleByArgument {
  /// Days since 1970-01-01.
  private let number: Int64

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      let number = LocalMoment.dayNumber(year: year, month: month, day: day)
    else { return nil }
    self.number = number
  }

  /// When the day begins by the clocks of a zone.
  func start(in zone: Zone) -> Instant { zone.moment(day: number) }
}
