import Classification
import GRDB
import Moderation

/// Takes comments in, one after another, within one transaction.
final class CommentIntake {
  let db: Database
  let now: Instant
  let openSince: Instant
  let sources: SourceTable
  let links: ReplyLinks
  let words: IndexChanges
  var counts = CountChanges()
  private(set) var tally = ImportTally()

  /// Whether any comment waits for its parent; most sources name parents first.
  private var hasOrphans: Bool
  /// Comments with a larger number came in with this batch.
  private let lastKnown: Int64
  private let insertion: DirectStatement
  /// Whose comments have a place of their own in the queue.
  private let rankedTopics: Set<String>
  /// Whether that depends on the text of any comment.
  var ranksByText: Bool { rankedTopics.contains(QueueRanks.anyTopic) }
  private let lookup: DirectStatement

  init(
    db: Database, now: Instant, openSince: Instant,
    authors: [SourceTable.AuthorKey: SourceTable.Author] = [:]
  ) throws {
    self.db = db
    self.now = now
    self.openSince = openSince
    sources = try SourceTable(db: db, authors: authors)
    words = IndexChanges(db: db)
    links = ReplyLinks(db: db, words: words)
    hasOrphans = try links.hasOrphans()
    lastKnown = try Int64.fetchOne(db, sql: "SELECT max(id) FROM comment") ?? 0
    insertion = try DirectStatement(db, CommentRow.insertion)
    rankedTopics = try QueueRanks.topics(db)
    lookup = try DirectStatement(
      db, "SELECT id FROM comment WHERE community_id = ? AND external_id = ?")
  }

  func take(_ item: ClassifiedComment) throws {
    let community = try sources.community(item.comment.source)
    let parent = try item.comment.parentID.flatMap { try find($0.stored, in: community) }
    var row = CommentRow(item, community: community, received: now)
    row.thread = try item.comment.post.map { try sources.post($0, in: community) }
    row.author = try sources.author(item.comment)
    row.parent = parent
    let orphans = hasOrphans ? try links.orphans(of: row.externalID, in: community) : []
    row.handling = handling(of: item.comment, isAnswered: orphans.contains(where: \.isOwn))
    row.bind(to: insertion)
    try insertion.run()
    if db.changesCount > 0 {
      let id = db.lastInsertedRowID
      let topic = row.verdict.topic ?? QueueRanks.anyTopic
      if ranksByText || rankedTopics.contains(topic) { try QueueRanks.note(id, db) }
      try added(row, id, item, orphans)
    } else if let known = try find(row.externalID, in: community) {
      try KnownComment(intake: self, id: known).meet(row, item)
    }
  }

  /// Writes what was gathered; to be called once, at the end.
  func finish() throws {
    try counts.write(to: db)
    try words.write()
  }

  /// Counts a comment that was known before.
  func note(changed: Bool) {
    if changed { tally.changed += 1 } else { tally.unchanged += 1 }
  }

  /// How a comment is handled that nobody at the desk has seen.
  func handling(of comment: IncomingComment, isAnswered: Bool) -> Handling {
    if comment.isDeleted { return .deleted }
    if comment.isOwn { return .own }
    if isAnswered { return .answered }
    return comment.published < openSince ? .beforeDesk : .open
  }

  /// Makes the community's own comment a reply to its parent, which counts as answered.
  func answer(_ parent: Int64?, by own: CommentRow, _ id: Int64) throws {
    try links.addReply(to: parent, own: own, id: id)
    guard let parent else { return }
    if try markAnswered(parent, at: own.published), parent > lastKnown { tally.handled += 1 }
  }

  func find(_ externalID: String, in community: Int64) throws -> Int64? {
    lookup.bind(1, community)
    lookup.bind(2, externalID)
    return try lookup.firstInteger()
  }

  private func added(
    _ row: CommentRow, _ id: Int64, _ item: ClassifiedComment, _ orphans: [ReplyLinks.Orphan]
  ) throws {
    if row.parent == nil, row.parentExternalID != nil { hasOrphans = true }
    counts.enter(row.filing)
    words.addComment(id, text: row.text, author: row.authorName)
    if row.handling == .own {
      tally.own += 1
      try answer(row.parent, by: row, id)
    } else {
      tally.added += 1
      if row.handling != .open { tally.handled += 1 }
    }
    for orphan in orphans { try links.adopt(orphan, by: id) }
  }

  /// Returns whether the comment was waiting until now.
  @discardableResult
  func markAnswered(_ id: Int64, at moment: Instant) throws -> Bool {
    let id = Comment.ID(rawValue: id)
    let filing = try Filing.of(id, in: db)
    switch filing.handling {
    case .answered, .removed, .deleted, .own: return false
    case .open, .snoozed, .beforeDesk, .noAnswerNeeded:
      // Counted here and not by `replace`, since the batch's other changes are not written yet.
      try filing.handled(as: .answered, by: nil, at: moment).store(id, over: filing, in: db)
      counts.leave(filing)
      return filing.handling == .open
    }
  }
}
