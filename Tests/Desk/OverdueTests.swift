import Classification
import Moderation
import Testing

@testable import Desk

@Suite("What of the queue is overdue") struct OverdueTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk(terms: .sinceRegistration)
    // Published 10000 s before now and later; nine hours for an answer, four for what is urgent.
    _ = try desk.ingest(
      [
        incoming("1", "Яма", minute: -400), incoming("2", "Нет воды", minute: -390),
        incoming("3", "Искрит", minute: -200, urgent: true), incoming("4", "Свежий", minute: 0),
      ], openSince: office.openSince)
  }

  private func form() -> IncidentForm {
    IncidentForm(
      title: "Яма", topic: "roads", place: .init(street: "Лесная"), policy: "test",
      published: office.clock.now - .hours(9))
  }

  private func id(_ text: String) throws -> Comment.ID {
    try #require(try desk.all().first { $0.excerpt == text }?.id)
  }

  private let late = QueueFilter(overdue: true)

  @Test("the filter shows what the column tells to be overdue, and nothing else")
  func filter() throws {
    #expect(try desk.texts(late) == ["Искрит", "Яма", "Нет воды"])
    #expect(try desk.overdueComments() == 3)
    let column = try desk.all().filter { row in
      row.due(by: .sinceRegistration).map { office.clock.now > $0 } ?? false
    }
    #expect(try desk.all(late) == column)
    #expect(try desk.counts(late).shown == 3)
    #expect(try desk.texts(QueueFilter(words: "яма", overdue: true)) == ["Яма"])
    #expect(try desk.all(QueueFilter(mine: true, overdue: true)).isEmpty)
    _ = try desk.claim(try id("Яма"), lease: .minutes(5))
    #expect(try desk.texts(QueueFilter(mine: true, overdue: true)) == ["Яма"])
    office.clock.pass(.days(2))
    #expect(try desk.overdueComments() == 4)
  }

  @Test("an incident's clock gives a comment no more time than its own, unless it was extended")
  func stricter() throws {
    let comment = try id("Яма")
    let incident = try desk.openIncident(form(), from: [comment])
    #expect(incident.nextClock?.due == office.clock.now + .hours(9))
    #expect(try desk.suggestion(for: comment).commentDue.map { office.clock.now > $0 } == true)
    #expect(try desk.texts(late).contains("Яма"))
    #expect(try desk.overdue(before: office.clock.now).all.overdue == 0)
    _ = try desk.extend(incident.id, by: .days(1), reason: "ждём асфальт")
    #expect(try desk.texts(late) == ["Искрит", "Нет воды"])
    let row = try #require(try desk.all().first { $0.id == comment })
    #expect(row.due(by: .sinceRegistration) == office.clock.now + .hours(33))
    // The card says what the queue says.
    #expect(try desk.incident(incident.id).comments.map(\.due) == [office.clock.now + .hours(33)])
  }

  @Test("an unanswered comment of a closed incident keeps its own clock, and is counted as waiting")
  func closed() throws {
    let comment = try id("Нет воды")
    let incident = try desk.openIncident(form(), from: [comment])
    #expect(try desk.incidents(IncidentFilter(), limit: 1).rows.first?.waiting == 1)
    _ = try desk.take(.answer, with: incident.id)
    _ = try desk.take(.close(.satisfied), with: incident.id)
    #expect(try desk.texts(late).contains("Нет воды"))
    let detail = try desk.incident(incident.id)
    #expect(detail.comments.map { $0.due.map { office.clock.now > $0 } } == [true])
    _ = try desk.noAnswerNeeded(comment, reason: .duplicate)
    let row = try #require(try desk.incidents(IncidentFilter(stage: .all), limit: 1).rows.first)
    #expect(row.comments == 1 && row.waiting == 0)
  }

  @Test("what is due by an incident's clock alone is found as well")
  func others() throws {
    var early = form()
    early.priority = .high
    let fresh = try id("Свежий")
    _ = try desk.openIncident(early, from: [fresh])
    office.clock.pass(.hours(5))
    #expect(try desk.texts(late).contains("Свежий"))
  }

  @Test("an overdue deadline is extended from now on")
  func extending() throws {
    let incident = try desk.openIncident(form())
    office.clock.pass(.days(4))
    let extended = try desk.extend(incident.id, by: .time(.hours(2)), reason: "едут")
    #expect(extended.running(.answer)?.due == office.clock.now + .hours(2))
  }
}

extension IncidentTerms {
  /// Nine hours for an answer, four for what hurries, and no other clock; all the time counts.
  static let sinceRegistration = IncidentTerms(
    policies: DeadlinePolicies(
      [
        DeadlinePolicy(
          name: "test", title: Wording(russian: "Проба", english: "Trial"),
          clocks: [
            .priorityAnswer: ClockRule(.hours(4), calendar: "24x7", start: .registered),
            .answer: ClockRule(.hours(9), calendar: "24x7", start: .registered),
          ])
      ], chosen: "test"))
}
