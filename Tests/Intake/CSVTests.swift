import Foundation
import Moderation
import Testing

@testable import Intake

@Suite("Tables of comments") struct CSVTests {
  @Test("columns are known by Russian headings; quoted breaks and doubled quotes are text")
  func russianHeadings() throws {
    let read = try Collector.read(Fixture.bytes("good.csv"), as: .csv)
    #expect(read.reports.isEmpty)
    #expect(
      read.comments.first
        == IncomingComment(
          source: .init(network: .vk, id: "-101", name: "Берёзовский район"), id: "7",
          text: "Когда уберут снег\nна Садовой; там \"каток\"?",
          published: Instant(seconds: 1_795_327_440), authorID: "7001",
          authorName: "Анна Лисицына",
          post: .init(id: "55", url: "https://vk.com/wall-101_55"),
          url: "https://vk.com/wall-101_55?reply=7", extra: #"{"Лайки":"3"}"#))
    #expect(
      read.comments.map(\.text).suffix(4) == [
        "Передали в дорожную службу", "Света нет вторые сутки", "Спасибо!", "А \"во двор\" когда?",
      ])
  }

  @Test("a break within a field is one, whichever program saved the table")
  func lineBreaks() throws {
    let table = "Текст;Автор;id;Дата\n\"Яма\nво \"\"дворе\"\"\";Анна;1;2026-11-20 10:00\n"
    let windows = table.replacingOccurrences(of: "\n", with: "\r\n")
    let options = CSVOptions(network: .vk, community: "-1")
    let texts = try [table, windows].map { text in
      try Collector.read(text, as: .csv, csv: options).comments.map(\.text)
    }
    #expect(texts[0] == ["Яма\nво \"дворе\""] && texts[0] == texts[1])
  }

  @Test("network, community, comment, post and parent come from the link, like other formats' own")
  func links() throws {
    let read = try Collector.read(Fixture.bytes("good.csv"), as: .csv)
    #expect(
      read.comments.map(\.source) == [
        .init(network: .vk, id: "-101", name: "Берёзовский район"),
        .init(network: .vk, id: "-101", name: "Берёзовский район"),
        .init(network: .telegram, id: "-100555"),
        .init(network: .ok, id: "52000", name: "Соседи"),
        .init(network: .telegram, id: "zarechny"),
      ])
    #expect(read.comments.map(\.id).prefix(3) == ["7", "8", "31"])
    #expect(read.comments.last?.id == "14")
    #expect(read.comments.map { $0.post?.id } == ["55", "55", "12", "77", "9"])
    #expect(read.comments.map(\.parentID) == [nil, "7", nil, nil, "13"])
    #expect(read.comments.map(\.isOwn) == [false, true, false, false, true])
  }

  @Test("dates without a zone are the desk's, and are counted")
  func zones() throws {
    let read = try Collector.read(Fixture.bytes("good.csv"), as: .csv)
    #expect(
      read.comments.map(\.published) == [
        Instant(seconds: 1_795_327_440), Instant(seconds: 1_795_329_015),
        Instant(seconds: 1_795_320_240), Instant(seconds: 1_795_294_800),
        Instant(seconds: 1_795_330_800),
      ])
    #expect(read.notes == [.dateInDeskZone: 3])
    let zone = try #require(Zone(name: "Asia/Yekaterinburg"))
    let east = try Collector.read(
      Fixture.bytes("good.csv"), as: .csv, csv: CSVOptions(zone: zone))
    #expect(east.comments.first?.published == Instant(seconds: 1_795_327_440 - 7200))
  }

  @Test("each bad row is told with line, column and what would be right; the others come in")
  func badRows() throws {
    let read = try Collector.read(Fixture.bytes("bad.csv"), as: .csv, name: "bad.csv")
    #expect(read.comments.map(\.id) == ["1", "12"])
    let date = "expected a date such as 22.11.2026 09:04 or 2026-11-22 09:04"
    let expected = [
      "3: the row has 4 fields, the header 6",
      "4: date: \"03/04/2026\": day or month first, nobody knows; \(date)",
      "6: date: \"когда-нибудь\" is not a date; \(date)",
      "7: network: unknown network \"myspace\"; expected vk, telegram, ok, max",
      "8: date: is missing; \(date)",
      "9: network: the network is unknown: neither column nor link tells it; give --network",
      "10: community: the community is unknown: neither column nor link tells it; give --community",
      "11: text: text after a closing quote; quotes inside a field are doubled: \"\"",
      "12: date: \"32.01.2026\" is not a date; \(date)",
      "13: own: has the wrong type; expected yes or no",
      "15: text: the quote is not closed; the file was not read further",
    ]
    #expect(read.reports == expected.map { "bad.csv:\($0)" })
  }

  @Test("a Russian moderator reads Russian reasons")
  func russianReasons() throws {
    let read = try Collector.read("Текст;Дата;Ссылка\nа;11/12/2026;vk.com/wall-1_2\n", as: .csv)
    #expect(
      read.refusals.map { $0.report(in: .russian) } == [
        "f:2: Дата: «11/12/2026»: неясно, где день, а где месяц; нужно: "
          + "дата вида 22.11.2026 09:04 или 2026-11-22 09:04"
      ])
  }

  @Test("Windows-1251 is found by its letters, dates may have a column for the time")
  func windows1251() throws {
    let read = try Collector.read(Fixture.bytes("windows-1251.csv"), as: .csv)
    #expect(read.reports.isEmpty)
    #expect(
      read.comments.map(\.text) == [
        "Во дворе № 7 «ёлки» и сугробы – не пройти", "Цена вопроса 100 €?",
      ])
    #expect(read.comments.map(\.authorName) == ["Щукин Ё.", "Зоя"])
    #expect(read.comments.map(\.id) == ["41", "42"])
    #expect(
      read.comments.map(\.source) == [
        .init(network: .vk, id: "-101"),
        .init(network: .ok, id: "Жители Заречного", name: "Жители Заречного"),
      ])
    #expect(
      read.comments.map(\.published) == [
        Instant(seconds: 1_795_327_440), Instant(seconds: 1_795_381_199),
      ])
  }

  @Test("where ASCII alone stands at the beginning, the first row with letters tells the encoding")
  func lateEncoding() throws {
    let ascii = String(repeating: "ok,2026-11-22\n", count: 6000)
    let options = CSVOptions(network: .vk, community: "1")
    let bytes =
      Array("text,date\n\(ascii)".utf8) + [0xF1, 0xED, 0xE5, 0xE3] + Array(",2026-11-22".utf8)
    let read = try Collector.read(bytes, as: .csv, csv: options)
    #expect(read.comments.last?.text == "снег")
  }

  @Test(
    "the separator is found over quoted fields",
    arguments: [
      "text,date,link\n\"a;b;c\",2026-11-22,t.me/x/1\n\"d;e;f\",2026-11-22,t.me/x/2\n",
      "text;date;link\n\"a;b;c\";2026-11-22;t.me/x/1\n\"d;e;f\";2026-11-22;t.me/x/2\n",
      "text\tdate\tlink\na;b;c\t2026-11-22\tt.me/x/1\nd;e;f\t2026-11-22\tt.me/x/2\n",
      "sep=;\r\ntext;date;link\r\na\";\"b\";\"c;2026-11-22;t.me/x/1\r\n".replacing(
        "a\";\"b\";\"c", with: "\"a;b;c\"") + "d;2026-11-22;t.me/x/2",
    ])
  func separators(text: String) throws {
    #expect(try FormatDetector(Array(text.utf8)).format() == .csv)
    let read = try Collector.read(text, as: .csv)
    #expect(read.reports.isEmpty)
    #expect(read.comments.first?.text == "a;b;c")
    #expect(read.comments.map(\.id) == ["1", "2"])
  }

  @Test("a row without identifier has the same one at every import, whatever the encoding")
  func digest() throws {
    let text = "Текст;Автор;Дата\nснег лежит;Зоя;22.11.2026\nи тут;Зоя;22.11.2026\n"
    let options = CSVOptions(network: .vk, community: "1")
    let once = try Collector.read(text, as: .csv, csv: options)
    let again = try Collector.read(Self.windows1251(text), as: .csv, csv: options)
    #expect(once.comments == again.comments)
    #expect(Set(once.comments.map(\.id)).count == 2)
    #expect(
      once.comments.allSatisfy { $0.id.hasPrefix("row-") && $0.id.utf8.count == 36 })
    let moved = try Collector.read(
      "Дата;Лайки;Автор;Текст\n2026-11-22;9;Зоя;снег лежит\n", as: .csv, csv: options)
    #expect(moved.comments.map(\.id) == [once.comments[0].id])
  }

  @Test("the digest is FNV-1a of 128 bits")
  func fnv() {
    #expect(RowDigest().digits == "6c62272e07bb014262b821756295c58d")
    var digest = RowDigest()
    digest.add("a")
    digest.add("")
    // Of the bytes 61 FF FF, reckoned by another program.
    #expect(digest.digits == "a68d639b888b5822836dbc7978910122")
  }

  @Test("columns can be named, and unnamed")
  func map() throws {
    let options = CSVOptions(
      map: try CSVMap(parsing: "text=Суть, вкратце,author = Кто,network="), network: .max,
      community: "район")
    let text = "Суть, вкратце;Кто;Дата;Источник\nтемно;Лев;22.11.2026;соседка\n"
    #expect(try FormatDetector(Array(text.utf8), csv: options).format() == .csv)
    let read = try Collector.read(text, as: .csv, csv: options)
    #expect(read.reports.isEmpty)
    #expect(read.comments.map(\.text) == ["темно"])
    #expect(read.comments.map(\.authorName) == ["Лев"])
    #expect(read.comments.map(\.source) == [.init(network: .max, id: "район")])
    #expect(read.comments.map(\.extra) == [#"{"Источник":"соседка"}"#])
  }

  @Test(
    "a map that cannot be is told with what there is",
    arguments: [
      ("текст=Суть", CSVMap.Problem.unknownField("текст")), ("Суть", .noHeading("Суть")),
      ("text=a,text=b", .twice(.text)), ("", .noHeading("")),
    ])
  func badMap(text: String, problem: CSVMap.Problem) {
    #expect(throws: problem) { try CSVMap(parsing: text) }
    #expect(problem.message(in: .russian).hasPrefix("--map: "))
  }

  @Test(
    "what a table lacks is told before anything is read",
    arguments: [
      ("Текст;Дата\nа;22.11.2026\n", CSVProblem.noSource(network: true, community: true)),
      ("Текст;Дата;Группа\nа;22.11.2026;б\n", .noSource(network: true, community: false)),
      ("Текст;Дата;Сеть\nа;22.11.2026;вк\n", .noSource(network: false, community: true)),
      ("Текст;Ссылка\nа;б\n", .noColumn(.date, columns: ["Текст", "Ссылка"])),
      ("Дата;Ссылка\nа;б\n", .noColumn(.text, columns: ["Дата", "Ссылка"])),
      ("\"Текст;Дата\nа;б\n", .brokenHeader),
    ])
  func lacking(text: String, problem: CSVProblem) {
    #expect(throws: IntakeError.Problem.csv(problem)) { try Collector.read(text, as: .csv) }
  }

  @Test("a file that is plainly not in the encoding asked for is told so")
  func wrongEncoding() {
    let bytes = Self.windows1251("Текст;Дата;Ссылка\nКогда дадут тепло;22.11.2026;а\n")
    let options = CSVOptions(encoding: .utf8)
    for name in ["a.csv", "a.txt"] {
      #expect(throws: IntakeError.Problem.csv(.notUTF8)) {
        try FormatDetector(bytes, csv: options).format(of: name) == .csv
          ? Collector.read(bytes, as: .csv, csv: options).comments.count : 0
      }
    }
    #expect(CSVProblem.notUTF8.message(in: .russian).hasPrefix("не UTF-8, похоже на windows-1251"))
    #expect(CSVProblem.notUTF8.message(in: .english).hasPrefix("not UTF-8 but windows-1251"))
  }

  @Test("a column that is not there is told with those that are")
  func absentColumn() throws {
    let options = CSVOptions(map: try CSVMap(parsing: "author=Кто"))
    let failure = #expect(throws: IntakeError.Problem.self) {
      try Collector.read("Текст;Дата;Ссылка\n", as: .csv, csv: options)
    }
    #expect(
      IntakeError(file: "f", problem: try #require(failure)).message(in: .english)
        == "f: --map author=Кто: there is no such column; there are: «Текст», «Дата», «Ссылка»")
  }

  @Test("a header alone is no fault, and is noted")
  func headerOnly() throws {
    for text in ["Текст;Дата;Ссылка", "Текст;Дата;Ссылка\r\n"] {
      let read = try Collector.read(text, as: .csv)
      #expect(read.notes == [.headerOnly: 1])
      #expect(read.reports.isEmpty)
      #expect(read.comments.isEmpty)
    }
  }

  @Test("text that a string cannot keep is readable, and its exact bytes stand aside")
  func hostileText() throws {
    let rows: [[UInt8]] = [
      Array("a\0b".utf8), [0xFF, 0x71], Array("\u{1B}[31m\u{202E}x".utf8), [0xED, 0xA0, 0x80],
    ]
    var bytes = Array("Текст;Дата;Ссылка\n".utf8)
    for (number, row) in rows.enumerated() {
      bytes += row + Array(";22.11.2026;t.me/x/\(number)\n".utf8)
    }
    let read = try Collector.read(bytes, as: .csv)
    #expect(read.reports.isEmpty)
    #expect(
      read.comments.map(\.text).prefix(3) == ["a\u{FFFD}b", "\u{FFFD}q", "\u{1B}[31m\u{202E}x"])
    #expect(read.comments.map(\.exactText) == [rows[0], rows[1], nil, rows[3]])
  }

  @Test("a row longer than a record may be is refused, and the next one read")
  func tooLong() throws {
    let long = String(repeating: "x", count: 9 << 20)
    for row in ["\(long);22.11.2026;t.me/x/1", "\"\(long)\n;\";22.11.2026;t.me/x/1"] {
      let read = try Collector.read(
        "text;date;link\n\(row)\nдальше;22.11.2026;t.me/x/2\n", as: .csv)
      #expect(read.comments.map(\.text.count) == [6])
      #expect(read.reports == ["f:2: the record is too large; the limit is 8 MB"])
    }
  }

  @Test("an open quote in a file of any length is told once, at its line")
  func openQuote() throws {
    let rows = String(repeating: "a;22.11.2026;t.me/x/1\n", count: 400_000)
    let read = try Collector.read("text;date;link\n\"a;b\n\(rows)", as: .csv)
    #expect(read.comments.isEmpty)
    #expect(
      read.reports == ["f:2: text: the quote is not closed; the file was not read further"])
  }

  private static func windows1251(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      scalar.value < 0x80
        ? UInt8(truncatingIfNeeded: scalar.value)
        : UInt8(truncatingIfNeeded: scalar.value - 0x410 + 0xC0)
    }
  }
}
