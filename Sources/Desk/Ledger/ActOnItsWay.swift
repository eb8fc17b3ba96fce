import GRDB
import Moderation

/// An act as the desk keeps it while it is on its way out.
struct ActOnItsWay {
  var id: OutwardID
  var state: SendingState
  var comment: Comment.ID
  var person: Person
  var key: String
  /// When it was decided.
  var decided: Instant
  var destination: Destination
  /// The comment's words when the act was decided.
  var knownText: String
  /// A reply's words; `nil` for a removal.
  var text: String?
  /// What goes out with a reply.
  var photos: [Photo] = []
  /// Whether the reply has photos that this is, or that a measure concerns.
  var hasPhotos = false
  /// A removal's rule; `nil` for a reply.
  var rule: String?
  /// What is to be done where it is neither reply nor removal.
  var measure: Measure?
  /// Whether the network's name of the reply is known that a measure concerns.
  var isOwnKnown = false
  /// When the comment was published that a removal concerns.
  var published: Instant?
  /// Whether an import has found the reply in the network.
  var isSeen: Bool
  var last: SendLedger.Step

  /// Reads an act.
  ///
  /// - Returns: `nil` where there is none, or none that leaves the house.
  init?(_ id: OutwardID, _ db: Database) throws {
    let question =
      switch id {
      case .reply: Self.reply
      case .removal: Self.removal
      case .measure: Self.measure
      }
    let row = try Row.fetchOne(db.cachedStatement(sql: question), arguments: [id.number])
    guard let row, let state = SendingState(rawValue: row[0]) else { return nil }
    self.id = id
    self.state = state
    comment = Comment.ID(rawValue: row[1])
    person = Person(row[2])
    key = row[3]
    decided = Instant(milliseconds: row[4])
    text = row[5]
    rule = row[6]
    isSeen = row[7]
    knownText = row[8]
    destination = Destination(
      network: try Network(stored: row[9]), community: row[10], thread: row[11], comment: row[12],
      author: row[13])
    last = try SendLedger(db: db).last(of: id)?.step ?? .init(state: state)
    if id.isReply {
      photos = try StoredPhotos.photos(from: row[14])
      hasPhotos = !photos.isEmpty
    }
    if case .removal = id { published = Instant(milliseconds: row[14]) }
    guard case .measure = id else { return }
    measure = try StoredJSON.decode(Measure.self, from: row[14])
    hasPhotos = row[16]
    rule = measure?.rule
    // What is done to the community's own reply is done there.
    if let own = row[15] as String? {
      destination.comment = own
      isOwnKnown = true
    }
  }

  private static let place = """
    c.network, o.external_id, t.external_id, c.external_id, a.external_id
    """
  private static let around = """
    JOIN community o ON o.id = c.community_id JOIN author a ON a.id = c.author_id
    LEFT JOIN thread t ON t.id = c.thread_id
    """

  private static let reply = """
    SELECT r.state, c.id, r.person, r.key, r.written, r.text, NULL, r.own_comment_id IS NOT NULL,
      coalesce((SELECT v.text FROM comment_version v
        WHERE v.comment_id = c.id AND v.number = r.answered_version), c.text), \(place), r.photos
    FROM reply r JOIN comment c ON c.id = r.comment_id \(around)
    WHERE r.id = ? AND r.person IS NOT NULL AND r.key IS NOT NULL
    """

  private static let removal = """
    SELECT r.state, c.id, r.person, r.key, r.decided, NULL, r.rule, 0, e.text, \(place), c.published
    FROM removal r JOIN comment c ON c.id = r.comment_id JOIN evidence e ON e.removal_id = r.id
    \(around) WHERE r.id = ?
    """

  private static let measure = """
    SELECT r.state, c.id, r.person, r.key, r.decided, NULL, NULL, 0, c.text, \(place), r.detail,
      (SELECT coalesce(p.external_id, own.external_id) FROM reply p
        LEFT JOIN comment own ON own.id = p.own_comment_id WHERE p.id = r.reply_id),
      EXISTS (SELECT 1 FROM reply p WHERE p.id = r.reply_id AND p.photos IS NOT NULL)
    FROM measure r JOIN comment c ON c.id = r.comment_id \(around) WHERE r.id = ?
    """

  /// What somebody is to read of it: a reply, or what is to be said instead of one.
  var words: String? { text ?? measure?.newText }

  func outward(attempt: Int) -> OutwardAct {
    let kind: OutwardAct.Kind =
      if let measure { .measure(measure) } else if let text {
        .reply(text: text, photos: photos)
      } else { .removal(rule: rule ?? "") }
    return OutwardAct(
      id: id, kind: kind, destination: destination, key: key, attempt: attempt)
  }
}

/// Whether two texts have the same words: a network may change blanks and signs in what it keeps.
func hasSameWords(_ one: String, _ other: String) -> Bool {
  let folded = FoldedWords(one).bytes
  return folded == FoldedWords(other).bytes && (!folded.isEmpty || one == other)
}
