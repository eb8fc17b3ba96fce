import Moderation
import Testing

@Suite("A reply adapted for each") struct ReplyTemplateTests {
  @Test("names in both languages and any letter case are put in")
  func putIn() {
    let template = ReplyTemplate("{Имя}, на {улица} бригада. {name}: {STREET}.")
    #expect(
      template.text(for: "Ольга", street: "Лесная, 8")
        == "Ольга, на Лесная, 8 бригада. Ольга: Лесная, 8.")
    #expect(
      template.words.map(ReplyTemplate.Variable.init(word:)) == [.name, .street, .name, .street])
  }

  @Test("what is not known stays in its braces and is told")
  func unknown() {
    let text = ReplyTemplate("{имя}, {дом} {улица}").text(for: nil, street: "Речная")
    #expect(text == "{имя}, {дом} Речная")
    #expect(ReplyTemplate(text).words == ["имя", "дом"])
    #expect(ReplyTemplate(text).words.compactMap(ReplyTemplate.Variable.init(word:)) == [.name])
  }

  @Test("braces around anything but a word are text", arguments: ["{", "}{", "{}", "{1}", "{а б}"])
  func braces(text: String) {
    #expect(ReplyTemplate(text).text(for: "Ольга", street: "Лесная") == text)
    #expect(ReplyTemplate(text).words.isEmpty)
  }

  @Test(
    "a brace that was left over is noticed",
    arguments: ["едем {", "{имя", "имя} едем", "{имя, {имя}"])
  func loose(text: String) {
    #expect(ReplyTemplate(text).hasLooseBrace)
    #expect(!ReplyTemplate("{имя}, едем на {улица}").hasLooseBrace)
  }

  @Test("a brace too many does not keep the variable behind it from being seen")
  func nested() {
    #expect(ReplyTemplate("{{имя}}").text(for: "Ольга", street: nil) == "{Ольга}")
    #expect(ReplyTemplate("{a {имя}").words == ["имя"])
  }

  @Test("a street comes with its house, where one is known")
  func street() {
    #expect(ReplyTemplate.street("Лесная", house: "8") == "Лесная, 8")
    #expect(ReplyTemplate.street("Карла Маркса", house: "") == "Карла Маркса")
    #expect(ReplyTemplate.street("", house: "8") == nil)
    #expect(ReplyTemplate.street("Лес\u{202E}ная", house: "8") == nil)
    #expect(ReplyTemplate.street("Лесная", house: "8\n") == "Лесная")
  }
}
