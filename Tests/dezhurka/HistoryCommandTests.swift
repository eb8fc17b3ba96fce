import Classification
import Desk
import Foundation
import Moderation
import Testing

@testable import dezhurka

@Suite("dezhurka history") struct HistoryCommandTests {
  private func desk(_ house: House) throws -> Desk {
    let desk = try Desk(
      path: house.database, person: Person("anna"), clock: { Instant(seconds: 1_800_000_000) },
      makeKey: { UUID().uuidString })
    func comment(_ id: String, _ text: String, _ topic: String) -> ClassifiedComment {
      ClassifiedComment(
        comment: IncomingComment(
          source: .init(network: .vk, id: "city", name: "Город"), id: id, text: text,
          published: Instant(seconds: 1_799_999_000), authorID: "u\(id)", authorName: "Мария *К*",
          isOwn: false, isDeleted: false, post: nil, parentID: nil),
        verdict: Verdict(
          category: .complaint, intent: .complaint, confidence: 0.9, isUrgent: false, topic: topic))
    }
    let long = String(repeating: "снег ", count: 80) + "конец"
    _ = try desk.ingest(
      [comment("1", long, "snow"), comment("2", "# яма\n<b>у школы</b>", "roads")],
      openSince: Instant(seconds: 0))
    for row in try desk.queue(QueueFilter(), at: .start, limit: 9).rows {
      _ = try desk.answer(row.id, text: "[id7|Мария], сделаем завтра.", holdFor: .seconds(0))
    }
    return desk
  }

  @Test("Markdown reads as a conversation, in which residents cannot write markup")
  func markdown() throws {
    let house = try House()
    try desk(house).close()
    let printed = try house.run(["history", "--as", "anna", "--lang", "ru"])
    #expect(printed.code == 0)
    #expect(printed.text.hasPrefix("# История ответов\n"))
    #expect(printed.text.contains("**Мария \\*К\\***"))
    #expect(printed.text.contains("> \\# яма\n> \\<b\\>у школы\\</b\\>"))
    #expect(printed.text.contains("**Ответ, anna** · "))
    #expect(printed.text.contains("снег конец"))
    #expect(printed.text.contains("> Мария, сделаем завтра."))
  }

  @Test("conditions choose as in the search, and a limit holds")
  func conditions() throws {
    let house = try House()
    try desk(house).close()
    func lines(_ words: String...) throws -> Int {
      try house.run(["history", "--format", "ndjson"] + words + ["--as", "anna"]).text
        .split(separator: "\n").count
    }
    #expect(try lines() == 2)
    #expect(try lines("тема:дороги") == 1)
    #expect(try lines("topic:snow", "сделаем") == 1)
    #expect(try lines("итог:доволен") == 0)
    #expect(try lines("--limit", "1") == 1)
    let nothing = try house.run(["history", "трамвай", "--as", "anna", "--lang", "ru"])
    #expect(nothing.code == 0 && nothing.output.isEmpty)
    #expect(nothing.errors.contains("Ничего не нашлось"))
    #expect(try house.run(["history", "--limit", "0", "--as", "anna"]).code == 2)
  }
}
