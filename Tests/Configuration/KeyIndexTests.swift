import Testing

@testable import Configuration

@Suite("Places of keys and values")
struct KeyIndexTests {
  private static let text = """
    # comment = "no key"
    top = 1
      indented = "x = y"   # = z
    "key with [brackets]" = 'a'

    [table]
    a.b = { c = 1, "д" = [2, [3, "# no comment"]] }
    long = \"\"\"
    not = "a key"
    [nor.a.table]\"\"\"\"
    list = [
      "one", # first
      "two",
    ]

    [table.below]
    last = true
    [[rows]]
    x = 1
    [[rows]]
    x = 2
    """

  @Test(
    "keys and values are found where they begin",
    arguments: [
      (["top"], 2, 1, 2, 7), (["indented"], 3, 3, 3, 14),
      (["key with [brackets]"], 4, 1, 4, 25),
      (["table", "a", "b", "c"], 7, 9, 7, 13),
      (["table", "a", "b", "д", "[1]", "[1]"], 7, 16, 7, 30),
      (["table", "long"], 8, 1, 8, 8), (["table", "list", "[1]"], 11, 1, 13, 3),
      (["table", "below"], 16, 1, 16, 1), (["table", "below", "last"], 17, 1, 17, 8),
      (["rows", "[0]", "x"], 19, 1, 19, 5), (["rows", "[1]", "x"], 21, 1, 21, 5),
    ])
  func places(path: [String], line: Int, column: Int, valueLine: Int, valueColumn: Int) {
    let index = KeyIndex(Self.text)
    #expect(index.key(path) == .init(line: line, column: column))
    #expect(index.value(path) == .init(line: valueLine, column: valueColumn))
  }

  @Test("what is not in the text stands at what contains it, else at the beginning")
  func absent() {
    let index = KeyIndex(Self.text)
    #expect(index.key(["table", "below", "nothing"]) == .init(line: 16, column: 1))
    #expect(index.key(["nothing"]) == .start)
    #expect(index.key(["not"]) == .start)
    #expect(KeyIndex("").value(["a"]) == .start)
  }

  @Test("what stands there twice is noticed, tables and lists of tables that may are not")
  func duplicates() {
    #expect(KeyIndex(Self.text).duplicates.isEmpty)
    let twice = KeyIndex("a = 1\n[b]\nc = 1\nc = 2\r\n[d]\r\n[b]\n").duplicates
    #expect(twice.map(\.path) == [["b", "c"], ["b"]])
    #expect(twice.map(\.place.line) == [4, 6])
    #expect(twice.map(\.first.line) == [3, 2])
  }

  @Test(
    "hostile texts end",
    arguments: [
      String(repeating: "[", count: 100_000), "a = " + String(repeating: "[", count: 100_000),
      "a = " + String(repeating: "{b=", count: 50_000), "a = \"\"\"", "a = '", "a", "= = =", "\"",
      "[a", "[[a]", "a = [1 2]\nb = 1", "\r\n\r\n\r", "a.\n.b = 1", "a = \"\\",
    ])
  func hostile(text: String) {
    #expect(KeyIndex(text).key(["nowhere"]) == .start)
  }

  @Test(
    "the name that was meant is guessed, wild guesses are not made",
    arguments: [
      ("replay", "reply"), ("urgnt", "urgent"), ("unod", "undo"), ("Quit", "quit"),
      ("banana", nil), ("", nil),
    ])
  func guess(typed: String, meant: String?) {
    #expect(nearest(to: typed, among: ["reply", "urgent", "undo", "quit", "none"]) == meant)
  }
}
