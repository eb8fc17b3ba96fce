import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Sending from a disk that takes nothing") struct LedgerDiskTests {
  let house: LedgerOffice
  var desk: Desk { house.desk }

  init() throws { house = try LedgerOffice() }

  private func pragma(_ text: String) throws {
    try desk.withoutTransaction { try $0.execute(sql: "PRAGMA \(text)") }
  }

  @Test("nothing is sent that could not be written down first")
  func beforeSending() throws {
    let id = try house.answer()
    let network = ScriptedNetwork()
    try pragma("query_only = ON")
    #expect(throws: DeskError.readOnly) { try house.deliver(network) }
    try pragma("query_only = OFF")
    #expect(network.calls.isEmpty)
    #expect(try house.steps(of: id) == ["queued"])
    #expect(try house.deliver(network) == [.confirmed: 1])
  }

  @Test("an answer that could not be written down is not given: nobody knows, so nothing repeats")
  func fullAfterSending() throws {
    let id = try house.answer()
    let network = ScriptedNetwork()
    let desk = desk
    network.whileSending {
      try? desk.withoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }
    }
    #expect(throws: DeskError.readOnly) { try house.deliver(network) }
    try pragma("query_only = OFF")
    network.whileSending(nil)
    #expect(try house.deliver(network) == [.unconfirmed: 1])
    #expect(network.calls.count == 1)
    #expect(
      try house.steps(of: id) == ["queued", "sending", "unconfirmed", "unconfirmed"])
  }

  @Test("on a full or read-only disk a draft and an answer say so, and nothing is half written")
  func halfWritten() throws {
    try desk.saveDraft("Начало", for: house.id)
    let long = String(repeating: "Снег ", count: 20_000)
    for (close, open, error) in [
      ("max_page_count = 1", "max_page_count = 1000000", DeskError.diskFull),
      ("query_only = ON", "query_only = OFF", DeskError.readOnly),
    ] {
      try pragma(close)
      #expect(throws: error) { try desk.saveDraft(long, for: house.id) }
      #expect(throws: error) { try desk.answer(house.id, text: long, holdFor: .seconds(1)) }
      try pragma(open)
      let detail = try desk.detail(house.id)
      #expect(detail.draft?.text == "Начало" && detail.replies.isEmpty)
      #expect(detail.comment.handling == .open)
      #expect(try desk.outbox().isEmpty)
      #expect(try desk.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }
  }
}
