import Classification
import Desk
import Foundation
import Moderation
import Testing

@Suite("dezhurka outbox") struct OutboxCommandTests {
  /// A network that refuses everything.
  private struct Refusing: Transport {
    var capabilities: TransportCapabilities { TransportCapabilities() }

    func look(at destination: Destination) throws(LookFailure) -> WorldView { WorldView() }
    func find(_ act: OutwardAct) throws(LookFailure) -> Sighting { .notSeen }
    func send(_ act: OutwardAct) -> SendResult {
      .rejected(Rejection(reason: "комментарии закрыты", isPermanent: true))
    }
  }

  private struct Line: Decodable {
    var id: String
    var state: String
    var detail: String
    var needsPerson: Bool
  }

  /// A desk with one answer that has just been written.
  private func desk(_ house: House) throws -> Desk {
    let desk = try Desk(
      path: house.database, person: Person("anna"), clock: { Instant(seconds: 1_800_000_000) },
      makeKey: { UUID().uuidString })
    let comment = IncomingComment(
      source: .init(network: .vk, id: "city", name: "Город"), id: "1", text: "Когда уберут снег?",
      published: Instant(seconds: 1_799_999_000), authorID: "u1", authorName: "Мария", isOwn: false,
      isDeleted: false, post: nil, parentID: nil)
    let verdict = Verdict(
      category: .question, intent: .question, confidence: 0.9, isUrgent: false)
    _ = try desk.ingest(
      [ClassifiedComment(comment: comment, verdict: verdict)], openSince: Instant(seconds: 0))
    let id = try #require(try desk.queue(QueueFilter(), at: .start, limit: 1).rows.first).id
    _ = try desk.answer(id, text: "Уберём к вечеру.", holdFor: .seconds(0))
    return desk
  }

  @Test("lists, exits with 4 while somebody has to decide, and settles")
  func journey() throws {
    let house = try House()
    let desk = try desk(house)
    defer { desk.close() }
    func run(_ words: String...) throws -> House.Printed {
      try house.run(["outbox"] + words + ["--as", "anna", "--lang", "ru"])
    }
    let waiting = try run()
    #expect(waiting.code == 0)
    #expect(waiting.text.contains("reply-1") && waiting.text.contains("Уберём к вечеру."))
    #expect(try run("settle", "reply-1", "--arrived").code == 2)
    #expect(try run("settle", "reply-1").code == 2)
    #expect(try run("cancel", "ответ").code == 2)
    let unknown = try run("settle", "reply-99", "--arrived")
    #expect(unknown.code == 2 && unknown.errors.contains("reply-99: такого в исходящих нет"))

    try Delivery(desk: desk, transports: [.vk: Refusing()]).run()
    let failed = try run()
    #expect(failed.code == 4 && failed.text.contains("сеть отказала (комментарии закрыты)"))
    let listed = try run("list", "--format", "json")
    let line = try JSONDecoder().decode(Line.self, from: listed.output)
    #expect(listed.code == 4 && line.id == "reply-1" && line.state == "failed")
    #expect(line.detail == "комментарии закрыты" && line.needsPerson)
    #expect(try run("retry", "reply-1").text == "reply-1: ждёт отправки\n")
    #expect(try run("cancel", "reply-1").code == 0)
    #expect(try run().text == "В исходящих пусто.\n")
  }
}
