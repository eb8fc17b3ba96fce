import Classification
import Testing

@Suite("The classifier") struct ClassifierTests {
  private func verdict(_ text: String) -> Verdict { Classifier().verdict(of: text) }

  @Test(
    "each category has its plain cases",
    arguments: [
      ("Подскажите, до скольки работает МФЦ в субботу?", Category.question),
      ("Подскажите, какие документы нужны для субсидии?", .question),
      ("Третий день не вывозят мусор, вонь на весь двор", .complaint),
      ("Когда уже починят дорогу, одни ямы!", .complaint),
      ("Спасибо большое дворникам, чисто и красиво!", .praise), ("👍", .praise), ("+", .other),
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
      ("roads", "На дороге опять ямы, асфальт весь разбит"),
      ("snow", "Снег не чистят, сугробы и гололёд на тротуаре"),
      ("housing", "Управляющая компания не чинит лифт в подъезде"),
      ("water", "Из крана идёт ржавая вода, напора нет"),
      ("sewage", "Канализация засорилась, нечистоты текут в подвал"),
      ("heating", "Батареи холодные, когда включат отопление"),
      ("power", "Нет электричества, опять отключили свет"),
      ("lighting", "Не горят фонари уличного освещения"),
      ("gas", "Когда начнётся газификация, газ в дом провести"),
      ("waste", "Мусор не вывозят, контейнеры переполнены"),
      ("landscaping", "В сквере сломаны скамейки, клумбы заросли, благоустройство забыли"),
      ("trees", "Спилите сухое дерево, тополь вот-вот упадёт"),
      ("transport", "Автобус на маршруте ходит раз в час"),
      ("medicine", "К врачу в поликлинику не записаться, талонов нет"),
      ("education", "В школе нет учителя, уроки отменяют"),
      ("social", "Когда придёт пособие и субсидия многодетным"),
      ("animals", "Стая бродячих собак, нужен отлов"),
      ("parking", "Машины паркуют на газоне, парковки не хватает"),
      ("noise", "Шумят по ночам, громкая музыка не даёт спать"),
      ("ecology", "Завод дымит, выбросы, дышать нечем, загрязнение воздуха"),
      ("construction", "Стройка встала, застройщик бросил котлован"),
      ("services", "В МФЦ очередь за паспортом, справку не получить"),
      ("culture", "Когда концерт в доме культуры, где купить билеты"),
      ("communications", "Интернет не работает, провайдер молчит, связи нет"),
      ("officials", "Депутат наш пропал после выборов, чиновники не принимают"),
    ])
  func topic(_ topic: String, _ text: String) {
    let verdict = verdict(text)
    #expect(verdict.topic == topic)
    #expect(verdict.department != nil)
  }

  @Test("evidence spans count bytes of the text as read")
  func offsets() throws {
    let text = "🙂 Ну пи\u{200B}здец, на ул. Лес\u{301}ной нет воды"
    let bytes = Array(text.utf8)
    func written(_ reason: Evidence.Reason) throws -> String {
      let piece = try #require(verdict(text).evidence.first { $0.reason == reason })
      return String(decoding: bytes[piece.start..<piece.end], as: UTF8.self)
    }
    #expect(try written(.obscenity) == "пи\u{200B}здец")
    #expect(try written(.place) == "Лес\u{301}ной")
    #expect(try written(.urgency) == "нет воды")
  }

  @Test("the words that decided are shown with what they weighed")
  func reasons() {
    let text = "Спасибо огромное за новый фонтан!"
    let bytes = Array(text.utf8)
    let words = verdict(text).evidence.filter { $0.reason == .praise && $0.weight > 0 }
      .map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    #expect(words.contains("Спасибо"))
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
