import Classification
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("The queue by deadlines") struct QueueRankTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk(terms: .ranked())
    let comments = (0..<30).map { (number: Int) -> ClassifiedComment in
      let minute = Int64(number * 11 % 30) * 7
      return incoming(
        "\(number)", "Дело \(number)", minute: minute,
        category: number % 5 == 4 ? .praise : .complaint, urgent: number % 6 == 0,
        network: number % 2 == 0 ? .vk : .telegram, topic: number % 7 == 0 ? "snow" : nil)
    }
    _ = try desk.ingest(comments, openSince: office.openSince)
  }

  private func id(_ text: String) throws -> Comment.ID {
    try #require(try desk.all().first { $0.excerpt == text }?.id)
  }

  private func open(_ text: String, _ change: (inout IncidentForm) -> Void = { _ in }) throws
    -> Incident
  {
    var form = IncidentForm(
      title: text, topic: "roads", policy: "test", published: office.clock.now)
    change(&form)
    return try desk.openIncident(form, from: [try id(text)])
  }

  private func expectOrder(by terms: IncidentTerms, in desk: Desk) throws {
    let rows = try desk.all()
    #expect(rows.map(\.position) == rows.map(\.position).sorted())
    for group in QueueGroup.allCases {
      let dues = rows.filter { $0.position.group == group }.compactMap { $0.due(by: terms) }
      #expect(!dues.isEmpty && dues == dues.sorted(), "\(group)")
    }
  }

  @Test("in each group what is due first stands first, whatever clock it goes by")
  func order() throws {
    try expectOrder(by: .ranked(), in: desk)
    let snow = try id("Дело 7")
    let row = try #require(try desk.all().first { $0.id == snow })
    #expect(row.position.rank < row.published, "two hours instead of nine")
    for number in [1, 6, 8, 13, 16] { _ = try open("Дело \(number)") { $0.priority = .high } }
    let extended = try open("Дело 3")
    _ = try desk.extend(extended.id, by: .hours(1), reason: "ждём")
    try expectOrder(by: .ranked(), in: desk)
    #expect(try !desk.all().allSatisfy { $0.position.rank == $0.published })
  }

  @Test("all orders and filters agree on every comment, page by page")
  func pages() throws {
    let extended = try open("Дело 3")
    _ = try desk.extend(extended.id, by: .days(2), reason: "ждём")
    for order in QueueOrder.allCases {
      for base in [
        QueueFilter(), QueueFilter(network: .telegram), QueueFilter(words: "дело"),
        QueueFilter(category: .complaint, network: .vk),
        QueueFilter(community: try desk.communities().first?.id),
      ] {
        var filter = base
        filter.order = order
        let whole = try desk.all(filter).map(\.position)
        #expect(whole == whole.sorted(by: order.precedes))
        var paged: [QueuePosition] = []
        while true {
          let anchor = paged.last.map(QueueAnchor.after) ?? .start
          let page = try desk.queue(filter, at: anchor, limit: 4)
          paged += page.rows.map(\.position)
          if !page.hasLater { break }
        }
        #expect(paged == whole && Set(paged).count == whole.count)
      }
    }
  }

  @Test("an extension moves a comment back, and what is taken back puts it where it was")
  func extended() throws {
    let before = try desk.texts()
    let place = try #require(before.firstIndex(of: "Дело 3"))
    let incident = try open("Дело 3")
    _ = try desk.extend(incident.id, by: .days(2), reason: "ждём")
    let moved = try desk.texts()
    #expect(try #require(moved.firstIndex(of: "Дело 3")) > place)
    _ = try desk.takeBack()
    _ = try desk.takeBack()
    #expect(try desk.texts() == before)
  }

  @Test("a comment whose category is corrected stands in its new group by that group's clock")
  func corrected() throws {
    let praise = try id("Дело 4")
    _ = try desk.correct(praise, to: .complaint)
    try expectOrder(by: .ranked(), in: desk)
  }

  @Test(
    "what a process brings in that does not know the terms is put in its place by one that does")
  func foreign() throws {
    let importer = try stranger()
    _ = try importer.ingest(
      [incoming("new", "Снег у школы", minute: 100, topic: "snow")], openSince: office.openSince)
    importer.close()
    try expectOrder(by: .ranked(), in: desk)
    let row = try #require(try desk.all().first { $0.excerpt == "Снег у школы" })
    #expect(row.position.rank < row.published)
  }

  @Test("other terms put the queue in another order, also what is no longer anything special")
  func otherTerms() throws {
    #expect(try desk.all().contains { $0.position.rank != $0.published })
    let other = IncidentTerms.ranked(snow: nil)
    let reordered = try office.desk(terms: other)
    try expectOrder(by: other, in: reordered)
    #expect(try reordered.all().allSatisfy { $0.position.rank == $0.published })
    let back = try office.desk(terms: .ranked(snow: 30))
    try expectOrder(by: .ranked(snow: 30), in: back)
    #expect(try back.all().contains { $0.position.rank > $0.published })
  }

  @Test("desks with different terms leave each other's order alone once they are open")
  func peace() throws {
    let importer = try stranger()
    _ = try importer.ingest(
      (0..<4500).map { incoming("s\($0)", "Снег", minute: Int64($0 % 140), topic: "snow") },
      openSince: office.openSince)
    importer.close()
    let other = try office.desk("boris", terms: .ranked(snow: 30))
    let order = try other.texts()
    let mark = try desk.changeMark()
    #expect(try desk.texts() == order && other.texts() == order)
    #expect(try desk.changeMark() == mark)
    _ = try desk.ingest([incoming("x", "Ещё снег", topic: "snow")], openSince: office.openSince)
    _ = try desk.all()
    try expectOrder(by: .ranked(snow: 30), in: other)
  }

  @Test("a desk that is only read from, or an observer's, does not reorder the queue")
  func onlyReading() throws {
    try desk.grant(Person("olga"), .observer)
    let observer = try office.desk("olga", terms: .ranked(snow: 30))
    let order = try desk.texts()
    #expect(try observer.isOrderedByOtherTerms())
    try observer.adoptTerms()
    #expect(try observer.texts() == order)
    let list = try Desk(
      path: office.folder.file, person: Person("anna"), terms: .ranked(snow: 30),
      clock: { [clock = office.clock] in clock.now }, makeKey: { "none" })
    _ = try list.noAnswerNeeded(try #require(try list.all().last?.id), reason: .duplicate)
    #expect(try list.texts() == order.dropLast())
  }

  @Test("what was done while the terms changed comes back into its right place")
  func takenBack() throws {
    let snow = try id("Дело 7")
    _ = try desk.noAnswerNeeded(snow, reason: .duplicate)
    let plain = try office.desk(terms: .ranked(snow: nil))
    _ = try plain.takeBack()
    try expectOrder(by: .ranked(snow: nil), in: plain)
    #expect(try plain.all().allSatisfy { $0.position.rank == $0.published })
    _ = try plain.noAnswerNeeded(snow, reason: .duplicate)
    let again = try office.desk(terms: .ranked())
    _ = try again.takeBack()
    try expectOrder(by: .ranked(), in: again)
  }

  @Test("what has no deadline stands behind what has one, and is never overdue")
  func withoutDeadline() throws {
    let silent = IncidentTerms.ranked(snow: nil, withoutClock: "snow")
    let quiet = try office.desk(terms: silent)
    office.clock.pass(.days(60))
    let late = try quiet.all(QueueFilter(overdue: true))
    #expect(!late.isEmpty && late.allSatisfy { $0.due(by: silent) != nil })
    #expect(late.count == (try quiet.overdueComments()))
    let dues = try quiet.all().filter { $0.position.group == .needsAnswer }
      .map { $0.due(by: silent) }
    #expect(dues.contains(nil) && dues.drop { $0 != nil }.allSatisfy { $0 == nil })
    let only = IncidentTerms.ranked(snow: 2, others: nil)
    let sparse = try office.desk(terms: only)
    let first = try sparse.all().filter { $0.position.group == .needsAnswer }
      .map { $0.due(by: only) }
    #expect(first.first != nil && first.drop { $0 != nil }.allSatisfy { $0 == nil })
    #expect(try sparse.overdueComments() == sparse.all().filter { $0.due(by: only) != nil }.count)
  }

  /// A desk that knows no terms.
  private func stranger() throws -> Desk {
    try Desk(
      path: office.folder.file, person: Person("anna"),
      clock: { [clock = office.clock] in clock.now },
      makeKey: { "none" })
  }

  @Test("more than one batch is put in order before the queue is shown")
  func many() throws {
    let importer = try stranger()
    _ = try importer.ingest(
      (0..<4500).map { incoming("s\($0)", "Снег", minute: Int64($0 % 140), topic: "snow") },
      openSince: office.openSince)
    importer.close()
    let rows = try desk.all().filter { $0.excerpt == "Снег" }
    #expect(rows.count == 4500 && rows.allSatisfy { $0.position.rank != $0.published })
    try expectOrder(by: .ranked(), in: desk)
  }
}

extension IncidentTerms {
  /// Nine hours of any day for an answer, four where it presses, and other hours for snow.
  ///
  /// - Parameters:
  ///   - snow: `nil` where snow is nothing special.
  ///   - others: `nil` where nothing else has a deadline.
  ///   - withoutClock: a topic that has none.
  fileprivate static func ranked(
    snow: Int64? = 2, others: Int64? = 9, withoutClock: String? = nil
  ) -> IncidentTerms {
    func rule(_ hours: Int64) -> ClockRule {
      ClockRule(.hours(hours), calendar: "24x7", start: .registered)
    }
    let title = Wording(russian: "Проба", english: "Trial")
    var clocks: [ClockKind: ClockRule] = [:]
    if let others { clocks = [.priorityAnswer: rule(4), .answer: rule(others)] }
    let policies = [
      DeadlinePolicy(
        name: "test", title: title, clocks: clocks,
        byTopic: snow.map { ["snow": [.answer: rule($0)]] } ?? [:]),
      DeadlinePolicy(name: "none", title: title, clocks: [:]),
    ]
    var house = HouseCatalogue()
    if let withoutClock {
      house.topics = TopicCatalogue([
        TopicSetting(key: withoutClock, name: title, department: "", policy: "none")
      ])
    }
    return IncidentTerms(policies: DeadlinePolicies(policies, chosen: "test"), house: house)
  }
}
