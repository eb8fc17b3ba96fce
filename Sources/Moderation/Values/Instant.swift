/// A moment: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Whole milliseconds survive storage exactly, which a binary fraction does not.
public struct Instant: Hashable, Comparable, Codable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
  public var milliseconds: Int64

  /// Creates a moment from milliseconds since 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Creates a moment from whole seconds since 1970-01-01T00:00:00Z.
  public init(seconds: Int64) { self.milliseconds = seconds * 1000 }

  public static func < (one: Self, other: Self) -> Bool { one.milliseconds < other.milliseconds }
  /// The moment `span` later.
  public static func + (moment: Self, span: Span) -> Self {
    Self(milliseconds: moment.milliseconds + span.milliseconds)
  }
  /// The moment `span` earlier.
  public static func - (moment: Self, span: Span) -> Self {
    Self(milliseconds: moment.milliseconds - span.milliseconds)
  }
  /// The time that passes from `other` to `one`.
  public static func - (one: Self, other: Self) -> Span {
    Span(milliseconds: one.milliseconds - other.milliseconds)
  }
}

/// A length of time in milliseconds; negative where it points back.
public struct Span: Hashable, Comparable, Codable, Sendable {
  /// The length in milliseconds.
  public var milliseconds: Int64

  /// Creates a length of time from milliseconds.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A length of `count` seconds.
  public static func seconds(_ count: Int64) -> Self { Self(milliseconds: count * 1000) }
  /// A length of `count` minutes.
  public static func minutes(_ count: Int64) -> Self { .seconds(count * 60) }
  /// A length of `count` hours.
  public static func hours(_ count: Int64) -> Self { .minutes(count * 60) }
  /// A length of `count` times 24 hours.
  public static func days(_ count: Int64) -> Self { .hours(count * 24) }

  public static func < (one: Self, other: Self) -> Bool { one.milliseconds < other.milliseconds }
}
