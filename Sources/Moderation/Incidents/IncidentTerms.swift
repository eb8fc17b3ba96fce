import Classification

/// By which rules of the house incidents run: deadlines, calendars, topics and departments.
public struct IncidentTerms: Equatable, Sendable {
  public var policies: DeadlinePolicies
  public var calendars: DutyCalendars
  public var house: HouseCatalogue
  /// By whose calendar the days of promises are told.
  public var zone: Zone

  /// Creates terms; without arguments those of a desk that has configured nothing.
  public init(
    policies: DeadlinePolicies = .standard, calendars: DutyCalendars = .standard,
    house: HouseCatalogue = HouseCatalogue(), zone: Zone = .moscow
  ) {
    self.policies = policies
    self.calendars = calendars
    self.house = house
    self.zone = zone
  }

  /// Starts the clocks of incidents.
  public var starter: ClockStarter { { kind, incident, now in clock(kind, of: incident, at: now) } }

  /// A clock of an incident that starts to run; `nil` where its policy has none.
  ///
  /// Where the policy reckons from the hand-over and nobody has it yet, from the registration: what
  /// no department has must not wait for ever.
  public func clock(_ kind: ClockKind, of incident: Incident, at now: Instant) -> IncidentClock? {
    let policy = policy(of: incident)
    guard let rule = rule(kind, of: incident) else { return nil }
    let start: Instant
    switch kind {
    case .finalAnswer:
      guard policy.interimAnswer == .startsFinal else { return nil }
      start = now
    case .answer, .priorityAnswer:
      switch incident.reopenings == 0 ? .keepsDeadline : policy.reopening {
      // The hand-over counts where it comes after the reopening.
      case .startsAgain:
        start = rule.start == .handedOver ? max(now, incident.handedOver ?? now) : now
      case .keepsDeadline: start = incident.moment(of: rule.start)
      case .withoutClock: return nil
      }
    case .firstReaction: start = incident.moment(of: rule.start)
    }
    guard let deadline = deadline(rule, from: start) else { return nil }
    return IncidentClock(
      kind: kind, started: start, due: deadline.due, warnAt: deadline.warnAt ?? deadline.due)
  }

  /// Until when a comment that is part of no incident is to be answered; `nil` where the policy
  /// has no clock for it.
  ///
  /// Reckoned from its publication, since from then the resident waits. Danger has the priority
  /// clock, and so has a topic of high priority; what asks for nothing the first reaction's, where
  /// there is one.
  ///
  /// - Parameter topic: the house's, as ``topic(of:)`` has it.
  /// - Complexity: under a microsecond within a year.
  public func deadline(
    ofComment group: QueueGroup, topic: String?, published: Instant
  ) -> (clock: ClockKind, deadline: Deadline)? {
    guard let found = rule(ofComment: group, topic: topic) else { return nil }
    return deadline(found.rule, from: published).map { (found.clock, $0) }
  }

  /// The clock that an open comment of a group and a topic has.
  func rule(ofComment group: QueueGroup, topic: String?) -> (clock: ClockKind, rule: ClockRule)? {
    let policy = policies[policyName(ofTopic: topic ?? "")] ?? policies.current
    let isTopicPressing = topic.flatMap { house.topics[$0] }?.priority == .high
    let isPressing = group == .urgent || group == .needsAnswer && isTopicPressing
    let priority = isPressing ? Incident.Priority.high.rawValue : nil
    let kinds: [ClockKind] =
      switch group {
      case _ where isPressing: [.priorityAnswer, .answer]
      case .urgent, .needsAnswer: [.answer]
      case .rest: [.firstReaction, .answer]
      }
    for kind in kinds {
      guard let rule = policy.rule(of: kind, topic: topic, priority: priority) else { continue }
      return (kind, rule)
    }
    return nil
  }

  /// Why a clock of an incident runs out when it does; `nil` where the policy has changed since.
  public func reckoning(of clock: IncidentClock, in incident: Incident) -> Reckoning? {
    guard let rule = rule(clock.kind, of: incident) else { return nil }
    var reckoning = deadline(rule, from: clock.started)?.reckoning
    reckoning?.event = start(of: clock, by: rule, in: incident)
    return reckoning
  }

  private func start(
    of clock: IncidentClock, by rule: ClockRule, in incident: Incident
  ) -> ClockStart {
    if clock.kind == .finalAnswer { return .interimAnswer }
    let isHandedOver = rule.start == .handedOver && clock.started == incident.handedOver
    let startsAgain = incident.reopenings > 0 && policy(of: incident).reopening == .startsAgain
    if clock.kind != .firstReaction, startsAgain, !isHandedOver { return .reopening }
    if rule.start == .found, incident.found == nil { return .event(.registered) }
    guard rule.start == .handedOver, !isHandedOver else { return .event(rule.start) }
    return incident.handedOver == nil ? .notHandedOver : .event(.registered)
  }

  /// From when on it is told that a clock runs out at `due`.
  public func warning(_ kind: ClockKind, of incident: Incident, due: Instant) -> Instant {
    guard let rule = rule(kind, of: incident), let before = rule.warnBefore,
      let calendar = calendars.calendar(of: rule)
    else { return due }
    return (try? calendar.moment(before: before, from: due)) ?? due
  }

  /// The policy that an incident follows; the desk's where its own is no longer there.
  public func policy(of incident: Incident) -> DeadlinePolicy {
    policies[incident.policy] ?? policies.current
  }

  /// The name of the policy that an incident of a topic follows.
  public func policyName(ofTopic key: String) -> String {
    house.topics[key]?.policy.flatMap { policies[$0]?.name } ?? policies.current.name
  }

  /// The incident that a comment suggests.
  public func form(of comment: Comment) -> IncidentForm {
    let key = topic(of: comment) ?? ""
    var form = IncidentForm(
      suggestedBy: comment.text, verdict: comment.verdict,
      department: house.departmentKey(of: comment.verdict, text: comment.text) ?? "",
      policy: policyName(ofTopic: key), published: comment.published)
    form.topic = key
    if comment.isUrgent || house.topics[key]?.priority == .high { form.priority = .high }
    return form
  }

  /// When the next shift begins: the next first hour of duty of a day, by the calendar that the answer
  /// is reckoned by where that counts working time, else by the usual week.
  public func nextShift(after now: Instant) -> Instant? {
    let rule = policies.current.rule(of: .answer)
    let name = rule.flatMap { $0.term.isWorking ? $0.calendar : nil }
    guard let calendar = name.flatMap({ calendars[$0] }) ?? calendars["ru-5x8"] else { return nil }
    let today = calendar.zone.local(now).dayNumber
    for day in today...(today + 30) {
      guard let first = calendar.hours(on: day).intervals.first else { continue }
      let start = calendar.zone.moment(
        day: day, hour: first.start / 60, minute: first.start % 60)
      if start > now { return start }
    }
    return nil
  }

  func rule(_ kind: ClockKind, of incident: Incident) -> ClockRule? {
    let policy = policy(of: incident)
    func rule(_ kind: ClockKind) -> ClockRule? {
      policy.rule(of: kind, topic: incident.topic, priority: incident.priority.rawValue)
    }
    // What is pressing and has no term of its own has that of any answer.
    return rule(kind) ?? (kind == .priorityAnswer ? rule(.answer) : nil)
  }

  private func deadline(_ rule: ClockRule, from start: Instant) -> Deadline? {
    calendars.calendar(of: rule).flatMap { try? rule.deadline(from: start, in: $0) }
  }
}

extension Incident {
  /// When what sets a clock going happened.
  fileprivate func moment(of event: StartEvent) -> Instant {
    switch event {
    case .published: published
    case .found: found ?? registered
    case .registered: registered
    case .handedOver: handedOver ?? registered
    }
  }
}
