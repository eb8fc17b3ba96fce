import Classification
import Moderation
import Testing

@testable import Desk

@Suite("The story of a resident's matter") struct StoryTests {
  let office: TestOffice
  let anna: Desk
  let boris: Desk

  init() throws {
    office = try TestOffice()
    anna = try office.desk("anna")
    boris = try office.desk("boris")
  }

  private func bring(
    _ id: String, _ text: String, post: String = "post", author: String = "u1",
    topic: String? = nil, street: String? = nil, minute: Int64
  ) throws {
    var item = incoming(id, text, minute: minute, author: author, post: post)
    item.verdict.topic = topic
    item.verdict.place = Place(street: street.map { [$0] } ?? [])
    _ = try anna.ingest([item], openSince: office.openSince)
  }

  private func id(_ text: String) throws -> Comment.ID {
    try #require(try anna.all().first { $0.excerpt == text }).id
  }

  @Test("is one list in time of all that was written and done")
  func everything() throws {
    try bring("1", "Яма", topic: "roads", minute: 1)
    let pit = try id("Яма")
    let steps: [() throws -> Void] = [
      { try anna.claim(pit, lease: .hours(5)) },
      { try boris.claim(pit, lease: .hours(5), takingOver: true) },
      { try boris.release(pit) },
      { _ = try anna.correct(pit, to: .question) },
      { _ = try anna.addNote("Звонила дорожникам", to: pit) },
      { _ = try anna.snooze(pit, until: office.clock.now + .minutes(1)) },
      { _ = try anna.wakeSnoozed(office.clock.now) },
      { _ = try anna.answer(pit, text: "Завтра", holdFor: .hours(1)) },
      { _ = try anna.takeBack() },
      { try bring("1", "Яма растёт", topic: "roads", minute: 1) },
      { _ = try anna.postedByHand(pit, text: "Засыпали") },
    ]
    for step in steps {
      office.clock.pass(.minutes(1))
      try step()
    }
    let until = office.clock.now - .minutes(4)
    let story = try boris.story(of: pit)
    #expect(
      story.map(\.kind) == [
        .comment, .claimed, .tookOver(from: Person("anna")), .released,
        .corrected(to: .question), .noted, .snoozed(until: until), .woke, .answerTakenBack,
        .takenBack(.reply(.held)), .edited, .reply(.postedByHand),
      ])
    #expect(
      story.map(\.who) == [
        "Мария Ковалёва", "anna", "boris", "boris", "anna", "anna", "anna", "anna", "anna", "anna",
        "Мария Ковалёва", "anna",
      ])
    #expect(
      story.map(\.text) == [
        "Яма", "", "", "", "", "Звонила дорожникам", "", "", "Завтра", "", "Яма растёт", "Засыпали",
      ])
    #expect(story.allSatisfy { $0.comment == pit })
    #expect(story.map(\.at) == story.map(\.at).sorted())
  }

  @Test("holds the resident's comments under the post, on the topic and on the street, no others")
  func matter() throws {
    try bring("1", "Яма на Лесной", topic: "roads", street: "Лесной", minute: 1)
    try bring("2", "И ещё", minute: 2)
    try bring("3", "Опять дороги", post: "p3", topic: "roads", minute: 3)
    try bring("4", "Фонарь", post: "p4", topic: "lighting", street: "Лесная", minute: 4)
    try bring("5", "Спасибо за парк", post: "p5", topic: "trees", minute: 5)
    try bring("6", "У нас тоже яма", author: "u2", topic: "roads", street: "Лесной", minute: 6)
    let story = try anna.story(of: id("Яма на Лесной"))
    #expect(story.map(\.text) == ["Яма на Лесной", "И ещё", "Опять дороги", "Фонарь"])
    let thanks = try anna.story(of: id("Спасибо за парк"))
    #expect(thanks.map(\.text) == ["Спасибо за парк"])
  }

  @Test("of a removal tells the rule, of a deleted comment that it went")
  func endings() throws {
    try bring("1", "Реклама", minute: 1)
    try bring("2", "Удалю", author: "u2", minute: 2)
    let (spam, gone) = (try id("Реклама"), try id("Удалю"))
    _ = try anna.remove(spam, rule: "advertising")
    _ = try anna.takeBack()
    #expect(
      try anna.story(of: spam).map(\.kind)
        == [.comment, .removed(rule: "advertising"), .takenBack(.removed(rule: "advertising"))])
    _ = try anna.ingest(
      [incoming("2", "", minute: 2, author: "u2", deleted: true)], openSince: office.openSince)
    #expect(try anna.story(of: gone).map(\.kind) == [.comment, .deleted])
  }

  @Test("without an author is the comment's own; without a comment there is none")
  func anonymous() throws {
    _ = try anna.ingest(
      [
        incoming("1", "Раз", minute: 1, author: "", name: ""),
        incoming("2", "Два", minute: 2, author: "", name: ""),
      ], openSince: office.openSince)
    #expect(try anna.story(of: id("Раз")).map(\.text) == ["Раз"])
    #expect(throws: DeskError.notFound) { try anna.story(of: Comment.ID(rawValue: 99)) }
  }
}
