import Classification
import Testing

@Suite("Obscenity") struct ObscenityTests {
  private func grades(_ text: String) -> [Obscenity.Grade] {
    Classifier().verdict(of: text).obscenity.map(\.grade)
  }

  @Test(
    "innocent families stay clean",
    arguments: [
      "рубля рублей рублём", "застрахуй застрахуем страхую перестраховка подстрахуй",
      "употреблять употребляет потребитель потребляем", "оскорблять оскорбляет оскорбление",
      "команда команду командир командировка", "мандарин мандаринов мандаринка мандат мандраж",
      "хлебать похлебать нахлебался хлеб", "гребля погребок сгрёб гребец", "скипидар скипидаром",
      "учебный учебник учебка вечёрка", "психушка психую психует", "сабля саблями саблю",
      "Херсон Херсона в Херсоне херувим", "колебать колебания поколебать", "ребёнок ребята ребус",
      "лохматый Лохматик лохматая", "тебе себе небе хлебе судьбе", "веб вебинар вебкамера",
      "требую требует истребил", "мебель меблировка себестоимость", "хулиган худой хутор художник",
      "бляшка оглобля грабля дубляж", "мудрый мудрец изумруд", "ортопедик педиатр педикюр",
      "сук дерева, на суку сидит", "плохую сухую глухую тихую лихую", "подстрекать кораблям",
      "наиболее наибольший", "подебатировать дебаты", "ипотека скрипка типичный", "поездка поезд",
    ])
  func innocent(_ words: String) {
    #expect(grades(words).isEmpty)
  }

  @Test(
    "swearing is caught with its prefixes, suffixes and compounds",
    arguments: [
      "хуйня", "нахуй", "дохуя", "охуели", "захуярили", "похуизм", "пиздец", "распиздяи",
      "спиздили",
      "опизденели", "блять", "блядство", "выблядок", "заебали", "наебали", "ебаный", "выёбываются",
      "долбоёбы", "разъебали", "уёбище", "отъебитесь", "проебали", "съебались", "взъебка", "хуёвый",
    ])
  func swearing(_ word: String) {
    #expect(grades(word) == [.swearing])
  }

  @Test(
    "masks, look-alikes, digits, stretched and spaced letters hide nothing",
    arguments: [
      "х*й", "х.у.й", "п***ц", "п3дц", "бл*дь", "б**ть", "за**ал", "е..ный", "хyйня", "xyйня",
      "6лядь",
      "пииииздец", "х у й", "х-у-й", "пи\u{200B}зд\u{AD}ец", "х\u{301}у\u{301}й", "blyad", "pizdec",
      "nahuy", "εбать",
    ])
  func disguised(_ word: String) {
    #expect(grades("вот \(word) тут") == [.swearing])
  }

  @Test(
    "insults at people are a grade of their own",
    arguments: ["придурки", "ублюдки", "мразь", "cyka"])
  func insults(_ word: String) {
    #expect(grades(word) == [.insult])
  }

  @Test(
    "a coarse word said of a person is an insult, said of a thing it is not",
    arguments: [
      ("вы тупые там все", [Obscenity.Grade.insult]), ("эти бараны опять", [.insult]),
      ("тупое стадо", [.insult]), ("тупой нож", [.coarse]), ("бараны пасутся у дороги", [.coarse]),
    ])
  func personal(_ text: String, _ expected: [Obscenity.Grade]) {
    #expect(grades(text) == expected)
  }

  @Test("coarse words are named but do not make a comment obscene")
  func coarse() {
    let verdict = Classifier().verdict(of: "Опять дерьмо под окнами, уберите")
    #expect(verdict.obscenity.map(\.grade) == [.coarse])
    #expect(!verdict.isObscene)
  }

  @Test("the form is as written, the normalised form as meant")
  func forms() {
    let verdict = Classifier().verdict(of: "Ну и П3ДЕЦ у вас")
    #expect(verdict.obscenity == [Obscenity(grade: .swearing, form: "П3ДЕЦ", normalised: "пздец")])
  }

  @Test("an obscene complaint is still a complaint by intent")
  func intent() {
    let verdict = Classifier().verdict(of: "Заебали, третий день нет воды, сколько можно!")
    #expect(verdict.category == .obscenity)
    #expect(verdict.intent == .complaint)
  }

  @Test(
    "abbreviations, addresses and footnotes are no masks",
    arguments: [
      "и т.д. и т.п.", "п.г.т. Строитель", "https://vk.com/xyu", "$USER %s", "см. на* и за*",
    ])
  func notMasked(_ text: String) {
    #expect(grades(text).isEmpty)
  }
}
