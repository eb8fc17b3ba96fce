import Desk
import Logging
import Moderation
import Networks

/// Tells the desk that the service runs, whatever the networks do.
struct Heartbeat: Sendable {
  let desk: Desk
  let ways: Ways
  let log: Logger

  private static let every = Span.minutes(1)

  func run() {
    repeat {
      do throws(DeskError) {
        try desk.beat()
      } catch {
        log.error("the desk: \(error)")
      }
    } while ways.stop.sleep(Self.every)
  }
}
