import Moderation
import Testing

@Suite("Texts with mentions") struct MentionedTextTests {
  @Test(
    "a mention reads as the name alone",
    arguments: [
      ("[id7|Ольга], здравствуйте!", "Ольга, здравствуйте!"),
      ("Спасибо, [club42|Заречный район]", "Спасибо, Заречный район"),
      ("[public9|Вести] и [id1|Пётр]", "Вести и Пётр"),
      ("[id1|Аня][id2|Боря]", "АняБоря"),
      ("[id1|👩‍🚒 Катя]!", "👩‍🚒 Катя!"),
    ])
  func names(source: String, shown: String) {
    #expect(MentionedText(source).text == shown)
  }

  @Test(
    "whatever is no mention stays as it is written",
    arguments: [
      "Без скобок", "[фото]", "[id|Ольга]", "[id7|]", "[id7|Ольга", "[id7Ольга]", "[user7|Ольга]",
      "[[", "[", "[id", "[id7", "[id7|", "см. [1], [2]", "[ID7|Ольга]", "",
      "[id7|" + String(repeating: "о", count: 300) + "]",
    ])
  func noMentions(source: String) {
    let text = MentionedText(source)
    #expect(text.text == source)
    for offset in 0...source.utf8.count { #expect(text.offset(offset) == offset) }
  }

  @Test("an offset leads to the same words in the shown text")
  func offsets() throws {
    let source = "Эй, [id7|Ольга] и [club8|УК «Уют»], где тепло?"
    let text = MentionedText(source)
    for words in ["Эй", "Ольга", " и ", "УК «Уют»", ", где", "тепло?"] {
      let place = try #require(source.utf8Range(of: words))
      let shown = text.offset(place.lowerBound)..<text.offset(place.upperBound)
      #expect(text.text.utf8Slice(shown) == words)
    }
  }

  @Test("offsets inside a mark lead to its name, and those outside the text to its ends")
  func offsetsInMarks() {
    let text = MentionedText("а[id7|Я]б")
    #expect(text.text == "аЯб")
    let places = (-5...20).map(text.offset)
    #expect(places.allSatisfy { (0...6).contains($0) })
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
    #expect((2...7).allSatisfy { text.offset($0) == 2 })
    #expect(text.offset(9) == 4)
    #expect(text.offset(10) == 4)
    #expect(text.offset(99) == 6)
  }
}

extension String {
  fileprivate func utf8Range(of part: String) -> Range<Int>? {
    let bytes = Array(utf8)
    let wanted = Array(part.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: wanted) }
    return start.map { $0..<($0 + wanted.count) }
  }

  fileprivate func utf8Slice(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }
}
