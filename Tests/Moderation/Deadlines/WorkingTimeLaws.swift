import Moderation
import Support
import Testing

/// Whatever the calendar, reckoning with working time keeps these laws.
@Suite("The laws of working time") struct WorkingTimeLaws {
  /// Calendars of every kind: those of the program, and some nobody would draw up.
  static let calendars: [DutyCalendar] = {
    var dice = Dice(42)
    let zones = [Zone.moscow, .berlin, Zone(name: "Australia/Lord_Howe")!]
    let made = (0..<12).map { number in
      let week = (0..<7).map { _ in hours(&dice) }
      var days: [Int64: DutyHours] = [:]
      for _ in 0..<60 { days[Int64.random(in: 20_000...21_500, using: &dice)] = hours(&dice) }
      return DutyCalendar(
        name: "made-\(number)", zone: zones[number % 3],
        week: number == 0 ? [.of("23:00-24:00")] : week,
        holidays: number % 2 == 0 ? .russian : .none, exceptions: days)
    }
    return DutyCalendars.standard.all + made
      + [DutyCalendar.always.moved(to: .berlin), .russianWeek.moved(to: zones[2])]
  }()

  private static func hours(_ dice: inout Dice) -> DutyHours {
    DutyHours(
      (0..<Int.random(in: 0...3, using: &dice)).compactMap { _ in
        let start = Int.random(in: 0..<1440, using: &dice)
        return DutyInterval(
          start: start, end: min(1440, start + Int.random(in: 1...600, using: &dice)))
      })
  }

  private static func moment(_ dice: inout Dice) -> Instant {
    Instant(
      milliseconds: Int64.random(in: 1_730_000_000_000...1_860_000_000_000, using: &dice))
  }

  private static func span(_ dice: inout Dice) -> Span {
    let most: Int64 = Bool.random(using: &dice) ? 40_000_000 : 4_000_000_000
    return Span(milliseconds: Int64.random(in: 1...most, using: &dice))
  }

  @Test("between start and deadline lies the span, and not a millisecond less would do")
  func exact() throws {
    var dice = Dice(1)
    for calendar in Self.calendars {
      for _ in 0..<150 {
        let (start, span) = (Self.moment(&dice), Self.span(&dice))
        let due = try calendar.moment(after: span, from: start)
        #expect(calendar.workingTime(from: start, to: due) == span)
        let earlier = Instant(milliseconds: due.milliseconds - 1)
        #expect(calendar.workingTime(from: start, to: earlier) < span)
        let from = try calendar.moment(before: span, from: start)
        #expect(calendar.workingTime(from: from, to: start) == span)
        let later = Instant(milliseconds: from.milliseconds + 1)
        #expect(calendar.workingTime(from: later, to: start) < span)
      }
    }
  }

  @Test("two spans one after the other are one span")
  func additive() throws {
    var dice = Dice(2)
    for calendar in Self.calendars {
      for _ in 0..<150 {
        let (start, one, other) = (Self.moment(&dice), Self.span(&dice), Self.span(&dice))
        let whole = Span(milliseconds: one.milliseconds + other.milliseconds)
        let inSteps = try calendar.moment(
          after: other, from: calendar.moment(after: one, from: start))
        #expect(try calendar.moment(after: whole, from: start) == inSteps)
        let back = try calendar.moment(
          before: other, from: calendar.moment(before: one, from: start))
        #expect(try calendar.moment(before: whole, from: start) == back)
      }
    }
  }

  @Test("who starts later or has more time is never due earlier")
  func monotone() throws {
    var dice = Dice(3)
    for calendar in Self.calendars {
      for _ in 0..<150 {
        let starts = [Self.moment(&dice), Self.moment(&dice)].sorted()
        let spans = [Self.span(&dice), Self.span(&dice)].sorted()
        #expect(
          try calendar.moment(after: spans[0], from: starts[0])
            <= calendar.moment(after: spans[0], from: starts[1]))
        #expect(
          try calendar.moment(after: spans[0], from: starts[0])
            <= calendar.moment(after: spans[1], from: starts[0]))
        let days = [1, 2, 5, 30].randomElement(using: &dice) ?? 1
        #expect(
          try calendar.moment(afterWorkingDays: days, from: starts[0])
            <= calendar.moment(afterWorkingDays: days, from: starts[1]))
      }
    }
  }

  @Test("forward and back again ends in the same working moment")
  func thereAndBack() throws {
    var dice = Dice(4)
    for calendar in Self.calendars {
      for _ in 0..<150 {
        let (any, span) = (Self.moment(&dice), Self.span(&dice))
        let due = try calendar.moment(after: span, from: any)
        let from = try calendar.moment(before: span, from: due)
        #expect(try calendar.moment(after: span, from: from) == due)
        #expect(calendar.workingTime(from: any, to: from) == Span(milliseconds: 0))
      }
    }
  }

  @Test("walking minute by minute comes to the same")
  func plain() throws {
    var dice = Dice(5)
    for calendar in Self.calendars {
      for _ in 0..<3 {
        let minute = Self.moment(&dice).milliseconds / 60_000
        let start = Instant(milliseconds: minute * 60_000)
        let minutes = Int64.random(in: 1...1500, using: &dice)
        var walked = start
        var left = minutes
        while left > 0 {
          if calendar.isWorking(at: walked) { left -= 1 }
          walked = walked + .minutes(1)
        }
        #expect(try calendar.moment(after: .minutes(minutes), from: start) == walked)
      }
    }
  }
}
