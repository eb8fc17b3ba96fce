/// Reckoning with working time, forward and back.
extension DutyCalendar {
  /// The moment at which so much working time has passed.
  ///
  /// A span that ends exactly where duty ends is due then, not when duty begins again. A span of
  /// nothing leaves the moment where it is.
  ///
  /// - Throws: if the calendar never has so much.
  public func moment(after span: Span, from start: Instant) throws(NoWorkingTime) -> Instant {
    guard span.milliseconds != 0 else { return start }
    let done = time.total(before: try reachable(start))
    let (amount, overflows) = done.addingReportingOverflow(span.milliseconds)
    // No calendar holds a thousand years; beyond that, arithmetic on totals could overflow.
    guard !overflows, amount.magnitude < 1 << 46 else { throw lack() }
    guard let found = time.moment(reaching: amount, strictly: span.milliseconds < 0) else {
      throw lack()
    }
    return try reachable(found)
  }

  /// The last moment from which so much working time still fits before another.
  ///
  /// - Throws: if the calendar never had so much.
  public func moment(before span: Span, from end: Instant) throws(NoWorkingTime) -> Instant {
    try moment(after: Span(milliseconds: 0 &- span.milliseconds), from: end)
  }

  /// The working time between two moments; negative if the second is the earlier.
  ///
  /// Nothing counts before 1970 and after 2399.
  public func workingTime(from start: Instant, to end: Instant) -> Span {
    Span(
      milliseconds: time.total(before: end.withinCalendars)
        - time.total(before: start.withinCalendars))
  }

  /// Whether a moment is one of duty.
  public func isWorking(at moment: Instant) -> Bool {
    let local = time.eras.local(moment)
    let day = floorDivide(local, DutyPlan.day)
    let hours = hours(on: day)
    let rest = local - day * DutyPlan.day
    return hours.worked(before: rest + 1) > hours.worked(before: rest)
  }

  /// The same time of day so many days of duty later, or earlier if negative.
  ///
  /// The day of the start does not count, as terms in days begin with the day after. Where the last
  /// day has no duty at that time, the time of duty nearest before it on that day holds; before
  /// the day's first hour, that hour. A start on a day without duty has the end of the last day
  /// (backwards its beginning), or it could be due before a start on the evening before. Nobody is on
  /// duty in an hour that the clocks skip, so the moment at which they do holds; an hour that comes
  /// twice is as in ``moment(afterDays:from:)``.
  ///
  /// - Throws: if the calendar never has so many days.
  public func moment(
    afterWorkingDays count: Int, from start: Instant
  ) throws(NoWorkingTime) -> Instant {
    guard count != 0 else { return start }
    let local = time.eras.lastingLocal(try reachable(start))
    let today = floorDivide(local, DutyPlan.day)
    guard count.magnitude < 1 << 20, let day = time.plan.day(Int64(count), from: today) else {
      throw lack()
    }
    let usual = local - today * DutyPlan.day
    let time = hours(on: today).intervals.isEmpty ? (count > 0 ? DutyPlan.day : 0) : usual
    let rest = hours(on: day).nearest(to: time)
    return try reachable(self.time.eras.moment(localOrChange: day * DutyPlan.day + rest))
  }

  /// The same time of day so many days of the calendar on the wall later, or earlier if negative.
  ///
  /// These are days by the clocks of the zone, not of 24 hours: none is lost or won where the
  /// clocks change. A time that the clocks skip is the same span later, so that a start within it may
  /// be due later, by less than that span, than one just after. In an hour that comes twice the second
  /// pass counts; a start in the first is one at its beginning, or it could be due after a later one.
  public func moment(
    afterDays count: Int, from start: Instant
  ) throws(NoWorkingTime) -> Instant {
    guard count != 0 else { return start }
    guard count.magnitude < 1 << 20 else { throw lack() }
    let local = time.eras.lastingLocal(try reachable(start)) + Int64(count) * DutyPlan.day
    return try reachable(time.eras.moment(local: local))
  }

  /// The moment so much time later by any clock.
  ///
  /// - Throws: if calendars do not reach so far.
  func moment(afterAllOf span: Span, from start: Instant) throws(NoWorkingTime) -> Instant {
    let (sum, overflows) = try reachable(start).milliseconds
      .addingReportingOverflow(span.milliseconds)
    guard !overflows else { throw .outOfReach(calendar: name) }
    return try reachable(Instant(milliseconds: sum))
  }

  private func reachable(_ moment: Instant) throws(NoWorkingTime) -> Instant {
    guard moment == moment.withinCalendars else { throw .outOfReach(calendar: name) }
    return moment
  }

  private func lack() -> NoWorkingTime {
    hasWorkingTime ? .outOfReach(calendar: name) : .never(calendar: name)
  }
}

extension Instant {
  /// The moment, or the nearest that calendars reach.
  fileprivate var withinCalendars: Instant {
    max(CalendarYears.beginning, min(self, CalendarYears.end))
  }
}
