import Foundation
import Moderation
import Support
import Testing

@testable import Desk

@Suite("Search") struct SearchTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
    _ = try desk.ingest(
      [
        incoming("1", "ПРИВЕТ, ёжик! Йод и café", minute: 1, name: "Пётр Щукин"),
        incoming("2", "Горячая вода-то где?", minute: 2),
        incoming("3", "и\u{306}од, е\u{308}ж, cafe\u{301}, мо\u{301}лоты", minute: 3),
        incoming("4", "Вода в подвале, дом 22к1 👍\u{1F3FD}", minute: 4),
      ], openSince: office.openSince)
  }

  @Test(
    "words are found by their beginnings, in any letter case, ё like е, composed or not",
    arguments: [
      ("ежик", ["1"]), ("ЁЖ", ["1", "3"]), ("йод", ["1", "3"]), ("и\u{306}од", ["1", "3"]),
      ("иод", []), ("вод", ["2", "4"]), ("вода горяч", ["2"]), ("горячая-вода", ["2"]),
      ("CAFÉ", ["1", "3"]), ("молот", ["3"]), ("щукин", ["1"]), ("петр привет", ["1"]),
      ("22к", ["4"]), ("22К1 в", ["4"]), ("в", ["2", "4"]), ("ода", []), ("нет такого", []),
    ])
  func words(query: String, expected: [String]) throws {
    let found = try desk.all(QueueFilter(words: query))
    #expect(try found.map { try desk.detail($0.id).comment.externalID }.sorted() == expected)
    #expect(try desk.counts(QueueFilter(words: query)).shown == expected.count)
  }

  @Test(
    "any query at all is only words",
    arguments: [
      "\"", "*", "\"\"", "NEAR(", "вода AND", "OR", "NOT вода", "(вода", "words:вода", "^вода", "-",
      "вода*", "'; DROP TABLE comment; --", "\0", "во\0да", "{", "+", "\u{202E}вода", "👍",
      "\u{FFFD}",
      "\u{300}", String(repeating: "в", count: 100_000), String(repeating: "а ", count: 5000),
    ])
  func hostile(query: String) throws {
    _ = try desk.queue(QueueFilter(words: query), at: .start, limit: 5)
    _ = try desk.counts(QueueFilter(words: query))
    _ = try desk.history(HistoryQuery(words: query), at: .newest, limit: 5)
  }

  @Test("signs alone are no filter", arguments: ["", "  ", "\"*\"", "-", "👍", "\0"])
  func signs(query: String) throws {
    #expect(try desk.all(QueueFilter(words: query)).count == 4)
  }

  @Test("random bytes are folded without a trap, and always to the same words")
  func fuzz() {
    var generator = Dice(7)
    for _ in 0..<300 {
      let bytes = (0..<60).map { _ in
        UInt8.random(in: Bool.random(using: &generator) ? 0xCC...0xD3 : 0...255, using: &generator)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let folded = FoldedWords(text)
      let composed = FoldedWords(text.precomposedStringWithCanonicalMapping)
      #expect(folded.bytes == composed.bytes, "\(bytes)")
    }
  }

  @Test("what handled comments say is not in the queue, and found in the history")
  func history() throws {
    let id = try #require(try desk.all(QueueFilter(words: "горячая")).first).id
    _ = try desk.answer(id, text: "Включили вчера", holdFor: .seconds(1))
    #expect(try desk.texts(QueueFilter(words: "горячая")).isEmpty)
    for query in ["горяч", "ВКЛЮЧ", "вчера вода", "ковалева", "в"] {
      let page = try desk.history(HistoryQuery(words: query), at: .newest, limit: 5)
      #expect(page.rows.map(\.comment) == [id], "\(query)")
      #expect(page.rows.first?.excerpt == "Горячая вода-то где?" && !page.hasOlder)
    }
    #expect(try desk.history(HistoryQuery(words: "холодная"), at: .newest, limit: 5).rows.isEmpty)
  }

  @Test("the history is paged, newest first")
  func historyPages() throws {
    for row in try desk.all() {
      office.clock.pass(.seconds(1))
      _ = try desk.answer(row.id, text: "Ответ на \(row.excerpt)", holdFor: .seconds(1))
    }
    for query in [HistoryQuery(), HistoryQuery(words: "ответ"), HistoryQuery(words: "о")] {
      let all = try desk.history(query, at: .newest, limit: 9).rows
      #expect(all.map(\.reply.written) == all.map(\.reply.written).sorted(by: >))
      #expect(all.count == 4 && all.first?.communityName == "Город")
      let first = try desk.history(query, at: .newest, limit: 3)
      #expect(first.rows == Array(all[..<3]) && first.hasOlder && !first.hasNewer)
      let second = try desk.history(query, at: .before(all[2].id), limit: 3)
      #expect(second == HistoryPage(rows: [all[3]], hasNewer: true, hasOlder: false))
      let oldest = try desk.history(query, at: .oldest, limit: 3)
      #expect(oldest == HistoryPage(rows: Array(all[1...]), hasNewer: true, hasOlder: false))
      let newer = try desk.history(query, at: .after(all[2].id), limit: 1)
      #expect(newer == HistoryPage(rows: [all[1]], hasNewer: true, hasOlder: true))
    }
  }

  @Test("words that stand in thousands of comments are found by walking the queue")
  func manyHits() throws {
    let count = QueueSearch.fewHits + 500
    _ = try desk.ingest(
      (1...count).map {
        incoming("m\($0)", $0.isMultiple(of: 3) ? "Снег и лёд" : "Снег", minute: Int64($0 % 900))
      }, openSince: office.openSince)
    let filter = QueueFilter(words: "снег")
    let all = try desk.all(filter)
    #expect(all.count == count && all.map(\.position) == all.map(\.position).sorted())
    let page = try desk.queue(filter, at: .after(all[99].position), limit: 10)
    #expect(page == QueuePage(rows: Array(all[100..<110]), hasEarlier: true, hasLater: true))
    let last = try desk.queue(filter, at: .end, limit: 10)
    #expect(last.rows == Array(all.suffix(10)) && !last.hasLater)
    let counts = try desk.counts(filter)
    #expect(counts.shownIsLowerBound && counts.shown >= 900 && counts.shown <= count)
    let exact = try desk.counts(QueueFilter(words: "снег лед"))
    #expect(exact.shown == count / 3 && !exact.shownIsLowerBound)
  }

  @Test("a short word tells few comments from the thousands that hold a long one")
  func shortWord() throws {
    _ = try desk.ingest(
      (1...5200).map {
        incoming("m\($0)", $0 > 5195 ? "Снег, юг" : "Снег", minute: Int64($0 / 60))
      },
      openSince: office.openSince)
    let filter = QueueFilter(words: "снег ю")
    #expect(try desk.all(filter).count == 5)
    let last = try desk.queue(filter, at: .end, limit: 2)
    #expect(last.rows.count == 2 && last.hasEarlier)
    #expect(try desk.counts(filter).shown == 5)
  }

  @Test("what is typed letter by letter is found as if asked at once, also while the desk changes")
  func letterByLetter() throws {
    let words = ["снег", "снежный", "лёд", "ледяной", "дорога", "дом", "юг", "яма"]
    var dice = Dice(11)
    func comments(_ numbers: Range<Int>) -> [ClassifiedComment] {
      numbers.map { number in
        let text = (0..<3).map { _ in words.randomElement(using: &dice) ?? "" }
        // The rare ones stand late in the queue, where reading along it does not come.
        let rare = number > 3190 ? " щука" : number.isMultiple(of: 2) ? " песок" : ""
        return incoming("m\(number)", text.joined(separator: " ") + rare, minute: Int64(number / 3))
      }
    }
    _ = try desk.ingest(comments(0..<3200), openSince: office.openSince)
    for query in ["песок щ", "щука яма", "снег ледяной ю", "дорога песок", "пес ям дом", "щуу"] {
      for end in query.indices {
        let filter = QueueFilter(words: String(query[...end]))
        let fresh = try office.desk()
        defer { fresh.close() }
        for anchor in [QueueAnchor.start, .end] {
          let page = try desk.queue(filter, at: anchor, limit: 200)
          let plain = try fresh.queue(filter, at: anchor, limit: 200)
          #expect(page == plain, "\(query[...end])")
        }
        let (counts, plain) = try (desk.counts(filter), fresh.counts(filter))
        #expect(counts.shownIsLowerBound || counts.shown >= plain.shown)
        if !plain.shownIsLowerBound { #expect(counts.shown == plain.shown) }
      }
      _ = try desk.ingest(
        [incoming("\(query)", "Щука, песок и яма", minute: 2000)], openSince: office.openSince)
      #expect(
        try desk.queue(QueueFilter(words: "щука пес ям"), at: .end, limit: 5).rows.last?.excerpt
          == "Щука, песок и яма")
    }
  }

  @Test("a word wanted ahead is asked for once, and not when the desk has changed")
  func askedAhead() throws {
    let memory = desk.searchMemory
    let mark = try desk.changeMark()
    memory.want("вод", at: mark)
    try desk.searchAhead()
    #expect(memory.holders(of: "вода", at: mark)?.numbers.numbers == [2, 4])
    #expect(memory.takeWanted(at: mark) == nil)
    memory.want("йод", at: mark)
    _ = try desk.ingest([incoming("5", "Вода ушла", minute: 5)], openSince: office.openSince)
    try desk.searchAhead()
    let later = try desk.changeMark()
    #expect(memory.holders(of: "йод", at: later) == nil)
    #expect(try desk.all(QueueFilter(words: "вода")).count == 3)
  }

  @Test("texts of any length are folded as a plain reading folds them")
  func foldedPlainly() {
    var dice = Dice(5)
    let signs = Array("абвёйЯЁЩЪэѐЏabzAZ019 ,.!-\n")
    for length in Array(0..<40) + [511, 512, 513, 514, 1023, 1024, 1025, 5000] {
      let text = String((0..<length).map { _ in signs.randomElement(using: &dice) ?? " " })
      let plain = text.lowercased().replacing("ё", with: "е")
        .split { !$0.isLetter && !$0.isNumber }.map { " " + $0 }.joined()
      #expect(FoldedWords(text).text == plain)
      #expect(Array(text.utf8).withUnsafeBytes { FoldedWords(utf8: $0).text } == plain)
    }
  }

  @Test("a search that is not wanted any more ends")
  func givenUp() throws {
    var asked = 0
    func isWanted() -> Bool {
      asked += 1
      return asked < 2
    }
    _ = try desk.ingest(
      (1...600).map { incoming("m\($0)", "Снег", minute: Int64($0)) }, openSince: office.openSince)
    #expect(throws: DeskError.givenUp) {
      try desk.queue(QueueFilter(words: "ветер"), at: .start, limit: 5, while: isWanted)
    }
    #expect(asked == 2)
    #expect(throws: DeskError.givenUp) {
      try desk.counts(QueueFilter(words: "ветер"), while: { false })
    }
  }
}

@Suite("Comments that left the queue without an answer") struct UnansweredTests {
  @Test("those too old for the queue are found by words; open and answered ones are not")
  func found() throws {
    let office = try TestOffice()
    let desk = try office.desk()
    var old = incoming("1", "Ёжики у школы")
    old.comment.published = office.openSince - .days(3)
    _ = try desk.ingest([old, incoming("2", "Ёжики у дома")], openSince: office.openSince)
    let found = try desk.unanswered(matching: "ежик", limit: 10)
    #expect(found.map(\.excerpt) == ["Ёжики у школы"])
    #expect(found.first?.handling == .beforeDesk)
    #expect(try desk.unanswered(matching: "", limit: 10).isEmpty)
    #expect(try desk.unanswered(matching: "\"*", limit: 10).isEmpty)
  }
}
