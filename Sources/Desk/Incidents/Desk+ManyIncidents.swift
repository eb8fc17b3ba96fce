import GRDB
import Moderation

extension Desk {
  /// Changes many incidents, as one transaction that ``takeBack()`` undoes as one.
  ///
  /// Where it cannot be done to an incident, that one is left out and told; the others go through.
  ///
  /// - Throws: ``DeskError/notAllowed(_:)``.
  /// - Complexity: some 200 µs an incident.
  public func act(
    _ change: IncidentChange, on ids: [Incident.ID]
  ) throws(DeskError) -> ChangedIncidents {
    let now = clock()
    return try write { db in
      try require(change.deed(of: person), in: db)
      var result = ChangedIncidents()
      var group: Int64?
      for id in ids {
        do {
          let (incident, entry) = try self.change(id, change, group: group, at: now, in: db)
          guard entry != nil else { throw DeskError.alreadySo }
          group = group ?? entry
          result.changed.append(incident)
        } catch let error as DeskError where error.concernsOneIncident {
          result.leftOut.append(.init(incident: id, reason: error))
        }
      }
      return result
    }
  }

  func act(_ change: IncidentChange, on id: Incident.ID) throws(DeskError) -> Incident {
    let now = clock()
    return try write { db in
      try require(change.deed(of: person), in: db)
      let (incident, entry) = try self.change(id, change, group: nil, at: now, in: db)
      guard entry != nil else { throw DeskError.alreadySo }
      return incident
    }
  }

  private func change(
    _ id: Incident.ID, _ change: IncidentChange, group: Int64?, at now: Instant, in db: Database
  ) throws -> (incident: Incident, entry: Int64?) {
    try self.change(id, change.journalled, words: change.words, group: group, at: now, in: db) {
      incident, now throws(StepRefusal) in
      switch change {
      case .take(let step): try incident.after(step, at: now, starting: terms.starter)
      case .edit(let edit): terms.edited(incident, by: edit)
      case .extend(let length, let reason):
        try terms.extended(incident, by: length, reason: reason, at: now)
      }
    }
  }

  /// Changes an incident within another act's transaction; refuses before it writes anything.
  ///
  /// - Returns: the incident, and the journal entry; `nil` where nothing changed.
  func change(
    _ id: Incident.ID, _ act: Act, of comment: Comment.ID? = nil, words: String = "",
    group: Int64? = nil, at now: Instant, in db: Database,
    _ change: (Incident, Instant) throws(StepRefusal) -> Incident
  ) throws -> (incident: Incident, entry: Int64?) {
    let table = IncidentTable(db: db)
    let before = try table.incident(id)
    let after: Incident
    do throws(StepRefusal) { after = try change(before, now) } catch { throw DeskError.step(error) }
    guard after != before else { return (before, nil) }
    try table.update(after)
    var side = JournalSide(after)
    side.text = words.isEmpty ? nil : words.stored
    let entry = try journal(
      act, of: comment, incident: id, group: group, before: JournalSide(before), after: side,
      at: now, in: db)
    return (after, entry)
  }
}

extension DeskError {
  /// Whether the next incident may go through all the same.
  fileprivate var concernsOneIncident: Bool {
    switch self {
    case .step, .notFound, .alreadySo: true
    default: false
    }
  }
}

extension IncidentChange {
  fileprivate func deed(of person: Person) -> Deed {
    switch self {
    case .take(let step): step.kind.deed
    case .edit(let edit): edit.isAssignment(to: person) ? .assign : .changeIncident
    case .extend: .extend
    }
  }

  fileprivate var journalled: Act {
    switch self {
    case .take: .stepIncident
    case .edit: .editIncident
    case .extend: .extendIncident
    }
  }

  /// The words that go with it into the history.
  fileprivate var words: String {
    switch self {
    case .take(let step): step.words
    case .edit: ""
    case .extend(_, let reason): reason
    }
  }
}
