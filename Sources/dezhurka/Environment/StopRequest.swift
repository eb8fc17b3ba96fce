import Foundation
import Synchronization

/// Whether somebody asked the program to end (Ctrl-C, a request of the system, a line that dropped)
/// while it is at something that must not be left half done.
enum StopRequest {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private static let made = Atomic<Int32>(0)

  /// The signal that asked, since ``listen()``.
  static var signal: Int32? {
    let number = made.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// From here on such a signal is only noted.
  static func listen() {
    // Made before a signal can come, so that the handler only stores.
    made.store(0, ordering: .relaxed)
    for number in signals {
      Foundation.signal(number) { StopRequest.made.store($0, ordering: .relaxed) }
    }
  }

  /// From here on such a signal ends the program at once again.
  static func endAtOnce() {
    for number in signals { Foundation.signal(number, SIG_DFL) }
  }
}
