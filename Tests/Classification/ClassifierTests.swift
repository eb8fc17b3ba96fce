import Classification
import Testing

@Suite("The classifier") struct ClassifierTests {
  private func verdict(_ text: String) -> Verdict { Classifier().verdict(of: text) }

  @Test(
    "each category has its plain cases",
    arguments: [
      ("А садики завтра работают?", Category.question),
      ("Подскажите, какие документы нужны для субсидии?", .question),
      ("Третий день не вывозят мусор, вонь на весь двор", .complaint),
      ("Когда уже починят дорогу, одни ямы!", .complaint),
      ("Спасибо большое дворникам, чисто и красиво!", .praise), ("👍", .praise), ("+", .praise),
      ("спс", .praise), ("❤️❤️❤️", .praise), ("ужас", .complaint),
      ("Продам гараж, писать в личку", .other), ("", .other), ("...", .other),
    ])
  func category(_ text: String, _ expected: Category) {
    #expect(verdict(text).category == expected)
  }

  @Test(
    "danger and large outages are urgent",
    arguments: [
      "Во дворе открытый люк, дети бегают!", "Оборванный провод висит над тротуаром, искрит",
      "Сильный запах газа в подъезде", "Стая собак напала на ребёнка у школы",
      "Третьи сутки нет отопления, мёрзнем с детьми",
    ])
  func urgent(_ text: String) {
    #expect(verdict(text).isUrgent)
  }

  @Test(
    "capitals and impatience alone are not urgent",
    arguments: ["КОГДА ПОКРАСЯТ ЛАВОЧКИ!!!", "Спасибо за новый фонтан", "Какой график у МФЦ?"])
  func calm(_ text: String) {
    #expect(!verdict(text).isUrgent)
  }

  @Test(
    "each topic is known by its words",
    arguments: [
      ("roads", "яма на асфальте"), ("snow", "сугробы и гололёд"), ("housing", "лифт в подъезде"),
      ("water", "ржавая вода из крана"), ("sewage", "канализация засорилась"),
      ("heating", "батареи холодные, нет отопления"),
      ("power", "нет электричества, отключили свет"),
      ("lighting", "не горят фонари"), ("gas", "газификация посёлка"),
      ("waste", "мусорные контейнеры"),
      ("landscaping", "скамейки в сквере"), ("trees", "спилить сухое дерево, тополь"),
      ("transport", "автобус на маршруте"), ("medicine", "врач в поликлинике"),
      ("education", "учитель в школе"), ("social", "пособие и субсидия"),
      ("animals", "бродячие собаки"),
      ("parking", "парковка и стоянка"), ("noise", "шумят по ночам, музыка"),
      ("safety", "полиция и вандалы"), ("ecology", "выбросы и загрязнение воздуха"),
      ("construction", "застройщик и котлован"), ("services", "паспорт в МФЦ"),
      ("culture", "концерт в музее"), ("communications", "интернет от провайдера"),
      ("officials", "депутат и чиновники"),
    ])
  func topic(_ topic: String, _ text: String) {
    let verdict = verdict(text)
    #expect(verdict.topic == topic)
    #expect(verdict.department != nil)
  }

  @Test("evidence spans count bytes of the text as read")
  func offsets() throws {
    let text = "🙂 Ну и где вода? Не раб\u{200B}отает"
    let bytes = Array(text.utf8)
    let piece = try #require(
      verdict(text).evidence.first { $0.reason == .complaint && $0.weight > 2 })
    #expect(
      String(decoding: bytes[piece.start..<piece.end], as: UTF8.self) == "Не раб\u{200B}отает")
  }

  @Test("the same text always gets the same verdict, from any copy of the classifier")
  func determinism() {
    let text = "Здравствуйте! ул. Лесная 5, нет воды второй день, когда дадут?"
    let first = Classifier()
    let copy = first
    #expect(first.verdict(of: text) == copy.verdict(of: text))
    #expect(first.verdict(of: text) == Classifier().verdict(of: text))
  }
}
