/// Starts a clock for an incident at a moment, as its policy has it; `nil` where the policy has no
/// such clock.
public typealias ClockStarter = @Sendable (ClockKind, Incident, Instant) -> IncidentClock?

extension Incident {
  /// The incident once it is registered: its first clocks run.
  public func registered(starting start: ClockStarter) -> Incident {
    var incident = self
    incident.start([.firstReaction, incident.answerKind], at: registered, with: start)
    return incident
  }

  /// The incident after a step: its state, and which clocks stop and start by it.
  ///
  /// A first reaction is anything that the residents see: an answer of any kind, or a refusal.
  ///
  /// - Parameter start: reckons a clock by the policy.
  /// - Throws: ``StepRefusal`` where the step is impossible or lacks its reason; nothing changes.
  public func after(
    _ step: IncidentStep, at now: Instant, starting start: ClockStarter
  ) throws(StepRefusal) -> Incident {
    guard let state = state.after(step.kind) else {
      throw .impossible(step.kind, from: self.state)
    }
    var incident = self
    incident.state = state
    switch step {
    case .accept(let responsible): incident.responsible = responsible
    case .handOver(let department):
      incident.department = department
      // A term may be reckoned from the first hand-over; the residents know nothing of later ones.
      if handedOver == nil {
        incident.handedOver = now
        incident.restartAnswer(with: start)
      }
    case .answerInterim:
      incident.stop([.firstReaction], at: now)
      incident.start([.finalAnswer], at: now, with: start)
      // What still waits is never without a clock.
      if incident.running(.finalAnswer) != nil {
        incident.stop([.answer, .priorityAnswer], at: now)
      }
    case .answer: incident.stopAll(at: now)
    case .close(let outcome):
      incident.outcome = outcome
      incident.ended = now
    case .appraise(let outcome): incident.outcome = outcome
    case .refuse(let refusal):
      guard !(refusal.reason == .notOurs && refusal.redirectedTo.isBlank) else {
        throw .reasonMissing
      }
      incident.refusal = refusal
      incident.ended = now
      incident.stopAll(at: now)
    case .reopen(let reason):
      guard !reason.isBlank else { throw .reasonMissing }
      incident.outcome = nil
      incident.refusal = nil
      incident.ended = nil
      incident.reopenings += 1
      incident.clocks.removeAll { [answerKind, .finalAnswer].contains($0.kind) }
      incident.start([incident.answerKind], at: now, with: start)
    }
    return incident
  }

  /// The incident once the residents have seen a sign of life that answers nothing yet.
  public func reacted(at now: Instant) -> Incident {
    var incident = self
    incident.stop([.firstReaction], at: now)
    return incident
  }

  /// The incident with another priority: the clock of the answer is the other one from then on,
  /// still reckoned from the same start. What was extended stays so, with its deadline.
  public func with(_ priority: Priority, starting start: ClockStarter) -> Incident {
    guard priority != self.priority else { return self }
    var incident = self
    let former = running(answerKind)
    incident.priority = priority
    guard let former else { return incident }
    incident.clocks.removeAll { $0 == former }
    incident.start([incident.answerKind], at: former.started, with: start)
    guard former.extensions > 0 else { return incident }
    var moved = former
    moved.kind = incident.answerKind
    incident.clocks.removeAll { $0.kind == moved.kind }
    incident.clocks.append(moved)
    incident.clocks.sort { $0.kind < $1.kind }
    return incident
  }

  /// The incident once another policy or another rule of it holds: what runs is reckoned anew from
  /// its start, but for what was extended.
  func restarted(starting start: ClockStarter) -> Incident {
    var incident = self
    for clock in clocks where clock.isRunning && clock.extensions == 0 {
      incident.start([clock.kind], at: clock.started, with: start)
    }
    return incident
  }

  /// The incident with a clock that runs longer.
  ///
  /// - Parameters:
  ///   - until: the new deadline.
  ///   - allowed: how often the policy allows it, and whether with a reason alone.
  public func extended(
    _ kind: ClockKind, until: Instant, warnAt: Instant, reason: String,
    allowed: DeadlinePolicy.Extensions
  ) throws(StepRefusal) -> Incident {
    guard !(allowed.needsReason && reason.isBlank) else { throw .reasonMissing }
    guard let index = clocks.lastIndex(where: { $0.kind == kind && $0.isRunning }) else {
      throw .clockNotRunning(kind)
    }
    guard allowed.allowsAnother(after: clocks[index].extensions) else {
      throw .extensionsUsedUp(limit: allowed.limit)
    }
    guard until > clocks[index].due else { throw .extensionTooShort(due: clocks[index].due) }
    var incident = self
    incident.clocks[index].due = until
    incident.clocks[index].warnAt = min(warnAt, until)
    incident.clocks[index].extensions += 1
    return incident
  }

  /// The clock that the answer runs on.
  public var answerKind: ClockKind { priority == .high ? .priorityAnswer : .answer }

  private mutating func restartAnswer(with start: ClockStarter) {
    guard let former = running(answerKind), former.extensions == 0 else { return }
    self.start([answerKind], at: former.started, with: start)
  }

  private mutating func start(_ kinds: [ClockKind], at now: Instant, with start: ClockStarter) {
    for kind in kinds {
      guard let clock = start(kind, self, now) else { continue }
      clocks.removeAll { $0.kind == kind }
      clocks.append(clock)
      clocks.sort { $0.kind < $1.kind }
    }
  }

  private mutating func stop(_ kinds: Set<ClockKind>, at now: Instant) {
    for index in clocks.indices where clocks[index].isRunning && kinds.contains(clocks[index].kind)
    {
      clocks[index].stopped = now
    }
  }

  private mutating func stopAll(at now: Instant) { stop(Set(ClockKind.allCases), at: now) }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
