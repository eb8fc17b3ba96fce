import Foundation
import Testing

@Suite("dezhurka review")
struct ReviewCommandTests {
  private struct Line: Decodable, Equatable {
    var rule: String
    var severity: String
    var start: Int
    var end: Int
    var message: String
  }

  private func lines(_ output: Data) throws -> [Line] {
    try output.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Line.self, from: $0)
    }
  }

  @Test("a good reply prints nothing and exits with 0")
  func good() throws {
    let printed = try House().run(
      ["review", "--author", "Ольга П."],
      input: Data("Ольга, здравствуйте! Свет включим сегодня к 18:00.\n".utf8))
    #expect(printed.code == 0)
    #expect(printed.text == "")
    #expect(printed.errors == "")
  }

  @Test("findings count scalars; warnings exit with 0, errors with 1")
  func findings() throws {
    let house = try House()
    let warned = try house.run(
      ["review", "--lang", "ru"], input: Data("👍 Ольга, лампу заменим.".utf8))
    #expect(warned.code == 0)
    let first = try #require(try lines(warned.output).first)
    #expect((first.rule, first.severity) == ("promise-undated", "warning"))
    #expect((first.start, first.end) == (15, 22))
    let failed = try house.run(["review"], input: Data("Ольга, сами виноваты.".utf8))
    #expect(failed.code == 1)
    #expect(try lines(failed.output).map(\.rule) == ["sneer"])
  }

  @Test("a promised day is held against the clock")
  func today() throws {
    let printed = try House().run(
      ["review"], input: Data("Ольга, лампу заменим до 15 ноября 2020 года.".utf8))
    #expect(printed.code == 0)
    #expect(try lines(printed.output).map(\.rule) == ["wrong-date"])
  }

  @Test("the comment, the network and review.toml are heard")
  func context() throws {
    let house = try House()
    let comment = house.folder.appendingPathComponent("comment.txt")
    try Data("Когда починят лифт?".utf8).write(to: comment)
    let config = house.folder.appendingPathComponent("config/dezhurka")
    try FileManager.default.createDirectory(at: config, withIntermediateDirectories: true)
    try Data("[rules]\nquestion-unanswered = \"error\"\n".utf8)
      .write(to: config.appendingPathComponent("review.toml"))
    let reply = "Ольга, здравствуйте! Лифт важен для всех. " + String(repeating: "Да. ", count: 500)
    let printed = try house.run(
      ["review", "--comment", comment.path, "--network", "ok"], input: Data(reply.utf8))
    #expect(printed.code == 1)
    #expect(
      try lines(printed.output).map { "\($0.rule) \($0.severity)" }
        == ["question-unanswered error", "too-long error"])
  }

  @Test("input that cannot be read exits with 2 and prints no findings")
  func badInput() throws {
    let house = try House()
    let cases: [([String], Data)] = [
      ([], Data([0xC3, 0x28])), ([], Data(" \n".utf8)), (["--network", "icq"], Data("Ольга".utf8)),
      (["--comment", house.folder.path + "/none.txt"], Data("Ольга".utf8)),
    ]
    for (arguments, input) in cases {
      let printed = try house.run(["review"] + arguments, input: input)
      #expect(printed.code == 2, "\(arguments)")
      #expect(printed.output.isEmpty)
      #expect(!printed.errors.isEmpty)
    }
  }

  @Test("without hunspell the command says so once and reviews all the same")
  func noSpelling() throws {
    let printed = try House().run(
      ["review", "--spelling", "--lang", "ru"], input: Data("Ольга, музей  открыт.".utf8),
      environment: ["PATH": "/nowhere"])
    #expect(printed.code == 0)
    #expect(try lines(printed.output).map(\.rule) == ["double-space"])
    #expect(printed.errors.contains("hunspell"))
  }
}
