import Moderation
import Testing

@Suite("What else an edit changes") struct IncidentEditTests {
  private let now = Instant(seconds: 1_763_971_200)

  /// A written appeal for housing, a day for everything else.
  private let terms: IncidentTerms = {
    let topics = TopicCatalogue.standard.topics.map { topic in
      var topic = topic
      if topic.key == "housing" { topic.policy = "59-fz" }
      return topic
    }
    return IncidentTerms(house: HouseCatalogue(topics: TopicCatalogue(topics)))
  }()

  private var form: IncidentForm {
    IncidentForm(
      title: "Нет тепла", topic: "heating",
      department: terms.house.topics["heating"]?.department ?? "", policy: "federal",
      published: now - .hours(1))
  }

  private var opened: Incident {
    form.incident(.init(rawValue: 1), registered: now, by: Person("Анна"))
      .registered(starting: terms.starter)
  }

  @Test("another topic brings its policy, its department and its clocks to what is suggested")
  func suggested() {
    let edited = terms.edited(form, by: IncidentEdit(topic: "housing"))
    #expect(edited.policy == "59-fz")
    #expect(edited.department == terms.house.topics["housing"]?.department)
    #expect(terms.clocks(of: edited, openedAt: now).map(\.due) == [now + .days(30)])
    let hurried = terms.edited(form, by: IncidentEdit(priority: .high))
    #expect(terms.clocks(of: hurried, openedAt: now).map(\.kind) == [.priorityAnswer])
  }

  @Test("on an open incident the clock is reckoned anew from its start, and explained by it")
  func open() throws {
    let edited = terms.edited(opened, by: IncidentEdit(topic: "housing"))
    let clock = try #require(edited.running(.answer))
    #expect(clock.started == now && clock.due == now + .days(30))
    #expect(terms.reckoning(of: clock, in: edited)?.due == clock.due)
    #expect(terms.edited(edited, by: IncidentEdit(topic: "heating")) == opened)
  }

  @Test("an extended deadline, a chosen department and one that has the matter stay")
  func stays() throws {
    let extended = try opened.extended(
      .answer, until: now + .days(3), warnAt: now, reason: "труба",
      allowed: .init(limit: 1, needsReason: false))
    let edited = terms.edited(extended, by: IncidentEdit(topic: "housing"))
    #expect(edited.clocks == extended.clocks)
    var chosen = form
    chosen.department = "роща"
    #expect(terms.edited(chosen, by: IncidentEdit(topic: "lighting")).department == "роща")
    let given = try opened.after(
      .handOver(department: form.department), at: now, starting: terms.starter)
    #expect(
      terms.edited(given, by: IncidentEdit(topic: "lighting")).department == form.department)
  }
}
