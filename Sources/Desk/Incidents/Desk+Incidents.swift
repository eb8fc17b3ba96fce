import GRDB
import Moderation

extension Desk {
  /// Opens an incident, from the comments that report it or by hand without any.
  ///
  /// The comments stay in the queue: each author is still to be answered.
  ///
  /// - Throws: ``DeskError/inIncident(_:)`` where a comment is part of another incident,
  ///   ``DeskError/notFound``; then nothing is opened.
  public func openIncident(
    _ form: IncidentForm, from comments: [Comment.ID] = []
  ) throws(DeskError) -> Incident {
    let now = clock()
    return try write { db in
      try require(.openIncident, in: db)
      var form = form
      form.found = try IncidentLinks(db: db).firstReceived(of: comments) ?? form.found
      let blank = form.incident(.init(rawValue: 0), registered: now, by: person)
      let incident = try IncidentTable(db: db).insert(
        blank.registered(starting: terms.starter))
      try IncidentLinks(db: db).add(comments, to: incident.id)
      try journal(
        .openIncident, of: comments.first, incident: incident.id, before: JournalSide(),
        after: JournalSide(incident, comments: comments), at: now, in: db)
      return incident
    }
  }

  /// Adds comments to an incident that stands already.
  ///
  /// Nothing of theirs is lost: each keeps its drafts, and each author is still to be answered.
  ///
  /// - Throws: as ``openIncident(_:from:)``.
  public func join(_ comments: [Comment.ID], to id: Incident.ID) throws(DeskError) -> Incident {
    let now = clock()
    return try write { db in
      try require(.openIncident, in: db)
      let incident = try IncidentTable(db: db).incident(id)
      try IncidentLinks(db: db).add(comments, to: id)
      var after = JournalSide()
      after.incidentComments = comments
      try journal(
        .joinIncident, of: comments.first, incident: id, before: JournalSide(), after: after,
        at: now, in: db)
      return incident
    }
  }

  /// Takes comments out of an incident that they do not report after all.
  public func leave(_ comments: [Comment.ID], from id: Incident.ID) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.changeIncident, in: db)
      let links = IncidentLinks(db: db)
      let linked = try comments.filter { try links.incident(of: $0) == id }
      guard !linked.isEmpty else { throw DeskError.notFound }
      try links.remove(linked, from: id)
      var before = JournalSide()
      before.incidentComments = linked
      try journal(
        .leaveIncident, of: linked.first, incident: id, before: before, after: JournalSide(),
        at: now, in: db)
    }
  }

  /// Takes a step with an incident.
  ///
  /// - Throws: ``DeskError/step(_:)`` where it is impossible now, as after a colleague's step;
  ///   ``DeskError/notFound``.
  public func take(_ step: IncidentStep, with id: Incident.ID) throws(DeskError) -> Incident {
    try act(.take(step), on: id)
  }

  /// Changes what is known of an incident, as far as `edit` says so.
  public func edit(_ id: Incident.ID, _ edit: IncidentEdit) throws(DeskError) -> Incident {
    try act(.edit(edit), on: id)
  }

  /// Moves the deadline that runs out first: by a length from then, or from now where it is past,
  /// since a deadline that stays in the past is none.
  ///
  /// - Throws: ``DeskError/step(_:)`` where the policy or the clock does not allow it.
  public func extend(
    _ id: Incident.ID, by length: Term.Length, reason: String
  ) throws(DeskError) -> Incident {
    try act(.extend(by: length, reason: reason), on: id)
  }

  /// Reminds whoever answers for an incident; it shows in its history and, once, at
  /// their console: ``takeReminders()``.
  public func remind(_ id: Incident.ID, _ words: String) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.changeIncident, in: db)
      _ = try IncidentTable(db: db).incident(id)
      var after = JournalSide()
      after.text = words.stored
      try journal(.remindIncident, of: nil, incident: id, after: after, at: now, in: db)
    }
  }

  /// What a reply to a comment means for the incident that the comment reports.
  ///
  /// Where the step that it would be is impossible, as after a colleague's answer to a neighbour,
  /// it is a sign of life all the same.
  func bear(
    _ bearing: Bearing, on comment: Comment.ID, group: Int64, at now: Instant, in db: Database
  ) throws {
    guard let id = try IncidentLinks(db: db).incident(of: comment) else { return }
    let start = terms.starter
    _ = try change(id, .stepIncident, of: comment, group: group, at: now, in: db) { incident, now in
      let step: IncidentStep? =
        switch bearing {
        case .reaction: nil
        case .interim: .answerInterim
        case .answer: .answer
        }
      return (try? step.map { try incident.after($0, at: now, starting: start) } ?? nil)
        ?? incident.reacted(at: now)
    }
  }
}

extension IncidentStep.Kind {
  /// What a role must allow.
  public var deed: Deed {
    switch self {
    case .accept, .handOver, .answerInterim, .answer, .reopen: .changeIncident
    case .close, .appraise: .closeIncident
    case .refuse: .refuse
    }
  }
}

extension IncidentEdit {
  /// Whether it gives the incident to somebody else.
  func isAssignment(to person: Person) -> Bool {
    responsible.map { $0 != person } ?? false
  }
}

extension IncidentStep {
  /// The words that go with it into the history.
  var words: String {
    switch self {
    case .reopen(let reason): reason
    case .refuse(let refusal): refusal.words
    case .accept, .handOver, .answerInterim, .answer, .close, .appraise: ""
    }
  }
}
