import GRDB
import Moderation

/// The steps of acts on their way out. Only ever added to.
struct SendLedger {
  let db: Database

  /// One step, as it is written down before or after a call.
  struct Step {
    var state: SendingState
    /// How many times sending has begun so far.
    var attempt = 0
    /// How many attempts in a row have failed.
    var failures = 0
    var nextAttempt: Instant?
    var externalID: String?
    var cause: SendingCause?
    /// The network's words, or what stands there now.
    var detail = ""
  }

  func append(_ step: Step, to act: ActOnItsWay, at now: Instant) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO sending (kind, act_id, comment_id, person, key, at, state, attempt, failures,
          next_attempt, external_id, cause, detail, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      act.id.kind, act.id.number, act.comment.rawValue, act.person.name, act.key,
      now.milliseconds, step.state.rawValue, step.attempt, step.failures,
      step.nextAttempt?.milliseconds, step.externalID?.stored, step.cause?.rawValue,
      step.detail.stored,
      // The act itself is gone from its table then.
      step.state == .stopped ? act.words ?? act.rule : nil,
    ])
  }

  /// Writes a step down and moves the act itself to its state.
  func move(_ act: ActOnItsWay, to step: Step, at now: Instant) throws {
    try append(step, to: act, at: now)
    let sets = act.id.isReply ? "state = ?, external_id = coalesce(?, external_id)" : "state = ?"
    var arguments: StatementArguments = [step.state.rawValue]
    if act.id.isReply { arguments += [step.externalID?.stored] }
    try db.cachedStatement(sql: "UPDATE \(act.id.table) SET \(sets) WHERE id = ?")
      .execute(arguments: arguments + [act.id.number])
  }

  func last(of id: OutwardID) throws -> (step: Step, at: Instant)? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT state, attempt, failures, next_attempt, external_id, cause, detail, at FROM sending
        WHERE kind = ? AND act_id = ? ORDER BY id DESC LIMIT 1
        """)
    return try Row.fetchOne(statement, arguments: [id.kind, id.number]).map { row in
      let step = Step(
        state: try SendingState(stored: row[0]), attempt: row[1], failures: row[2],
        nextAttempt: (row[3] as Int64?).map(Instant.init(milliseconds:)), externalID: row[4],
        cause: try (row[5] as String?).map(SendingCause.init(stored:)), detail: row[6])
      return (step, Instant(milliseconds: row[7]))
    }
  }

  /// When the first call for an act began; `nil` before it.
  func firstAttempt(of id: OutwardID) throws -> Instant? {
    let statement = try db.cachedStatement(
      sql: "SELECT min(at) FROM sending WHERE kind = ? AND act_id = ? AND state = 'sending'")
    return try Int64.fetchOne(statement, arguments: [id.kind, id.number])
      .map(Instant.init(milliseconds:))
  }

  /// The acts in any of these states, in the order of their last steps.
  func acts(in states: Set<SendingState>, limit: Int = 500) throws -> [OutwardID] {
    let words = states.map { "state = '\($0.rawValue)'" }.sorted().joined(separator: " OR ")
    let parts = OutwardID.kinds.map { table in
      """
      SELECT '\(table)' AS kind, id AS act, coalesce((SELECT max(s.id) FROM sending s
        WHERE s.kind = '\(table)' AND s.act_id = \(table).id), 9e18) AS step
      FROM \(table) INDEXED BY \(table)_outbox WHERE \(Outbox.states) AND (\(words))
      """
    }
    let statement = try db.cachedStatement(
      sql: parts.joined(separator: " UNION ALL ") + " ORDER BY step, kind, act LIMIT ?")
    return try Row.fetchAll(statement, arguments: [limit]).compactMap { row in
      OutwardID(kind: row[0], number: row[1])
    }
  }
}
