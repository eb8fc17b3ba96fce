import Classification
import Testing

@Suite("Places") struct PlaceTests {
  private func place(_ text: String) -> Place { Classifier().verdict(of: text).place }

  @Test(
    "streets are found with and without their type, inflected and abbreviated",
    arguments: [
      ("Яма на ул. Лесной", ["Лесной"]),
      ("Фонарь на улице Карла Маркса не горит", ["Карла Маркса"]),
      ("Заречная улица, 5 без света", ["Заречная"]),
      ("на Луначарского опять темно", ["Луначарского"]),
      ("угол улиц Мира и Садовой", ["Мира", "Садовой"]), ("ул лесная без воды", ["лесная"]),
      ("пр-т Победы, 4", ["Победы"]), ("Цветочная 12 нет света", ["Цветочная"]),
      ("Мы ходим по школе", []), ("Ждём 5 лет", []),
    ])
  func streets(_ text: String, _ expected: [String]) {
    #expect(place(text).street == expected)
  }

  @Test(
    "house numbers keep their letters, fractions and blocks",
    arguments: [
      ("ул. Лесная, 22", ["22"]), ("ул. Лесная д. 45к2", ["45к2"]), ("ул. Лесная 1 «А»", ["1 «А»"]),
      ("ул. Лесная, д.7/1", ["7/1"]), ("дом пять по Лесной", ["пять"]),
      ("ул. Лесная д. 1,2,3", ["1", "2", "3"]), ("Лесная 8, 2 подъезд", ["8"]),
      ("Ждём 5 лет и 3 месяца", []), ("ул. Лесная, 3 дня нет воды", []),
    ])
  func houses(_ text: String, _ expected: [String]) {
    #expect(place(text).house == expected)
  }

  @Test(
    "settlements are found by their type or by name",
    arguments: [
      ("г. Курск, нет воды", ["Курск"]), ("в деревне Сосновка темно", ["Сосновка"]),
      ("с.Покровское ждёт дорогу", ["Покровское"]), ("А в Чусовом когда?", ["Чусовом"]),
      ("яма с водой", []),
    ])
  func settlements(_ text: String, _ expected: [String]) {
    #expect(place(text).settlement == expected)
  }
}
