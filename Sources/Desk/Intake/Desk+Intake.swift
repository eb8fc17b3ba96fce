import GRDB
import Moderation

extension Desk {
  /// Takes a batch of comments in, as one transaction; the same batch again changes nothing.
  ///
  /// Comments are known by network, community and the network's identifier. A known one with
  /// another text becomes a new version and goes back to its place in the queue, unless it was
  /// answered. What the community itself wrote becomes a reply, and what it answers counts as
  /// answered, whichever of the two comes first.
  ///
  /// - Parameters:
  ///   - batch: some thousands at a time, so that others can write between two batches.
  ///   - openSince: unanswered comments published before are taken in as older than the desk.
  /// - Throws: ``DeskError/notAllowed(_:)``.
  public func ingest(
    _ batch: [ClassifiedComment], openSince: Instant
  ) throws(DeskError) -> ImportTally {
    let now = clock()
    let isBulk = batch.count >= 1000
    if isBulk { try prepareForBulk() }
    let (tally, authors) = try write { db in
      try require(.importComments, in: db)
      let intake = try CommentIntake(
        db: db, now: now, openSince: openSince, authors: isBulk ? knownAuthors.take() : [:])
      for item in batch { try intake.take(item) }
      try intake.finish()
      return (intake.tally, intake.sources.authors)
    }
    if isBulk { knownAuthors.keep(authors) }
    return tally
  }

  /// Writes an import run into the journal and brings the file into shape after it.
  public func recordImport(
    files: [String], tally: ImportTally, refused: Int
  ) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.importComments, in: db)
      var after = JournalSide()
      after.files = files.map(\.stored)
      after.tally = [
        "added": tally.added, "changed": tally.changed, "unchanged": tally.unchanged,
        "own": tally.own, "handled": tally.handled, "refused": refused,
      ]
      try journal(.importFiles, of: nil, after: after, at: now, in: db)
    }
    try finishBulk()
  }

  /// A larger cache, and checkpoints that wait for whole batches.
  private func prepareForBulk() throws(DeskError) {
    try withoutTransaction { db in
      try db.execute(sql: "PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 8000")
    }
  }

  /// Puts the log back into the file; readers that are busy just now only put that off.
  private func finishBulk() throws(DeskError) {
    _ = knownAuthors.take()
    try withoutTransaction { db in
      try db.execute(sql: "PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000")
      _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }
}
