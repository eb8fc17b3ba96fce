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

  @Test("what awaits approval is listed with its reason, sent back with a remark, and approved")
  func approval() throws {
    let house = try House()
    try desk(house).close()
    var policies = DeadlinePolicies.standard
    policies.approval = ApprovalRules(words: ["снег*"])
    let terms = IncidentTerms(policies: policies)
    #expect(try house.run(["access", "add", "boris", "--as", "anna"]).code == 0)
    let anna = try house.desk("anna", terms: terms)
    _ = try anna.takeBack()
    anna.close()
    let boris = try house.desk("boris", terms: terms)
    defer { boris.close() }
    func run(_ words: String...) throws -> House.Printed {
      try house.run(["outbox"] + words + ["--as", "anna", "--lang", "ru"])
    }
    let id = try #require(try boris.queue(QueueFilter(), at: .start, limit: 1).rows.first).id
    let outcome = try boris.answer(id, text: "Уберём.", holdFor: .seconds(0))
    #expect(outcome == .awaitsApproval(.init(rawValue: 2), .init(.word, "снег")))
    let listed = try run()
    #expect(listed.code == 4 && listed.text.contains("ждёт согласования"))
    #expect(listed.text.contains("слово «снег»") && listed.text.contains("> Когда уберут снег?"))
    #expect(try run("return", "reply-2").code == 2)
    #expect(try run("return", "reply-2", "--remark", " ").code == 2)
    let sent = try run("return", "reply-2", "--remark", "Назовите срок")
    #expect(sent.code == 0 && sent.text == "reply-2: вернули на доработку\n")
    #expect(try boris.detail(id).notes.map(\.text) == ["Назовите срок"])
    #expect(try boris.detail(id).replies.isEmpty)
    #expect(try boris.detail(id).comment.handling == .open)
    _ = try boris.answer(id, text: "Уберём до пятницы.", holdFor: .seconds(0))
    #expect(
      try house.run(["outbox", "approve", "reply-3", "--as", "boris", "--lang", "ru"]).code == 2)
    #expect(try run("approve", "reply-3").text == "reply-3: ждёт отправки\n")
    #expect(try boris.detail(id).replies.map(\.state) == [.held])
  }
}
