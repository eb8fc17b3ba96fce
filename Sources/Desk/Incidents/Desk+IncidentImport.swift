import GRDB
import Moderation

extension Desk {
  /// Takes incidents of earlier years in, all or none, as one act of the journal; those that came
  /// in before are passed over.
  ///
  /// What has an outcome comes in closed, without clocks: nobody knows how they ran. What has none
  /// is new, and its clocks run from its registration.
  ///
  /// - Parameters:
  ///   - file: the table's name, for the journal.
  ///   - refused: how many rows of it could not be read, for the journal.
  ///   - progress: told how many are done, every thousand.
  /// - Throws: ``DeskError/notAllowed(_:)``.
  /// - Complexity: some 50 µs an incident; others cannot write meanwhile.
  public func importIncidents(
    _ incidents: [PastIncident], from file: String, refused: Int = 0,
    progress: (Int) -> Void = { _ in }
  ) throws(DeskError) -> PastIncidentTally {
    let now = clock()
    return try write { db in
      for deed in [Deed.openIncident, .closeIncident] { try require(deed, in: db) }
      let table = IncidentTable(db: db)
      var tally = PastIncidentTally()
      var last: Incident.ID?
      for (index, past) in incidents.enumerated() {
        if index > 0, index.isMultiple(of: 1000) { progress(index) }
        guard try !table.isImported(past.key) else {
          tally.known += 1
          continue
        }
        let incident = try table.insert(past.incident(by: person, starting: terms.starter))
        try table.setImportKey(past.key, of: incident.id)
        tally.added += 1
        last = incident.id
      }
      // The same file again is no act: it changes nothing.
      guard tally.added > 0 else { return tally }
      var after = JournalSide()
      after.files = [file.stored]
      after.tally = ["added": tally.added, "known": tally.known, "refused": refused]
      try journal(.importIncidents, of: nil, incident: last, after: after, at: now, in: db)
      return tally
    }
  }

  /// How the incidents of each year ended, the first year first.
  ///
  /// - Parameter zone: by whose calendar the year of a registration is told.
  /// - Complexity: as long as there are incidents, along one index; those without an outcome are
  ///   looked up.
  public func incidentYears(in zone: Zone) throws(DeskError) -> [IncidentYear] {
    try read { db in
      let next = try db.cachedStatement(
        sql: "SELECT min(registered) FROM incident WHERE registered >= ?")
      var years: [IncidentYear] = []
      var end = Int64.min
      while let first = try Int64.fetchOne(next, arguments: [end]) {
        let year = zone.local(Instant(milliseconds: first)).year
        end = zone.start(ofYear: year + 1).milliseconds
        years.append(try Self.year(year, from: first, until: end, in: db))
      }
      return years
    }
  }

  private static func year(
    _ year: Int, from start: Int64, until end: Int64, in db: Database
  ) throws -> IncidentYear {
    let endings = try db.cachedStatement(
      sql: """
        SELECT outcome, count(*) FROM incident WHERE registered >= ? AND registered < ?
        GROUP BY outcome
        """)
    var result = IncidentYear(year: year)
    for row in try Row.fetchAll(endings, arguments: [start, end]) {
      let count: Int = row[1]
      result.all += count
      guard let outcome = try (row[0] as String?).map(IncidentOutcome.init(stored:)) else {
        continue
      }
      result.outcomes[outcome] = count
    }
    let refused = try db.cachedStatement(
      sql: """
        SELECT count(*) FROM incident WHERE registered >= ? AND registered < ?
          AND outcome IS NULL AND state = 'refused'
        """)
    result.refused = try Int.fetchOne(refused, arguments: [start, end]) ?? 0
    return result
  }
}

extension PastIncident {
  fileprivate func incident(by person: Person, starting start: ClockStarter) -> Incident {
    var incident = form.incident(.init(rawValue: 0), registered: registered, by: person)
    guard let outcome else { return incident.registered(starting: start) }
    incident.state = .closed
    incident.outcome = outcome
    incident.ended = ended ?? registered
    return incident
  }
}

extension Zone {
  fileprivate func start(ofYear year: Int) -> Instant {
    let day = LocalMoment.dayNumber(year: year, month: 1, day: 1)
    return day.map { moment(day: $0) } ?? Instant(milliseconds: .max)
  }
}

extension IncidentTable {
  fileprivate func isImported(_ key: String) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM incident WHERE import_key = ?")
    return try Int.fetchOne(statement, arguments: [key.stored]) != nil
  }

  /// The number that an incident had in its table; `nil` where it had none, or is the desk's own.
  func formerNumber(of id: Incident.ID) throws -> String? {
    let statement = try db.cachedStatement(sql: "SELECT import_key FROM incident WHERE id = ?")
    return try String.fetchOne(statement, arguments: [id.rawValue]).flatMap(
      PastIncident.number(ofKey:))
  }

  fileprivate func setImportKey(_ key: String, of id: Incident.ID) throws {
    try db.cachedStatement(sql: "UPDATE incident SET import_key = ? WHERE id = ?")
      .execute(arguments: [key.stored, id.rawValue])
  }
}
