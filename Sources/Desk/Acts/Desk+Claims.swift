import GRDB
import Moderation

extension Desk {
  /// Tells colleagues that this person is answering the comment, or goes on telling them.
  ///
  /// - Parameters:
  ///   - lease: how long the claim is good for; claim again before it runs out.
  ///   - takingOver: takes the claim even where a colleague holds it.
  /// - Throws: ``DeskError/notAllowed(_:)``, ``DeskError/claimedBy(_:)``,
  ///   ``DeskError/alreadyHandled(_:by:at:reply:)``, ``DeskError/notFound``.
  @discardableResult
  public func claim(
    _ id: Comment.ID, lease: Span, takingOver: Bool = false
  ) throws(DeskError) -> Claim {
    let now = clock()
    return try write { db in
      try require(.claim, in: db)
      try Self.refuseHandled(Filing.of(id, in: db), id, db)
      let standing = try Self.claim(of: id, at: now, in: db)
      if let standing, standing.by != person, !takingOver { throw DeskError.claimedBy(standing) }
      let claim = Claim(by: person, until: now + lease)
      try db.cachedStatement(
        sql: """
          INSERT INTO claim (comment_id, person, until) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET person = excluded.person, until = excluded.until
          """
      ).execute(arguments: [id.rawValue, person.name, claim.until.milliseconds])
      // Renewing one's own claim goes on all the while one types; it is no act.
      if standing?.by != person {
        try journal(
          standing == nil ? .claim : .takeOver, of: id, before: standing.map(JournalSide.init),
          after: JournalSide(claim), at: now, in: db)
      }
      return claim
    }
  }

  /// Gives up this person's claim; does nothing where there is none.
  public func release(_ id: Comment.ID) throws(DeskError) {
    let now = clock()
    try write { db in
      let standing = try Self.claim(of: id, at: now, in: db)
      guard try dropClaim(on: id, in: db), let standing else { return }
      try journal(.release, of: id, before: JournalSide(standing), at: now, in: db)
    }
  }

  /// The claim that stands at a moment.
  static func claim(of id: Comment.ID, at now: Instant, in db: Database) throws -> Claim? {
    let statement = try db.cachedStatement(
      sql: "SELECT person, until FROM claim WHERE comment_id = ? AND until > ?")
    return try Row.fetchOne(statement, arguments: [id.rawValue, now.milliseconds])
      .flatMap { Claim(person: $0[0], until: $0[1]) }
  }

  /// Removes this person's claim, and says whether there was one.
  @discardableResult
  func dropClaim(on id: Comment.ID, in db: Database) throws -> Bool {
    try db.cachedStatement(sql: "DELETE FROM claim WHERE comment_id = ? AND person = ?")
      .execute(arguments: [id.rawValue, person.name])
    return db.changesCount > 0
  }

  /// Throws who claimed the comment, where a colleague did and the claim still stands.
  func refuseClaimed(_ id: Comment.ID, at now: Instant, in db: Database) throws {
    if let claim = try Self.claim(of: id, at: now, in: db), claim.by != person {
      throw DeskError.claimedBy(claim)
    }
  }

  /// Throws what became of the comment, unless it may still be handled.
  ///
  /// What is older than the desk may be answered after all.
  static func refuseHandled(_ filing: Filing, _ id: Comment.ID, _ db: Database) throws {
    switch filing.handling {
    case .open, .snoozed, .beforeDesk: return
    case .answered, .noAnswerNeeded, .removed, .deleted, .own: break
    }
    throw DeskError.alreadyHandled(
      filing.handling, by: filing.handledBy, at: filing.handledAt,
      reply: try ReplyReader.last(to: id, in: db))
  }
}

extension JournalSide {
  init(_ claim: Claim) {
    claimedBy = claim.by
    claimedUntil = claim.until
  }
}
