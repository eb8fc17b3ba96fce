import Classification
import Foundation
import GRDB
import Moderation

/// What the service brings in from networks.
extension Desk {
  /// Takes in what one pull brought, with how far it got, as one transaction: after any end of the
  /// program the next pull begins where the desk knows the rest.
  ///
  /// - Parameter openSince: unanswered comments published before are older than the desk.
  /// - Throws: ``DeskError/notAllowed(_:)``.
  public func take(
    _ batch: PulledBatch, openSince: Instant
  ) throws(DeskError) -> PullTally {
    let now = clock()
    return try write { db in
      try require(.importComments, in: db)
      let intake = try NetworkIntake(
        batch.account, CommentIntake(db: db, now: now, openSince: openSince), db)
      try intake.take(batch)
      return intake.tally
    }
  }

  /// How far each stream of a community was read.
  public func cursors(of account: Account) throws(DeskError) -> [String: String] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT stream, value FROM pull_cursor WHERE network = ? AND community = ?")
      let rows = try Row.fetchAll(
        statement, arguments: [account.network.rawValue, account.community])
      return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }
  }

  /// Forgets the names of events that no network repeats any more, and what was set aside and has
  /// been read since.
  public func forgetEvents(before moment: Instant) throws(DeskError) {
    try write { db in
      try db.execute(
        sql: "DELETE FROM seen_event WHERE at < ?", arguments: [moment.milliseconds])
      try db.execute(sql: "DELETE FROM tombstone WHERE at < ?", arguments: [moment.milliseconds])
      try db.execute(
        sql: "DELETE FROM rejected_event WHERE replayed < ?", arguments: [moment.milliseconds])
    }
  }
}

/// Takes a batch in, within one transaction.
final class NetworkIntake {
  private let account: Account
  private let intake: CommentIntake
  private let db: Database
  private let community: Int64
  private(set) var tally = PullTally()
  /// How many events of the community are set aside, and their bytes; `nil` until it matters.
  private var waiting: (count: Int, bytes: Int)?
  /// Whether what has been read since was thrown away for it.
  private var isCleared = false

  init(_ account: Account, _ intake: CommentIntake, _ db: Database) throws {
    self.account = account
    self.intake = intake
    self.db = db
    community = try intake.sources.community(account.source)
  }

  func take(_ batch: PulledBatch) throws {
    for post in batch.posts { try take(post) }
    for item in batch.items { try take(item) }
    try intake.finish()
    for event in batch.rejected { try setAside(event) }
    for (stream, value) in batch.cursors.sorted(by: { $0.key < $1.key }) {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO pull_cursor VALUES (?, ?, ?, ?)")
        .execute(arguments: [account.network.rawValue, account.community, stream, value.stored])
    }
    tally.comments = intake.tally
  }

  private func take(_ item: PulledBatch.Item) throws {
    var item = item
    // Whatever a network says, it speaks for its own community alone.
    item.event.comment.source = account.source
    if let name = item.event.name, try !isNews(name) {
      tally.repeated += 1
      return
    }
    let comment = item.event.comment
    let known = try intake.find(comment.id.stored, in: community)
    switch item.event.kind {
    case .deleted:
      guard let known else { return try bury(comment.id) }
      try KnownComment(intake: intake, id: known).vanish()
    case .new:
      // What is known came later than the moment at which it was new.
      if known != nil { return intake.note(changed: false) }
      try add(item)
    case .edited:
      guard let known else { return try add(item) }
      if try isOutdated(comment, known) { return intake.note(changed: false) }
      try intake.take(item.classified)
    case .restored, .seen:
      try unbury(comment.id)
      try intake.take(item.classified)
    }
  }

  private func add(_ item: PulledBatch.Item) throws {
    var item = item
    if try isBuried(item.event.comment.id) { item.event.comment.isDeleted = true }
    try intake.take(item.classified)
  }

  /// Whether an edit is of a comment that is gone, or older than the one that is known.
  private func isOutdated(_ comment: IncomingComment, _ known: Int64) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT handling, edited FROM comment WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [known]) else { return false }
    if try Handling(stored: row[0]) == .deleted { return true }
    guard let edited = comment.edited, let last = row[1] as Int64? else { return false }
    return edited.milliseconds < last
  }

  // MARK: Names and tombstones

  private var place: [any DatabaseValueConvertible] {
    [account.network.rawValue, account.community]
  }

  private func isNews(_ name: String) throws -> Bool {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO seen_event VALUES (?, ?, ?, ?)")
      .execute(arguments: StatementArguments(place + [name.stored, intake.now.milliseconds]))
    return db.changesCount > 0
  }

  private func bury(_ comment: String) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO tombstone VALUES (?, ?, ?, ?)")
      .execute(arguments: StatementArguments(place + [comment.stored, intake.now.milliseconds]))
    intake.note(changed: false)
  }

  private func isBuried(_ comment: String) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT 1 FROM tombstone WHERE network = ? AND community = ? AND comment = ?")
    return try Int.fetchOne(
      statement, arguments: StatementArguments(place + [comment.stored])) != nil
  }

  private func unbury(_ comment: String) throws {
    try db.cachedStatement(
      sql: "DELETE FROM tombstone WHERE network = ? AND community = ? AND comment = ?"
    ).execute(arguments: StatementArguments(place + [comment.stored]))
  }

  // MARK: Posts and what cannot be read

  private func take(_ post: NetworkPost) throws {
    let id = try intake.sources.post(post.post, in: community)
    guard post.published != nil || post.figures != nil else { return }
    try db.cachedStatement(
      sql: """
        UPDATE thread SET published = coalesce(?, published), figures = coalesce(?, figures)
        WHERE id = ?
        """
    ).execute(arguments: [
      post.published?.milliseconds, try post.figures.map(StoredJSON.encode), id,
    ])
  }

  private func setAside(_ event: RejectedEvent) throws {
    tally.rejected += 1
    let digest = event.digest
    try db.cachedStatement(
      sql: """
        UPDATE rejected_event SET last_seen = ?, times = times + 1, replayed = NULL, reason = ?
        WHERE network = ? AND community = ? AND digest = ?
        """
    ).execute(
      arguments: StatementArguments(
        [intake.now.milliseconds, event.reason.stored] + place + [digest]))
    guard db.changesCount == 0 else { return }
    guard try hasRoom(for: event) else { return try lose() }
    try db.cachedStatement(
      sql: """
        INSERT INTO rejected_event
          (network, community, stream, digest, first_seen, last_seen, times, reason, event)
        VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)
        """
    ).execute(
      arguments: StatementArguments(
        place + [
          event.stream.stored, digest, intake.now.milliseconds, intake.now.milliseconds,
          event.reason.stored, Data(event.bytes),
        ]))
  }

  /// Whether an event fits in with what is set aside already; what has been read since gives way.
  private func hasRoom(for event: RejectedEvent) throws -> Bool {
    if try fits(event) { return true }
    guard !isCleared else { return false }
    isCleared = true
    try db.cachedStatement(
      sql: """
        DELETE FROM rejected_event
        WHERE network = ? AND community = ? AND replayed IS NOT NULL
        """
    ).execute(arguments: StatementArguments(place))
    waiting = nil
    return try fits(event)
  }

  /// Counted once a batch.
  private func fits(_ event: RejectedEvent) throws -> Bool {
    var (count, bytes) = try waiting ?? countWaiting()
    (count, bytes) = (count + 1, bytes + event.bytes.count)
    guard count <= RejectedLimits.events, bytes <= RejectedLimits.bytes else { return false }
    waiting = (count, bytes)
    return true
  }

  private func countWaiting() throws -> (Int, Int) {
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(*), coalesce(sum(length(event)), 0) FROM rejected_event
        WHERE network = ? AND community = ?
        """)
    let row = try Row.fetchOne(statement, arguments: StatementArguments(place))
    return row.map { ($0[0], $0[1]) } ?? (0, 0)
  }

  private func lose() throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO rejected_lost VALUES (?, ?, 1, ?)
        ON CONFLICT DO UPDATE SET count = count + 1, last = excluded.last
        """
    ).execute(arguments: StatementArguments(place + [intake.now.milliseconds]))
  }
}

extension PulledBatch.Item {
  fileprivate var classified: ClassifiedComment {
    ClassifiedComment(comment: event.comment, verdict: verdict)
  }
}

extension RejectedEvent {
  /// Tells apart what was set aside: a hash of 64 bits and the length.
  fileprivate var digest: String {
    String(bytes.withUnsafeBytes { FNVHash($0) }.value, radix: 16) + "-\(bytes.count)"
  }
}
