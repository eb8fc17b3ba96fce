import Testing

@testable import Moderation

@Suite("Phrases of the desk's own") struct FragmentTests {
  private func values(_ pairs: [FragmentValues.Name: String]) -> FragmentValues {
    var values = FragmentValues()
    for (name, value) in pairs { values[name] = value }
    return values
  }

  @Test("marks in either language get their values")
  func filled() {
    let fragment = Fragment(key: "a", text: "{имя}, на {street} всё {дата} починят. {телефон}")
    let filled = fragment.filled(
      with: values([.name: "Ольга", .street: "Лесной", .date: "22 ноября", .phone: "2-00-01"]))
    #expect(filled.text == "Ольга, на Лесной всё 22 ноября починят. 2-00-01")
    #expect(filled.missing == [])
    #expect(filled.gap == nil)
  }

  @Test("what is not known leaves an ellipsis, never a mark, and says where")
  func missing() {
    let filled = Fragment(key: "a", text: "Звоните: {телефон}, {имя}").filled(with: values([:]))
    #expect(filled.text == "Звоните: …, …")
    #expect(filled.missing == [.phone, .name])
    #expect(filled.gap == "Звоните: ".utf8.count)
  }

  @Test("a blank value is not known")
  func blank() {
    #expect(values([.name: "  "])[.name] == nil)
  }

  @Test("unknown marks are named; brackets that close nothing are text")
  func marks() {
    #expect(Fragment(key: "a", text: "{имя} {отчество} {x").unknownMarks == ["отчество"])
    #expect(Fragment(key: "a", text: "} и {").filled(with: values([:])).text == "} и {")
  }

  @Test("a key is found by its beginning in any letter case; a whole one stands alone")
  func keys() {
    let all = [Fragment](
      [Fragment(key: "фото", text: "1"), Fragment(key: "фотоотчёт", text: "2")])
    #expect(all.beginning(with: "Фо").map(\.key) == ["фото", "фотоотчёт"])
    #expect(all.beginning(with: "фото").map(\.key) == ["фото"])
    #expect(all.beginning(with: "").count == 2)
    #expect(all.beginning(with: "x") == [])
  }

  @Test("the phrases that come along keep the rules for a desk's own")
  func standard() {
    for fragment in [Fragment].standard {
      #expect(Fragment.isKey(fragment.key))
      #expect(fragment.text.count <= Fragment.longestText)
      #expect(fragment.unknownMarks == [])
    }
    #expect(!Fragment.isKey("до свидания") && !Fragment.isKey(""))
  }
}
