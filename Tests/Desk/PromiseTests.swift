import Moderation
import Testing

@testable import Desk

@Suite("Promises of replies") struct PromiseTests {
  private let office: TestOffice
  private let desk: Desk
  private let id: Comment.ID

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
    _ = try desk.ingest([incoming("1", "Яма на Лесной")], openSince: office.openSince)
    id = try #require(try desk.all().first).id
  }

  private func passUntilReminder() throws {
    let promise = try #require(try desk.detail(id).promises.first { $0.reminded == nil })
    office.clock.pass(promise.term.reminder - office.clock.now)
  }

  @Test("a comment comes back on the last day of what was promised, and says so")
  func comesBack() throws {
    _ = try desk.answer(id, text: "Засыплем до конца недели.", holdFor: .seconds(1))
    let promise = try #require(try desk.detail(id).promises.first)
    #expect(promise.term.words == "до конца недели" && promise.reminded == nil)
    #expect(try desk.all().isEmpty)
    try passUntilReminder()
    let row = try #require(try desk.all().first)
    #expect(row.id == id && row.promiseDue == promise.term.due)
    #expect(try desk.detail(id).promises.first?.reminded == office.clock.now)
    #expect(try desk.counts(QueueFilter()).all == 1)
    #expect(try desk.story(of: id).last?.kind == .promiseDue)
    #expect(try desk.remindOfPromises(office.clock.now) == 0)
  }

  @Test("a kept promise leaves the queue for good, until that word is taken back")
  func kept() throws {
    _ = try desk.answer(id, text: "Засыплем до пятницы.", holdFor: .seconds(1))
    try passUntilReminder()
    _ = try desk.all()
    _ = try desk.noAnswerNeeded(id, reason: .promiseKept)
    office.clock.pass(.days(30))
    #expect(try desk.all().isEmpty)
    _ = try desk.takeBack()
    #expect(try desk.all().first?.promiseDue != nil)
  }

  @Test("a new promise takes the place of the one that was due")
  func renewed() throws {
    _ = try desk.answer(id, text: "Засыплем до пятницы.", holdFor: .seconds(1))
    try passUntilReminder()
    _ = try desk.all()
    office.clock.pass(.minutes(5))
    _ = try desk.answer(id, text: "Не успели, засыплем через три дня.", holdFor: .seconds(1))
    #expect(try desk.all().isEmpty)
    try passUntilReminder()
    let row = try #require(try desk.all().first)
    #expect(row.promiseDue == (try desk.detail(id).promises.last?.term.due))
  }

  @Test("a reply that is taken back promises nothing")
  func takenBack() throws {
    _ = try desk.answer(id, text: "Засыплем до пятницы.", holdFor: .days(1))
    _ = try desk.takeBack()
    #expect(try desk.detail(id).promises.isEmpty)
    office.clock.pass(.days(30))
    #expect(try desk.remindOfPromises(office.clock.now) == 0)
  }

  @Test("a comment that waits anyway stays where it is")
  func waitsAnyway() throws {
    _ = try desk.answer(id, text: "Засыплем до пятницы.", holdFor: .seconds(1))
    try passUntilReminder()
    _ = try desk.all()
    office.clock.pass(.minutes(1))
    _ = try desk.answer(id, text: "Завтра засыплем, асфальт положим весной.", holdFor: .seconds(1))
    try passUntilReminder()
    _ = try desk.all()
    let before = try desk.counts(QueueFilter()).all
    office.clock.pass(.days(300))
    #expect(try desk.remindOfPromises(office.clock.now) == 0)
    #expect(try desk.counts(QueueFilter()).all == before)
    #expect(try desk.detail(id).promises.allSatisfy { $0.reminded != nil })
  }

  @Test("a reply posted by hand promises as well")
  func byHand() throws {
    _ = try desk.postedByHand(id, text: "Сегодня починим", bearing: .reaction)
    #expect(try desk.detail(id).promises.count == 1)
  }
}
