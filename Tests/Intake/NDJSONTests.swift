import Moderation
import Testing

@testable import Intake

@Suite("The console's own format") struct NDJSONTests {
  @Test("every field finds its place, and unknown ones are kept aside")
  func everyField() throws {
    let read = try Collector.read(Fixture.bytes("good.ndjson"), as: .ndjson)
    #expect(read.reports.isEmpty)
    #expect(
      read.comments.first
        == IncomingComment(
          source: .init(network: .vk, id: "-101", name: "Берёзовский район"), id: "1",
          text: "Когда уберут снег на Садовой?",
          published: Instant(seconds: 1_795_155_300), authorID: "7", authorName: "Анна",
          post: .init(id: "55", text: "Прогноз на неделю", url: "https://vk.com/wall-101_55"),
          url: "https://vk.com/wall-101_55?reply=1",
          attachments: [
            Attachment(kind: .photo, name: "двор", url: "https://example.org/1.jpg"),
            Attachment(kind: .link, url: "https://example.org/a"),
            Attachment(kind: .other, name: "протокол.pdf"),
          ], extra: #"{"likes":3,"device":{"os":"a b","v":[1,2]}}"#))
  }

  @Test("what the community wrote is told by the flag or by the author")
  func own() throws {
    let read = try Collector.read(Fixture.bytes("good.ndjson"), as: .ndjson)
    #expect(read.comments.map(\.isOwn) == [false, true, true, false])
    #expect(read.comments.map(\.isDeleted) == [false, false, true, false])
    #expect(read.comments[1].parentID == "1")
    #expect(read.comments[1].edited == Instant(seconds: 1_795_158_300))
    #expect(read.comments[1].published == Instant(milliseconds: 1_795_158_000_250))
    #expect(read.comments[3].authorName == "Пётр")
    #expect(read.comments[3].attachments == [Attachment(kind: .other, name: "gift")])
  }

  @Test("each bad line is told with file, line and what would be right; the others come in")
  func badLines() throws {
    let read = try Collector.read(Fixture.bytes("bad.ndjson"), as: .ndjson, name: "bad.ndjson")
    #expect(read.comments.map(\.id) == ["1", "21"])
    let date = "expected a date such as 2026-11-22T10:00:00+03:00"
    let expected = [
      "2: JSON is broken at column 43: a comma or } is expected",
      "3: text: is missing; expected a string",
      "4: text: has the wrong type; expected a string",
      "5: published: \"20.11.2026 08:00\" is not a date; \(date)",
      "6: published: \"2026-02-29T08:00:00Z\" is not a date; \(date)",
      "7: published: \"2026-11-20T08:00:00\" is not a date; \(date)",
      "8: network: unknown network \"facebook\"; expected vk, telegram, ok, max",
      "9: id: must not be empty",
      "10: community.id: is missing; expected a string or a whole number",
      "11: id: has the wrong type; expected a string or a whole number",
      "12: JSON is broken at column 1: a value is expected",
      "13: has the wrong type; expected an object { }",
      "15: JSON is broken at column 91: there is text after the record",
      "16: published: has the wrong type; \(date)",
      "17: attachments[1]: has the wrong type; "
        + "expected a string or an object {kind, name, url}",
      "18: author.id: has the wrong type; expected a string or a whole number",
      "19: own: has the wrong type; expected true or false",
      "20: JSON is broken at column 53: after \\ one of \"\\/bfnrtu is expected",
      "22: JSON is broken at column 41: the record ends too early",
    ]
    #expect(read.reports == expected.map { "bad.ndjson:\($0)" })
  }

  @Test("a Russian moderator reads Russian reasons")
  func russian() throws {
    let read = try Collector.read(
      #"{"network":"vk","community":"1","id":"1","text":"x","published":"вчера"}"#, as: .ndjson)
    #expect(
      read.refusals.map { $0.report(in: .russian) }
        == ["f:1: published: «вчера» — не дата; нужно: дата вида 2026-11-22T10:00:00+03:00"])
  }

  @Test("a byte order mark, Windows line ends and blank lines do no harm")
  func marks() throws {
    let read = try Collector.read(Fixture.bytes("bom-crlf.ndjson"), as: .ndjson)
    #expect(read.comments.map(\.text) == ["раз", "два"])
    #expect(read.reports.isEmpty)
  }

  @Test("text that a string cannot keep is readable, and its exact bytes stand aside")
  func hostileText() throws {
    let read = try Collector.read(Fixture.bytes("hostile.ndjson"), as: .ndjson)
    #expect(read.reports.isEmpty)
    #expect(
      read.comments.map(\.text) == [
        "a\u{FFFD}b", "x\u{FFFD}y", "😀", "\u{FFFD}\u{FFFD}", "\u{FFFD}\u{FFFD}q",
        "\u{1B}[31m\ttab", "z\u{FFFD}z",
      ])
    #expect(
      read.comments.map(\.exactText) == [
        [0x61, 0, 0x62], [0x78, 0xED, 0xA0, 0x80, 0x79], nil,
        [0xED, 0xB0, 0x80, 0xED, 0xA0, 0xBD], [0xFF, 0xFE, 0x71], nil, [0x7A, 0, 0x7A],
      ])
  }

  @Test("of two fields of one name the last counts, known or not")
  func duplicates() throws {
    let read = try Collector.read(
      #"{"network":"vk","network":"ok","community":"1","id":9,"x":1,"text":"a","x":[ 2 ],"#
        + #""published":"2026-11-20T08:00:00Z"}"#, as: .ndjson)
    #expect(read.comments.map(\.source.network) == [.ok])
    #expect(read.comments.map(\.extra) == [#"{"x":[2]}"#])
  }

  @Test("an identifier may be a number of any size")
  func hugeNumber() throws {
    let read = try Collector.read(
      #"{"network":"ok","community":1,"id":123456789012345678901234567890,"text":"a","#
        + #""published":"2026-11-20T08:00:00Z","n":1e999}"#, as: .ndjson)
    #expect(read.comments.map(\.id) == ["123456789012345678901234567890"])
    #expect(read.comments.map(\.extra) == [#"{"n":1e999}"#])
  }

  @Test("a text of a megabyte comes in whole")
  func longText() throws {
    let text = String(repeating: "снег ", count: 120_000)
    let read = try Collector.read(Self.line(text: text), as: .ndjson)
    #expect(read.comments.map(\.text) == [text])
  }

  @Test("a line longer than a record may be is refused, and the next one read")
  func tooLong() throws {
    let long = Self.line(text: String(repeating: "x", count: 9 << 20))
    for (open, close) in [("", ""), ("[", "]")] {
      let separator = open.isEmpty ? "\n" : ",\n"
      let text = open + long + separator + Self.line(text: "дальше") + close
      let read = try Collector.read(text, as: .ndjson)
      #expect(read.comments.map(\.text.count) == [6])
      let path = open.isEmpty ? "" : "[0]: "
      #expect(read.reports == ["f:1: \(path)the record is too large; the limit is 8 MB"])
    }
  }

  @Test("brackets nested too deep are refused, and the next line read")
  func deep() throws {
    let deep = String(repeating: "[", count: 100_000)
    let read = try Collector.read("{\"a\":\(deep)\n" + Self.line(text: "x"), as: .ndjson)
    #expect(read.reports == ["f:1: JSON is broken at column 133: nested more than 128 deep"])
    #expect(read.comments.count == 1)
  }

  @Test("a list of the same objects is read too, past a broken element")
  func list() throws {
    let line = Self.line(text: "x")
    let read = try Collector.read("[\(line),\n{\"a\" 1},\n \(line)]", as: .ndjson)
    #expect(read.comments.count == 2)
    #expect(read.reports == ["f:2: [1]: JSON is broken at column 6: a colon is expected"])
  }

  static func line(text: String, id: String = "1") -> String {
    "{\"network\":\"vk\",\"community\":\"-1\",\"id\":\"\(id)\",\"text\":\"\(text)\","
      + "\"published\":\"2026-11-20T08:00:00Z\"}"
  }
}
