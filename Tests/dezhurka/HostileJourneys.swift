import Classification
import Desk
import Foundation
import Moderation
import Support
import Terminal
import Testing

@Suite("Hostile texts in the real program", .serialized)
struct HostileJourneys {
  @Test("what every reader takes in comes back byte for byte")
  func exact() throws {
    let house = try House()
    let files: [(String, Data)] = [
      ("ndjson", try HostileRecords.ndjson()), ("telegram", try HostileRecords.telegram()),
      ("csv", HostileRecords.csv()),
    ]
    for (format, data) in files {
      let file = house.folder.appendingPathComponent("hostile." + format)
      try data.write(to: file)
      let path = house.folder.path + "/\(format).sqlite"
      let importing = try house.open(
        ["import", file.path, "--format", format, "--database", path, "--lang", "ru"])
      #expect(importing.exitStatus() == 0, "\(format): \(importing.screen.text)")
      let offences = TerminalTraffic(importing.rawOutput).offences
      #expect(offences.isEmpty, "\(format): \(offences)")
      let stored = try texts(in: path)
      for (index, hostile) in HostileTexts.all.enumerated() {
        let text = HostileRecords.text(index) + (format == "telegram" ? hostile.text : "")
        #expect(stored.contains(Array(text.utf8)), "\(format): \(hostile.kind)")
      }
    }
  }

  private func texts(in path: String) throws -> Set<[UInt8]> {
    let desk = try Desk(
      path: path, person: Person(NSUserName()), clock: { Instant(seconds: 1_795_500_000) },
      makeKey: { "" })
    defer { desk.close() }
    let page = try desk.queue(QueueFilter(), at: .start, limit: 1000)
    return Set(try page.rows.map { try desk.exactText(of: $0.id) })
  }

  @Test("refusals, summaries and questions print nothing of a file's bytes or name raw")
  func printed() throws {
    let house = try House()
    for name in HostileRecords.fileNames {
      let file = house.folder.appendingPathComponent(name)
      try HostileRecords.refused().write(to: file)
      let missing = file.path + ".нет"
      let commands = [
        ["import", file.path, "--format", "ndjson"], ["import", file.path], ["import", missing],
        ["import", file.path, "--format", "csv", "--map", "text=" + name],
        ["import", file.path, "--format", name], ["check", file.path], ["check", missing],
        ["backup", file.path], ["backup", missing, "--database", missing],
        ["restore", file.path], ["restore", missing], ["--as", name, "--theme", missing],
        ["--database", file.path], [name], ["--" + name], ["import", file.path, "--lang", name],
      ]
      for command in commands {
        let terminal = try house.open(command)
        let code = try #require(terminal.exitStatus(), "\(command)")
        #expect(code > 0, "\(command)")
        #expect(!terminal.rawOutput.isEmpty, "\(command)")
        let offences = TerminalTraffic(terminal.rawOutput).offences
        #expect(offences.isEmpty, "\(command): \(offences)")
      }
    }
  }

  @Test("verdicts are safe to print, whatever they quote")
  func classified() throws {
    let house = try House()
    let lines = HostileTexts.all.map { $0.text.filter { !$0.isNewline } + " батареи ледяные" }
    let input =
      Data((lines + [HostileTexts.megabyte]).joined(separator: "\n").utf8)
      + HostileTexts.invalid.reduce(Data()) { $0 + Data("\n".utf8) + Data($1) }
    let plain = try house.run(["classify"], input: input)
    #expect(plain.code == 0)
    #expect(TerminalTraffic(Array(plain.output)).offences.isEmpty)
    let records = try house.run(["classify", "--ndjson", "--lang", "ru"], input: input)
    #expect(records.code == 1)
    #expect(TerminalTraffic(Array(records.output + records.errors.utf8)).offences.isEmpty)
  }

  @Test("what is exported and listed of a desk is safe to print, and its JSON is exact")
  func exported() throws {
    let house = try House()
    let desk = try Desk(
      path: house.database, person: Person("anna"), clock: { Instant(seconds: 1_800_000_000) },
      makeKey: { UUID().uuidString })
    let texts = HostileTexts.all.map(\.text)
    _ = try desk.ingest(
      texts.enumerated().map { index, text in
        ClassifiedComment(
          comment: IncomingComment(
            source: .init(network: .vk, id: "city", name: text), id: "\(index)", text: text,
            published: Instant(seconds: 1_799_999_000), authorID: "u1", authorName: text,
            isOwn: false, isDeleted: false, post: nil, parentID: nil),
          verdict: Verdict(category: .question, intent: .question, confidence: 1, isUrgent: false))
      }, openSince: Instant(seconds: 0))
    for row in try desk.queue(QueueFilter(), at: .start, limit: 1000).rows {
      let text = try desk.detail(row.id).comment.text
      _ = try desk.answer(row.id, text: text, holdFor: .seconds(0))
    }
    desk.close()
    let commands = [
      ["history"], ["history", "--format", "ndjson"], ["outbox"], ["outbox", "--format", "json"],
    ]
    for command in commands {
      let printed = try house.run(command + ["--as", "anna", "--lang", "ru"])
      #expect(printed.code == 0, "\(command): \(printed.errors)")
      let offences = TerminalTraffic(Array(printed.output)).offences
      #expect(offences.isEmpty, "\(command): \(offences)")
    }
    struct Line: Decodable { var answer: String }
    let lines = try house.run(["history", "--format", "ndjson", "--as", "anna"]).text
      .split(separator: "\n")
      .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)).answer }
    // A reply ends at a NUL, as every text of a column does.
    let whole = texts.filter { !$0.contains("\0") }
    let missing = Set(whole.map { Array($0.utf8) }).subtracting(lines.map { Array($0.utf8) })
    #expect(
      missing.isEmpty, "\(missing.map { String(decoding: $0, as: UTF8.self).debugDescription })")
  }
}
