import Desk
import Logging
import Moderation
import Networks

/// What has to be done now and then.
struct Housekeeping: Sendable {
  let desk: Desk
  let ways: Ways
  let log: Logger

  /// No network repeats an event after so long.
  private static let remembered = Span.days(7)
  private static let every = Span.hours(1)

  func run() {
    repeat {
      do throws(DeskError) {
        try desk.forgetEvents(before: ways.clock() - Self.remembered)
      } catch {
        log.error("the desk: \(error)")
      }
    } while ways.stop.sleep(Self.every)
  }
}
