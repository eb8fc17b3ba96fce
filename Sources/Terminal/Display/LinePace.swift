/// How fast the line to the terminal takes frames, learned from writes that had to wait.
///
/// A line slower than the keys fills the system's buffers with frames nobody needs any more, and the
/// screen trails seconds behind the key. Whoever waits for ``pause(at:)`` before the next frame keeps
/// little more than a tenth of a second of work on the way. On a line that never makes a write wait,
/// it asks for nothing.
public struct LinePace: Sendable {
  /// What may be on its way when the next frame is written, in seconds of the line.
  private static let tolerance = 0.1
  /// A write that takes less tells of a busy machine, not of a full line; in seconds.
  private static let shortestWait = 0.03
  /// So long without a frame, and all that was written is taken to have arrived; in seconds.
  private static let rest = 0.5
  /// After so long without a frame the line may be another one; in seconds.
  private static let memory = 10.0
  /// Bytes per second below which none is thought to be: after a terminal that hung for a while, a
  /// screen must not stay slow.
  private static let slowest = 2_000.0
  /// No frame is held back for longer, in seconds: where one write alone has waited, that may have
  /// been a terminal that hung, and else the line may have become another.
  private static let longestPause = (once: 0.5, again: 1.5)
  /// More than the system keeps on its way: whoever may write more without waiting has a line that is
  /// faster than was thought.
  private static let buffer = 20_000.0

  /// Bytes per second; `nil` while the line is not known to be slow.
  private var speed: Double?
  /// How many writes have waited since the line was taken to be free.
  private var waits = 0
  /// Bytes that are on their way at ``looked``, by what is known of the line.
  private var backlog = 0.0
  private var looked: ContinuousClock.Instant
  /// When the last write returned.
  private var written: ContinuousClock.Instant
  /// When nothing was on its way, and the bytes written since.
  private var empty: (at: ContinuousClock.Instant, since: Double)

  /// Creates the pace of a line of which nothing is known.
  public init(at now: ContinuousClock.Instant) {
    looked = now
    written = now
    empty = (now, 0)
  }

  /// Takes note of a write of `count` bytes that began at `start` and returned at `end`.
  public mutating func wrote(
    _ count: Int, from start: ContinuousClock.Instant, to end: ContinuousClock.Instant
  ) {
    written = end
    let idle = seconds(looked, start)
    if idle > Self.memory { forget() }
    drain(until: start)
    if backlog == 0, speed != nil || idle > Self.rest { empty = (start, 0) }
    backlog += Double(count)
    empty.since += Double(count)
    looked = start
    guard seconds(start, end) >= Self.shortestWait else {
      if speed != nil, backlog > Self.buffer {
        forget()
        empty = (start, Double(count))
        backlog = Double(count)
      }
      return
    }
    // A pseudo-terminal makes its writer wait until it has given nearly all away. How nearly is not
    // known, and what is taken for too much would pile up again.
    let taken = 0.95 * (empty.since - Double(count))
    speed = Swift.max(Self.slowest, taken / seconds(empty.at, end))
    waits += 1
    backlog = Double(count)
    empty = (end, backlog)
    looked = end
  }

  /// How long to wait before the next frame, in milliseconds; 0 where the line is free.
  public mutating func pause(at now: ContinuousClock.Instant) -> Int {
    guard let speed else { return 0 }
    drain(until: now)
    let longest = waits > 1 ? Self.longestPause.again : Self.longestPause.once
    let pause = Swift.min(backlog / speed - Self.tolerance, longest - seconds(written, now))
    return Swift.max(0, Int((pause * 1_000).rounded(.up)))
  }

  private mutating func forget() {
    speed = nil
    waits = 0
  }

  private mutating func drain(until now: ContinuousClock.Instant) {
    guard let speed, now > looked else { return }
    backlog = Swift.max(0, backlog - speed * seconds(looked, now))
    looked = now
  }

  private func seconds(
    _ start: ContinuousClock.Instant, _ end: ContinuousClock.Instant
  ) -> Double { (end - start) / .seconds(1) }
}
