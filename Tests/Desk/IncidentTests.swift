import Moderation
import Testing

@testable import Desk

@Suite("Incidents at the desk") struct IncidentTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk("anna", terms: .nineHours)
  }

  private func bringIn(_ count: Int) throws -> [Comment.ID] {
    _ = try desk.ingest(
      (1...count).map { incoming("c\($0)", "Нет тепла, \($0)", minute: Int64($0)) },
      openSince: office.openSince)
    return try desk.all().map(\.id)
  }

  private func form(_ title: String = "Нет отопления", street: String = "Лесная") -> IncidentForm {
    IncidentForm(
      title: title, topic: "heating", place: .init(street: street, house: "8"),
      department: "heat", published: office.clock.now - .minutes(30))
  }

  @Test("an incident is opened from comments, numbered, and its clocks run")
  func open() throws {
    let ids = try bringIn(2)
    let incident = try desk.openIncident(form(), from: ids)
    #expect(incident.id.rawValue == 1 && incident.state == .new)
    #expect(incident.nextClock?.kind == .firstReaction)
    let detail = try desk.incident(incident.id)
    #expect(detail.incident == incident)
    #expect(detail.comments.map(\.id) == ids && detail.comments.allSatisfy { $0.handling == .open })
    #expect(detail.events.map(\.kind) == [.opened])
    #expect(try desk.all().count == 2)
  }

  @Test("a comment is part of one incident alone, and nothing is half done")
  func oneIncident() throws {
    let ids = try bringIn(2)
    let first = try desk.openIncident(form(), from: [ids[0]])
    #expect(throws: DeskError.inIncident(first.id)) {
      try desk.openIncident(form("Другой"), from: [ids[1], ids[0]])
    }
    #expect(try desk.incidents(IncidentFilter(stage: .all), limit: 9).rows.map(\.id) == [first.id])
    #expect(try desk.suggestion(for: ids[1]).current == nil)
  }

  @Test("comments asked about together tell which are taken, and their incident is the likeliest")
  func together() throws {
    let ids = try bringIn(4)
    let incident = try desk.openIncident(form(street: "Другая"), from: [ids[1]])
    let closed = try desk.openIncident(form(), from: [ids[2]])
    _ = try desk.take(.answer, with: closed.id)
    let suggestion = try desk.suggestion(for: ids[0], with: [ids[1], ids[2], ids[3]])
    #expect(suggestion.taken == [ids[1], ids[2]] && suggestion.current == nil)
    #expect(suggestion.near.map(\.id) == [incident.id])
    #expect(try desk.suggestion(for: ids[1], with: [ids[0]]).near.isEmpty)
  }

  @Test("a comment is told by its beginning, cut after a word, and by the last answer to it")
  func excerpts() throws {
    let long = String(repeating: "третий день нет тепла, ", count: 20)
    _ = try desk.ingest([incoming("c1", long)], openSince: office.openSince)
    let ids = try desk.all().map(\.id)
    let incident = try desk.openIncident(form(), from: ids)
    var comment = try #require(try desk.incident(incident.id).comments.first)
    #expect(comment.answer == nil)
    #expect(comment.excerpt.hasSuffix("…") && comment.excerpt.count <= 241)
    #expect(long.hasPrefix(comment.excerpt.dropLast() + " "))
    _ = try desk.answer(ids[0], text: "Бригада на месте.", holdFor: .seconds(5))
    comment = try #require(try desk.incident(incident.id).comments.first)
    #expect(comment.answer == "Бригада на месте.")
  }

  @Test("joining keeps every draft and every author in the queue")
  func join() throws {
    let ids = try bringIn(2)
    let incident = try desk.openIncident(form(), from: [ids[0]])
    try desk.saveDraft("Мария, мы уже", for: ids[1])
    _ = try desk.join([ids[1]], to: incident.id)
    #expect(try desk.incident(incident.id).comments.count == 2)
    #expect(try desk.detail(ids[1]).draft?.text == "Мария, мы уже")
    #expect(try desk.all().count == 2)
    try desk.leave([ids[1]], from: incident.id)
    #expect(try desk.incident(incident.id).comments.map(\.id) == [ids[0]])
  }

  @Test("the story of a comment tells the steps of its incident, each once")
  func story() throws {
    let ids = try bringIn(2)
    let incident = try desk.openIncident(form(), from: ids)
    office.clock.pass(.minutes(1))
    _ = try desk.take(.accept(responsible: Person("anna")), with: incident.id)
    office.clock.pass(.minutes(1))
    _ = try desk.takeBack()
    let kinds = try desk.story(of: ids[1]).map(\.kind)
    #expect(kinds.filter { $0 == .incident(.stepped, incident.id, .accepted) }.count == 1)
    #expect(kinds.last == .incident(.takenBack, incident.id, .new))
  }

  @Test("a colleague's step makes the same step impossible, and says why")
  func steps() throws {
    let incident = try desk.openIncident(form())
    let peter = try office.desk("peter", terms: .nineHours)
    _ = try peter.take(.answer, with: incident.id)
    #expect(throws: DeskError.step(.impossible(.answer, from: .answered))) {
      try desk.take(.answer, with: incident.id)
    }
    let closed = try desk.take(.close(.satisfied), with: incident.id)
    #expect(closed.outcome == .satisfied && closed.nextClock == nil)
    let events = try desk.incident(incident.id).events
    #expect(events.map(\.by.name) == ["anna", "peter", "anna"])
    #expect(events.last?.before?.state == .answered && events.last?.after?.state == .closed)
  }

  @Test("an incident comes back from the file as it went in")
  func stored() throws {
    var incident = try desk.openIncident(form("«Труба»\u{1B}[2J"))
    office.clock.pass(.hours(1))
    incident = try desk.take(.handOver(department: "housing"), with: incident.id)
    incident = try desk.take(.answerInterim, with: incident.id)
    let due = try #require(incident.nextClock?.due)
    incident = try desk.extend(incident.id, by: .days(1), reason: "Ждём трубу")
    #expect(incident.running(.finalAnswer)?.due == due + .days(1))
    incident = try desk.take(
      .refuse(IncidentRefusal(reason: .notOurs, redirectedTo: "область")), with: incident.id)
    #expect(try desk.incident(incident.id).incident == incident)
    #expect(try desk.incident(incident.id).events.map(\.words).contains("Ждём трубу"))
  }

  @Test("a reply stops the clock that it bears upon, and taking it back starts it again")
  func bearing() throws {
    let ids = try bringIn(1)
    let incident = try desk.openIncident(form(), from: ids)
    _ = try desk.answer(ids[0], text: "Бригада выехала", bearing: .interim, holdFor: .seconds(10))
    let interim = try desk.incident(incident.id).incident
    #expect(interim.state == .interimAnswered && interim.nextClock?.kind == .finalAnswer)
    let taken = try desk.takeBack()
    #expect(taken.comment == ids[0])
    #expect(try desk.incident(incident.id).incident == incident)
    #expect(try desk.detail(ids[0]).draft?.text == "Бригада выехала")
    _ = try desk.answer(ids[0], text: "Видим, разберёмся", holdFor: .seconds(10))
    #expect(try desk.incident(incident.id).incident.nextClock?.kind == .answer)
  }

  @Test("what was done to an incident is taken back, unless somebody changed it since")
  func takeBack() throws {
    let ids = try bringIn(2)
    let incident = try desk.openIncident(form(), from: [ids[0]])
    _ = try desk.join([ids[1]], to: incident.id)
    _ = try desk.edit(incident.id, IncidentEdit(department: "housing", priority: .high))
    #expect(try desk.takeBack().outcome == .incident(.edited, incident.id))
    #expect(try desk.incident(incident.id).incident == incident)
    #expect(try desk.takeBack().outcome == .incident(.joined, incident.id))
    #expect(try desk.takeBack().excerpt == "Нет отопления")
    #expect(throws: DeskError.notFound) { try desk.incident(incident.id) }
    let again = try desk.openIncident(form(), from: ids)
    #expect(again.id.rawValue == 2)
    let peter = try office.desk("peter", terms: .nineHours)
    _ = try peter.take(.accept(responsible: Person("peter")), with: again.id)
    #expect(throws: DeskError.changedSince) { try desk.takeBack() }
    #expect(try desk.incident(again.id).incident.responsible == Person("peter"))
  }

  @Test("an incident whose street was kept without its type word is still shown beside the comment")
  func nearWithoutType() throws {
    _ = try desk.ingest(
      [
        incoming(
          "a", "В Лесном проезде, 8 холодно", street: "Лесном", house: "8", topic: "heating")
      ], openSince: office.openSince)
    let id = try #require(try desk.all().first?.id)
    let earlier = try desk.openIncident(form(street: "Лесном"))
    let suggestion = try desk.suggestion(for: id)
    #expect(suggestion.form.place.street == "Лесной проезд")
    let typed = try desk.openIncident(form(street: "Лесной проезд"))
    #expect(
      try Set(desk.suggestion(for: id).near.map(\.id)) == [earlier.id, typed.id])
    #expect(
      try Set(desk.near(form(street: "Лесной проезд")).map(\.id)) == [earlier.id, typed.id])
  }

  @Test("open incidents of the same street and topic are shown first, in any case form")
  func near() throws {
    _ = try desk.ingest(
      [
        incoming("a", "На Лесной, 8 холодно", street: "Лесной", house: "8", topic: "heating"),
        incoming("b", "На Речной темно", minute: 1, street: "Речной", topic: "lighting"),
      ], openSince: office.openSince)
    let ids = try desk.all().map(\.id)
    let same = try desk.openIncident(form(street: "Лесная"))
    var other = form("Далеко")
    other.place.house = "10"
    let neighbour = try desk.openIncident(other)
    let answered = try desk.openIncident(form("Старый"))
    _ = try desk.take(.answer, with: answered.id)
    let suggestion = try desk.suggestion(for: ids[0])
    #expect(suggestion.near.map(\.id) == [same.id, neighbour.id])
    #expect(suggestion.form.title == "На Лесной, 8 холодно" && suggestion.form.place.house == "8")
    #expect(try desk.suggestion(for: ids[1]).near.isEmpty)
    office.clock.pass(.days(15))
    #expect(try desk.suggestion(for: ids[0]).near.isEmpty)
  }

  @Test("the list of running clocks is in order of what runs out first, page by page")
  func list() throws {
    for hour in [3, 1, 2] as [Int64] {
      var late = form("\(hour)")
      late.priority = hour == 3 ? .high : .normal
      _ = try desk.openIncident(late)
      office.clock.pass(.hours(1))
    }
    let answered = try desk.openIncident(form("Отвечен"))
    _ = try desk.take(.answer, with: answered.id)
    let first = try desk.incidents(IncidentFilter(), limit: 2)
    #expect(first.rows.map(\.incident.title) == ["3", "1"] && first.hasLater)
    let rest = try desk.incidents(IncidentFilter(), after: first.rows[1].incident, limit: 2)
    #expect(rest.rows.map(\.incident.title) == ["2"] && !rest.hasLater)
    #expect(try desk.incidents(IncidentFilter(stage: .all), limit: 1).rows[0].id == answered.id)
    #expect(try desk.incidents(IncidentFilter(department: "none"), limit: 9).rows.isEmpty)
  }

  @Test("what is overdue is counted by department, person and topic")
  func overdue() throws {
    let incident = try desk.openIncident(form())
    _ = try desk.take(.accept(responsible: Person("peter")), with: incident.id)
    office.clock.pass(.minutes(241))
    _ = try desk.openIncident(form("Новый"))
    let counts = try desk.overdue(before: office.clock.now + .hours(5))
    #expect(counts.all == .init(overdue: 1, soon: 1))
    #expect(counts.byPerson == [Person("peter"): .init(overdue: 1), Person(""): .init(soon: 1)])
    #expect(counts.byDepartment == ["heat": .init(overdue: 1, soon: 1)])
  }

  @Test("what an author says after the answer is taken for a word on it, for two weeks")
  func followUp() throws {
    let ids = try bringIn(1)
    let incident = try desk.openIncident(form(), from: ids)
    func word(_ id: String, author: String = "u1") throws -> Comment.ID {
      let minute = (office.clock.now - Instant(seconds: 1_799_990_000)).milliseconds / 60_000
      _ = try desk.ingest(
        [incoming(id, "Спасибо, тепло дали!", minute: minute, category: .praise, author: author)],
        openSince: office.openSince)
      return try #require(try desk.all().first { $0.category == .praise }?.id)
    }
    _ = try desk.take(.answer, with: incident.id)
    office.clock.pass(.hours(2))
    let thanks = try word("t1")
    #expect(try desk.detail(thanks).followsUp?.id == incident.id)
    #expect(try IncidentOutcome(suggestedBy: desk.detail(thanks).comment.verdict) == .satisfied)
    #expect(try desk.detail(ids[0]).followsUp == nil)
    _ = try desk.noAnswerNeeded(thanks, reason: .nothingToAnswer)
    #expect(try desk.detail(word("t2", author: "u2")).followsUp == nil)
    office.clock.pass(.days(15))
    _ = try desk.noAnswerNeeded(try word("t3", author: "u2"), reason: .nothingToAnswer)
    #expect(try desk.detail(word("t4")).followsUp == nil)
  }

  @Test("notes, files and reminders stand in the history")
  func papers() throws {
    let incident = try desk.openIncident(form())
    try desk.addNote("Звонил, едут", to: incident.id)
    try desk.addFile("/srv/photos/8.jpg", .after, to: incident.id)
    try desk.remind(incident.id, "Завтра срок")
    #expect(throws: DeskError.notFound) { try desk.addNote(" ", to: incident.id) }
    let detail = try desk.incident(incident.id)
    #expect(detail.notes.map(\.text) == ["Звонил, едут"])
    #expect(detail.files.map(\.kind) == [.after])
    #expect(detail.events.map(\.kind) == [.opened, .noted, .filed, .reminded])
  }
}

extension IncidentTerms {
  /// Four hours for what hurries, nine for an answer, a week after an interim one.
  static let nineHours = IncidentTerms(
    policies: DeadlinePolicies(
      [
        DeadlinePolicy(
          name: "test", title: Wording(russian: "Проба", english: "Trial"),
          clocks: [
            .firstReaction: rule(.hours(4)), .priorityAnswer: rule(.hours(4)),
            .answer: rule(.hours(9)), .finalAnswer: rule(.days(7)),
          ])
      ], chosen: "test"))

  private static func rule(_ term: Term) -> ClockRule {
    ClockRule(term, calendar: "24x7", start: .registered, warnBefore: .hours(1))
  }
}
