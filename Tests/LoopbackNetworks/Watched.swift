import Foundation
import Synchronization

/// A value that several threads use, and that some wait for to change.
final class Watched<Value: Sendable>: Sendable {
  private let condition = NSCondition()
  private let value: Mutex<Value>

  init(_ value: Value) { self.value = Mutex(value) }

  /// Uses the value, and wakes everybody who waits for it.
  func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return value.withLock { body(&$0) }
  }

  /// Waits until something can be found; what is changed in finding it wakes nobody.
  ///
  /// - Returns: `nil` where it could not in time.
  func wait<Result: Sendable>(
    until end: Date, for find: (inout Value) -> Result?
  ) -> Result? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let found = value.withLock({ find(&$0) }) { return found }
      guard condition.wait(until: end) else { return value.withLock { find(&$0) } }
    }
  }

  /// Waits on a thread of its own, for as long as only a failure takes.
  ///
  /// - Returns: whether it came to hold.
  func comesToHold(_ holds: @escaping @Sendable (Value) -> Bool) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let found = self.wait(until: Date(timeIntervalSinceNow: 60)) { holds($0) ? true : nil }
        continuation.resume(returning: found ?? false)
      }
    }
  }
}
