import Foundation
import Moderation
import Synchronization

/// What connectors need of the world beside the network: time, chance, and when to stop.
public struct Ways: Sendable {
  public var clock: @Sendable () -> Instant
  /// A number from 0 up to 1.
  public var chance: @Sendable () -> Double
  public var stop: StopSign
  /// How fast each token goes.
  public let paces = PaceBook()

  /// Creates ways.
  public init(
    clock: @escaping @Sendable () -> Instant, chance: @escaping @Sendable () -> Double,
    stop: StopSign
  ) {
    self.clock = clock
    self.chance = chance
    self.stop = stop
  }
}

/// Tells threads that wait to stop.
public final class StopSign: Sendable {
  private let condition = NSCondition()
  private let raised = Mutex(false)

  /// Creates a sign that is down.
  public init() {}

  /// Whether to stop.
  public var isRaised: Bool { raised.withLock { $0 } }

  /// Wakes everybody who sleeps, for good.
  public func raise() {
    condition.lock()
    raised.withLock { $0 = true }
    condition.broadcast()
    condition.unlock()
  }

  /// Sleeps.
  ///
  /// - Returns: `false` as soon as the sign is raised.
  public func sleep(_ span: Span) -> Bool {
    let until = Date(timeIntervalSinceNow: Double(span.milliseconds) / 1000)
    condition.lock()
    defer { condition.unlock() }
    while !raised.withLock({ $0 }) {
      if !condition.wait(until: until) { return !raised.withLock { $0 } }
    }
    return false
  }
}

/// How long to leave a network alone that fails: twice as long each time, and a part of it by
/// chance, so that many services do not come back at once.
public struct Backoff: Equatable, Sendable {
  public var first: Span
  public var longest: Span

  /// Creates a backoff.
  public init(first: Span = .seconds(1), longest: Span = .minutes(5)) {
    self.first = first
    self.longest = longest
  }

  /// The pause after so many failures in a row.
  ///
  /// - Parameters:
  ///   - chance: from 0 up to 1: between half of the pause and the whole.
  ///   - wish: the network's own, which is never cut short.
  public func pause(after failures: Int, chance: Double, wish: Span? = nil) -> Span {
    let doublings = min(max(0, failures - 1), 30)
    let (grown, isTooLong) = first.milliseconds.multipliedReportingOverflow(by: 1 << doublings)
    let whole = isTooLong ? longest.milliseconds : min(grown, longest.milliseconds)
    let part = whole / 2 + Int64(Double(whole / 2) * min(max(0, chance), 1))
    return Span(milliseconds: max(part, wish?.milliseconds ?? 0))
  }
}
