import Moderation
import Testing

@Suite("Spelling, as hunspell is asked and answers")
struct SpellingTests {
  private func answer(_ text: String, _ output: [String]) throws -> [Misspelling] {
    let question = SpellingQuestion(text)
    var found: [Misspelling] = []
    var rest = output[...]
    for line in question.lines {
      var answer = SpellingAnswer(to: line, in: text)
      while !answer.isWhole {
        let next = rest.popFirst()
        answer.take(try #require(next))
      }
      found += answer.misspellings
    }
    return found
  }

  private func words(_ range: Range<Int>, _ text: String) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  @Test("every line begins with ^, so that no text is a command")
  func lines() {
    let question = SpellingQuestion("!\n#quit\n\n@слово\r\n \n%")
    #expect(
      question.lines.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "^!\n", "^#quit\n", "^@слово \n", "^%\n",
      ])
  }

  @Test("controls become blanks, long lines are cut at blanks, and nothing is lost")
  func cutting() {
    #expect(SpellingQuestion("а\u{0}б\u{9B}в\tг").lines.map(\.text) == ["а б в г"])
    let text = String(repeating: "слово ", count: 1_000) + String(repeating: "ж", count: 5_000)
    let question = SpellingQuestion(text)
    #expect(question.lines.allSatisfy { $0.bytes.count < 8_000 })
    let joined = question.lines.map(\.text).joined().filter { $0 != " " }
    #expect(joined == text.filter { $0 != " " })
  }

  @Test("offsets count scalars from the ^ and become bytes of the whole text")
  func offsets() throws {
    let text = "👍 Здраствуйте, превет\nмалако 12-й"
    let found = try answer(
      text,
      [
        "@(#) International Ispell Version 3.2.06 (but really Hunspell 1.7.1)",
        "& Здраствуйте 2 3: Здравствуйте, Задействуйте", "*", "# превет 16", "",
        "& малако 2 1: макало, молоко", "& й 2 11: ай, ой", "",
      ])
    #expect(found.map(\.word) == ["Здраствуйте", "превет", "малако", "й"])
    for missed in found { #expect(words(missed.range, text) == missed.word) }
    #expect(found[0].suggestions == ["Здравствуйте", "Задействуйте"])
    #expect(found[1].suggestions == [])
  }

  @Test("answers that make no sense are passed over")
  func nonsense() throws {
    for line in ["& слово", "# слово 999", "& а б в г: д", "# слово -5", "???", "& слово 1 0: x"] {
      #expect(try answer("слово", [line, ""]) == [], "\(line)")
    }
  }

  @Test("names of the comment, the desk's words and endings of numbers are right")
  func ownWords() {
    var settings = ReviewSettings()
    settings.spelling = ["Заречье"]
    let reply = "Кропотове Заречьем 12-й малако"
    let missed = [("Кропотове", 0), ("Заречьем", 19), ("й", 38), ("малако", 41)].map {
      word, start in
      Misspelling(word: word, range: start..<start + word.utf8.count, suggestions: ["молоко"])
    }
    let found = Reviewer(settings: settings).findings(
      for: missed, in: reply, for: ReviewContext(comment: "В Кропотово нет света"))
    #expect(found.map(\.replacement) == ["молоко"])
    #expect(found.first?.range == 41..<53)
    settings.severities[.spelling] = nil
    #expect(
      Reviewer(settings: settings).findings(for: missed, in: reply, for: ReviewContext()) == [])
  }
}
