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
      for (index, past) in incidents.enumerated() {
        if index > 0, index.isMultiple(of: 1000) { progress(index) }
        guard try !table.isImported(past.key) else {
          tally.known += 1
          continue
        }
        let incident = try table.insert(past.incident(by: person, starting: terms.starter))
        try table.setImportKey(past.key, of: incident.id)
        tally.added += 1
      }
      // The same file again is no act: it changes nothing.
      guard tally.added > 0 else { return tally }
      var after = JournalSide()
      after.files = [file.stored]
      after.tally = ["added": tally.added, "known": tally.known, "refused": refused]
      try journal(.importIncidents, of: nil, after: after, at: now, in: db)
      return tally
    }
  }

  /// How the incidents of each year ended, the first year first.
  ///
  /// - Parameter zone: by whose calendar the year of a registration is told.
  /// - Complexity: as long as there are incidents, some 200 ns each.
  public func incidentYears(in zone: Zone) throws(DeskError) -> [IncidentYear] {
    try read { db in
      let statement = try DirectStatement(
        db, "SELECT registered, state, outcome FROM incident ORDER BY registered")
      var years: [IncidentYear] = []
      // The calendar is asked once a year, not once a row.
      var end = Instant(milliseconds: .min)
      try statement.forEachRow { row in
        let registered = Instant(milliseconds: row.integer(0))
        if registered >= end {
          let year = zone.local(registered).year
          years.append(IncidentYear(year: year))
          end = zone.start(ofYear: year + 1)
        }
        let outcome = IncidentOutcome(rawValue: row.text(2))
        years[years.count - 1].add(outcome, isRefused: row.text(1) == "refused")
        return true
      }
      return years
    }
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

extension IncidentYear {
  fileprivate mutating func add(_ outcome: IncidentOutcome?, isRefused: Bool) {
    all += 1
    if isRefused { refused += 1 } else if let outcome { outcomes[outcome, default: 0] += 1 }
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

  fileprivate func setImportKey(_ key: String, of id: Incident.ID) throws {
    try db.cachedStatement(sql: "UPDATE incident SET import_key = ? WHERE id = ?")
      .execute(arguments: [key.stored, id.rawValue])
  }
}
