import Classification
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Acts on many comments") struct ManyActsTests {
  let office: TestOffice
  let anna: Desk
  let boris: Desk
  let ids: [Comment.ID]

  init() throws {
    office = try TestOffice()
    anna = try office.desk("anna")
    boris = try office.desk("boris")
    _ = try anna.ingest(
      (1...5).map { incoming("\($0)", "Жалоба \($0)", minute: $0) }, openSince: office.openSince)
    ids = try anna.all().map(\.id)
  }

  @Test(
    "every act is done to all and taken back from all in one step",
    arguments: [
      .noAnswerNeeded(.spam), .correct(.praise), .remove(rule: "spam"),
      .snooze(until: Instant(seconds: 1_900_000_000)),
    ] as [DeskAct])
  func asOne(act: DeskAct) throws {
    let before = try anna.all()
    #expect(try anna.act(act, on: ids) == ManyOutcome(act: act, done: ids))
    #expect(try anna.all() != before)
    let taken = try anna.takeBack()
    #expect(taken.comments == ids && taken.comment == ids[0] && taken.excerpt == "Жалоба 1")
    #expect(try anna.all() == before)
    #expect(try anna.counts(QueueFilter()).all == 5)
    #expect(throws: DeskError.nothingToTakeBack) { try anna.takeBack() }
  }

  @Test("what a colleague claims or has handled is left out and told; the rest goes through")
  func leftOut() throws {
    let claim = try boris.claim(ids[1], lease: .minutes(5))
    _ = try boris.noAnswerNeeded(ids[2], reason: .duplicate)
    let handled = DeskError.alreadyHandled(
      .noAnswerNeeded, by: Person("boris"), at: office.clock.now, reply: nil)
    let nobody = Comment.ID(rawValue: 99)
    let outcome = try anna.act(.noAnswerNeeded(.spam), on: ids + [nobody, ids[0]])
    #expect(outcome.done == [ids[0], ids[3], ids[4]])
    #expect(
      outcome.leftOut == [
        .init(comment: ids[1], reason: .claimedBy(claim)),
        .init(comment: ids[2], reason: handled), .init(comment: nobody, reason: .notFound),
      ])
    #expect(try anna.takeBack().comments == outcome.done)
    #expect(try anna.all().map(\.id) == [ids[0], ids[1], ids[3], ids[4]])
    #expect(try anna.detail(ids[2]).handledBy == Person("boris"))
  }

  @Test("where nothing can be done, nothing is journalled")
  func nothing() throws {
    _ = try boris.act(.noAnswerNeeded(.spam), on: ids)
    #expect(try anna.act(.correct(.complaint), on: ids).done == ids)
    #expect(try anna.act(.remove(rule: "spam"), on: ids).done.isEmpty)
    #expect(throws: DeskError.nothingToTakeBack) { try anna.takeBack() }
  }

  @Test("groups and single acts go back in turn, the last first")
  func steps() throws {
    _ = try anna.act(.correct(.praise), on: Array(ids[0...1]))
    _ = try anna.addNote("Звонила в УК", to: ids[0])
    _ = try anna.act(.remove(rule: "spam"), on: Array(ids[2...4]))
    _ = try anna.answer(ids[0], text: "Спасибо!", holdFor: .seconds(9))
    guard case .answered = try anna.takeBack().outcome else {
      Issue.record("the last act was the answer")
      return
    }
    #expect(try anna.takeBack().comments == Array(ids[2...4]))
    guard case .noted = try anna.takeBack().outcome else {
      Issue.record("then came the note")
      return
    }
    #expect(try anna.takeBack().comments == Array(ids[0...1]))
    #expect(try anna.all().map(\.id) == ids)
  }

  @Test("of a group that has left the house in part, the rest goes back")
  func partlyGone() throws {
    _ = try anna.act(.remove(rule: "spam"), on: ids)
    try anna.write { db in
      try db.execute(
        sql: "UPDATE removal SET state = 'sending' WHERE comment_id = ?",
        arguments: [ids[1].rawValue])
    }
    let taken = try anna.takeBack()
    #expect(taken.comments == [ids[0], ids[2], ids[3], ids[4]] && taken.left == [ids[1]])
    #expect(try anna.detail(ids[1]).comment.handling == .removed)
    #expect(throws: DeskError.leftTheHouse) { try anna.takeBack() }
  }

  @Test("two at once never both handle the same comment")
  func race() async throws {
    _ = try anna.ingest(
      (10...60).map { incoming("\($0)", minute: $0) }, openSince: office.openSince)
    let all = try anna.all().map(\.id)
    let desks = [anna, boris]
    let outcomes = try await withThrowingTaskGroup(of: ManyOutcome.self) { group in
      for (number, desk) in desks.enumerated() {
        group.addTask {
          try desk.act(
            number == 0 ? .noAnswerNeeded(.spam) : .remove(rule: "spam"), on: all)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let done = outcomes.flatMap(\.done)
    #expect(Set(done) == Set(all) && done.count == all.count)
    #expect(try anna.counts(QueueFilter()).all == 0)
  }

  @Test("an act that cannot be written is not done to any")
  func allOrNothing() throws {
    #expect(throws: DeskError.self) { try anna.act(.remove(rule: ""), on: ids) }
    #expect(try anna.all().map(\.id) == ids)
  }
}
