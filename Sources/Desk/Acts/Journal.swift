import Classification
import GRDB
import Moderation

/// What is written into the journal, by names that never change.
enum Act: String {
  case claim, takeOver, release
  case answer, postedByHand, noAnswerNeeded, correct, remove, snooze, note
  case takeBack
  case queueReply, queueRemoval, wake, remindPromise
  case decideMeasure, queueMeasure
  case approveReply, sendBackReply
  case deliver, stopSending, settleSending, retrySending, cancelSending
  case openIncident, joinIncident, leaveIncident, stepIncident, editIncident, extendIncident
  case remindIncident, noteIncident, fileIncident, changeProblem, importIncidents
  case importFiles = "import"
  case train, forgetTraining, reclassify
  case grantAccess, changeRole, revokeAccess

  /// What happens without anybody at the desk, in the name of whoever's program it is.
  static let needsNobody = """
    act IN ('queueReply', 'queueRemoval', 'queueMeasure', 'wake', 'remindPromise', 'import')
    """

  /// The condition of the index `journal_by_person`, word for word: SQLite uses a partial index
  /// only where the question repeats its condition.
  static let canBeTakenBack = """
    act IN ('answer', 'postedByHand', 'noAnswerNeeded', 'correct', 'remove', 'snooze', 'note',
      'openIncident', 'joinIncident', 'leaveIncident', 'stepIncident', 'editIncident',
      'extendIncident', 'changeProblem', 'decideMeasure')
    """
}

/// One side of a journal entry: what was so before an act, or after it.
///
/// Only what the act touched is filled in. Taking an act back reads these again.
struct JournalSide: Codable {
  var handling: Handling?
  var noAnswerReason: NoAnswerReason?
  var handledBy: Person?
  var handledAt: Instant?
  var snoozedUntil: Instant?
  var rule: String?
  var note: Note.ID?
  var correction: Correction?
  var text: String?
  var state: ReplyState?
  var cause: SendingCause?
  /// Why a reply waits to be approved, and what it will mean for its incident then.
  var approval: ApprovalReason?
  var bearing: Bearing?
  var photos: [Photo]?
  var measure: Measure.ID?
  /// What a sent reply is to say instead.
  var revised: String?
  var claimedBy: Person?
  var claimedUntil: Instant?
  var files: [String]?
  var tally: [String: Int]?
  var incident: Incident?
  var incidentComments: [Comment.ID]?
  var problem: Problem?
  /// Whose access was changed.
  var somebody: Person?
  var role: DeskRole?
  var verdict: Word?
  var corrections: Int?

  struct Correction: Codable, Equatable {
    var category: Category?
    var isUrgent: Bool?
    var by: Person
    var at: Instant
  }

  /// The classifier's word, as far as it files a comment.
  struct Word: Codable, Equatable {
    var category: Category
    var intent: Category
    var isUrgent: Bool
  }

  init() {}

  init(stored text: String?) throws {
    self = try text.map { try StoredJSON.decode(JournalSide.self, from: $0) } ?? JournalSide()
  }

  init(_ incident: Incident, comments: [Comment.ID]? = nil) {
    self.incident = incident
    incidentComments = comments
  }

  /// How a comment is handled.
  init(_ filing: Filing) {
    handling = filing.handling
    noAnswerReason = filing.noAnswerReason
    handledBy = filing.handledBy
    handledAt = filing.handledAt
    snoozedUntil = filing.snoozedUntil
  }
}

extension Desk {
  /// Appends to the journal, in the transaction of the act itself.
  ///
  /// - Parameter group: the first entry of those that are one act; `nil` for that first one.
  /// - Returns: the entry's number.
  @discardableResult
  func journal(
    _ act: Act, of comment: Comment.ID?, reply: Reply.ID? = nil, incident: Incident.ID? = nil,
    undoing: Int64? = nil, group: Int64? = nil, before: JournalSide? = nil,
    after: JournalSide? = nil,
    at moment: Instant, in db: Database
  ) throws -> Int64 {
    try db.cachedStatement(
      sql: """
        INSERT INTO journal
          (at, person, act, comment_id, reply_id, incident_id, undoes, group_id, before, after)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      moment.milliseconds, person.name, act.rawValue, comment?.rawValue, reply?.rawValue,
      incident?.rawValue, undoing, group, try before.map(StoredJSON.encode),
      try after.map(StoredJSON.encode),
    ])
    return db.lastInsertedRowID
  }
}
