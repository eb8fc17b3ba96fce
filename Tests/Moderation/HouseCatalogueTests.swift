import Testing

@testable import Classification
@testable import Moderation

@Suite("Topics and departments of a desk")
struct HouseCatalogueTests {
  private func topic(
    _ key: String, _ synonyms: [String] = [], department: String = "roads",
    places: [String: String] = [:]
  ) -> TopicSetting {
    TopicSetting(
      key: key, name: Wording(russian: key, english: key), department: department,
      synonyms: synonyms, departmentByPlace: places)
  }

  private func verdict(_ topic: String?, _ place: Place = Place()) -> Verdict {
    Verdict(
      category: .complaint, intent: .complaint, confidence: 1, topic: topic, department: "old",
      place: place)
  }

  @Test("without settings every topic of the classifier has a department that there is")
  func standard() {
    let house = HouseCatalogue()
    for key in TopicTable.departments.keys {
      #expect(house.department(of: verdict(key), text: "") != nil, "\(key)")
    }
    #expect(Set(house.topics.topics.map(\.key)) == Set(TopicTable.departments.keys))
    for topic in house.topics.topics {
      #expect(house.departments[topic.department] != nil, "\(topic.key)")
      #expect(topic.name(.russian) != topic.key, "\(topic.key)")
    }
  }

  @Test(
    "a synonym in the text is stronger than the classifier, by the beginnings of words",
    arguments: [
      ("Открытый люк у школы!", "manholes"), ("ОТКРЫТЫЕ ЛЮКИ", "manholes"),
      ("открыт, люк", "manholes"), ("люк открыт", "roads"), ("приоткрыт люк", "roads"),
      ("открыт наконец люк", "roads"), ("Чёрный лед и открыт люк", "snow"),
      ("черный лёд", "snow"), ("че\u{308}рный лед", "snow"), ("", "roads"),
    ])
  func synonyms(text: String, expected: String) {
    let topics = TopicCatalogue([
      topic("roads"), topic("manholes", ["открыт люк"]), topic("snow", ["чёрный лёд", "лед"]),
    ])
    #expect(topics.topic("roads", in: text)?.key == expected)
  }

  @Test("of several synonyms the one of most words wins, then the longest, then the first")
  func best() {
    let topics = TopicCatalogue([
      topic("a", ["снег"]), topic("b", ["снег на кры"]), topic("c", ["сосульк"]),
      topic("d", ["крыш"]),
    ])
    #expect(topics.topic(nil, in: "сосульки и снег на крыше")?.key == "b")
    #expect(topics.topic(nil, in: "снег, сосульки")?.key == "c")
    #expect(topics.topic(nil, in: "крыша и снег")?.key == "d")
    #expect(topics.topic(nil, in: "дождь") == nil)
  }

  @Test("another department may answer at a place, however its name is inflected")
  func places() {
    let house = HouseCatalogue(
      topics: TopicCatalogue([
        topic("roads", places: ["Лесн": "north", "Лесная Поляна": "south", "Заречье": "west"])
      ]))
    func key(_ settlement: [String] = [], _ street: [String] = []) -> String? {
      house.departmentKey(
        of: verdict("roads", Place(street: street, settlement: settlement)), text: "")
    }
    #expect(key() == "roads")
    #expect(key([], ["Лесной"]) == "north")
    #expect(key(["Лесная Поляна"], ["Садовая"]) == "south")
    #expect(key(["Заречье"], ["Лесная"]) == "west")
    #expect(key([], ["Садовая"]) == "roads")
  }

  @Test("a topic that the desk does not know keeps the classifier's department")
  func unknown() {
    let house = HouseCatalogue(topics: TopicCatalogue([]))
    #expect(house.departmentKey(of: verdict("roads"), text: "яма") == "old")
    #expect(house.department(of: verdict("roads"), text: "яма") == nil)
  }

  @Test(
    "a season counts its first and last day and may span the turn of the year",
    arguments: [
      ("15.10", "30.04", "15.10", true), ("15.10", "30.04", "14.10", false),
      ("15.10", "30.04", "31.12", true), ("15.10", "30.04", "01.01", true),
      ("15.10", "30.04", "30.04", true), ("15.10", "30.04", "01.05", false),
      ("01.05", "30.09", "30.09", true), ("01.05", "30.09", "01.10", false),
      ("29.02", "29.02", "29.02", true), ("29.02", "29.02", "28.02", false),
    ])
  func season(first: String, last: String, day: String, isIn: Bool) throws {
    let season = Season(
      from: try #require(MonthDay(written: first)), to: try #require(MonthDay(written: last)))
    let day = try #require(MonthDay(written: day))
    #expect(season.contains(day) == isIn)
  }

  @Test(
    "what is no day of a year is not read as one",
    arguments: ["", "31.04", "30.02", "0.1", "1.13", "1", "1.1.26", "1. 1", "+1.1", "001.1", "а.б"])
  func noDay(text: String) {
    #expect(MonthDay(written: text) == nil)
    #expect(MonthDay(written: "1.5")?.written == "01.05")
  }

  @Test("a report out of season and without its photo is told so")
  func obstacles() throws {
    var snow = topic("snow")
    let season = Season(
      from: try #require(MonthDay(written: "15.10")), to: try #require(MonthDay(written: "30.04")))
    let may = try #require(MonthDay(written: "09.05"))
    #expect(snow.obstacles(on: may, hasPhoto: false) == [])
    snow.season = season
    snow.needsPhoto = true
    #expect(snow.obstacles(on: may, hasPhoto: false) == [.outOfSeason(season), .noPhoto])
    #expect(snow.obstacles(on: season.first, hasPhoto: true) == [])
    #expect(
      Language.russian.words(.outOfSeason(season)) == "не сезон: принимают с 15.10 по 30.04")
  }
}
