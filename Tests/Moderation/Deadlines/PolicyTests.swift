import Moderation
import Testing

@Suite("Deadline policies") struct PolicyTests {
  private func due(
    _ policy: DeadlinePolicy, _ clock: ClockKind, _ start: String, topic: String? = nil,
    priority: String? = nil
  ) throws -> String? {
    try policy.deadline(
      of: clock, from: Zone.moscow.at(start), topic: topic, priority: priority,
      calendars: .standard
    ).map { Zone.moscow.shows($0.due) }
  }

  @Test("those of the program reckon as their sources tell")
  func ready() throws {
    let friday = "2026-11-20 16:30"
    #expect(try due(.tver, .firstReaction, friday) == "2026-11-20 20:30")
    #expect(try due(.tver, .answer, friday) == "2026-11-21 01:30")
    #expect(try due(.sevastopol, .answer, friday) == "2026-11-23 17:30")
    #expect(try due(.sevastopol, .priorityAnswer, friday) == "2026-11-20 20:30")
    #expect(try due(.sevastopol, .finalAnswer, friday) == "2026-12-01 16:30")
    #expect(try due(.federal, .answer, friday) == "2026-11-21 16:30")
    #expect(try due(.writtenAppeal, .answer, friday) == "2026-12-20 16:30")
    #expect(try due(.federal, .priorityAnswer, friday) == nil)
  }

  @Test("every one of the program goes by calendars of the program")
  func calendars() {
    for policy in DeadlinePolicies.standard.all {
      #expect(policy.clocks[.answer] != nil)
      for rule in policy.clocks.values { #expect(DutyCalendars.standard[rule.calendar] != nil) }
    }
    #expect(DeadlinePolicies.standard.current == .federal)
  }

  @Test("a topic has clocks of its own, a priority is stronger")
  func overrides() throws {
    var policy = DeadlinePolicy.federal
    let rule = { ClockRule(.hours($0), calendar: "24x7", start: .registered) }
    policy.byTopic = ["heating": [.answer: rule(6)]]
    policy.byPriority = ["urgent": [.answer: rule(2)]]
    let start = "2026-11-20 12:00"
    #expect(try due(policy, .answer, start, topic: "roads") == "2026-11-21 12:00")
    #expect(try due(policy, .answer, start, topic: "heating") == "2026-11-20 18:00")
    #expect(
      try due(policy, .answer, start, topic: "heating", priority: "urgent") == "2026-11-20 14:00")
    #expect(
      try due(policy, .finalAnswer, start, topic: "heating", priority: "urgent")
        == "2026-12-01 12:00")
  }

  @Test("the warning is reckoned in working time too, and never before the start")
  func warning() throws {
    let rule = ClockRule(
      .hours(1, working: true), calendar: "ru-5x8-nolunch", start: .found,
      warnBefore: .minutes45)
    let start = Zone.moscow.at("2026-11-20 16:30")
    let deadline = try rule.deadline(from: start, in: .russianWeekWithoutLunch)
    #expect(Zone.moscow.shows(deadline.due) == "2026-11-23 09:30")
    #expect(deadline.warnAt.map(Zone.moscow.shows) == "2026-11-20 16:45")
    var early = rule
    early.warnBefore = .hours(5, working: true)
    #expect(try early.deadline(from: start, in: .russianWeekWithoutLunch).warnAt == start)
    early.warnBefore = nil
    #expect(try early.deadline(from: start, in: .russianWeekWithoutLunch).warnAt == nil)
  }

  @Test("a calendar that is not there and a term without end are told")
  func faults() {
    var policy = DeadlinePolicy.federal
    policy.clocks[.answer]?.calendar = "moon"
    #expect(throws: DeadlineError.unknownCalendar("moon")) {
      try due(policy, .answer, "2026-11-20")
    }
    policy.clocks[.answer] = ClockRule(
      .days(1_000_000), calendar: "24x7", start: .registered)
    #expect(throws: DeadlineError.noWorkingTime(.outOfReach(calendar: "24x7"))) {
      try due(policy, .answer, "2026-11-20")
    }
  }

  @Test("extensions run out")
  func extensions() {
    let rule = DeadlinePolicy.Extensions(limit: 2, needsReason: true)
    #expect([0, 1, 2].map { rule.allowsAnother(after: $0) } == [true, true, false])
  }
}

extension Term {
  fileprivate static let minutes45 = Term(.time(.minutes(45)), working: true)
}
