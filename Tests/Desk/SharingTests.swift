import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Several at one desk") struct SharingTests {
  let office: TestOffice

  init() throws { office = try TestOffice() }

  @Test("many that open a new file at once all get it")
  func openAtOnce() async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<6 {
        group.addTask { try office.desk("person \(number)").counts(QueueFilter()).all }
      }
      for try await all in group { #expect(all == 0) }
    }
  }

  @Test("of many who answer at the same moment one wins; the others keep their drafts")
  func race() async throws {
    let first = try office.desk("first")
    _ = try first.ingest([incoming("1")], openSince: office.openSince)
    let id = try #require(try first.all().first).id
    var wins = 0
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<5 {
        group.addTask {
          let desk = try office.desk("person \(number)")
          try desk.saveDraft("Ответ \(number)", for: id)
          do {
            _ = try desk.answer(id, text: "Ответ \(number)", holdFor: .seconds(1))
            return true
          } catch DeskError.alreadyHandled(let handling, let by, _, let reply) {
            #expect(handling == .answered && by == reply?.by)
            #expect(try desk.detail(id).draft?.text == "Ответ \(number)")
            return false
          }
        }
      }
      for try await won in group where won { wins += 1 }
    }
    #expect(wins == 1)
    #expect(try first.detail(id).replies.count == 1)
    #expect(try first.detail(id).otherDrafts.count == 4)
  }

  @Test("the mark moves with one's own writes and others', and stands still otherwise")
  func changeMark() throws {
    let one = try office.desk("anna")
    let other = try office.desk("boris")
    var marks = [try one.changeMark()]
    #expect(try one.changeMark() == marks[0])
    _ = try one.ingest([incoming("1")], openSince: office.openSince)
    marks.append(try one.changeMark())
    #expect(try one.changeMark() == marks[1])
    _ = try other.ingest([incoming("2")], openSince: office.openSince)
    marks.append(try one.changeMark())
    _ = try one.all()
    #expect(try one.changeMark() == marks[2])
    #expect(Set(marks).count == 3)
  }

  @Test("a lock that never ends is told as busy")
  func busy() {
    #expect(DeskError(DatabaseError(resultCode: .SQLITE_BUSY), path: "") == .busy)
  }

  @Test("reading goes on while another writes")
  func readDuringWrite() throws {
    let one = try office.desk("anna")
    let other = try office.desk("boris")
    _ = try one.ingest([incoming("1")], openSince: office.openSince)
    try one.write { db in
      try db.execute(sql: "DELETE FROM queue_count")
      #expect(try other.counts(QueueFilter()).all == 1)
    }
    #expect(try other.counts(QueueFilter()).all == 0)
  }
}
