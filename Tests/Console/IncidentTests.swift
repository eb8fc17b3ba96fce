import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Incidents in the console") struct IncidentTests {
  static let anna = District.anna
  static let heating = Incident.ID(rawValue: 7)

  /// The incident of the cold house, as it is after half a day.
  static let incident: Incident = {
    var incident = Incident(
      id: heating, title: "Нет отопления, батареи ледяные", topic: "heating",
      place: .init(street: "Лесная", house: "8"), department: "utilities",
      responsible: District.pyotr, priority: .high, state: .withDepartment, policy: "tver",
      published: District.now - .hours(12), registered: District.now - .hours(11),
      registeredBy: anna)
    incident.handedOver = District.now - .hours(10)
    incident.clocks = [
      IncidentClock(
        kind: .firstReaction, started: incident.published, due: District.now - .hours(8),
        warnAt: District.now - .hours(9), stopped: District.now - .hours(9)),
      IncidentClock(
        kind: .priorityAnswer, started: incident.published, due: District.now - .minutes(130),
        warnAt: District.now - .hours(3)),
    ]
    return incident
  }()

  static let later: Incident = {
    var later = incident
    later.id = .init(rawValue: 12)
    later.title = "Фонарь у школы не горит"
    later.place = .init(street: "Школьная", house: "3")
    later.priority = .normal
    later.department = "roads"
    later.responsible = nil
    later.clocks = [
      IncidentClock(
        kind: .answer, started: District.now, due: District.now + .hours(3),
        warnAt: District.now + .hours(2))
    ]
    return later
  }()

  static let detail: IncidentDetail = {
    var before = incident
    before.state = .accepted
    before.department = ""
    return IncidentDetail(
      incident: incident,
      comments: [
        IncidentComment(
          id: 1, author: "Ольга Пчёлкина", published: District.now - .hours(12),
          excerpt: "Третий день батареи ледяные, Лесная 8", handling: .open),
        IncidentComment(
          id: 3, author: "Семён Н.", published: District.now - .hours(10),
          excerpt: "И у нас, второй подъезд", handling: .answered,
          answer:
            "Семён, здравствуйте! Бригада на месте с шести утра, трубу меняют. Тепло дадим до "
            + "15:00; если к вечеру батареи не согреются, звоните в ЕДДС."),
      ],
      notes: [
        Note(
          id: .init(rawValue: 1), by: District.pyotr, at: District.now - .hours(2),
          text: "Звонил в котельную: едут")
      ],
      files: [
        IncidentFile(
          id: .init(rawValue: 1), kind: .before, location: "/srv/photo/8.jpg", by: anna,
          at: District.now - .hours(2))
      ],
      events: [
        IncidentEvent(at: District.now - .hours(11), by: anna, kind: .opened),
        IncidentEvent(
          at: District.now - .hours(10), by: anna, kind: .stepped, before: before,
          after: incident),
        IncidentEvent(
          at: District.now - .hours(1), by: District.pyotr, kind: .reminded, words: "Жители ждут"),
      ])
  }()

  static func suggestion(near: [IncidentRow] = []) -> IncidentSuggestion {
    IncidentSuggestion(
      comment: 1,
      form: IncidentForm(
        title: "Третий день батареи ледяные, Лесная 8", topic: "heating",
        place: .init(street: "Лесная", house: "8"), department: "utilities", priority: .high,
        policy: "federal", published: District.now - .hours(12)),
      clocks: [
        IncidentClock(
          kind: .priorityAnswer, started: District.now, due: District.now + .hours(4),
          warnAt: District.now + .hours(3))
      ], near: near)
  }

  private func suggested(
    near: [IncidentRow] = [], _ size: Size = .medium, _ language: Language = .russian
  ) -> ConsoleState {
    var state = ConsoleState.showing(District.rows, size, language)
    _ = state.press("i")
    _ = state.apply(.suggestionRead(1, .success(Self.suggestion(near: near))))
    return state
  }

  func card(_ size: Size = .medium, _ language: Language = .russian) -> ConsoleState {
    var state = ConsoleState.showing(District.rows, size, language)
    state.sheet = .incident(IncidentCard(subject: .incident(Self.heating)))
    _ = state.apply(.incidentRead(Self.heating, .success(Self.detail)))
    return state
  }

  private func list(_ size: Size = .medium, _ language: Language = .russian) -> ConsoleState {
    var state = ConsoleState.showing(District.rows, size, language)
    _ = state.press("O")
    guard case .incidents(let asked) = state.sheet else { return state }
    let rows = [
      IncidentRow(incident: Self.incident, comments: 2, last: Self.detail.events.last),
      IncidentRow(incident: Self.later, comments: 1, last: Self.detail.events.first),
    ]
    _ = state.apply(.incidentsRead(asked.filter, after: nil, .success(IncidentPage(rows: rows))))
    let count = OverdueCounts.Count(overdue: 1, soon: 1)
    _ = state.apply(
      .overdueCounted(
        OverdueCounts(
          all: count, byDepartment: ["utilities": .init(overdue: 1), "roads": .init(soon: 1)],
          byPerson: [District.pyotr: .init(overdue: 1)], byTopic: ["heating": count])))
    return state
  }

  static let sizes: [(String, Size)] = [
    ("wide", .wide), ("medium", .medium), ("narrow", .narrow),
  ]

  @Test("what a comment suggests, the near ones first", arguments: sizes)
  func suggestionScreen(name: String, size: Size) {
    let near = IncidentRow(incident: Self.incident, comments: 2)
    expectScreen(suggested(near: [near], size).screen(), "incident-suggested-\(name)")
  }

  @Test("an incident with its clocks, reporters, papers and history", arguments: sizes)
  func cardScreen(name: String, size: Size) {
    expectScreen(card(size).screen(), "incident-\(name)")
  }

  @Test("until the counts have come it is told that they are being made, and nothing else")
  func counting() {
    for language in Language.allCases {
      var state = ConsoleState.showing(District.rows, .medium, language)
      _ = state.press("O")
      guard case .incidents(let asked) = state.sheet else {
        Issue.record("no list")
        return
      }
      _ = state.apply(.incidentsRead(asked.filter, after: nil, .success(IncidentPage(rows: []))))
      let counting = language("считаю просроченное…", "counting what is overdue…")
      let empty = language("Ничего не просрочено", "Nothing is overdue")
      #expect(state.screen().plainText().contains(counting))
      #expect(!state.screen().plainText().contains(empty))
      _ = state.apply(.overdueCounted(OverdueCounts()))
      #expect(!state.screen().plainText().contains(counting))
      #expect(state.screen().plainText().contains(empty))
      // The other lists have the same counts: they are not counted again.
      _ = state.press("I")
      #expect(!state.screen().plainText().contains(counting))
    }
  }

  @Test("the supervisor's desk", arguments: sizes)
  func listScreen(name: String, size: Size) {
    expectScreen(list(size).screen(), "incidents-overdue-\(name)")
  }

  @Test("the same in English")
  func english() {
    expectScreen(card(.wide, .english).screen(), "incident-english-wide")
    expectScreen(list(.wide, .english).screen(), "incidents-overdue-english-wide")
  }

  @Test("i asks what the comment suggests, with the marked ones; Enter opens it")
  func open() {
    var state = ConsoleState.showing()
    state.press("Space")
    state.go("j")
    state.press("Space", "k")
    _ = state.go("k", "k")
    #expect(state.press("i") == [.readSuggestion(1, with: [3])])
    _ = state.apply(.suggestionRead(1, .success(Self.suggestion())))
    let form = Self.suggestion().form
    #expect(state.press("Enter") == [.actOnIncidents(.open(form, from: [1, 3]))])
  }

  @Test("where open ones are near, Enter asks whether it is the same matter")
  func join() {
    let near = IncidentRow(incident: Self.incident, comments: 2)
    var state = suggested(near: [near])
    #expect(state.press("Enter") == [])
    #expect(state.choice?.kind == .join([1]))
    #expect(state.press("1") == [.actOnIncidents(.join([1], to: Self.heating))])
  }

  @Test("a comment that is part of an incident shows that one")
  func current() {
    var state = ConsoleState.showing()
    state.press("i")
    var suggestion = Self.suggestion()
    suggestion.current = IncidentRow(incident: Self.incident, comments: 1)
    #expect(
      state.apply(.suggestionRead(1, .success(suggestion))) == [.readIncident(Self.heating)])
  }

  @Test("what is suggested can be changed before it is opened")
  func edit() {
    var state = suggested()
    state.press("e", "1")
    #expect(state.commandLine?.editor.text == "Третий день батареи ледяные, Лесная 8")
    state.commandLine = nil
    let asked = state.type(":place Зелёный Бор, Речная, 22к1\n")
    #expect(state.type(":priority normal\n") == [])
    guard case .incident(let card) = state.sheet else {
      Issue.record("no card or list")
      return
    }
    #expect(
      card.suggestion?.form.place
        == .init(settlement: "Зелёный Бор", street: "Речная", house: "22к1"))
    #expect(card.suggestion?.form.priority == .normal)
    guard case .readNear(let form, _) = asked.first else {
      Issue.record("nobody asks what is near")
      return
    }
    state.type(":priority high\n")
    // The other place has an incident that is open.
    let near = IncidentRow(incident: Self.incident, comments: 1)
    _ = state.apply(.nearRead(form, note: "", .success([near])))
    #expect(state.screen().plainText().contains("№\(Self.incident.id.rawValue)"))
  }

  @Test(
    "a place is read with a comma before the house and without one",
    arguments: [
      ("полевая 9", "Полевая", "9"), ("ул. Полевая д.9а", "ул. Полевая", "9а"),
      ("Полевая дом 9", "Полевая", "9"), ("Полевая, д. 9", "Полевая", "9"),
      ("40 лет Победы 12", "40 лет Победы", "12"), ("микрорайон 5", "микрорайон 5", ""),
      ("8 Марта", "8 Марта", ""), ("Полевая", "Полевая", ""),
    ])
  func place(typed: String, street: String, house: String) {
    #expect(Incident.Place(typed: typed) == .init(street: street, house: house))
  }

  @Test("Enter on an incident offers the steps that are possible, and no others")
  func steps() {
    var state = card()
    state.press("Enter")
    let labels = state.options(.step([Self.heating], .withDepartment)).map(\.label)
    #expect(
      labels == [
        "Принять", "Передать исполнителю", "Дан промежуточный ответ", "Дан ответ", "Отказать",
      ])
    // A comment of it still waits.
    #expect(state.press("4") == [])
    #expect(
      state.choice.map { state.question($0.kind) }
        == "1 комментарий ещё ждёт ответа. Им уже ответили?")
    #expect(state.press("2") == [.actOnIncidents(.take(.answer, [Self.heating]))])
    state.press("Enter", "5", "1")
    #expect(state.commandLine?.asked == .refuse && state.commandLine?.editor.text == "")
    let effects = state.type("областной Минздрав\n")
    let refusal = IncidentRefusal(reason: .notOurs, redirectedTo: "областной Минздрав")
    #expect(effects == [.actOnIncidents(.take(.refuse(refusal), [Self.heating]))])
  }

  @Test("r on an incident answers the resident who has waited longest")
  func reply() {
    var state = card()
    let effects = state.press("r")
    #expect(state.sheet == nil && (state.composer?.comment == 1 || effects == [.readDetail(1)]))
  }

  @Test("from a card whose comment is folded the burst is highlighted, and the card comes back")
  func replyToFolded() {
    var detail = Self.detail
    detail.comments[0].id = 22
    func replying() -> ConsoleState {
      var state = ConsoleState.showing(District.burstRows(isFolded: true))
      state.sheet = .incident(IncidentCard(subject: .incident(Self.heating)))
      _ = state.apply(.incidentRead(Self.heating, .success(detail)))
      #expect(state.press("r") == [.readDetail(22)])
      _ = state.apply(.detailRead(22, .success(District.coldDetail(22))))
      #expect(state.composer?.comment == 22 && state.queue.selection?.id == 20)
      state.type("Да")
      return state
    }
    var state = replying()
    #expect(state.press("Esc").contains(.readIncident(Self.heating)))
    #expect(state.context == .incident && state.composer == nil)
    state = replying()
    _ = state.press("C-s")
    let sent = state.apply(
      .acted(22, .answer("Да"), .success(.answered(.init(rawValue: 1)))))
    #expect(sent.contains(.readIncident(Self.heating)))
    #expect(state.context == .incident)
    state.press("Esc")
    #expect(state.sheet == nil)
  }

  @Test(
    "Esc before the comment has been read, or leaving it to a colleague, leads back to the card")
  func replyGivenUp() {
    var state = card()
    state.detail.content = nil
    state.press("r", "Esc")
    #expect(state.context == .incident)
    var claimed = District.detail(District.rows[0])
    claimed.claim = Claim(by: District.pyotr, until: District.now + .minutes(3))
    for key in ["Esc", "2"] {
      state.detail.content = claimed
      state.press("r")
      #expect(state.choice != nil && state.sheet == nil)
      state.press(key)
      #expect(state.context == .incident && state.composer == nil)
    }
  }

  @Test("s on a card reads a comment whole, and leads back")
  func story() {
    var state = card()
    #expect(state.press("s") == [] && state.choice != nil)
    #expect(state.press("2") == [.readStory(3)])
    state.press("Esc")
    #expect(state.context == .incident)
  }

  @Test("Y on a card says where a word on an answer is")
  func outcomeOnCard() {
    var state = card()
    #expect(state.press("Y") == [])
    #expect(state.notice?.text.hasPrefix("Отзыв на ответ — это комментарий жителя") == true)
  }

  @Test("what the desk refuses of a deadline leaves what was typed to be mended")
  func extendRefused() {
    var state = card()
    state.press("E")
    let typed = state.type("99д\n")
    #expect(typed == [.actOnIncidents(.extend([Self.heating], by: .days(99), reason: ""))])
    let left = IncidentsDone.LeftOut(
      incident: Self.heating, reason: .step(.reasonMissing))
    _ = state.apply(
      .incidentsDone(
        IncidentsDone(
          act: .extend([Self.heating], by: .days(99), reason: ""), done: [], leftOut: [left])))
    #expect(state.notice?.text.contains("Напишите причину") == true)
    #expect(state.commandLine?.asked == .extend && state.commandLine?.editor.text == "99д")
    let drawn = state.screen().plainText()
    #expect(drawn.contains("Напишите причину") && drawn.contains("99д"))
  }

  @Test("a reply to a comment of an incident says what it is for the incident")
  func bearing() {
    var state = ConsoleState.showing()
    state.detail.content?.incident = Self.incident
    state.go("r")
    state.type("Бригада на месте")
    #expect(state.press("C-s") == [])
    #expect(state.choice?.kind == .bearing(Self.heating))
    #expect(state.press("2") == [.act(1, .answer("Бригада на месте", .interim))])
    #expect(state.composer?.isSending == true)
  }

  @Test("a word of thanks closes what it is about; a dissatisfied one opens it again in one key")
  func followUp() {
    var answered = Self.incident
    answered.state = .answered
    var state = ConsoleState.showing()
    #expect(state.press("Y") == [] && state.choice == nil)
    // Pressed before the comment is read, it is asked once it is.
    let content = state.detail.content
    state.detail.content = nil
    #expect(state.press("Y") == [] && state.notice == nil)
    var read = content
    read?.followsUp = answered
    if let read { _ = state.apply(.detailRead(1, .success(read))) }
    #expect(state.choice != nil)
    state.press("Esc")
    state.detail.content?.followsUp = answered
    state.press("Y")
    let text = state.detail.content?.comment.text ?? ""
    // A reason is a line of the history, not a letter.
    let reason = CleanText(text, breaks: .asSpaces, limit: 120).plainText
    let steps: [Effect] = [
      .actOnIncidents(.join([1], to: Self.heating)),
      .actOnIncidents(.take(.reopen(reason: reason), [Self.heating])),
    ]
    #expect(state.options(.followUp(1, Self.heating, .dissatisfied, reason: reason)).count == 5)
    #expect(state.press("1") == steps)
    state.press("Y")
    #expect(
      state.press("2")
        == [
          .actOnIncidents(.join([1], to: Self.heating)),
          .actOnIncidents(.take(.close(.satisfied), [Self.heating])),
        ])
  }

  @Test("the marked incidents are reassigned, extended and reminded as one")
  func many() {
    var state = list()
    state.press("Space", "Space")
    let ids = [Self.heating, Incident.ID(rawValue: 12)]
    #expect(
      state.press("T")
        == [.actOnIncidents(.edit(IncidentEdit(responsible: District.anna), ids))])
    #expect(
      state.type(":extend 1д ждём трубу\n")
        == [.actOnIncidents(.extend(ids, by: .days(1), reason: "ждём трубу"))])
    #expect(
      state.type(":remind жители ждут\n") == [.actOnIncidents(.remind(ids, "жители ждут"))])
    let done = IncidentsDone(
      act: .remind(ids, "жители ждут"), done: [ids[0]],
      leftOut: [.init(incident: ids[1], reason: .notFound)])
    _ = state.apply(.incidentsDone(done))
    guard case .incidents(let list) = state.sheet else {
      Issue.record("no card or list")
      return
    }
    #expect(list.marked == [ids[1]])
  }

  @Test(
    "what was done to several is told in words that go with any number",
    arguments: [
      (IncidentAct.take(.handOver(department: "heating"), []), "Передано исполнителю"),
      (.take(.accept(responsible: District.anna), []), "Принято"),
      (.take(.reopen(reason: ""), []), "Открыто снова"),
      (.take(.close(.satisfied), []), "Закрыто"),
      (.extend([], by: .days(1), reason: ""), "Срок продлён"),
    ])
  func doneToMany(act: IncidentAct, words: String) {
    for (count, noun) in [(2, "2 инцидента"), (5, "5 инцидентов"), (21, "21 инцидент")] {
      var state = list()
      let ids = (1...count).map { Incident.ID(rawValue: Int64($0)) }
      _ = state.apply(.incidentsDone(IncidentsDone(act: act, done: ids, leftOut: [])))
      #expect(state.notice?.text == "\(words): \(noun) · u — вернуть")
    }
  }

  @Test("a reminder is told with whom it reaches, in both languages")
  func whoIsReminded() throws {
    for language in Language.allCases {
      var state = list()
      state.setting.language = language
      guard case .incidents(var shown) = state.sheet else {
        Issue.record("no list")
        return
      }
      let id = try #require(shown.rows.first?.id)
      for (person, words) in [
        (District.pyotr, language("напоминание увидит Пётр", "Пётр is reminded")),
        (
          District.anna,
          language(
            "отвечаете вы сами, напоминание осталось в истории",
            "it is yours: the reminder stays in its history")
        ),
      ] {
        shown.rows[0].incident.responsible = person
        state.sheet = .incidents(shown)
        let act = IncidentAct.remind([id], "жители ждут")
        _ = state.apply(.incidentsDone(IncidentsDone(act: act, done: [id], leftOut: [])))
        let name = language("Инцидент №", "Incident ") + "\(id.rawValue): "
        #expect(state.notice?.text == name + words)
      }
    }
  }

  @Test("neither kind of answer is recorded unasked while comments still wait")
  func answeredUnasked() {
    for step in [IncidentStep.answerInterim, .answer] {
      var state = card()
      let waiting = Self.detail.comments.count { $0.handling.isWaiting }
      #expect(waiting > 0)
      state.press("Enter")
      let options = state.options(.step([Self.heating], .withDepartment))
      let ask = Choice.Kind.answerUnanswered(step, [Self.heating], waiting: waiting)
      #expect(options.map(\.action).contains(.choose(ask)))
      state.choice = Choice(kind: ask)
      #expect(state.press("2") == [.actOnIncidents(.take(step, [Self.heating]))])
    }
  }

  @Test("of several that refuse all are named, with how many were done")
  func refusals() {
    var state = list()
    let ids = [9, 8, 6, 4].map { Incident.ID(rawValue: $0) }
    func said(done: [Incident.ID], _ reasons: [DeskError]) -> String? {
      let left = zip(ids, reasons).map { IncidentsDone.LeftOut(incident: $0, reason: $1) }
      _ = state.apply(
        .incidentsDone(
          IncidentsDone(act: .take(.answer, ids), done: done, leftOut: left)))
      return state.notice?.text
    }
    let three = Array(repeating: DeskError.changedSince, count: 3)
    #expect(
      said(done: [1, 2].map { .init(rawValue: $0) }, three)
        == "Сделано: 2 · не вышло: 3 (№9, №8, №6): это с тех пор изменили: не тронуто, "
        + "посмотрите заново")
    #expect(
      said(done: [], [.changedSince, .busy])?.hasPrefix("Не вышло: 2 (№9, №8); №9: это") == true)
    #expect(said(done: [], [.changedSince])?.hasPrefix("№9: Это с тех пор") == true)
  }

  @Test("a question is read to its end on a phone, and how to leave it stands below")
  func longQuestion() {
    for language in Language.allCases {
      var state = ConsoleState.showing(District.rows, .narrow, language)
      state.choice = Choice(kind: .answerUnanswered(.answer, [Self.heating], waiting: 9))
      let rows = (0..<20).map { state.screen().plainText(row: $0) }
      #expect(rows.contains { $0.hasSuffix(language("ответили?", "answered?")) })
      #expect(rows[19].hasSuffix(language("Esc отмена", "Esc cancel")))
    }
  }

  @Test("under an answer without an incident Y says that there is nowhere to write the outcome")
  func outcomeWithoutIncident() {
    var state = ConsoleState.showing()
    state.press("Y")
    #expect(state.notice?.text == "Ответ был, но без инцидента: исход записывать некуда")
    state.detail.content?.parent = nil
    state.press("Y")
    #expect(state.notice?.text == "Это не отзыв на ответ")
    let row = District.rows[0]
    for (days, isOne) in [(Int64(3), true), (20, false)] {
      state.detail.content?.earlier = [
        EarlierComment(
          id: 80, published: row.published - .days(21), text: "Темно", handling: .answered,
          reply: Reply(
            id: .init(rawValue: 8), comment: 80, by: District.pyotr, text: "Починили",
            state: .confirmed, written: row.published - .days(days)))
      ]
      state.press("Y")
      #expect(state.notice?.text.hasPrefix("Ответ был") == isOne)
    }
  }

  @Test("one key shows whose the overdue ones are")
  func groups() {
    var state = list()
    state.press("f")
    let labels = state.options(.group).map(\.label)
    #expect(labels.first == "Все  просрочено 1, скоро 1")
    #expect(labels.contains("ЖКХ  просрочено 1") && labels.contains("Пётр  просрочено 1"))
    let effects = state.press("2")
    guard case .readIncidents(let filter, nil, _)? = effects.first else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(filter.department == "utilities")
  }

  @Test("what of mine begins to run out rings and stands in the notice line, never over a text")
  func pressing() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("Ольга")
    #expect(state.apply(.pressing([Self.later])) == [.bell])
    #expect(state.notice?.text.contains("№12") == true)
    #expect(state.composer?.editor.text == "Ольга")
  }
}
