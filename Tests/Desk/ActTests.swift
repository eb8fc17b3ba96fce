import Classification
import Moderation
import Testing

@testable import Desk

@Suite("Acts at the desk") struct ActTests {
  let office: TestOffice
  let anna: Desk
  let boris: Desk
  let first: Comment.ID

  init() throws {
    office = try TestOffice()
    anna = try office.desk("anna")
    boris = try office.desk("boris")
    _ = try anna.ingest(
      [
        incoming("1", "Яма у школы", minute: 1),
        incoming("2", "Когда включат воду?", minute: 2, category: .question),
      ], openSince: office.openSince)
    first = try #require(try anna.all().first).id
  }

  @Test("an answer is held, closes the comment, and takes draft and claim with it")
  func answer() throws {
    try anna.claim(first, lease: .minutes(5))
    try anna.saveDraft("Яму засып", for: first)
    let outcome = try anna.answer(first, text: "Яму засыплют завтра.", holdFor: .seconds(30))
    let detail = try boris.detail(first)
    let reply = try #require(detail.replies.first)
    #expect(outcome == .answered(reply.id))
    #expect(reply.text == "Яму засыплют завтра." && reply.state == .held)
    #expect(reply.by == Person("anna") && reply.written == office.clock.now)
    #expect(detail.comment.handling == .answered && detail.handledBy == Person("anna"))
    #expect(detail.handledAt == office.clock.now)
    #expect(detail.claim == nil && detail.otherDrafts.isEmpty)
    #expect(try anna.detail(first).draft == nil)
    #expect(try anna.position(of: first) == nil)
    #expect(try anna.counts(QueueFilter()).all == 1)
    #expect(try anna.counts(QueueFilter()).outbox == 1)
  }

  @Test("held replies are queued when their time has come, and not before")
  func queueHeld() throws {
    _ = try anna.answer(first, text: "Засыплют.", holdFor: .seconds(30))
    office.clock.pass(.seconds(29))
    #expect(try boris.queueHeld() == 0)
    office.clock.pass(.seconds(1))
    #expect(try boris.queueHeld() == 1)
    #expect(try boris.queueHeld() == 0)
    #expect(try anna.detail(first).replies.map(\.state) == [.queued])
    #expect(try anna.counts(QueueFilter()).outbox == 1)
  }

  @Test("what was posted by hand is history at once")
  func postedByHand() throws {
    try anna.saveDraft("Засыплют", for: first)
    let outcome = try anna.postedByHand(first, text: "Засыплют.")
    let detail = try anna.detail(first)
    #expect(outcome == .postedByHand(try #require(detail.replies.first).id))
    #expect(detail.replies.map(\.state) == [.postedByHand])
    #expect(detail.comment.handling == .answered && detail.draft == nil)
    #expect(try anna.counts(QueueFilter()).outbox == 0)
  }

  @Test("no answer needed keeps the reason, and a draft")
  func noAnswer() throws {
    try anna.saveDraft("Спасибо", for: first)
    #expect(try anna.noAnswerNeeded(first, reason: .spam) == .noAnswerNeeded(.spam))
    let detail = try anna.detail(first)
    #expect(detail.comment.handling == .noAnswerNeeded && detail.noAnswerReason == .spam)
    #expect(detail.draft?.text == "Спасибо")
    #expect(try anna.texts() == ["Когда включат воду?"])
  }

  @Test("a correction files the comment anew; the verdict's own word removes it")
  func correct() throws {
    #expect(
      try anna.correct(first, to: .praise) == .corrected(from: .complaint, to: .praise))
    #expect(try anna.texts() == ["Когда включат воду?", "Яма у школы"])
    #expect(
      try anna.detail(first).comment.correction
        == Correction(category: .praise, by: Person("anna"), at: office.clock.now))
    #expect(try anna.detail(first).comment.verdict.category == .complaint)
    #expect(try anna.counts(QueueFilter(category: .praise)).shown == 1)
    _ = try boris.correct(first, to: .complaint)
    #expect(try anna.detail(first).comment.correction == nil)
    #expect(try anna.texts() == ["Яма у школы", "Когда включат воду?"])
  }

  @Test("of two senders one wins; the other learns who, and keeps the draft")
  func collision() throws {
    try boris.saveDraft("Я тоже пишу", for: first)
    _ = try anna.answer(first, text: "Засыплют.", holdFor: .seconds(30))
    let reply = try #require(try anna.detail(first).replies.first)
    let expected = DeskError.alreadyHandled(
      .answered, by: Person("anna"), at: office.clock.now, reply: reply)
    #expect(throws: expected) {
      try boris.answer(first, text: "Я тоже пишу", holdFor: .seconds(30))
    }
    #expect(throws: expected) { try boris.postedByHand(first, text: "Я тоже") }
    #expect(throws: expected) { try boris.noAnswerNeeded(first, reason: .spam) }
    #expect(throws: expected) { try boris.claim(first, lease: .minutes(5)) }
    #expect(try boris.detail(first).draft?.text == "Я тоже пишу")
    #expect(try boris.detail(first).replies == [reply])
  }

  @Test("a claim keeps colleagues away until it runs out, is released or taken over")
  func claims() throws {
    let claim = try anna.claim(first, lease: .minutes(5))
    #expect(claim == Claim(by: Person("anna"), until: office.clock.now + .minutes(5)))
    #expect(try boris.all().first?.claim == claim)
    #expect(throws: DeskError.claimedBy(claim)) { try boris.claim(first, lease: .minutes(5)) }
    #expect(throws: DeskError.claimedBy(claim)) {
      try boris.answer(first, text: "Да", holdFor: .seconds(1))
    }
    #expect(throws: DeskError.claimedBy(claim)) {
      try boris.noAnswerNeeded(first, reason: .spam)
    }
    try boris.release(first)
    #expect(try anna.detail(first).claim == claim)
    office.clock.pass(.minutes(2))
    let renewed = try anna.claim(first, lease: .minutes(5))
    #expect(renewed.until == office.clock.now + .minutes(5))
    let taken = try boris.claim(first, lease: .minutes(5), takingOver: true)
    #expect(try anna.detail(first).claim == taken && taken.by == Person("boris"))
    office.clock.pass(.minutes(5))
    #expect(try anna.detail(first).claim == nil)
    #expect(try anna.all().first?.claim == nil)
    try anna.claim(first, lease: .minutes(5))
    try anna.release(first)
    try boris.claim(first, lease: .minutes(5))
  }

  @Test("drafts belong to a person and a comment; an empty text removes one")
  func drafts() throws {
    try anna.saveDraft("Раз", for: first)
    try boris.saveDraft("Два", for: first)
    try anna.saveDraft("Раз, два", for: first)
    let detail = try anna.detail(first)
    #expect(
      detail.draft
        == Draft(
          comment: first, by: Person("anna"), text: "Раз, два", saved: office.clock.now))
    #expect(detail.otherDrafts.map(\.text) == ["Два"])
    try anna.saveDraft("", for: first)
    #expect(try anna.detail(first).draft == nil)
    #expect(try boris.detail(first).draft?.text == "Два")
  }

  @Test("what does not exist is said not to be found")
  func notFound() throws {
    let nothing = Comment.ID(rawValue: 99)
    #expect(throws: DeskError.notFound) { try anna.detail(nothing) }
    #expect(throws: DeskError.notFound) { try anna.thread(of: nothing, limit: 5) }
    #expect(throws: DeskError.notFound) { try anna.claim(nothing, lease: .minutes(1)) }
    #expect(throws: DeskError.notFound) { try anna.saveDraft("Да", for: nothing) }
    #expect(throws: DeskError.notFound) { try anna.answer(nothing, text: "", holdFor: .seconds(1)) }
    #expect(throws: DeskError.notFound) { try anna.correct(nothing, to: .praise) }
    #expect(throws: DeskError.notFound) {
      try anna.history(HistoryQuery(), at: .before(Reply.ID(rawValue: 99)), limit: 5)
    }
    #expect(try anna.position(of: nothing) == nil)
  }
}
