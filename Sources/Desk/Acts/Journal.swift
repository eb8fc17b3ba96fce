import Classification
import GRDB
import Moderation

/// What is written into the journal, by names that never change.
enum Act: String {
  case claim, takeOver, release
  case answer, postedByHand, noAnswerNeeded, correct
  case takeBack
  case queueReply
  case importFiles = "import"
}

/// One side of a journal entry: what was so before an act, or after it.
///
/// Only what the act touched is filled in. Taking an act back reads these again.
struct JournalSide: Codable {
  var handling: Handling?
  var noAnswerReason: NoAnswerReason?
  var handledBy: Person?
  var handledAt: Instant?
  var correction: Correction?
  var text: String?
  var state: ReplyState?
  var claimedBy: Person?
  var claimedUntil: Instant?
  var files: [String]?
  var tally: [String: Int]?

  struct Correction: Codable, Equatable {
    var category: Category
    var by: Person
    var at: Instant
  }

  init() {}

  /// How a comment is handled.
  init(_ filing: Filing) {
    handling = filing.handling
    noAnswerReason = filing.noAnswerReason
    handledBy = filing.handledBy
    handledAt = filing.handledAt
  }
}

extension Desk {
  /// Appends to the journal, in the transaction of the act itself.
  func journal(
    _ act: Act, of comment: Comment.ID?, reply: Reply.ID? = nil, undoing: Int64? = nil,
    before: JournalSide? = nil, after: JournalSide? = nil, at moment: Instant, in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO journal (at, person, act, comment_id, reply_id, undoes, before, after)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      moment.milliseconds, person.name, act.rawValue, comment?.rawValue, reply?.rawValue, undoing,
      try before.map(StoredJSON.encode), try after.map(StoredJSON.encode),
    ])
  }
}
