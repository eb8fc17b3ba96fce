import Moderation
import Testing

@Suite("The language of the interface") struct LanguageTests {
  @Test("a Russian locale speaks Russian, every other one English")
  func locale() {
    #expect(Language(environment: ["LANG": "ru_RU.UTF-8"]) == .russian)
    #expect(Language(environment: ["LANG": "ru_RU.UTF-8", "LC_ALL": "C"]) == .english)
    #expect(Language(environment: ["LC_ALL": "", "LANG": "ru_RU.UTF-8"]) == .russian)
    #expect(Language(environment: [:]) == .english)
  }

  @Test(
    "Russian nouns agree with their number",
    arguments: [
      (0, "ответов"), (1, "ответ"), (2, "ответа"), (4, "ответа"), (5, "ответов"), (11, "ответов"),
      (12, "ответов"), (21, "ответ"), (111, "ответов"), (1002, "ответа"),
    ])
  func plural(count: Int, form: String) {
    #expect(
      Language.russian.plural(
        count, one: "ответ", few: "ответа", many: "ответов", english: "reply",
        englishMany: "replies") == form)
  }
}
