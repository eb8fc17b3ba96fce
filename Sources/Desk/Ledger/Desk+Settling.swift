import GRDB
import Moderation

/// What people decide on acts that are on their way out.
extension Desk {
  /// Records what a person has seen of an act in the network: an unanswered one that arrived or
  /// did not, or a refused one that somebody has carried out by hand.
  ///
  /// What did not arrive waits to be sent again, with the same key.
  ///
  /// - Throws: ``DeskError/notFound``, ``DeskError/onItsWay(_:)`` where there is nothing to settle,
  ///   ``DeskError/notAllowed(_:)``.
  public func settle(_ id: OutwardID, _ settlement: Settlement) throws(DeskError) {
    try change(id) { act, now, db in
      var step = SendLedger.Step(state: .confirmed, attempt: act.last.attempt, cause: .byPerson)
      switch settlement {
      case .arrived(let externalID):
        guard act.state == .unconfirmed || act.state == .failed else { return false }
        step.externalID = externalID
      case .didNotArrive:
        guard act.state == .unconfirmed else { return false }
        step.state = .queued
      }
      try move(act, to: step, as: .settleSending, at: now, in: db)
      return true
    }
  }

  /// Sends a failed act again, or one that waits for its next attempt at once.
  ///
  /// - Throws: as ``settle(_:_:)``.
  public func retry(_ id: OutwardID) throws(DeskError) {
    try change(id) { act, now, db in
      let isWaiting = act.state == .queued && act.last.nextAttempt != nil
      guard act.state == .failed || isWaiting else { return false }
      let step = SendLedger.Step(state: .queued, attempt: act.last.attempt, cause: .byPerson)
      try move(act, to: step, as: .retrySending, at: now, in: db)
      return true
    }
  }

  /// Takes an act back that is in the house or that its network has refused: a reply becomes its
  /// author's draft, the comment waits again. Of one that was stopped, only the notice goes.
  ///
  /// - Throws: as ``settle(_:_:)``.
  public func cancel(_ id: OutwardID) throws(DeskError) {
    let now = clock()
    let isStopped = try write { db in
      try require(.settleSending, in: db)
      return try SendLedger(db: db).dismiss(id, by: person, at: now)
    }
    if isStopped { return }
    try change(id) { act, now, db in
      switch act.state {
      case .held, .awaitingApproval, .queued, .failed: break
      default: return false
      }
      guard !act.isSeen else { return false }
      var step = act.last
      (step.state, step.cause, step.detail) = (.cancelled, .byPerson, "")
      step.nextAttempt = nil
      try withdraw(act, step, as: .cancelSending, at: now, in: db)
      return true
    }
  }

  /// - Parameter body: gives `false` where the act's state does not allow it.
  private func change(
    _ id: OutwardID, _ body: (ActOnItsWay, Instant, Database) throws -> Bool
  ) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.settleSending, in: db)
      guard let act = try ActOnItsWay(id, db) else { throw DeskError.notFound }
      guard try body(act, now, db) else { throw DeskError.onItsWay(act.state) }
    }
  }
}

extension SendLedger {
  /// Marks the notice of a stopped act as seen.
  ///
  /// - Returns: whether the act had been stopped.
  func dismiss(_ id: OutwardID, by person: Person, at now: Instant) throws -> Bool {
    guard try last(of: id)?.step.state == .stopped else { return false }
    try db.cachedStatement(
      sql: """
        INSERT INTO sending (kind, act_id, comment_id, person, key, at, state, attempt, failures,
          cause, detail)
        SELECT kind, act_id, comment_id, ?, key, ?, 'cancelled', attempt, failures, 'byPerson', ''
        FROM sending WHERE kind = ? AND act_id = ? ORDER BY id DESC LIMIT 1
        """
    ).execute(arguments: [person.name, now.milliseconds, id.kind, id.number])
    return true
  }
}
