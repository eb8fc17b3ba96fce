import Moderation
import Testing

@Suite("The steps of an incident") struct IncidentStepTests {
  static let monday = Instant(seconds: 1_763_971_200)
  static let anna = Person("Анна")

  static let incident = Incident(
    id: .init(rawValue: 7), title: "Нет отопления", topic: "heating",
    place: .init(street: "Лесная", house: "8"), policy: "tver", published: monday,
    registered: monday + .minutes(5), registeredBy: anna)

  /// Nine hours for an answer, four for all that hurries, a week for the final one.
  static let start: ClockStarter = { kind, incident, now in
    let isFromNow = kind == .finalAnswer || incident.reopenings > 0
    let from = isFromNow ? now : incident.registered
    let span: Span =
      switch kind {
      case .firstReaction, .priorityAnswer: .hours(4)
      case .answer: .hours(9)
      case .finalAnswer: .days(7)
      }
    return IncidentClock(
      kind: kind, started: from, due: from + span, warnAt: from + span - .hours(1))
  }

  private func after(_ steps: IncidentStep...) throws -> Incident {
    try steps.enumerated().reduce(Self.incident.registered(starting: Self.start)) {
      try $0.after(
        $1.element, at: Self.monday + .hours(Int64($1.offset) + 1), starting: Self.start)
    }
  }

  @Test("a new incident has the clocks of the first reaction and of the answer")
  func new() throws {
    let incident = try after()
    #expect(incident.clocks.map(\.kind) == [.firstReaction, .answer])
    #expect(incident.nextClock?.kind == .firstReaction)
    #expect(incident.nextClock?.due == Self.monday + .minutes(5) + .hours(4))
  }

  @Test("every step leads where the table says, and nowhere else")
  func table() {
    let possible = Dictionary(
      uniqueKeysWithValues: IncidentState.allCases.map { ($0, $0.possibleSteps) })
    #expect(
      possible == [
        .new: [.accept, .handOver, .answerInterim, .answer, .refuse],
        .accepted: [.handOver, .answerInterim, .answer, .refuse],
        .withDepartment: [.accept, .handOver, .answerInterim, .answer, .refuse],
        .interimAnswered: [.handOver, .answer, .refuse],
        .answered: [.close, .reopen],
        .closed: [.reopen, .appraise],
        .refused: [.reopen],
      ])
  }

  @Test("from every state some way leads to the end, and from every end back")
  func everyStateEnds() {
    for state in IncidentState.allCases {
      var reached: Set<IncidentState> = [state]
      for _ in IncidentState.allCases {
        for from in reached { reached.formUnion(IncidentStep.Kind.allCases.compactMap(from.after)) }
      }
      #expect(reached.isSuperset(of: [.closed, .refused, .accepted]), "\(state)")
    }
  }

  @Test("an impossible step is refused with its reason in both languages, and changes nothing")
  func impossible() throws {
    let incident = try after(.accept(responsible: Self.anna))
    for state in IncidentState.allCases {
      for step in IncidentStep.Kind.allCases where state.after(step) == nil {
        for language in Language.allCases {
          let words = language.reason(.impossible(step, from: state))
          #expect(words.count > 10 && !words.hasSuffix("."), "\(state) \(step)")
        }
      }
    }
    #expect(throws: StepRefusal.impossible(.close, from: .accepted)) {
      try incident.after(.close(.satisfied), at: Self.monday, starting: Self.start)
    }
  }

  @Test("an interim answer stops the answer's clock and starts that of the final one")
  func interim() throws {
    let incident = try after(.accept(responsible: Self.anna), .answerInterim)
    #expect(incident.state == .interimAnswered)
    #expect(incident.running(.answer) == nil && incident.running(.firstReaction) == nil)
    #expect(incident.nextClock?.kind == .finalAnswer)
    #expect(incident.nextClock?.due == Self.monday + .hours(2) + .days(7))
    let answered = try incident.after(.answer, at: Self.monday + .days(3), starting: Self.start)
    #expect(answered.nextClock == nil)
    #expect(answered.clocks.allSatisfy { !$0.isOverdue(at: Self.monday + .days(99)) })
  }

  @Test("whoever answers in time is never overdue later; whoever was late stays so")
  func overdue() throws {
    let incident = try after()
    #expect(incident.overdue(at: Self.monday + .hours(4)) == nil)
    #expect(incident.overdue(at: Self.monday + .hours(5)) == .minutes(55))
    let late = try incident.after(.answer, at: Self.monday + .hours(10), starting: Self.start)
    #expect(late.overdue(at: Self.monday + .hours(11)) == nil)
    #expect(late.clocks.filter { $0.isOverdue(at: Self.monday + .hours(11)) }.count == 2)
  }

  @Test("a sign of life stops the clock of the first reaction alone")
  func reacted() throws {
    let incident = try after().reacted(at: Self.monday + .hours(1))
    #expect(incident.nextClock?.kind == .answer)
    #expect(incident.running(.firstReaction) == nil)
  }

  @Test("what is not ours goes back with the name of who answers for it")
  func refused() throws {
    #expect(throws: StepRefusal.reasonMissing) {
      try after(.refuse(IncidentRefusal(reason: .notOurs, redirectedTo: " ")))
    }
    let refusal = IncidentRefusal(reason: .notOurs, redirectedTo: "областной Минздрав")
    let incident = try after(.refuse(refusal))
    #expect(incident.state == .refused && incident.refusal == refusal)
    #expect(incident.nextClock == nil && incident.ended == Self.monday + .hours(1))
  }

  @Test("a dissatisfied author opens it again, and the answer's clock runs anew")
  func reopened() throws {
    let incident = try after(
      .answer, .close(.dissatisfied), .reopen(reason: "Батареи снова холодные"))
    #expect(incident.state == .accepted && incident.reopenings == 1)
    #expect(incident.outcome == nil && incident.ended == nil)
    #expect(incident.nextClock?.kind == .answer)
    #expect(incident.nextClock?.started == Self.monday + .hours(3))
    #expect(throws: StepRefusal.reasonMissing) { try after(.answer, .reopen(reason: "")) }
  }

  @Test("the outcome of a closed incident is replaced, and of no other")
  func appraised() throws {
    let incident = try after(.answer, .close(.neutral), .appraise(.satisfied))
    #expect(incident.state == .closed && incident.outcome == .satisfied)
    #expect(incident.ended == Self.monday + .hours(2))
    #expect(throws: StepRefusal.impossible(.appraise, from: .answered)) {
      try after(.answer, .appraise(.satisfied))
    }
  }

  @Test("a higher priority changes the clock, reckoned from the same start")
  func priority() throws {
    let incident = try after().with(.high, starting: Self.start)
    #expect(incident.running(.answer) == nil)
    #expect(incident.running(.priorityAnswer)?.started == Self.incident.registered)
    #expect(incident.with(.normal, starting: Self.start) == (try after()))
  }

  @Test("an extended clock keeps its deadline and its count whatever the priority becomes")
  func priorityOfExtended() throws {
    let until = Self.monday + .days(2)
    let allowed = DeadlinePolicy.Extensions(limit: 1, needsReason: false)
    let extended = try after().extended(
      .answer, until: until, warnAt: until - .hours(1), reason: "", allowed: allowed)
    let high = extended.with(.high, starting: Self.start)
    #expect(high.running(.answer) == nil)
    #expect(high.running(.priorityAnswer)?.due == until)
    #expect(throws: StepRefusal.extensionsUsedUp(limit: 1)) {
      try high.extended(
        .priorityAnswer, until: until + .days(1), warnAt: until, reason: "", allowed: allowed)
    }
    #expect(high.with(.normal, starting: Self.start) == extended)
  }

  @Test("a clock is extended with a reason, later, and only as often as allowed")
  func extended() throws {
    let until = Self.monday + .days(2)
    func extend(_ incident: Incident, to moment: Instant, _ reason: String = "Ждём трубу")
      throws(StepRefusal) -> Incident
    {
      try incident.extended(
        .answer, until: moment, warnAt: moment - .hours(1), reason: reason,
        allowed: .init(limit: 1, needsReason: true))
    }
    let once = try extend(after(), to: until)
    #expect(once.running(.answer)?.due == until && once.running(.answer)?.extensions == 1)
    #expect(throws: StepRefusal.extensionsUsedUp(limit: 1)) {
      try extend(once, to: until + .days(1))
    }
    #expect(throws: StepRefusal.reasonMissing) { try extend(after(), to: until, " ") }
    let due = try after().running(.answer)?.due ?? until
    #expect(throws: StepRefusal.extensionTooShort(due: due)) { try extend(after(), to: due) }
    #expect(throws: StepRefusal.clockNotRunning(.answer)) {
      try extend(after(.answer), to: until)
    }
  }

  @Test("another department takes over without giving the residents new deadlines")
  func handedOver() throws {
    let incident = try after(.handOver(department: "heat"), .handOver(department: "housing"))
    #expect(incident.department == "housing" && incident.state == .withDepartment)
    #expect(incident.clocks == (try after()).clocks)
    #expect(incident.handedOver == Self.monday + .hours(1))
  }
}
