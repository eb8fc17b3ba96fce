import Glibc
import Synchronization

/// Signals and calls from other threads, as bytes that `poll` sees.
///
/// A process has one: signal handlers can reach nothing but globals.
final class SignalPipe: Sendable {
  static let shared = SignalPipe()

  let reading: Int32
  private let writing: Int32
  private let isWoken = Atomic(false)

  /// The byte of a call from another thread; the others are numbers of signals.
  private static let wakeByte: UInt8 = 0

  private init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (reading, writing) = (ends[0], ends[1])
    signalDescriptor = ends[1]
  }

  /// Makes `poll` return; calls that nobody has read yet count as one.
  func wake() {
    guard !isWoken.exchange(true, ordering: .acquiringAndReleasing) else { return }
    var byte = Self.wakeByte
    _ = write(writing, &byte, 1)
  }

  /// What has come: signals in order, and whether another thread called.
  func drain() -> (signals: [Int32], isWoken: Bool) {
    var signals: [Int32] = []
    var woken = false
    var bytes = [UInt8](repeating: 0, count: 256)
    while true {
      let count = read(reading, &bytes, bytes.count)
      guard count > 0 else { break }
      for byte in bytes[..<count] {
        if byte == Self.wakeByte { woken = true } else { signals.append(Int32(byte)) }
      }
    }
    if woken { isWoken.store(false, ordering: .releasing) }
    return (signals, woken)
  }
}

/// Written once, before any handler is armed.
nonisolated(unsafe) private var signalDescriptor: Int32 = -1

/// Writes the number of a signal to the pipe; safe in a handler.
func noteSignal(_ signal: Int32) {
  let error = errno
  var byte = UInt8(truncatingIfNeeded: signal)
  _ = write(signalDescriptor, &byte, 1)
  errno = error
}
