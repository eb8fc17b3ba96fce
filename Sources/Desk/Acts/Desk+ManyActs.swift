import Classification
import GRDB
import Moderation

extension Desk {
  /// Does one act to many comments, as one transaction that ``takeBack()`` undoes as one.
  ///
  /// Where it cannot be done to a comment, because a colleague claims it or it is handled already,
  /// that one is left out and told; the others go through.
  ///
  /// - Parameter holdFor: how long removals are held back before they may be carried out.
  /// - Throws: ``DeskError/notAllowed(_:)``.
  /// - Complexity: some 100 µs a comment.
  public func act(
    _ act: DeskAct, on ids: [Comment.ID], holdFor: Span = .seconds(10)
  ) throws(DeskError) -> ManyOutcome {
    let now = clock()
    return try write { db in
      try require(act.deed, in: db)
      var outcome = ManyOutcome(act: act)
      var group: Int64?
      var seen: Set<Comment.ID> = []
      for id in ids where seen.insert(id).inserted {
        do {
          let entry = try perform(act, on: id, holdFor: holdFor, group: group, at: now, in: db)
          group = group ?? entry
          outcome.done.append(id)
        } catch let error as DeskError where error.concernsOneComment {
          outcome.leftOut.append(.init(comment: id, reason: error))
        }
      }
      return outcome
    }
  }

  /// Removes a comment by a rule of the community: its evidence is copied now, the removal waits in
  /// the outbox.
  ///
  /// - Parameters:
  ///   - rule: the rule's stable key.
  ///   - holdFor: how long it is held back before it may be carried out.
  /// - Throws: as ``answer(_:text:photos:bearing:holdFor:with:)``.
  public func remove(
    _ id: Comment.ID, rule: String, holdFor: Span = .seconds(10)
  ) throws(DeskError) -> Outcome {
    try act(.remove(rule: rule), on: id, holdFor: holdFor)
    return .removed(rule: rule)
  }

  /// Puts a comment off: it leaves the queue and comes back by itself.
  ///
  /// - Throws: as ``answer(_:text:photos:bearing:holdFor:with:)``.
  public func snooze(_ id: Comment.ID, until: Instant) throws(DeskError) -> Outcome {
    try act(.snooze(until: until), on: id)
    return .snoozed(until: until)
  }

  func act(
    _ act: DeskAct, on id: Comment.ID, holdFor: Span = .seconds(10)
  ) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(act.deed, in: db)
      _ = try perform(act, on: id, holdFor: holdFor, group: nil, at: now, in: db)
    }
  }

  /// Refuses before it writes anything, so that a transaction can go on after a refusal.
  ///
  /// - Returns: the journal entry; `nil` where there was nothing to do.
  func perform(
    _ act: DeskAct, on id: Comment.ID, holdFor: Span = .seconds(10), group: Int64?,
    at now: Instant, in db: Database
  ) throws -> Int64? {
    if let part = act.correctedPart {
      return try correct(id, part, group: group, at: now, in: db)
    }
    let before = try Filing.of(id, in: db)
    try Self.refuseHandled(before, id, db)
    try refuseClaimed(id, at: now, in: db)
    let after = try handled(before, act, at: now)
    var side = JournalSide(after)
    if case .remove(let rule) = act {
      let held = Removals.Decision(
        comment: id, community: before.community, person: person, rule: rule.stored,
        category: before.category, at: now, heldUntil: now + holdFor, key: makeKey())
      try Removals(db: db).add(held)
      side.rule = rule.stored
      side.state = .held
    }
    try after.replace(before, of: id, in: db)
    try dropClaim(on: id, in: db)
    return try journal(
      act.journalled, of: id, group: group, before: JournalSide(before), after: side, at: now,
      in: db)
  }

  private func handled(_ before: Filing, _ act: DeskAct, at now: Instant) throws -> Filing {
    switch act {
    case .noAnswerNeeded(let reason):
      return before.handled(as: .noAnswerNeeded, reason: reason, by: person, at: now)
    case .remove: return before.handled(as: .removed, by: person, at: now)
    case .snooze(let until):
      var after = before.handled(as: .snoozed, by: person, at: now)
      after.snoozedUntil = until
      return after
    case .correct, .correctUrgency: return before
    }
  }
}

extension DeskAct {
  /// What a role must allow.
  public var deed: Deed {
    switch self {
    case .noAnswerNeeded: .noAnswerNeeded
    case .correct, .correctUrgency: .correct
    case .remove: .remove
    case .snooze: .snooze
    }
  }

  fileprivate var correctedPart: CorrectedPart? {
    switch self {
    case .correct(let category): .category(category)
    case .correctUrgency(let isUrgent): .urgency(isUrgent)
    case .noAnswerNeeded, .remove, .snooze: nil
    }
  }

  fileprivate var journalled: Act {
    switch self {
    case .noAnswerNeeded: .noAnswerNeeded
    case .correct, .correctUrgency: .correct
    case .remove: .remove
    case .snooze: .snooze
    }
  }
}

extension DeskError {
  /// Whether other comments can be handled all the same.
  fileprivate var concernsOneComment: Bool {
    switch self {
    case .notFound, .claimedBy, .alreadyHandled: true
    default: false
    }
  }
}
