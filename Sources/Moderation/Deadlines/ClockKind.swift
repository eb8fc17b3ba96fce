/// What a clock waits for.
public enum ClockKind: String, Codable, CaseIterable, Comparable, Sendable {
  /// Any sign to the residents that somebody has seen it.
  case firstReaction
  /// The answer.
  case answer
  /// The answer where life is in danger or many are without what they need.
  case priorityAnswer
  /// The answer after an interim one.
  case finalAnswer

  public static func < (one: Self, other: Self) -> Bool { one.order < other.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
