import Classification
import Moderation

/// A comment on its way in, with its verdict.
public struct ClassifiedComment: Sendable {
  public var comment: IncomingComment
  public var verdict: Verdict

  /// Creates a pair.
  public init(comment: IncomingComment, verdict: Verdict) {
    self.comment = comment
    self.verdict = verdict
  }
}
