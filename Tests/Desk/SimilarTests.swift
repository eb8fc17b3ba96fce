import Classification
import Moderation
import Testing

@testable import Desk

@Suite("Similar answered cases") struct SimilarTests {
  private func desk(_ comments: [ClassifiedComment]) throws -> (Desk, TestOffice) {
    let office = try TestOffice()
    let desk = try office.desk()
    _ = try desk.ingest(comments, openSince: office.openSince)
    return (desk, office)
  }

  private func id(_ external: String, in desk: Desk) throws -> Comment.ID {
    for number in 1...40 {
      let detail = try desk.detail(.init(rawValue: Int64(number)))
      if detail.comment.externalID == external { return detail.comment.id }
    }
    throw DeskError.notFound
  }

  private static let cold = [
    incoming("1", "На Лесной холодные батареи третий день", topic: "heating"),
    incoming("2", "Тепло дали, спасибо за терпение", own: true, parent: "1"),
    incoming("3", "Когда вывезут мусор на Парковой?", post: "waste", topic: "waste"),
    incoming("4", "Вывезли утром", own: true, parent: "3", post: "waste"),
    incoming("5", "Батарея еле тёплая, Лесная 12", minute: 9, street: "Лесная", topic: "heating"),
    incoming("6", "Контейнеры полны, мусора гора", minute: 9, post: "waste", topic: "waste"),
    incoming("7", "+", minute: 9),
  ]

  @Test("a case tells its street by the name on the sign")
  func sign() throws {
    let (desk, office) = try desk([
      incoming(
        "1", "В Лесном переулке, 4 холодные батареи", street: "Лесном", house: "4",
        topic: "heating"),
      incoming("2", "Тепло дали", own: true, parent: "1"),
      incoming(
        "3", "Холодные батареи, Лесной переулок, 4", minute: 9, street: "Лесной", house: "4",
        topic: "heating"),
    ])
    defer { withExtendedLifetime(office) {} }
    let found = try desk.similarCases(to: id("3", in: desk))
    #expect(found.map(\.place) == [Place(street: ["Лесной переулок"], house: ["4"])])
  }

  @Test("the answer on the same matter comes first, in whatever forms the words stand")
  func sameMatter() throws {
    let (desk, office) = try desk(Self.cold)
    defer { withExtendedLifetime(office) {} }
    let cold = try desk.similarCases(to: id("5", in: desk))
    #expect(cold.first?.reply.text == "Тепло дали, спасибо за терпение")
    #expect(cold.first?.id == (try id("1", in: desk)))
    let waste = try desk.similarCases(to: id("6", in: desk))
    #expect(waste.map(\.reply.text) == ["Вывезли утром"])
  }

  @Test("a comment is not similar to itself, and what has nothing in common is left out")
  func nothing() throws {
    let (desk, office) = try desk(Self.cold)
    defer { withExtendedLifetime(office) {} }
    #expect(try desk.similarCases(to: id("7", in: desk)) == [])
    #expect(
      try !desk.similarCases(to: id("1", in: desk)).contains { $0.reply.text == "Тепло дали" })
    #expect(throws: DeskError.notFound) { try desk.similarCases(to: .init(rawValue: 99)) }
  }

  @Test("under the same post even an answer that shares no word helps, after those that do")
  func samePost() throws {
    let (desk, office) = try desk(
      Self.cold + [
        incoming("8", "И у соседей снизу так же", minute: 9),
        incoming("9", "И у соседей снизу так же", minute: 9, post: "other"),
      ])
    defer { withExtendedLifetime(office) {} }
    let found = try desk.similarCases(to: id("8", in: desk))
    #expect(found.map(\.reply.text) == ["Тепло дали, спасибо за терпение"])
    #expect(try desk.similarCases(to: id("9", in: desk)) == [])
  }

  @Test("no more than asked for, the same answer once")
  func limit() throws {
    var comments: [ClassifiedComment] = []
    for number in 1...9 {
      comments.append(
        incoming("q\(number)", "Яма на Мостовой у дома \(number)", topic: "roads"))
      comments.append(
        incoming(
          "a\(number)", number < 4 ? "Засыплем" : "Засыпали, дом \(number)", own: true,
          parent: "q\(number)"))
    }
    comments.append(incoming("last", "Ямы на Мостовой опять", minute: 5, topic: "roads"))
    let (desk, office) = try desk(comments)
    defer { withExtendedLifetime(office) {} }
    let cases = try desk.similarCases(to: id("last", in: desk), limit: 3)
    #expect(cases.count == 3)
    let all = try desk.similarCases(to: id("last", in: desk), limit: 20)
    #expect(all.count == 7)
  }

  @Test("what is still held or was taken back is no answer")
  func unsent() throws {
    let (desk, office) = try desk([
      incoming("1", "Скользко на Садовой, посыпьте", topic: "snow"),
      incoming("2", "На Садовой каток, не пройти", minute: 3, topic: "snow"),
    ])
    defer { withExtendedLifetime(office) {} }
    let first = try id("1", in: desk)
    _ = try desk.answer(first, text: "Посыпали в шесть утра.", holdFor: .seconds(30))
    #expect(try desk.similarCases(to: id("2", in: desk)) == [])
    _ = try desk.takeBack()
    #expect(try desk.similarCases(to: id("2", in: desk)) == [])
  }

  @Test("this week's answers come newest first, those taken back left out")
  func recent() throws {
    let (desk, office) = try desk([
      incoming("1", "Скользко", topic: "snow"), incoming("2", "Темно", topic: "lighting"),
    ])
    _ = try desk.answer(id("1", in: desk), text: "Посыпали.", holdFor: .seconds(30))
    office.clock.pass(.minutes(1))
    _ = try desk.answer(id("2", in: desk), text: "Починили.", holdFor: .seconds(30))
    #expect(try desk.replyTexts(since: office.openSince, limit: 9) == ["Починили.", "Посыпали."])
    #expect(try desk.replyTexts(since: office.clock.now, limit: 9) == ["Починили."])
    #expect(try desk.replyTexts(since: office.openSince, limit: 1) == ["Починили."])
    _ = try desk.takeBack()
    #expect(try desk.replyTexts(since: office.openSince, limit: 9) == ["Посыпали."])
  }

  @Test("words are one by their stem, however they end; what stands everywhere tells nothing")
  func stems() {
    let one = CaseWords(FoldedWords("Батареи на Лесной, горячая вода")).stems
    let other = CaseWords(FoldedWords("в батареях Лесную горячей водой")).stems
    #expect(one == other)
    #expect(CaseWords(FoldedWords("Когда уже это будет? 12345 и 8-912")).stems == [])
    #expect(CaseWords(FoldedWords("日本語日本語日本語")).stems.count == 1)
  }
}
