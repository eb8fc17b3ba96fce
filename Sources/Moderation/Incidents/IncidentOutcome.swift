import Classification

/// How an incident ended for the residents: the four outcomes that the field's reports count.
public enum IncidentOutcome: String, Codable, CaseIterable, Sendable {
  case satisfied
  case neutral
  case dissatisfied
  /// No technical means to answer, or further dialogue is not expedient.
  case noDialogue

  /// What an author's own word on an answer says of the outcome: thanks, another complaint, or
  /// neither.
  public init(suggestedBy verdict: Verdict) {
    self =
      switch verdict.intent {
      case .praise: .satisfied
      case .complaint: .dissatisfied
      case .obscenity, .question, .other: verdict.isObscene ? .dissatisfied : .neutral
      }
  }
}

/// Why an incident is not for this body, and what the residents were told.
public struct IncidentRefusal: Hashable, Codable, Sendable {
  /// The sort of reason.
  public enum Reason: String, Codable, CaseIterable, Sendable {
    /// Somebody else answers for it: ``IncidentRefusal/redirectedTo`` says who.
    case notOurs
    /// What was reported was looked at and is not so.
    case notConfirmed
    /// It was dealt with before the report came.
    case alreadySolved
    /// Nobody can tell from it what or where.
    case notEnough
  }

  public var reason: Reason
  /// Who answers for it; never empty for ``Reason/notOurs``.
  public var redirectedTo: String
  /// More, in words; may be empty.
  public var words: String

  /// Creates a refusal.
  public init(reason: Reason, redirectedTo: String = "", words: String = "") {
    self.reason = reason
    self.redirectedTo = redirectedTo
    self.words = words
  }
}
