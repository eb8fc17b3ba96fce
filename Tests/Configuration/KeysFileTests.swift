import Console
import Moderation
import Terminal
import Testing

@testable import Configuration

@Suite("Rebinding keys")
struct KeysFileTests {
  private func table(_ text: String) throws -> KeyTable {
    let (table, errors) = KeysFile.read(text, file: "keys.toml", onto: .standard)
    #expect(errors == [])
    return try #require(table)
  }

  @Test("the keys as they come conflict nowhere")
  func standard() {
    let (table, conflicts) = KeyTable.standard.rebound(by: [])
    #expect(conflicts == [])
    #expect(table == .standard)
  }

  @Test("new keys take the place of all old ones in their context, and nowhere else")
  func rebind() throws {
    let table = try table("[queue]\nreply = [\"e\", \"C-r\"]\nnext = \"y\"\n")
    #expect(table.command(for: Key("e"), in: .queue) == .reply)
    #expect(table.command(for: Key("r", .control), in: .queue) == .reply)
    #expect(table.command(for: Key("r"), in: .queue) == nil)
    #expect(table.command(for: Key("r"), in: .detail) == .reply)
    #expect(table.name(of: .reply, in: .queue) == "e")
    #expect(table.command(for: Key("y"), in: .queue) == .next)
    #expect(table.command(for: Key("j"), in: .queue) == nil)
    #expect(table.command(for: Key(.down), in: .queue) == nil)
    #expect(table.command(for: Key(.down), in: .history) == .next)
    // у is at the place of e on a Russian keyboard.
    #expect(table.command(for: Key("у"), in: .queue) == .reply)
  }

  @Test("“none” leaves a command without keys; help and footers pass it over")
  func unbind() throws {
    let table = try table("[queue]\nreveal = \"none\"\n")
    #expect(table.command(for: Key("m"), in: .queue) == nil)
    #expect(table.command(for: Key("m"), in: .detail) == .reveal)
    #expect(table.name(of: .reveal, in: .queue) == "")
    #expect(!table.summary(of: .queue, .english).contains { $0.keys.isEmpty })
  }

  @Test("[everywhere] holds in every context that has the command, a context's own is stronger")
  func everywhere() throws {
    let table = try table("[detail]\nback = \"y\"\n[everywhere]\nback = \"F3\"\n")
    for context in Context.allCases where context != .detail {
      #expect(table.command(for: Key(.function(3)), in: context) == .back)
    }
    #expect(table.command(for: Key("y"), in: .detail) == .back)
    #expect(table.command(for: Key(.function(3)), in: .detail) == nil)
  }

  @Test("keys may change hands when both commands say so")
  func exchange() throws {
    let table = try table("[queue]\nreply = \"x\"\nno-answer = \"r\"\n")
    #expect(table.command(for: Key("x"), in: .queue) == .reply)
    #expect(table.command(for: Key("r"), in: .queue) == .noAnswer)
  }

  @Test("every context and command has a name that settings can use")
  func names() throws {
    for context in Context.allCases {
      #expect(Context(name: context.name) == context)
      for command in KeyTable.standard.commands(in: context) {
        let changed = try table("[\(context.name)]\n\(command.rawValue) = \"F12\"\n")
        #expect(changed.command(for: Key(.function(12)), in: context) == command)
      }
    }
  }

  @Test(
    "a fault is told with its place and what would be right",
    arguments: [
      ("[quue]\nreply = \"r\"\n", 1, 1, "возможно, [queue]"),
      ("reply = \"r\"\n", 1, 1, "нет настройки «reply»"),
      ("[queue]\nreplay = \"r\"\n", 2, 1, "возможно, reply"),
      ("[queue]\n\nsend = \"r\"\n", 3, 1, "она есть в [composer]"),
      ("[queue]\nreply = 1\n", 2, 9, "список клавиш"),
      ("[queue]\nreply = []\n", 2, 9, "\"none\""),
      ("[queue]\nreply = [\"e\", \"Ctrl+R\"]\n", 2, 15, "пишут так"),
      ("[queue]\nreply = \"C-i\"\n", 2, 9, "терминал не отличает C-i от Tab"),
      ("[queue]\nreply = \"x\"\n", 2, 9, "уже у команды no-answer"),
      ("[queue]\nreply = [\"e\", \"ч\"]\n", 2, 15, "уже у команды no-answer"),
      ("[detail]\nreply = [\"F5\", \"w\"]\nfilter = \"F5\"\n", 2, 16, "уже у команды reasons"),
      ("[queue]\nreply = \"F5\"\nfilter = \"F5\"\n", 3, 10, "уже у команды reply"),
      ("[composer]\nsend = \"s\"\n", 2, 8, "пишет знак"),
      ("[everywhere]\nback = \"b\"\n", 2, 8, "пишет знак"),
      ("[composer]\nback = \"none\"\n", 2, 8, "из [composer] нельзя будет выйти"),
      ("[queue]\nquit = \"none\"\n", 2, 8, "из [queue] нельзя будет выйти"),
      ("[help]\nback = \"none\"\nquit = \"none\"\n", 3, 8, "back, quit"),
      ("[queue]\nreply = \"e\"\nreply = \"x\"\n", 3, 1, "уже есть в строке 2"),
      ("[queue\nreply = \"e\"\n", 1, 7, "скобка не закрыта"),
      ("[queue]\nreply = e\n", 2, 9, "в кавычках"),
      ("[queue]\nreply = «e»\n", 2, 9, "прямые кавычки"),
      ("[queue]\nreply\n", 2, 6, "имя = значение"),
      ("[queue]\nответ = \"e\"\n", 2, 1, "не латиницей"),
      ("queue = \"e\"\n", 1, 9, "раздел с настройками"),
    ])
  func faults(text: String, line: Int, column: Int, hint: String) throws {
    let (table, errors) = KeysFile.read(text, file: "keys.toml", onto: .standard)
    #expect(table == nil)
    let error = try #require(errors.first { $0.message(in: .russian).contains(hint) }, "\(errors)")
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(!error.message(in: .english).contains(/[а-я]{2}/))
  }

  @Test("either way out is enough, and unbinding one of two is no fault")
  func wayOut() throws {
    let table = try table("[thread]\nback = \"none\"\n")
    #expect(table.command(for: Key("q"), in: .thread) == .quit)
  }
}
