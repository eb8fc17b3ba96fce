import Testing

@testable import Moderation

@Suite("Topics and departments by a typed name") struct TypedNameTests {
  @Test(
    "a key, a name in either language, the beginning of it or of a later word will do",
    arguments: [
      ("roads", "roads"), ("Дороги", "roads"), ("освещение", "lighting"), ("дор", "roads"),
      ("лёд", "snow"), ("лед", "snow"), ("street light", "lighting"), ("УК", "housing"),
      ("свет", "power"), ("  вода ", "water"),
    ])
  func topics(typed: String, key: String) {
    #expect(TopicCatalogue.standard.topic(named: typed)?.key == key)
  }

  @Test(
    "departments are found alike",
    arguments: [
      ("utilities", "utilities"), ("жкх", "utilities"), ("Отдел ЖКХ", "utilities"),
      ("благоустр", "landscaping"), ("транспорта", "transport"), ("Roads", "roads"),
    ])
  func departments(typed: String, key: String) {
    #expect(DepartmentCatalogue.standard.department(named: typed)?.key == key)
  }

  @Test("a beginning of several gives them all, an exact key or name only its own")
  func several() {
    let topics = TopicCatalogue.standard
    let begun = topics.topics(named: "s").map(\.key)
    #expect(begun.first == topics.topic(named: "s")?.key)
    #expect(Set(begun).isSuperset(of: ["snow", "sewage", "social", "safety", "services"]))
    #expect(topics.topics(named: "snow").map(\.key) == ["snow"])
    #expect(topics.topics(named: "Дороги").map(\.key) == ["roads"])
    let departments = DepartmentCatalogue.standard
    #expect(departments.departments(named: "e").count > 1)
    #expect(departments.departments(named: "education").map(\.key) == ["education"])
  }

  @Test("nothing, signs and what nobody bears find nothing", arguments: ["", " ", "!", "щщщ"])
  func nothing(typed: String) {
    #expect(TopicCatalogue.standard.topic(named: typed) == nil)
    #expect(DepartmentCatalogue.standard.department(named: typed) == nil)
  }

  @Test("a synonym of the desk's own leads to its topic")
  func synonym() {
    let topic = TopicSetting(
      key: "roads", name: Wording(russian: "дороги", english: "roads"), department: "roads",
      synonyms: ["асфальт"])
    #expect(TopicCatalogue([topic]).topic(named: "асфальтом")?.key == "roads")
  }
}
