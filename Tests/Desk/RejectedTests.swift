import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Room for what is set aside") struct RejectedTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk("sync")
  }

  private func setAside(_ numbers: ClosedRange<Int>) throws {
    var batch = PulledBatch(account: Account(network: .vk, community: "-7", name: "Район"))
    batch.rejected = numbers.map {
      RejectedEvent(stream: "longpoll", reason: "?", bytes: Array("{\"n\":\($0)}".utf8))
    }
    _ = try desk.take(batch, openSince: office.openSince)
  }

  @Test("what was read since makes room for what comes")
  func room() throws {
    let most = RejectedLimits.events
    try setAside(1...most + 10)
    #expect(try desk.lostEvents().map(\.count) == [10])
    try desk.write { db in
      try db.execute(sql: "UPDATE rejected_event SET replayed = 1 WHERE id <= 5")
    }
    try setAside(most + 11...most + 17)
    #expect(try desk.rejectedCount() == most)
    #expect(try desk.lostEvents().map(\.count) == [12])
    let kept = try desk.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM rejected_event")
    }
    #expect(kept == most)
  }

  @Test("what was lost is forgotten once nothing of the community waits any more")
  func cleanReplay() throws {
    let most = RejectedLimits.events
    try setAside(1...most + 10)
    try desk.write { db in
      try db.execute(sql: "UPDATE rejected_event SET replayed = 1 WHERE id > 2")
    }
    try desk.markReplayed(1)
    #expect(try desk.lostEvents().map(\.count) == [10])
    try desk.markReplayed(2)
    #expect(try desk.lostEvents().isEmpty && desk.rejectedCount() == 0)
  }
}
