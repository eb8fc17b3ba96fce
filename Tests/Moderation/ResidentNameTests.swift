import Moderation
import Testing

@Suite("How residents are addressed") struct ResidentNameTests {
  @Test(
    "people are addressed as they call themselves",
    arguments: [
      ("Ольга Пчёлкина", "Ольга"), ("Тамара Ильинична Шубина", "Тамара Ильинична"),
      ("Александр Юрьевич М.", "Александр Юрьевич"), (" Анна-Мария К.", "Анна-Мария"),
      ("Артём", "Артём"), ("Баба Шура", "Баба Шура"), ("Фельдшер Ольга", "Ольга"),
      ("Доктор Иван Петрович Зуев", "Иван Петрович"), ("Мама Лена", "Лена"),
      ("Тётя Валя", "Тётя Валя"), ("Перова Ольга", "Ольга"),
      ("Зуев Пётр Ильич", "Пётр Ильич"), ("Надежда Вера", "Надежда"),
    ])
  func address(author: String, address: String) {
    #expect(ResidentName.address(of: author) == address)
  }

  @Test(
    "what is no name is no address",
    arguments: [
      "", "  ", "xX_killer_Xx", "мама двоих", "Мама Двоих", "К.", "🎉", "dj_pasha", "user1877",
      "Лиса🦊", "{имя}", "О", "\u{202E}Анна", "--", "Сосед с пятого", "Баба", "Дед", "Фельдшер",
      "Жители Лесной", "Подслушано Заречный",
    ])
  func noAddress(author: String) {
    #expect(ResidentName.address(of: author) == nil)
  }
}
