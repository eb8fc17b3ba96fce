import Classification

/// The group of the queue that a comment belongs to; lower groups come first, oldest first within.
public enum QueueGroup: Int, Comparable, CaseIterable, Sendable {
  /// Danger to life or health, or a large outage.
  case urgent = 0
  /// A complaint or a question, also one wrapped in swearing.
  case needsAnswer = 1
  /// Praise, bare obscenity, everything else.
  case rest = 2

  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

  /// The group of a comment of that category, intent and urgency.
  public init(category: Category, intent: Category, isUrgent: Bool) {
    let matter = category == .obscenity ? intent : category
    if isUrgent {
      self = .urgent
    } else if matter == .complaint || matter == .question {
      self = .needsAnswer
    } else {
      self = .rest
    }
  }
}
