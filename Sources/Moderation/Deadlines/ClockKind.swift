/// What a clock waits for.
public enum ClockKind: String, Codable, CaseIterable, Sendable {
  /// Any sign to the residents that somebody has seen it.
  case firstReaction
  /// The answer.
  case answer
  /// The answer where life is in danger or many are without what they need.
  case priorityAnswer
  /// The answer after an interim one.
  case finalAnswer
}
