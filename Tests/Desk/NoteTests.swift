import Classification
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Notes and settings") struct NoteTests {
  let office: TestOffice
  let anna: Desk
  let boris: Desk
  let id: Comment.ID

  init() throws {
    office = try TestOffice()
    anna = try office.desk("anna")
    boris = try office.desk("boris")
    _ = try anna.ingest([incoming("1")], openSince: office.openSince)
    id = try #require(try anna.all().first).id
  }

  @Test("colleagues see who noted what and when, and a mark in the queue")
  func notes() throws {
    let at = office.clock.now
    _ = try anna.addNote("Звонила в УК, ждём", to: id)
    office.clock.pass(.minutes(3))
    _ = try boris.addNote("УК ответила", to: id)
    let notes = try boris.detail(id).notes
    #expect(notes.map(\.text) == ["Звонила в УК, ждём", "УК ответила"])
    #expect(notes.map(\.by) == [Person("anna"), Person("boris")])
    #expect(notes.map(\.at) == [at, at + .minutes(3)])
    #expect(try anna.all().first?.noteCount == 2)
  }

  @Test("go back one by one, each person's own")
  func takenBack() throws {
    let outcome = try anna.addNote("Раз", to: id)
    _ = try boris.addNote("Два", to: id)
    #expect(try anna.takeBack().outcome == outcome)
    #expect(try anna.detail(id).notes.map(\.text) == ["Два"])
    #expect(throws: DeskError.nothingToTakeBack) { try anna.takeBack() }
  }

  @Test("stand on whatever was handled, and not on nothing")
  func anywhere() throws {
    _ = try anna.noAnswerNeeded(id, reason: .spam)
    _ = try anna.addNote("Точно спам", to: id)
    #expect(try anna.detail(id).notes.count == 1)
    #expect(throws: DeskError.notFound) {
      try anna.addNote("Да", to: Comment.ID(rawValue: 99))
    }
    #expect(throws: DeskError.notFound) { try anna.addNote(" \n", to: id) }
  }

  @Test("settings belong to a person, are replaced and forgotten, and are no act")
  func settings() throws {
    func entries() throws -> Int? {
      try anna.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal") }
    }
    let before = try entries()
    try anna.set("theme", to: "day")
    try anna.set("theme", to: "night")
    try boris.set("theme", to: "mono")
    #expect(try anna.setting("theme") == "night" && boris.setting("theme") == "mono")
    try anna.set("theme", to: nil)
    #expect(try anna.setting("theme") == nil && anna.setting("order") == nil)
    #expect(try entries() == before)
  }
}
