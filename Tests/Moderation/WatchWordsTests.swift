import Testing

@testable import Moderation

@Suite("Words that other communities are watched by") struct WatchWordsTests {
  private let words = WatchWords(
    words: ["Берёзовск*", "глава района"], names: ["Садовая", "Иванов", "улица Мира"])

  @Test(
    "are found in any case and with ё as е",
    arguments: [
      "В БЕРЕЗОВСКОМ районе", "Снег на Садовой!", "вышли на Садовую", "Куда смотрит глава района?",
      "спросите Иванова", "живу на улице мира",
    ])
  func found(text: String) { #expect(words.match(text)) }

  @Test(
    "do not make of every word a hit",
    arguments: ["", "берёза", "сад", "глава соседнего района", "иван", "мир"])
  func passedOver(text: String) { #expect(!words.match(text)) }
}
