import GRDB
import Moderation

extension Desk {
  /// How long after its registration an incident is taken for the same matter.
  private static let nearness = Span.days(14)
  /// How many near ones are shown at most.
  private static let mostNear = 5

  /// What a comment may be to incidents: one filled in from it, and those it may belong to.
  ///
  /// - Parameter others: the comments that are to report the same matter; the open incidents that some
  ///   of them are part of already are the likeliest.
  /// - Throws: ``DeskError/notFound``.
  /// - Complexity: as long as the incidents of its street in two weeks, and the others.
  public func suggestion(
    for id: Comment.ID, with others: [Comment.ID] = []
  ) throws(DeskError) -> IncidentSuggestion {
    let now = clock()
    return try read { db in
      let comment = try CommentReader(db: db).comment(id)
      var form = terms.form(of: comment)
      if try isForeign(comment.community, db) {
        form.source = .elsewhere
        form.channel = comment.community.name
      }
      var suggestion = IncidentSuggestion(comment: id, form: form, clocks: [])
      suggestion.current = try IncidentLinks(db: db).incident(of: id).map {
        try IncidentRows(db: db).row($0)
      }
      let theirs = try incidents(of: others, &suggestion.taken, db)
        .filter { $0.id != suggestion.current?.id && $0.incident.state.isOpen }
      suggestion.form.found = try IncidentLinks(db: db).firstReceived(
        of: suggestion.free([id] + others))
      suggestion.clocks = terms.clocks(of: suggestion.form, openedAt: now)
      let near = try Self.near(
        comment.verdict.place.street + [form.place.street], house: form.place.house,
        topic: form.topic,
        besides: suggestion.current?.id, now, db)
      suggestion.near = theirs + near.filter { row in !theirs.contains { $0.id == row.id } }
      suggestion.hasPhoto = comment.attachments.contains { $0.kind == .photo }
      suggestion.commentDue = terms.due(
        ofComment: QueueGroup(
          category: comment.category, intent: comment.verdict.intent, isUrgent: comment.isUrgent),
        topic: terms.topic(of: comment), published: comment.published)
      return suggestion
    }
  }

  private func isForeign(_ community: Community, _ db: Database) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT is_foreign FROM community_health WHERE network = ? AND community = ?")
    return try Bool.fetchOne(
      statement, arguments: [community.network.rawValue, community.externalID]) ?? false
  }

  /// The incidents that comments are part of, each once, in the order of the comments.
  private func incidents(
    of comments: [Comment.ID], _ taken: inout Set<Comment.ID>, _ db: Database
  ) throws -> [IncidentRow] {
    var ids: [Incident.ID] = []
    for comment in comments {
      guard let id = try IncidentLinks(db: db).incident(of: comment) else { continue }
      taken.insert(comment)
      if !ids.contains(id) { ids.append(id) }
    }
    return try ids.map { try IncidentRows(db: db).row($0) }
  }

  /// Open incidents that may be the same matter as one that is to be opened by hand, the likeliest
  /// first.
  ///
  /// - Complexity: as ``suggestion(for:with:)``.
  public func near(_ form: IncidentForm) throws(DeskError) -> [IncidentRow] {
    let now = clock()
    return try read { db in
      try Self.near(
        [form.place.street], house: form.place.house, topic: form.topic, besides: nil, now, db)
    }
  }

  /// Open incidents of the same street and topic; a street without a topic, or a topic of a
  /// comment without one, does not keep them apart.
  private static func near(
    _ streets: [String], house: String, topic: String, besides current: Incident.ID?,
    _ now: Instant, _ db: Database
  ) throws -> [IncidentRow] {
    // Numbers alone are ranked: a street may have hundreds, and to read one whole takes two questions.
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, house = ?1, registered FROM incident
        WHERE street_key = ?2 AND street_key <> '' AND registered > ?3
          AND state IN ('new', 'accepted', 'withDepartment', 'interimAnswered')
          AND (?4 = '' OR topic = '' OR topic = ?4)
        ORDER BY house = ?1 DESC, registered DESC, id DESC LIMIT ?5
        """)
    // One more than is shown: the comment's own is among them as a rule.
    let limit = mostNear + 1
    var found: [(id: Incident.ID, isSameHouse: Bool, registered: Int64)] = []
    for key in Set(streets.flatMap { StreetNames($0).keys }) where !key.isEmpty {
      let arguments: StatementArguments = [
        house, key, (now - nearness).milliseconds, topic, limit,
      ]
      found += try Row.fetchAll(statement, arguments: arguments).map {
        (.init(rawValue: $0[0]), $0[1], $0[2])
      }
    }
    let ranked = found.sorted { one, other in
      one.isSameHouse == other.isSameHouse
        ? (one.registered, one.id) > (other.registered, other.id) : one.isSameHouse
    }
    return try ranked.map(\.id).filter { $0 != current }.prefix(mostNear)
      .map { try IncidentRows(db: db).row($0) }
  }
}
