import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Who may do what at the desk") struct AccessTests {
  let office: TestOffice
  let anna: Desk

  init() throws {
    office = try TestOffice()
    anna = try office.desk()
  }

  private func desk(_ name: String, _ role: DeskRole) throws -> Desk {
    try anna.grant(Person(name), role)
    return try office.stranger(name)
  }

  private func prohibited(_ role: DeskRole, _ deed: Deed) -> DeskError {
    .notAllowed(Prohibition(role: role, deed: deed))
  }

  @Test("the first user of a new desk is its administrator")
  func first() throws {
    #expect(
      try anna.access() == [
        AccessEntry(
          person: Person("anna"), role: .administrator, since: office.clock.now,
          by: Person("anna"))
      ])
    #expect(try office.desk().role() == .administrator)
    #expect(try office.desk().access().count == 1)
  }

  @Test("whoever is unknown is refused and told whom to ask")
  func unknown() throws {
    try anna.grant(Person("boris"), .administrator)
    try anna.grant(Person("vera"), .supervisor)
    let administrators = [Person("anna"), Person("boris")]
    for name in ["Anna", "gleb", ""] {
      #expect(throws: DeskError.noAccess(Person(name), administrators: administrators)) {
        try office.stranger(name)
      }
    }
    #expect(try anna.access().map(\.person.name) == ["anna", "boris", "vera"])
  }

  @Test("an observer reads everything and changes nothing, act by act")
  func observer() throws {
    _ = try anna.ingest([incoming("1")], openSince: office.openSince)
    let id = try #require(try anna.all().first).id
    let olga = try desk("olga", .observer)
    let before = try anna.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal") }
    #expect(try olga.all().count == 1)
    #expect(try olga.detail(id).comment.id == id)
    let acts: [(Deed, () throws -> Void)] = [
      (.claim, { try olga.claim(id, lease: .minutes(5)) }),
      (.answer, { _ = try olga.answer(id, text: "Да", holdFor: .seconds(1)) }),
      (.postByHand, { _ = try olga.postedByHand(id, text: "Да") }),
      (.noAnswerNeeded, { _ = try olga.noAnswerNeeded(id, reason: .spam) }),
      (.correct, { _ = try olga.correct(id, to: .praise) }),
      (.remove, { _ = try olga.remove(id, rule: "spam") }),
      (.snooze, { _ = try olga.snooze(id, until: office.clock.now + .hours(1)) }),
      (.note, { _ = try olga.addNote("Заметка", to: id) }),
      (.takeBack, { _ = try olga.takeBack() }),
      (.remove, { _ = try olga.act(.remove(rule: "spam"), on: [id]) }),
      (.snooze, { _ = try olga.act(.snooze(until: office.clock.now), on: []) }),
      (.importComments, { _ = try olga.ingest([incoming("2")], openSince: office.openSince) }),
      (.importComments, { try olga.recordImport(files: [], tally: ImportTally(), refused: 0) }),
      (.manageAccess, { try olga.grant(Person("olga"), .administrator) }),
      (.manageAccess, { try olga.revoke(Person("anna")) }),
      (.restore, { try Desk.requireRestoring(of: olga.path, by: olga.person) }),
    ]
    for (deed, act) in acts {
      #expect(throws: prohibited(.observer, deed), "\(deed)") { try act() }
    }
    try olga.set("theme", to: "day")
    #expect(try olga.setting("theme") == "day")
    #expect(try anna.all().count == 1)
    #expect(
      try anna.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal") } == before)
  }

  @Test("a role holds from the next act on, and what was typed before is not lost")
  func lowered() throws {
    _ = try anna.ingest([incoming("1")], openSince: office.openSince)
    let id = try #require(try anna.all().first).id
    let boris = try desk("boris", .moderator)
    try boris.claim(id, lease: .minutes(5))
    #expect(try anna.grant(Person("boris"), .observer) == .moderator)
    try boris.saveDraft("Здравств", for: id)
    #expect(try boris.detail(id).draft?.text == "Здравств")
    #expect(throws: prohibited(.observer, .answer)) {
      try boris.answer(id, text: "Здравствуйте", holdFor: .seconds(1))
    }
    try boris.release(id)
    try anna.revoke(Person("boris"))
    #expect(try boris.role() == nil)
    #expect(throws: DeskError.noAccess(Person("boris"), administrators: [Person("anna")])) {
      try boris.claim(id, lease: .minutes(5))
    }
    #expect(throws: DeskError.self) { try office.stranger("boris") }
  }

  @Test("only an administrator gives access, and the last one stays")
  func last() throws {
    let boris = try desk("boris", .supervisor)
    #expect(throws: prohibited(.supervisor, .manageAccess)) {
      try boris.grant(Person("vera"), .observer)
    }
    let only = DeskError.lastAdministrator(Person("anna"))
    #expect(throws: only) { try anna.revoke(Person("anna")) }
    #expect(throws: only) { try anna.grant(Person("anna"), .supervisor) }
    #expect(throws: DeskError.unknownPerson(Person("gleb"))) { try anna.revoke(Person("gleb")) }
    #expect(try anna.grant(Person("anna"), .administrator) == .administrator)
    try anna.grant(Person("boris"), .administrator)
    try boris.revoke(Person("anna"))
    #expect(try boris.access().map(\.person.name) == ["boris"])
  }

  @Test("every change of access stands in the journal with before and after")
  func journal() throws {
    try anna.grant(Person("boris"), .moderator)
    try anna.grant(Person("boris"), .moderator)
    try anna.grant(Person("boris"), .onCall)
    try anna.revoke(Person("boris"))
    let entries = try anna.read { db in
      try Row.fetchAll(db, sql: "SELECT act, person, before, after FROM journal ORDER BY id").map {
        row in
        let sides = try [row[2], row[3]].map { (text: String?) in
          try text.map { try StoredJSON.decode(JournalSide.self, from: $0) }
        }
        let roles = sides.map { $0?.role?.rawValue ?? "-" }.joined(separator: " ")
        let whose = (sides[0] ?? sides[1])?.somebody?.name ?? "?"
        return "\(row[0] as String) \(row[1] as String) \(whose): \(roles)"
      }
    }
    #expect(
      entries == [
        "grantAccess anna anna: - administrator", "grantAccess anna boris: - moderator",
        "changeRole anna boris: moderator on-call", "revokeAccess anna boris: on-call -",
      ])
    #expect(throws: DeskError.nothingToTakeBack) { try anna.takeBack() }
  }

  @Test("who worked at an older desk goes on as a moderator, who was first looks after it")
  func olderDesk() throws {
    let older = try TestOffice()
    let old = try DatabaseQueue(path: older.folder.file)
    try Migrations.all.migrate(old, upTo: "2 acts")
    try old.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA application_id = \(DeskFile.applicationID);
          INSERT INTO journal (at, person, act) VALUES
            (5, 'vera', 'import'), (6, 'anna', 'import'), (7, 'vera', 'import'),
            (8, 'boris', 'import');
          """)
    }
    try old.close()
    #expect(throws: DeskError.self) { try older.stranger("gleb") }
    let boris = try older.stranger("boris")
    #expect(
      try boris.access().map { "\($0.person.name) \($0.role.rawValue) \($0.since.milliseconds)" }
        == ["vera administrator 5", "anna moderator 6", "boris moderator 8"])
  }

  @Test("an older desk where nobody did anything takes the next user as its first")
  func untouchedDesk() throws {
    let older = try TestOffice()
    let old = try DatabaseQueue(path: older.folder.file)
    try Migrations.all.migrate(old, upTo: "2 acts")
    try old.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = \(DeskFile.applicationID)")
    }
    try old.close()
    #expect(try older.stranger("gleb").role() == .administrator)
  }
}
