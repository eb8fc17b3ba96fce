import Moderation

/// So many requests in a span, and no more at once than the span has.
public struct RateLimit: Equatable, Sendable {
  public var count: Int
  public var span: Span

  /// Creates a limit; `count` is at least 1.
  public init(_ count: Int, per span: Span) {
    self.count = max(1, count)
    self.span = span
  }
}

/// Counts requests against limits, of which all must hold. Time comes in as a value.
public struct TokenBucket: Equatable, Sendable {
  /// What is left of a limit, in parts of a request: its `count` is worth `span` milliseconds each.
  private struct Level: Equatable {
    var limit: RateLimit
    var left: Int64
    var full: Int64
  }

  private var levels: [Level]
  private var at: Instant?
  /// Nothing leaves before: the network has asked for it.
  private var closedUntil: Instant?

  /// Creates a full bucket.
  public init(_ limits: [RateLimit]) {
    levels = limits.map { limit in
      let full = Int64(limit.count) * max(1, limit.span.milliseconds)
      return Level(limit: limit, left: full, full: full)
    }
  }

  /// How long to wait until a request may leave; zero when it may at once.
  public mutating func wait(at now: Instant) -> Span {
    refill(now)
    var wait: Int64 = 0
    for level in levels {
      let short = max(1, level.limit.span.milliseconds) - level.left
      guard short > 0 else { continue }
      wait = max(wait, (short + Int64(level.limit.count) - 1) / Int64(level.limit.count))
    }
    if let closedUntil, closedUntil > now { wait = max(wait, (closedUntil - now).milliseconds) }
    return Span(milliseconds: wait)
  }

  /// Counts a request that leaves now.
  public mutating func take(at now: Instant) {
    refill(now)
    for index in levels.indices {
      levels[index].left -= max(1, levels[index].limit.span.milliseconds)
    }
  }

  /// Lets nothing leave for a while.
  public mutating func close(for span: Span, at now: Instant) {
    let until = now + span
    if closedUntil.map({ $0 < until }) ?? true { closedUntil = until }
  }

  private mutating func refill(_ now: Instant) {
    // A clock that was set back gives nothing and takes nothing.
    let passed = at.map { max(0, (now - $0).milliseconds) } ?? 0
    at = now
    for index in levels.indices {
      let (gained, isMuch) = passed.multipliedReportingOverflow(
        by: Int64(levels[index].limit.count))
      let full = levels[index].full
      levels[index].left = isMuch ? full : min(full, levels[index].left + min(gained, full * 2))
    }
  }
}
