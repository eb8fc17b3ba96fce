import Moderation
import Testing

@testable import Desk

@Suite("Terms of a topic that the house adds or changes") struct TopicTermsTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk(terms: .ofHouse())
    _ = try desk.ingest(Self.comments, openSince: office.openSince)
  }

  private static let comments = [
    incoming("1", "Яма на дороге", minute: 0, topic: "roads"),
    incoming("2", "Бак переполнен", minute: 1),
    incoming("3", "Второй день холодные батареи", minute: 2, topic: "heating"),
    incoming("4", "Батареи греют, а бак у дома горит", minute: 3, topic: "heating"),
    incoming("5", "Во дворе клумба засохла", minute: 4, topic: "heating"),
    incoming("6", "Лифт стоит", minute: 5, topic: "lift"),
    incoming("7", "Спасибо за бак", minute: 6, category: .praise),
  ]

  /// By the house's hours for each comment.
  private static let hours: [String: Int64] = [
    "1": 9, "2": 2, "3": 5, "4": 2, "5": 9, "6": 4, "7": 2,
  ]

  private func expectHours(
    _ hours: [String: Int64] = Self.hours, _ terms: IncidentTerms = .ofHouse(), in desk: Desk
  ) throws {
    let rows = try desk.all()
    #expect(rows.map(\.position) == rows.map(\.position).sorted())
    for row in rows {
      let comment = try desk.detail(row.id).comment
      let due = try #require(row.due(by: terms), "\(row.excerpt)")
      #expect(due == comment.published + .hours(try #require(hours[comment.externalID])))
      #expect(try desk.suggestion(for: row.id).commentDue == due, "\(row.excerpt)")
    }
    for group in QueueGroup.allCases {
      let dues = rows.filter { $0.position.group == group }.map { $0.due(by: terms) }
      #expect(dues == dues.sorted { ($0?.milliseconds ?? 0) < ($1?.milliseconds ?? 0) })
    }
  }

  @Test("the queue, the incident suggested and the incident opened have one term for a comment")
  func agree() throws {
    try expectHours(in: desk)
    for row in try desk.all() where !row.excerpt.hasPrefix("Спасибо") {
      let suggestion = try desk.suggestion(for: row.id)
      let form = suggestion.form
      let incident = try desk.openIncident(form, from: [row.id])
      let clock = try #require(incident.nextClock)
      #expect(
        clock.due - clock.started == suggestion.commentDue.map { $0 - row.published },
        "\(row.excerpt)")
    }
  }

  @Test("a desk that learns of such topics later puts what it has in their order, and back")
  func later() throws {
    let plain = IncidentTerms.ofHouse(synonyms: false)
    let plainDesk = try office.desk(terms: plain)
    let plainHours: [String: Int64] = ["1": 9, "2": 9, "3": 5, "4": 5, "5": 5, "6": 4, "7": 9]
    try expectHours(plainHours, plain, in: plainDesk)
    try expectHours(in: try office.desk(terms: .ofHouse()))
    #expect(plain.orderDigest != IncidentTerms.ofHouse().orderDigest)
  }

  @Test("what another process brings in or changes is looked at by its words")
  func foreign() throws {
    let importer = try Desk(
      path: office.folder.file, person: Person("anna"),
      clock: { [clock = office.clock] in clock.now }, makeKey: { "none" })
    _ = try importer.ingest(
      [
        incoming("8", "Бак сгорел", minute: 20),
        incoming("1", "Не яма, а бак посреди дороги", minute: 0, topic: "roads"),
        incoming("2", "Ящик переполнен", minute: 1),
      ], openSince: office.openSince)
    importer.close()
    var hours = Self.hours
    hours["8"] = 2
    hours["1"] = 2
    hours["2"] = 9
    try expectHours(hours, in: desk)
    let late = try desk.all().first { $0.excerpt == "Бак сгорел" }
    #expect(try #require(late).position.rank < #require(late).published)
  }

  @Test("what is overdue by the words of its topic is counted so")
  func overdue() throws {
    office.clock.pass(.hours(1))
    let late = try desk.all().filter { row in
      row.due(by: .ofHouse()).map { office.clock.now > $0 } ?? false
    }
    #expect(!late.isEmpty && late.count < Self.comments.count)
    #expect(try desk.overdueComments() == late.count)
    #expect(try desk.texts(QueueFilter(overdue: true)) == late.map(\.excerpt))
  }
}

extension IncidentTerms {
  /// Nine hours; two for the house's own topic of bins, five for heating; four where it presses, as
  /// lifts do; flower beds have nothing of their own.
  fileprivate static func ofHouse(synonyms: Bool = true) -> IncidentTerms {
    func rule(_ hours: Int64) -> ClockRule {
      ClockRule(.hours(hours), calendar: "24x7", start: .registered)
    }
    let title = Wording(russian: "Проба", english: "Trial")
    func topic(_ key: String, _ words: [String], policy: String? = nil) -> TopicSetting {
      TopicSetting(
        key: key, name: title, department: "", synonyms: synonyms ? words : [], policy: policy)
    }
    var lift = topic("lift", [])
    lift.priority = .high
    return IncidentTerms(
      policies: DeadlinePolicies(
        [
          DeadlinePolicy(
            name: "test", title: title, clocks: [.answer: rule(9), .priorityAnswer: rule(4)],
            byTopic: ["heating": [.answer: rule(5)]]),
          DeadlinePolicy(name: "quick", title: title, clocks: [.answer: rule(2)]),
        ], chosen: "test"),
      house: HouseCatalogue(
        topics: TopicCatalogue([
          topic("bins", ["бак"], policy: "quick"), topic("beds", ["клумб"]), topic("heating", []),
          lift,
        ])))
  }
}
