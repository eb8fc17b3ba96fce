/// How far an incident has come.
///
/// ```
///            ┌──────── accept ────────┐
///            │                        ▼
/// ─▶ new ────┼─ handOver ─▶ withDepartment ◀─ handOver ─ accepted
///            │                │    ▲ │                      │
///            │   accept ◀─────┘    │ └─ handOver            │
///            │                     │                        │
///            ├─ answerInterim ─▶ interimAnswered ◀──────────┤
///            │                     │  ▲ └─ handOver         │
///            ├─ answer ───────▶ answered ◀──────────────────┘
///            │                     │ └─ close ─▶ closed
///            └─ refuse ─▶ refused  │                │
///                           │      │                │
///                           └──────┴── reopen ──────┴──▶ accepted
/// ```
///
/// ``IncidentState/after(_:)`` is the whole of it, step by step.
public enum IncidentState: String, Codable, CaseIterable, Sendable {
  /// Opened; nobody has looked at it yet.
  case new
  /// A moderator answers for it.
  case accepted
  /// A department has it and must say what becomes of it.
  case withDepartment
  /// The residents know that it is being worked on, and wait for the result.
  case interimAnswered
  /// The residents have their answer; what they say of it is awaited.
  case answered
  /// Over, with an outcome.
  case closed
  /// Not for this body to act on, and the residents know who is.
  case refused

  /// Whether anybody still waits for an answer.
  public var isOpen: Bool {
    switch self {
    case .new, .accepted, .withDepartment, .interimAnswered: true
    case .answered, .closed, .refused: false
    }
  }

  /// Where a step leads; `nil` where it is impossible.
  public func after(_ step: IncidentStep.Kind) -> IncidentState? {
    switch (self, step) {
    case (.new, .accept), (.withDepartment, .accept): .accepted
    case (.new, .handOver), (.accepted, .handOver), (.withDepartment, .handOver): .withDepartment
    // The residents still know what they know: another department changes nothing for them.
    case (.interimAnswered, .handOver): .interimAnswered
    case (.new, .answerInterim), (.accepted, .answerInterim), (.withDepartment, .answerInterim):
      .interimAnswered
    case (.new, .answer), (.accepted, .answer), (.withDepartment, .answer),
      (.interimAnswered, .answer):
      .answered
    case (.new, .refuse), (.accepted, .refuse), (.withDepartment, .refuse),
      (.interimAnswered, .refuse):
      .refused
    case (.answered, .close): .closed
    case (.closed, .appraise): .closed
    case (.answered, .reopen), (.closed, .reopen), (.refused, .reopen): .accepted
    default: nil
    }
  }

  /// The steps that are possible now, in the order of ``IncidentStep/Kind``.
  public var possibleSteps: [IncidentStep.Kind] {
    IncidentStep.Kind.allCases.filter { after($0) != nil }
  }
}

/// A step that somebody takes with an incident.
public enum IncidentStep: Equatable, Sendable {
  /// Somebody answers for it from now on; it also comes back from a department so.
  case accept(responsible: Person)
  /// A department is to act; by its stable key.
  case handOver(department: String)
  /// The residents were told that it is being worked on.
  case answerInterim
  /// The residents were told what was done.
  case answer
  case close(IncidentOutcome)
  case refuse(IncidentRefusal)
  /// It is not over after all; why, in words.
  case reopen(reason: String)
  /// It ended otherwise for the residents than was written down.
  case appraise(IncidentOutcome)

  /// A step without its particulars.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    case accept, handOver, answerInterim, answer, close, refuse, reopen, appraise
  }

  public var kind: Kind {
    switch self {
    case .accept: .accept
    case .handOver: .handOver
    case .answerInterim: .answerInterim
    case .answer: .answer
    case .close: .close
    case .refuse: .refuse
    case .reopen: .reopen
    case .appraise: .appraise
    }
  }
}

/// Why a step was not taken.
public enum StepRefusal: Error, Hashable, Codable, Sendable {
  /// From this state no such step leads anywhere.
  case impossible(IncidentStep.Kind, from: IncidentState)
  /// An incident is refused, reopened or extended only with a reason in words.
  case reasonMissing
  /// There is no such clock running.
  case clockNotRunning(ClockKind)
  /// The policy allows only so many extensions, and they are used up.
  case extensionsUsedUp(limit: Int)
  /// An extension must end later than the deadline that it moves.
  case extensionTooShort(due: Instant)
}
