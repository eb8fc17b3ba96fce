import Desk
import Logging
import Moderation

/// Carries acts out, on a thread of its own, until the service stops.
public struct DeliveryRound {
  private let delivery: Delivery
  private let ways: Ways
  private let log: Logger
  private let pause: Span

  /// Creates rounds.
  public init(_ delivery: Delivery, ways: Ways, log: Logger, pause: Span = .seconds(1)) {
    self.delivery = delivery
    self.ways = ways
    self.log = log
    self.pause = pause
  }

  /// Goes round and round.
  public func run() {
    var failures = 0
    while !ways.stop.isRaised {
      var pause = pause
      if once() == nil {
        failures += 1
        pause = Backoff().pause(after: failures, chance: ways.chance())
      } else {
        failures = 0
      }
      guard ways.stop.sleep(pause) else { return }
    }
  }

  /// Goes round once.
  ///
  /// - Returns: how many acts came to which state; `nil` where the desk could not be written to.
  public func once() -> [SendingState: Int]? {
    do throws(DeskError) {
      let tally = try delivery.run()
      if !tally.isEmpty {
        let words = tally.sorted { $0.key.rawValue < $1.key.rawValue }
          .map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
        log.info("outbox: \(words)")
      }
      return tally
    } catch {
      log.error("the desk: \(error)")
      return nil
    }
  }
}
