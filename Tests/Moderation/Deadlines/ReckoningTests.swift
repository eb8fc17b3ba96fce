import Moderation
import Support
import Testing

@Suite("Why a deadline is when it is") struct ReckoningTests {
  private func reckoning(
    _ term: Term, _ start: String, _ calendar: DutyCalendar = .russianWeek,
    second: Int64 = 0
  ) throws -> Reckoning {
    try ClockRule(
      term, calendar: calendar.name, start: .handedOver, warnBefore: .hours(2, working: true)
    ).deadline(from: calendar.zone.at(start) + .seconds(second), in: calendar).reckoning
  }

  @Test("in a line it names the term, the start and lunch")
  func summary() throws {
    let reckoning = try reckoning(.hours(9, working: true), "2026-11-20 16:30")
    #expect(
      reckoning.summary(in: .english) == "9 working h from Fri 16:30, lunch 13:00–14:00")
    #expect(
      reckoning.summary(in: .russian) == "9 рабочих часов с пт 16:30, обед 13:00–14:00")
    let wall = try self.reckoning(.hours(24), "2026-11-20 16:30")
    #expect(wall.summary(in: .russian) == "24 часа с пт 16:30")
  }

  @Test("line by line it goes from the start through every day to the deadline")
  func lines() throws {
    let reckoning = try reckoning(.hours(9, working: true), "2026-11-20 16:30")
    #expect(
      reckoning.lines(in: .russian) == [
        "9 рабочих часов с пт 20 ноя 2026 16:30 (передано исполнителю)",
        "Календарь ru-5x8: пн–пт 09:00–13:00, 14:00–18:00; праздники России; "
          + "пояс Europe/Moscow",
        "пт 20 ноя  16:30–18:00  1 ч 30 мин, осталось 7 ч 30 мин",
        "сб 21 – вс 22 ноя  выходные",
        "пн 23 ноя  09:00–13:00, 14:00–17:30  7 ч 30 мин",
        "Срок: пн 23 ноя 2026 17:30", "Предупредить: пн 23 ноя 2026 15:30",
      ])
    #expect(reckoning.lines(in: .english).contains("Sat 21 – Sun 22 Nov  days off"))
  }

  @Test("a start within a minute is told to the second, so that the lengths add up")
  func seconds() throws {
    let reckoning = try reckoning(.hours(9, working: true), "2026-11-20 16:30", second: 41)
    #expect(
      reckoning.lines(in: .russian) == [
        "9 рабочих часов с пт 20 ноя 2026 16:30:41 (передано исполнителю)",
        "Календарь ru-5x8: пн–пт 09:00–13:00, 14:00–18:00; праздники России; "
          + "пояс Europe/Moscow",
        "пт 20 ноя  16:30:41–18:00  1 ч 29 мин 19 с, осталось 7 ч 30 мин 41 с",
        "сб 21 – вс 22 ноя  выходные",
        "пн 23 ноя  09:00–13:00, 14:00–17:30:41  7 ч 30 мин 41 с",
        "Срок: пн 23 ноя 2026 17:30:41", "Предупредить: пн 23 ноя 2026 15:30:41",
      ])
  }

  @Test("holidays, transfers and shorter days are named")
  func marks() throws {
    let may = try reckoning(.hours(24, working: true), "2026-05-07 09:00").lines(in: .russian)
    #expect(
      may.contains(
        "пт 8 мая  09:00–13:00, 14:00–17:00  7 ч, осталось 9 ч"
          + "  (предпраздничный, на час короче)"))
    #expect(may.contains("сб 9 мая  День Победы"))
    #expect(may.contains("пн 11 мая  выходной по переносу"))
    let saturday = try reckoning(.hours(10, working: true), "2027-02-19 17:00")
      .lines(in: .english)
    #expect(
      saturday.contains(
        "Sat 20 Feb  09:00–13:00, 14:00–17:00  7 h, 2 h left"
          + "  (worked by transfer, an hour shorter)"))
    #expect(saturday.contains("Mon 22 Feb  day off by transfer"))
    #expect(saturday.contains("Tue 23 Feb  Defender of the Fatherland Day"))
  }

  @Test("a day on which the clocks change says so")
  func clocksChange() throws {
    let lines = try reckoning(
      .hours(8, working: true), "2026-03-28 23:00", .always.moved(to: .berlin)
    ).lines(in: .english)
    #expect(lines.contains("Sat 28 Mar  23:00–24:00  1 h, 7 h left"))
    #expect(lines.contains("Sun 29 Mar  00:00–08:00  7 h  (the clocks change)"))
  }

  @Test("of a long term the days at both ends are told, and the sum of the others")
  func long() throws {
    let lines = try reckoning(.hours(200, working: true), "2026-09-01 09:00").lines(in: .english)
    #expect(lines.filter { $0.contains("working days") }.count == 1)
    #expect(lines.count < 20)
  }

  @Test("terms in days count days")
  func days() throws {
    let lines = try reckoning(.days(3, working: true), "2026-11-20 16:30").lines(in: .russian)
    #expect(lines.contains("ср 25 ноя  09:00–13:00, 14:00–18:00  день 3 из 3"))
    #expect(!lines.contains { $0.contains("пт 20 ноя  ") })
    let calendar = try reckoning(.days(30), "2026-11-20 16:30").lines(in: .russian)
    #expect(calendar[1] == "Круглосуточно, без выходных, пояс Europe/Moscow")
    #expect(calendar.contains("Срок: вс 20 дек 2026 16:30"))
  }

  @Test("years whose transfers are not known are named, and only they")
  func unknownYears() throws {
    let known = try reckoning(.hours(8, working: true), "2027-12-30 09:00")
    #expect(known.unknownYears == nil)
    let across = try reckoning(.hours(9, working: true), "2027-12-30 09:00")
    #expect(across.unknownYears == 2028...2028)
    let lines = across.lines(in: .russian)
    #expect(lines.last?.contains("Переносы выходных 2028 г. неизвестны") == true)
    #expect(try reckoning(.hours(9), "2027-12-31 20:00").unknownYears == nil)
    let always = try reckoning(.hours(9, working: true), "2030-12-31 20:00", .always)
    #expect(always.unknownYears == nil)
  }

  @Test("however long the term, the lines are few and their lengths add up to it")
  func sums() throws {
    var dice = Dice(9)
    for calendar in WorkingTimeLaws.calendars {
      for _ in 0..<20 {
        let minutes = Int64.random(in: 1...90_000, using: &dice)
        let start = Instant(
          seconds: Int64.random(in: 28_900_000...30_900_000, using: &dice) * 60)
        let rule = ClockRule(
          Term(.time(.minutes(minutes)), working: true), calendar: calendar.name, start: .found)
        let reckoning = try rule.deadline(from: start, in: calendar).reckoning
        let total = reckoning.steps.reduce(0 as Int64) {
          switch $1 {
          case .duty(_, _, let length, _), .more(_, _, _, let length): $0 + length.milliseconds
          case .rest: $0
          }
        }
        #expect(total == minutes * 60_000, "\(calendar.name)")
        #expect(reckoning.lines(in: .english).count < 28)
      }
    }
  }

  @Test("from a day off the explanation tells whose hour the deadline has")
  func dayOff() throws {
    let off = try reckoning(.days(1, working: true), "2026-11-21 12:00")
    #expect(
      off.lines(in: .russian).contains(
        "Начало в нерабочий день: срок — конец последнего рабочего дня"))
    #expect(off.lines(in: .english).contains { $0.hasPrefix("The start is on a day off") })
    for (term, start) in [
      (Term.days(1, working: true), "2026-11-20 12:00"), (.days(1), "2026-11-21 12:00"),
      (.hours(1, working: true), "2026-11-21 12:00"),
    ] {
      #expect(
        !(try reckoning(term, start)).lines(in: .russian).contains { $0.contains("Начало в") })
    }
  }
}
