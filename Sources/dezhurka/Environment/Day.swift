import ArgumentParser
import Foundation
import Moderation

/// A calendar day as typed on the command line: `2026-11-01`.
struct Day: ExpressibleByArgument {
  /// When the day begins in the desk's zone.
  let start: Instant

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      return nil
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: Zone.moscow.name) ?? .gmt
    let components = DateComponents(year: year, month: month, day: day)
    // Foundation turns 30 February into 2 March; a date that does not exist is a mistake here.
    guard let date = calendar.date(from: components),
      calendar.dateComponents([.year, .month, .day], from: date) == components
    else { return nil }
    start = Instant(seconds: Int64(date.timeIntervalSince1970))
  }
}
