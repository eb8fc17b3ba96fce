import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Problems in the console") struct ProblemTests {
  static let today = Zone.moscow.local(District.now).dayNumber

  static let problem = Problem(
    id: .init(rawValue: 2), title: "Отопление, Лесная", topic: "heating", street: "Лесная",
    opened: District.now - .days(20), openedBy: District.anna,
    steps: [
      .init(title: "Осмотр труб", responsible: "УК", day: today - 15, doneDay: today - 14),
      .init(title: "Заменить участок", responsible: "Теплосеть", day: today - 3),
      .init(title: "Проверить батареи", responsible: "ЖКХ", day: today + 5),
    ])

  static let detail = ProblemDetail(
    row: ProblemRow(problem: problem, incidents: 2, open: 2),
    incidents: [
      IncidentRow(incident: IncidentTests.incident, comments: 2),
      IncidentRow(incident: IncidentTests.later, comments: 1),
    ])

  static let page = ProblemsPage(
    rows: [
      detail.row,
      ProblemRow(
        problem: Problem(
          id: .init(rawValue: 1), title: "Яма на Речной", opened: District.now - .days(90),
          openedBy: District.anna, closed: District.now - .days(2)), incidents: 4),
    ],
    repetitions: [
      Repetition(
        street: "Школьная", topic: "lighting",
        incidents: [.init(rawValue: 3), .init(rawValue: 5), .init(rawValue: 12)])
    ])

  private func list(_ size: Size = .medium, _ language: Language = .russian) -> ConsoleState {
    var state = ConsoleState.showing(District.rows, size, language)
    _ = state.press("P")
    _ = state.apply(.problemsRead(.success(Self.page)))
    return state
  }

  private func card(_ size: Size = .medium, _ language: Language = .russian) -> ConsoleState {
    var state = list(size, language)
    _ = state.press("Enter")
    _ = state.apply(.problemRead(Self.problem.id, .success(Self.detail)))
    return state
  }

  @Test("what was typed of a problem and of a step comes back with their forms")
  func leftForms() {
    var state = list()
    state.press("a")
    state.type("Трубы")
    state.press("Esc")
    #expect(state.notice?.text.hasPrefix("Набранное не пропало") == true)
    state.press("a")
    #expect(state.screen().plainText().contains("Трубы"))
    var other = card()
    other.press("a")
    other.type("Осмотр")
    other.press("Esc", "a")
    #expect(other.screen().plainText().contains("Осмотр"))
  }

  private func incident(_ repetition: Repetition?, problem: Problem? = nil) -> ConsoleState {
    var state = ConsoleState.showing()
    state.sheet = .incident(IncidentCard(subject: .incident(IncidentTests.heating)))
    var detail = IncidentTests.detail
    detail.repetition = repetition
    detail.problem = problem
    _ = state.apply(.incidentRead(IncidentTests.heating, .success(detail)))
    return state
  }

  @Test("the list with the overdue steps and what repeats", arguments: IncidentTests.sizes)
  func listScreen(name: String, size: Size) {
    expectScreen(list(size).screen(), "problems-\(name)")
  }

  @Test("one problem, its road map and its incidents", arguments: IncidentTests.sizes)
  func cardScreen(name: String, size: Size) {
    expectScreen(card(size).screen(), "problem-\(name)")
  }

  @Test("the same in English, and an empty list")
  func english() {
    expectScreen(list(.wide, .english).screen(), "problems-english-wide")
    expectScreen(card(.wide, .english).screen(), "problem-english-wide")
    var state = ConsoleState.showing()
    _ = state.press("P")
    _ = state.apply(.problemsRead(.success(ProblemsPage())))
    expectScreen(state.screen(), "problems-none-medium")
  }

  @Test(
    "a step is filled in as a form, a day that does not exist is named",
    arguments: IncidentTests.sizes)
  func step(name: String, size: Size) {
    var state = card(size)
    state.press("a")
    state.type("Промыть систему")
    state.press("Tab")
    state.type("Теплосеть")
    state.press("Enter")
    state.type("31.11")
    #expect(state.press("C-s") == [])
    #expect(state.notice?.text.hasPrefix("Нет такого дня: «31.11»") == true)
    expectScreen(state.screen(), "problem-step-\(name)")
    state.press("C-u")
    state.type("1.12")
    let added = Problem.Step(
      title: "Промыть систему", responsible: "Теплосеть", day: Self.today + 8)
    #expect(state.press("Enter") == [.actOnProblem(.add(added, Self.problem.id))])
    // A second Enter before the desk has answered adds no second step.
    #expect(state.press("Enter") == [])
    let effects = state.apply(.problemDone(.add(added, Self.problem.id), .success(Self.problem.id)))
    #expect(effects.contains(.readProblem(Self.problem.id)))
  }

  @Test("a step's day of last week is that day and not next year's")
  func pastDay() {
    var state = card(IncidentTests.sizes[0].1)
    state.press("a")
    state.type("Промыть систему")
    state.press("Tab")
    state.type("Теплосеть")
    state.press("Enter")
    state.type("16.11")
    let added = Problem.Step(
      title: "Промыть систему", responsible: "Теплосеть", day: Self.today - 7)
    #expect(state.press("C-s") == [.actOnProblem(.add(added, Self.problem.id))])
  }

  @Test("a step is done in two keys, and changed where it stands")
  func done() {
    var state = card()
    state.press("j", "Enter")
    var done = Self.problem.steps[1]
    done.doneDay = Self.today
    #expect(
      state.press("1")
        == [.actOnProblem(.replace(Self.problem.steps[1], with: done, Self.problem.id))])
    state.press("e")
    state.type(" трубы")
    var changed = Self.problem.steps[1]
    changed.title = "Заменить участок трубы"
    #expect(
      state.press("C-s")
        == [.actOnProblem(.replace(Self.problem.steps[1], with: changed, Self.problem.id))])
  }

  @Test("an incident of a problem is opened, and Esc leads back to the problem")
  func incidentAndBack() {
    var state = card()
    state.press("G", "Enter")
    guard case .incident(let card) = state.sheet else {
      Issue.record("no incident")
      return
    }
    #expect(card.subject == .incident(.init(rawValue: 12)))
    state.press("Esc")
    #expect(state.context == .problem)
    state.press("Esc", "Esc")
    #expect(state.context == .queue)
  }

  @Test("what repeats becomes a problem by one key, or is tied to the one that stands")
  func repetition() {
    let ids = [Incident.ID(rawValue: 3), IncidentTests.heating]
    var state = incident(Repetition(street: "Лесная", topic: "heating", incidents: ids))
    #expect(state.screen().plainText().contains("уже 2 за 90 дней · t — завести проблему"))
    #expect(
      state.press("t")
        == [
          .actOnProblem(
            .open(title: "Тепло, Лесная", topic: "heating", street: "Лесная", ids))
        ])
    state = incident(
      Repetition(street: "Лесная", topic: "heating", incidents: [], problem: Self.problem))
    #expect(state.press("t") == [.actOnProblem(.tie([IncidentTests.heating], Self.problem.id))])
    state.standing = .role(.moderator)
    #expect(!state.screen().plainText().contains("отнести к ней"))
  }

  @Test("what repeats nothing asks to which problem it belongs")
  func choose() {
    var state = incident(nil)
    #expect(state.press("t") == [.readOpenProblems(for: [IncidentTests.heating])])
    _ = state.apply(.openProblemsRead([Self.problem], for: [IncidentTests.heating]))
    #expect(
      state.options(.problem([IncidentTests.heating], [Self.problem])).map(\.label)
        == ["№2 Отопление, Лесная", "Новая проблема…"])
    state.press("2")
    #expect(state.context == .form)
    state.press("C-u")
    #expect(state.press("C-s") == [] && state.notice?.text == "Заполните: Что")
    state.type("Трубы")
    #expect(
      state.press("C-s")
        == [
          .actOnProblem(
            .open(title: "Трубы", topic: "heating", street: "Лесная", [IncidentTests.heating]))
        ])
  }

  @Test("the supervisor's desk says which steps are overdue", arguments: IncidentTests.sizes)
  func overdueSteps(name: String, size: Size) {
    var state = ConsoleState.showing(District.rows, size)
    _ = state.press("O")
    _ = state.apply(.openProblemsRead([Self.problem], for: []))
    expectScreen(state.screen(), "incidents-steps-\(name)")
  }

  @Test("a problem is renamed and closed where it stands")
  func rename() {
    var state = card()
    #expect(
      state.type(":title Ветхие трубы\n")
        == [.actOnProblem(.rename(Self.problem.id, "Ветхие трубы"))])
    #expect(state.press("C") == [])
    #expect(
      state.screen().plainText().contains(
        "Шагов не сделано: 2, инцидентов в работе: 2. Всё равно закрыть проблему?"))
    #expect(state.press("2") == [.actOnProblem(.setClosed(true, Self.problem.id))])
    state.standing = .role(.moderator)
    #expect(state.press("a") == [] && state.context == .problem)
  }

  @Test(
    "what has nothing left before it is closed at once; what is closed says that it can be reopened"
  )
  func closing() {
    var state = card()
    var done = Self.detail
    done.row.open = 0
    done.row.problem.steps = Array(Self.problem.steps.prefix(1))
    _ = state.apply(.problemRead(Self.problem.id, .success(done)))
    #expect(state.press("C") == [.actOnProblem(.setClosed(true, Self.problem.id))])
    for language in Language.allCases {
      var closed = card(.medium, language)
      var detail = Self.detail
      detail.row.problem.closed = District.now
      _ = closed.apply(.problemRead(Self.problem.id, .success(detail)))
      let text = closed.screen().plainText()
      #expect(text.contains(language("C открыть", "C reopen")))
      #expect(!text.contains(language("просрочен на", "overdue by")))
      #expect(text.contains(language("не сделан · Заменить участок", "not done · Заменить")))
      #expect(closed.press("C") == [.actOnProblem(.setClosed(false, Self.problem.id))])
    }
  }
}
