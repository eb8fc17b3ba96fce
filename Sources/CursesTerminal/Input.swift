import Glibc
import Terminal

/// What the person types, read from descriptor 0 and decoded.
///
/// ncurses is not asked: it loses characters whose bytes arrive apart.
struct Input {
  private var decoder = InputDecoder()
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// How long the rest of a sequence may take after its Esc, in milliseconds.
  private static let patience = 50
  /// How many reads are drained before the screen may be drawn.
  private static let mostReads = 64

  /// Waits for input or a signal, once.
  ///
  /// - Parameter milliseconds: how long at most; `nil` for as long as it takes.
  mutating func next(milliseconds: Int?) -> [DisplayEvent] {
    let isWaiting = decoder.isWaiting
    var limit = milliseconds ?? -1
    if isWaiting { limit = limit < 0 ? Self.patience : Swift.min(limit, Self.patience) }
    let ready = Self.poll(milliseconds: limit, withSignals: true)
    if ready == 0, isWaiting { return Self.events(decoder.flush()) }
    return drain(ready)
  }

  static func milliseconds(until deadline: ContinuousClock.Instant) -> Int {
    let left = deadline - .now
    let (seconds, attoseconds) = left.components
    return Swift.max(0, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000) + 1)
  }

  private mutating func drain(_ first: Int16) -> [DisplayEvent] {
    var events: [DisplayEvent] = []
    var ready = first
    for _ in 0..<Self.mostReads {
      guard ready > 0 else { break }
      guard ready & Int16(POLLIN) != 0 else { return events + [.hungUp] }
      let count = read(0, &buffer, buffer.count)
      if count == 0 || count < 0 && errno != EINTR && errno != EAGAIN {
        return events + [.hungUp]
      }
      events += Self.events(decoder.decode(buffer[..<Swift.max(0, count)]))
      ready = Self.poll(milliseconds: 0, withSignals: false)
    }
    return events
  }

  /// What descriptor 0 is ready for; 0 when the time is over, less than 0 after a signal.
  private static func poll(milliseconds: Int, withSignals: Bool) -> Int16 {
    var descriptors = [pollfd(fd: 0, events: Int16(POLLIN), revents: 0)]
    if withSignals {
      let pipe = SignalPipe.shared.reading
      descriptors.append(pollfd(fd: pipe, events: Int16(POLLIN), revents: 0))
    }
    let limit = Int32(clamping: milliseconds)
    let count = Glibc.poll(&descriptors, nfds_t(descriptors.count), limit)
    if count <= 0 { return count == 0 ? 0 : -1 }
    let ready = descriptors[0].revents
    return ready == 0 ? -1 : ready
  }

  private static func events(_ events: [InputEvent]) -> [DisplayEvent] {
    events.compactMap { event in
      switch event {
      case .key(let key): .key(key)
      case .paste(let text): .paste(text)
      case .focus, .report: nil
      }
    }
  }
}
