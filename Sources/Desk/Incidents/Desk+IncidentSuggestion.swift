import GRDB
import Moderation

extension Desk {
  /// How long after its registration an incident is taken for the same matter.
  private static let nearness = Span.days(14)
  /// How many near ones are shown at most.
  private static let mostNear = 5

  /// What a comment may be to incidents: one filled in from it, and those it may belong to.
  ///
  /// - Throws: ``DeskError/notFound``.
  /// - Complexity: as long as the incidents of its street in two weeks.
  public func suggestion(for id: Comment.ID) throws(DeskError) -> IncidentSuggestion {
    let now = clock()
    return try read { db in
      let comment = try CommentReader(db: db).comment(id)
      let form = terms.form(of: comment)
      let opened = form.incident(.init(rawValue: 0), registered: now, by: person)
        .registered(starting: terms.starter)
      var suggestion = IncidentSuggestion(comment: id, form: form, clocks: opened.clocks)
      suggestion.current = try IncidentLinks(db: db).incident(of: id).map {
        try IncidentRows(db: db).row($0)
      }
      suggestion.near = try Self.near(
        comment.verdict.place.street, house: form.place.house, topic: form.topic, now, db
      ).filter { $0.id != suggestion.current?.id }
      return suggestion
    }
  }

  /// Open incidents of the same street and topic; a street without a topic, or a topic of a
  /// comment without one, does not keep them apart.
  private static func near(
    _ streets: [String], house: String, topic: String, _ now: Instant, _ db: Database
  ) throws -> [IncidentRow] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT * FROM incident WHERE street_key = ? AND street_key <> '' AND registered > ?
          AND state IN ('new', 'accepted', 'withDepartment', 'interimAnswered')
        """)
    let table = IncidentTable(db: db)
    var found: [Incident] = []
    for key in Set(streets.map { StreetNames($0).key }) where !key.isEmpty {
      found += try Row.fetchAll(
        statement, arguments: [key, (now - nearness).milliseconds]
      ).map(table.incident)
    }
    let same = found.filter { topic.isEmpty || $0.topic.isEmpty || $0.topic == topic }
    let ranked = same.sorted { one, other in
      let (a, b) = (one.place.house == house, other.place.house == house)
      return a == b ? one.registered > other.registered : a
    }
    return try ranked.prefix(mostNear).map { try IncidentRows(db: db).row($0.id) }
  }
}
