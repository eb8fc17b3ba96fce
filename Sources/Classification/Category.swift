/// What a comment is, read as the duty moderator who must decide what to do with it.
///
/// Where several fit, the first of this order wins: obscenity, complaint, question, praise, other.
public enum Category: String, CaseIterable, Codable, Sendable {
  /// Reports a fault, a missing service or a delay, or asks to act, also in the form of a question.
  case complaint
  /// Asks for information; nothing broken is reported.
  case question
  /// Thanks, approval, a positive reaction.
  case praise
  /// Swearing, also masked, or a direct personal insult or slur.
  case obscenity
  /// Everything else.
  case other
}
