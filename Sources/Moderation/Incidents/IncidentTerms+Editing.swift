/// What else changes with what is known of an incident: its policy, its department, its clocks.
extension IncidentTerms {
  /// The incident after an edit.
  ///
  /// Another topic brings its policy, and its department where the former topic's stood and nobody
  /// has the matter yet. The clocks that run and were not extended are reckoned anew as if it had
  /// been so from their start.
  public func edited(_ incident: Incident, by edit: IncidentEdit) -> Incident {
    var edited = incident
    edited.title = edit.title ?? incident.title
    edited.place = edit.place ?? incident.place
    edited.department = edit.department ?? incident.department
    edited.responsible = edit.responsible ?? incident.responsible
    if let change = change(of: incident.topic, edited.department, by: edit) {
      (edited.topic, edited.policy) = (change.topic, change.policy)
      if incident.handedOver == nil { edited.department = change.department }
      edited = edited.restarted(starting: starter)
    }
    return edit.priority.map { edited.with($0, starting: starter) } ?? edited
  }

  /// The form after an edit; another topic brings what it brings to an incident.
  public func edited(_ form: IncidentForm, by edit: IncidentEdit) -> IncidentForm {
    var edited = form
    edited.title = edit.title ?? form.title
    edited.place = edit.place ?? form.place
    edited.department = edit.department ?? form.department
    edited.responsible = edit.responsible ?? form.responsible
    edited.priority = edit.priority ?? form.priority
    if let change = change(of: form.topic, edited.department, by: edit) {
      (edited.topic, edited.policy, edited.department) = change
    }
    return edited
  }

  /// What another topic brings; `nil` where it stays. A department that somebody chose stays as well.
  private func change(
    of topic: String, _ department: String, by edit: IncidentEdit
  ) -> (topic: String, policy: String, department: String)? {
    guard let new = edit.topic, new != topic else { return nil }
    let usual = house.topics[topic].map { [$0.department] + $0.departmentByPlace.values } ?? []
    let isChosen = edit.department != nil || !department.isEmpty && !usual.contains(department)
    return (
      new, policyName(ofTopic: new),
      isChosen ? department : house.topics[new]?.department ?? department
    )
  }

  /// The clocks that would run if a form were opened at a moment.
  public func clocks(of form: IncidentForm, openedAt now: Instant) -> [IncidentClock] {
    form.incident(.init(rawValue: 0), registered: now, by: Person(""))
      .registered(starting: starter).clocks
  }

  /// The incident with the deadline that runs out first moved: by a length from then, or from now
  /// where it is past, since a deadline that stays in the past is none.
  ///
  /// Where the clock counts time of duty, so does the extension.
  public func extended(
    _ incident: Incident, by length: Term.Length, reason: String, at now: Instant
  ) throws(StepRefusal) -> Incident {
    guard let clock = incident.nextClock else { throw .clockNotRunning(incident.answerKind) }
    let until = moment(after: length, from: max(clock.due, now), on: clock.kind, of: incident)
    return try incident.extended(
      clock.kind, until: until, warnAt: warning(clock.kind, of: incident, due: until),
      reason: reason, allowed: policy(of: incident).extensions)
  }

  private func moment(
    after length: Term.Length, from start: Instant, on kind: ClockKind, of incident: Incident
  ) -> Instant {
    if let rule = rule(kind, of: incident), let calendar = calendars.calendar(of: rule),
      let moment = try? calendar.moment(
        after: Term(length, working: rule.term.isWorking), from: start)
    {
      return moment
    }
    return switch length {
    case .time(let span): start + span
    case .days(let count): start + .days(Int64(count))
    }
  }
}
