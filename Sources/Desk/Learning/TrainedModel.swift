import Classification
import Moderation

/// What a desk has learned from its own corrections.
public struct TrainedModel: Sendable {
  /// Grows with every training of this desk, so that others see that there is a new one.
  public var number: Int64
  public var trained: Instant
  public var by: Person
  /// How many comments it was learned from.
  public var corrections: Int
  public var model: DeskModel
}

/// The journal's entry of a training, or of forgetting it: verdicts that change by it belong to it.
public struct TrainingAct: Equatable, Sendable {
  let entry: Int64
}

/// How many verdicts were made anew.
public struct ReclassifyTally: Equatable, Sendable {
  /// Comments looked at; those that somebody has corrected or handled meanwhile are not among them.
  public var looked: Int
  /// Comments that now count as something else, or as more or less urgent.
  public var changed: Int

  /// Creates a tally; all zero without arguments.
  public init(looked: Int = 0, changed: Int = 0) {
    self.looked = looked
    self.changed = changed
  }

  /// Adds another batch.
  public static func += (one: inout Self, other: Self) {
    one.looked += other.looked
    one.changed += other.changed
  }
}
