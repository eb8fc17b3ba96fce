import GRDB
import Moderation
import Testing

@testable import Desk

/// A desk with one comment of each network that keys make no difference to, and a way out.
struct LedgerOffice {
  let office: TestOffice
  let desk: Desk
  let id: Comment.ID

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
    _ = try desk.ingest([incoming("1", "Жалоба на снег")], openSince: office.openSince)
    id = try #require(try desk.all().first).id
  }

  /// Answers the comment and lets the time pass in which that could be taken back.
  func answer(_ text: String = "Уберём к вечеру.") throws -> OutwardID {
    guard case .answered(let reply) = try desk.answer(id, text: text, holdFor: .seconds(5)) else {
      throw DeskError.notFound
    }
    office.clock.pass(.seconds(6))
    try desk.queueHeld()
    return .reply(reply)
  }

  @discardableResult
  func deliver(
    _ network: ScriptedNetwork, _ pauses: Pauses = Pauses()
  ) throws -> [SendingState: Int] {
    try Delivery(desk: desk, transports: [.vk: network], pauses: pauses).run()
  }

  func steps(of id: OutwardID) throws -> [String] {
    try desk.read { db in
      try String.fetchAll(
        db, sql: "SELECT state FROM sending WHERE kind = ? AND act_id = ? ORDER BY id",
        arguments: [id.kind, id.number])
    }
  }

  func entry() throws -> OutboxEntry { try #require(try desk.outbox().first) }
}
