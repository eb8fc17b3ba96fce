import Moderation
import Testing

@Suite("Working time") struct DutyCalendarTests {
  private let usual = DutyCalendar.russianWeek
  private let short = DutyCalendar.russianWeekWithoutLunch

  @Test(
    "a term goes on where duty begins again",
    arguments: [
      ("2026-11-20 16:30", 60, "2026-11-23 09:30"), ("2026-11-20 16:30", 30, "2026-11-20 17:00"),
      ("2026-11-20 16:30", 31, "2026-11-23 09:01"), ("2026-11-21 12:00", 60, "2026-11-23 10:00"),
      ("2026-11-23 16:00", 240, "2026-11-24 12:00"), ("2026-11-23 03:00", 1, "2026-11-23 09:01"),
      ("2026-11-20 17:00", 60, "2026-11-23 10:00"), ("2026-11-20 16:30", 0, "2026-11-20 16:30"),
    ])
  func forward(start: String, minutes: Int64, due: String) throws {
    #expect(try short.after(.minutes(minutes), start) == due)
  }

  @Test(
    "lunch does not count, and what ends with it is due then",
    arguments: [
      ("2026-11-23 12:30", 30, "2026-11-23 13:00"), ("2026-11-23 12:30", 31, "2026-11-23 14:01"),
      ("2026-11-23 13:20", 60, "2026-11-23 15:00"), ("2026-11-20 16:30", 540, "2026-11-23 17:30"),
    ])
  func lunch(start: String, minutes: Int64, due: String) throws {
    #expect(try usual.after(.minutes(minutes), start) == due)
  }

  @Test("backwards it is the mirror: what begins with duty begins then")
  func backward() throws {
    #expect(try short.before(.hours(1), "2026-11-23 09:30") == "2026-11-20 16:30")
    #expect(try short.before(.minutes(30), "2026-11-23 09:30") == "2026-11-23 09:00")
    #expect(try usual.before(.hours(4), "2026-11-23 15:00") == "2026-11-23 10:00")
    #expect(try usual.before(.hours(1), "2026-11-22 12:00") == "2026-11-20 17:00")
  }

  @Test("day and night no minute is lost at midnight")
  func midnight() throws {
    #expect(try DutyCalendar.always.after(.minutes(2), "2026-12-31 23:59") == "2027-01-01 00:01")
    let year = DutyCalendar.always.workingTime(
      from: Zone.moscow.at("2026-01-01"), to: Zone.moscow.at("2027-01-01"))
    #expect(year == .days(365))
  }

  @Test("the working days and hours of a year are those of the production calendars")
  func norms() {
    for year in 2025...2027 {
      let first = LocalMoment.dayNumber(year: year, month: 1, day: 1)!
      let days = (first..<first + 365).count { !usual.hours(on: $0).intervals.isEmpty }
      #expect(days == 247)
      for calendar in [usual, short] {
        let hours = calendar.workingTime(
          from: Zone.moscow.at("\(year)-01-01"), to: Zone.moscow.at("\(year + 1)-01-01"))
        #expect(hours == .hours(1972), "\(year)")
      }
    }
  }

  @Test(
    "days off by transfer have no duty",
    arguments: [
      "2025-05-02", "2025-05-08", "2025-06-13", "2025-11-03", "2025-12-31", "2026-01-09",
      "2026-03-09", "2026-05-11", "2026-12-31", "2027-02-22", "2027-05-03", "2027-05-10",
      "2027-06-14", "2027-11-05", "2027-12-31",
    ])
  func transferred(date: String) {
    #expect(usual.hours(on: Self.day(date)) == .none)
    #expect(usual.mark(on: Self.day(date)) == .dayOff)
  }

  @Test(
    "the day before a holiday is an hour shorter, also a Saturday that is worked",
    arguments: [
      "2025-03-07", "2025-04-30", "2025-06-11", "2025-11-01", "2026-04-30", "2026-05-08",
      "2026-06-11", "2026-11-03", "2027-02-20", "2027-04-30", "2027-06-11", "2027-11-03",
      "2028-02-22",
    ])
  func hourOff(date: String) {
    #expect(usual.hours(on: Self.day(date)) == .of("09:00-13:00", "14:00-17:00"))
    #expect(short.hours(on: Self.day(date)) == .of("09:00-16:00"))
  }

  @Test(
    "a Friday before a holiday on Sunday is a whole day, and other Saturdays are free",
    arguments: [("2026-03-06", 8), ("2026-02-20", 8), ("2025-02-21", 8), ("2026-11-14", 0)])
  func noHourOff(date: String, hours: Int64) {
    let start = Zone.moscow.at(date)
    #expect(usual.workingTime(from: start, to: start + .days(1)) == .hours(hours))
  }

  @Test("beyond the known years the holidays of the law hold, and nothing is transferred")
  func beyond() {
    #expect(usual.yearsKnown == 2025...2027)
    #expect(DutyCalendar.always.yearsKnown == nil)
    for date in ["2028-01-05", "2030-05-09", "2041-11-04", "2019-06-12"] {
      #expect(usual.hours(on: Self.day(date)) == .none)
    }
    // 9 May 2032 is a Sunday; the law moves it to Monday, but decrees often move it elsewhere.
    #expect(usual.hours(on: Self.day("2032-05-10")) != .none)
  }

  @Test("what is said of a day is what is reckoned with")
  func marks() {
    let week = usual.week[0]
    for day in Self.day("2019-01-01")..<Self.day("2034-01-01") {
      let weekday = Zone.moscow.local(Zone.moscow.moment(day: day, hour: 12)).weekday
      let expected: DutyHours =
        switch usual.mark(on: day) {
        case .holiday, .dayOff: .none
        case .short, .worked(like: 0, isShort: true): .of("09:00-13:00", "14:00-17:00")
        case .worked, .written: .of()
        case nil: weekday < 6 ? week : .none
        }
      #expect(usual.hours(on: day) == expected, "\(day)")
    }
  }

  @Test("days of its own are stronger than holidays")
  func exceptions() throws {
    let calendar = DutyCalendar(
      name: "own", zone: .moscow, week: usual.week, holidays: .russian,
      exceptions: [Self.day("2026-01-01"): .of("10:00-12:00"), Self.day("2026-11-23"): .none])
    #expect(try calendar.after(.hours(2), "2025-12-30 18:00") == "2026-01-01 12:00")
    #expect(try calendar.after(.hours(1), "2026-11-20 17:30") == "2026-11-24 09:30")
    #expect(calendar.mark(on: Self.day("2026-11-23")) == .written)
  }

  @Test("a calendar without working time says so at once, in both directions")
  func never() {
    let empty = DutyCalendar(name: "empty", zone: .moscow, week: [])
    let start = Zone.moscow.at("2026-11-20")
    #expect(throws: NoWorkingTime.never(calendar: "empty")) {
      try empty.moment(after: .minutes(1), from: start)
    }
    #expect(throws: NoWorkingTime.never(calendar: "empty")) {
      try empty.moment(before: .hours(1), from: start)
    }
    #expect(throws: NoWorkingTime.never(calendar: "empty")) {
      try empty.moment(afterWorkingDays: 1, from: start)
    }
  }

  @Test(
    "what no calendar reaches is refused, whatever the span",
    arguments: [
      Span.hours(1_000_000), .hours(-1_000_000), Span(milliseconds: .max), Span(milliseconds: .min),
    ])
  func outOfReach(span: Span) {
    let start = Zone.moscow.at("2026-11-20 12:00")
    #expect(throws: NoWorkingTime.outOfReach(calendar: "ru-5x8")) {
      try usual.moment(after: span, from: start)
    }
  }

  @Test("a start before 1970 or after 2399 is refused", arguments: [Int64.min, -1, Int64.max])
  func unreachableStart(milliseconds: Int64) {
    for term in [Term.hours(1), .days(1), .hours(1, working: true), .days(1, working: true)] {
      #expect(throws: NoWorkingTime.outOfReach(calendar: "ru-5x8")) {
        try usual.moment(after: term, from: Instant(milliseconds: milliseconds))
      }
    }
  }

  @Test(
    "working days keep the time of day, and the first does not count",
    arguments: [
      ("2026-11-20 16:30", 1, "2026-11-23 16:30"), ("2026-11-20 16:30", 7, "2026-12-01 16:30"),
      ("2026-11-21 12:00", 1, "2026-11-23 18:00"), ("2026-11-20 20:00", 1, "2026-11-23 18:00"),
      ("2026-11-20 07:00", 1, "2026-11-23 09:00"), ("2026-11-20 13:30", 1, "2026-11-23 13:00"),
      ("2026-11-02 17:40", 1, "2026-11-03 17:00"), ("2026-11-23 10:00", -1, "2026-11-20 10:00"),
      ("2026-11-22 10:00", -2, "2026-11-19 09:00"), ("2026-11-20 16:30", 0, "2026-11-20 16:30"),
    ])
  func workingDays(start: String, days: Int, due: String) throws {
    let found = try usual.moment(afterWorkingDays: days, from: Zone.moscow.at(start))
    #expect(Zone.moscow.shows(found) == due)
  }

  private static func day(_ date: String) -> Int64 {
    Zone.moscow.local(Zone.moscow.at(date)).dayNumber
  }
}

@Suite("Stretches of a day") struct DutyIntervalTests {
  @Test(
    "they are read from midnight to midnight",
    arguments: [("09:00-13:00", 540, 780), ("9:30 – 18:00", 570, 1080), ("00:00-24:00", 0, 1440)])
  func read(text: String, start: Int, end: Int) {
    #expect(DutyInterval(written: text) == DutyInterval(start: start, end: end))
  }

  @Test(
    "what is none is not read",
    arguments: [
      "", "-", "09:00", "09:00-", "18:00-09:00", "09:00-09:00", "09:60-10:00", "00:00-24:01",
      "25:00-26:00", "9-18", "09:00-12:00-13:00", "９:00-10:00", "-1:00-10:00",
    ])
  func refused(text: String) { #expect(DutyInterval(written: text) == nil) }

  @Test("those that meet or overlap become one")
  func joined() {
    #expect(DutyHours.of("13:00-18:00", "09:00-13:00") == .of("09:00-18:00"))
    #expect(DutyHours.of("09:00-14:00", "10:00-12:00") == .of("09:00-14:00"))
    #expect(DutyHours.of("14:00-18:00", "09:00-13:00").intervals.count == 2)
  }
}
