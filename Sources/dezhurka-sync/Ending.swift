import Foundation

/// How the service ends, step by step, by deadlines that all count from the signal: whatever a step
/// meets with, the next one is not later for it.
struct Ending: Sendable {
  /// Stops who waits, and who reads.
  var stop: @Sendable () -> Void
  /// Cuts off what is still being sent, which the ledger then calls unconfirmed.
  var cut: @Sendable () -> Void
  /// Ends the program where it stands.
  var leave: @Sendable () -> Void

  /// When what is being sent is cut off.
  static let patience = Duration.seconds(3)
  /// When the program ends, also where a disk or a network still holds it.
  static let limit = Duration.seconds(4)

  /// Goes through the steps; the program may end by itself meanwhile.
  ///
  /// - Parameter wait: waits until so long after the signal.
  func run(waitingUntil wait: (Duration) -> Void) {
    stop()
    wait(Self.patience)
    cut()
    wait(Self.limit)
    leave()
  }

  /// Goes through the steps from now on.
  func run() {
    let signal = ContinuousClock.now
    run { after in
      let left = (signal + after - .now) / .seconds(1)
      if left > 0 { Foundation.Thread.sleep(forTimeInterval: left) }
    }
  }
}
