import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Incidents are not closed, given away or extended by mistake")
struct IncidentCareTests {
  private let heating = IncidentTests.heating

  private func card(_ change: (inout IncidentDetail) -> Void) -> ConsoleState {
    var detail = IncidentTests.detail
    change(&detail)
    var state = ConsoleState.showing()
    state.sheet = .incident(IncidentCard(subject: .incident(heating)))
    _ = state.apply(.incidentRead(heating, .success(detail)))
    return state
  }

  @Test("closing asks first while comments still wait, and not otherwise")
  func closing() {
    var state = card { $0.incident.state = .answered }
    state.press("Enter", "1")
    #expect(state.choice?.kind == .close([heating]))
    #expect(state.press("1") == [])
    #expect(
      state.choice.map { state.question($0.kind) }
        == "1 комментарий ещё ждёт ответа. Всё равно закрыть?")
    var kept = state
    #expect(kept.press("Enter") == [] && kept.choice == nil)
    #expect(state.press("2") == [.actOnIncidents(.take(.close(.satisfied), [heating]))])
    state = card {
      $0.incident.state = .answered
      $0.comments.removeFirst()
    }
    state.press("Enter", "1")
    #expect(state.press("2") == [.actOnIncidents(.take(.close(.neutral), [heating]))])
  }

  @Test("so does closing several in the list")
  func closingMany() {
    var incident = IncidentTests.incident
    incident.state = .answered
    var state = ConsoleState.showing()
    state.press("I")
    guard case .incidents(let list) = state.sheet else {
      Issue.record("no list")
      return
    }
    let rows = [IncidentRow(incident: incident, comments: 9, waiting: 4)]
    _ = state.apply(.incidentsRead(list.filter, after: nil, .success(IncidentPage(rows: rows))))
    state.press("s", "1", "1")
    #expect(
      state.choice.map { state.question($0.kind) }
        == "4 комментария ещё ждут ответа. Всё равно закрыть?")
  }

  @Test("who answers for it is taken from the access list by the beginning of the name")
  func responsible() {
    var state = card { _ in }
    state.setting.people = [District.anna, District.pyotr]
    #expect(
      state.type(":responsible пет\n")
        == [.actOnIncidents(.edit(IncidentEdit(responsible: District.pyotr), [heating]))])
    #expect(state.type(":responsible Никто\n") == [])
    #expect(state.choice?.kind == .stranger(Person("Никто")))
    #expect(
      state.options(.stranger(Person("Никто"))).map(\.label)
        == ["Я (Анна)", "Пётр", "Всё равно «Никто»"])
    #expect(
      state.press("3")
        == [.actOnIncidents(.edit(IncidentEdit(responsible: Person("Никто")), [heating]))])
    state.setting.people = []
    #expect(state.type(":responsible Никто\n").count == 1)
  }

  @Test("what was extended is told with its new date, past or not")
  func extended() {
    func told(_ due: Instant) -> String? {
      var state = card { _ in }
      var done = IncidentsDone(
        act: .extend([heating], by: .days(1), reason: "труба"), done: [heating], leftOut: [])
      done.due = due
      _ = state.apply(.incidentsDone(done))
      return state.notice?.text
    }
    let date = Language.russian.dated(
      District.now + .days(1), now: District.now, zone: .moscow)
    #expect(
      told(District.now + .days(1))?.hasPrefix(
        "Инцидент №7: продлён, ближайший срок — \(date)") == true)
    #expect(told(District.now - .days(1))?.contains("всё ещё в прошлом") == true)
  }

  @Test("the reasons name the date that a deadline was moved to")
  func reasons() {
    var state = card { $0.incident.clocks[1].extensions = 1 }
    state.press("w")
    let date = Language.russian.dated(
      IncidentTests.incident.clocks[1].due, now: District.now, zone: .moscow)
    #expect(state.screen().plainText().contains("Продлён до \(date), а был такой:"))
  }

  @Test("r on an incident without comments says that there is nobody to answer")
  func nobody() {
    var state = card { $0.comments = [] }
    #expect(state.press("r") == [])
    #expect(state.notice?.text.hasPrefix("К инциденту не привязан ни один комментарий") == true)
  }

  @Test("topics and departments are taken by their names")
  func names() {
    var state = card { _ in }
    #expect(
      state.type(":topic освещение\n")
        == [.actOnIncidents(.edit(IncidentEdit(topic: "lighting"), [heating]))])
    #expect(
      state.type(":department жкх\n")
        == [.actOnIncidents(.edit(IncidentEdit(department: "utilities"), [heating]))])
  }

  @Test("a comment's own lateness is told on the card and where it suggests an incident")
  func lateness() {
    var state = card { $0.comments[0].due = District.now - .hours(71) }
    #expect(state.screen().plainText().contains("просрочен на 2 дн 23 ч"))
    state.press("Esc")
    state.press("i")
    var suggestion = IncidentTests.suggestion()
    suggestion.commentDue = District.now - .hours(71)
    _ = state.apply(.suggestionRead(1, .success(suggestion)))
    #expect(
      state.screen().plainText().contains("Сам комментарий просрочен на 2 дн 23 ч"))
  }

  @Test("an incident from a table tells the number that it had there")
  func former() {
    let state = card { $0.formerNumber = "15-А" }
    #expect(state.screen().plainText().contains("загружен: 15-А"))
  }

  @Test("what grew since is added to the incident that the selected one is part of")
  func rest() {
    var state = suggested(comments: [1, 2, 3]) {
      $0.current = IncidentRow(incident: IncidentTests.incident, comments: 2)
      $0.taken = [2]
    }
    #expect(state.choice?.kind == .joinRest([3], to: heating))
    var other = state
    #expect(other.press("2") == [.readSuggestion(3, with: [])])
    #expect(state.press("1") == [.actOnIncidents(.join([3], to: heating))])
  }

  @Test("those that are part of an incident are neither joined again nor opened anew")
  func free() {
    let near = IncidentRow(incident: IncidentTests.incident, comments: 1)
    var state = suggested(comments: [1, 2, 3]) {
      $0.taken = [2]
      $0.near = [near]
    }
    state.press("Enter")
    #expect(state.choice?.kind == .join([1, 3]))
    #expect(state.press("1") == [.actOnIncidents(.join([1, 3], to: heating))])
    state = suggested(comments: [1, 2, 3]) { $0.taken = [2] }
    let form = IncidentTests.suggestion().form
    #expect(state.press("Enter") == [.actOnIncidents(.open(form, from: [1, 3]))])
  }

  private func suggested(
    comments: [Moderation.Comment.ID], _ change: (inout IncidentSuggestion) -> Void
  ) -> ConsoleState {
    var suggestion = IncidentTests.suggestion()
    change(&suggestion)
    var state = ConsoleState.showing()
    state.sheet = .incident(IncidentCard(subject: .comments(comments)))
    _ = state.apply(.suggestionRead(1, .success(suggestion)))
    return state
  }

  @Test("the clocks of what is suggested follow what is changed of it")
  func suggestedClocks() {
    var state = suggested(comments: [1]) { _ in }
    state.type(":priority normal\n")
    guard case .incident(let card) = state.sheet else {
      Issue.record("no card")
      return
    }
    #expect(card.suggestion?.clocks.map(\.kind) == [.answer])
  }

  @Test("a comment's own earlier deadline stands beside the incident's")
  func bothDeadlines() {
    var state = ConsoleState.showing(District.rows, .wide)
    state.detail.content?.incident = IncidentTests.later
    #expect(!state.screen().plainText().contains("· сам"))
    state.detail.content?.comment.published = District.now - .hours(22)
    #expect(state.screen().plainText().contains("комментарий до 11:04"))
  }

  @Test("whoever has an answer is not asked about")
  func answering() {
    var state = card { $0.comments.removeFirst() }
    state.press("Enter")
    #expect(state.press("4") == [.actOnIncidents(.take(.answer, [heating]))])
  }

  @Test("the author's word on a closed incident replaces its outcome")
  func outcomeOfClosed() {
    var closed = IncidentTests.incident
    closed.state = .closed
    closed.outcome = .neutral
    var state = ConsoleState.showing()
    state.detail.content?.followsUp = closed
    state.press("Y")
    let options = state.choice.map { state.options($0.kind) } ?? []
    let satisfied = options.first { $0.label.hasPrefix("Заявитель доволен") }
    #expect(satisfied?.label == "Заявитель доволен — записать исход")
    #expect(satisfied?.action == .followUp(1, heating, [.appraise(.satisfied)]))
  }

  @Test("a closed incident may be reopened, or given another outcome")
  func appraising() {
    var state = card { $0.incident.state = .closed }
    state.press("Enter")
    #expect(
      state.options(.step([heating], .closed)).map(\.label)
        == ["Открыть снова", "Изменить исход"])
    state.press("2")
    #expect(state.press("1") == [.actOnIncidents(.take(.appraise(.satisfied), [heating]))])
  }

  @Test("in an empty list a command says that there is nothing to do it to")
  func nothing() {
    var state = ConsoleState.showing()
    state.press("I")
    #expect(state.type(":reopen опять\n") == [])
    #expect(state.notice?.text == "Здесь нет ни одного инцидента")
  }

  @Test("an extension of days is one of days, and one of hours of hours")
  func lengths() {
    var state = card { _ in }
    for (typed, length) in [
      ("2ч", Term.Length.time(.hours(2))), ("24ч", .time(.hours(24))), ("3д", .days(3)),
    ] {
      #expect(
        state.type(":extend \(typed) труба\n")
          == [.actOnIncidents(.extend([heating], by: length, reason: "труба"))])
    }
  }

  @Test("an observer's Enter is muted where the desk would refuse what it does")
  func observer() {
    var state = card { _ in }
    #expect(state.prohibition(of: .open) == nil)
    _ = state.apply(.standingRead(.observer))
    #expect(state.press("Enter") == [] && state.choice == nil)
    #expect(state.notice?.text.contains("менять инциденты") == true)
    state.sheet = .incident(IncidentCard(subject: .comments([1])))
    _ = state.apply(.suggestionRead(1, .success(IncidentTests.suggestion())))
    #expect(state.press("Enter") == [])
    #expect(state.notice?.text.contains("заводить инциденты") == true)
    var problem = ProblemCard(id: ProblemTests.problem.id, below: .problems(ProblemList()))
    problem.detail = ProblemTests.detail
    state.sheet = .problem(problem)
    #expect(state.prohibition(of: .open) != nil)
  }
}
