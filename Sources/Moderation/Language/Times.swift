/// How moments and spans read.
extension Language {
  /// How long ago something was, as short as a column wants it: `сейчас`, `12 мин`, `3 ч`, `2 дн`.
  ///
  /// A moment ahead of `now`, as a wrong clock may give, counts as now.
  public func age(of moment: Instant, now: Instant) -> String {
    let minutes = (now - moment).milliseconds / 60_000
    switch minutes {
    case ..<1: return self("сейчас", "now")
    case ..<60: return self("\(minutes) мин", "\(minutes) min")
    case ..<(48 * 60): return self("\(minutes / 60) ч", "\(minutes / 60) h")
    default: return self("\(minutes / 1440) дн", "\(minutes / 1440) d")
    }
  }

  /// How long ago something was, within a sentence: `только что`, `3 ч назад`, `2 дня назад`.
  public func ago(_ moment: Instant, now: Instant) -> String {
    let minutes = Int((now - moment).milliseconds / 60_000)
    // Clocks that differ a little make nothing a matter of the future.
    if minutes < -60 { return self("в будущем", "in the future") }
    if minutes < 1 { return self("только что", "just now") }
    if minutes < 48 * 60 {
      return age(of: moment, now: now) + self(" назад", " ago")
    }
    let days = minutes / 1440
    let noun = plural(
      days, one: "день", few: "дня", many: "дней", english: "day", englishMany: "days")
    return "\(days) \(noun)" + self(" назад", " ago")
  }

  /// The time of day: `09:04`.
  public func clock(_ moment: LocalMoment) -> String {
    "\(twoDigits(moment.hour)):\(twoDigits(moment.minute))"
  }

  /// The time of day, to the second where that is not the beginning of a minute: `09:04:30`.
  func exactClock(_ moment: LocalMoment) -> String {
    clock(moment) + (moment.second > 0 ? ":\(twoDigits(moment.second))" : "")
  }

  /// The weekday's usual abbreviation: `пн`, `Mon`.
  public func weekday(_ moment: LocalMoment) -> String {
    let names =
      self == .russian
      ? ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]
      : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return names[moment.weekday - 1]
  }

  /// A weekday's name, 1 for Monday: `понедельник`, `Monday`.
  func fullWeekday(_ weekday: Int) -> String {
    let names =
      self == .russian
      ? ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]
      : ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return names[weekday - 1]
  }

  /// Day and month: `17 ноя`, `17 Nov`.
  public func dayAndMonth(_ moment: LocalMoment) -> String {
    let names =
      self == .russian
      ? ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
      : ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(moment.day) \(names[moment.month - 1])"
  }

  /// A moment as precisely as its distance from `now` asks for:
  /// `09:04` today, `вс 21:48` within the last six days, `3 фев 21:48`, `3 фев 2025`.
  public func moment(_ moment: Instant, now: Instant, zone: Zone) -> String {
    let then = zone.local(moment)
    let today = zone.local(now)
    let days = today.dayNumber - then.dayNumber
    if days == 0 { return clock(then) }
    if (1...6).contains(days) { return "\(weekday(then)) \(clock(then))" }
    if then.year == today.year { return "\(dayAndMonth(then)) \(clock(then))" }
    return "\(dayAndMonth(then)) \(then.year)"
  }

  /// A moment before or after now: `09:30` today, `пн 09:30` within six days, `3 дек 09:30`,
  /// `3 дек 2028`.
  public func moment(_ moment: Instant, ahead now: Instant, zone: Zone) -> String {
    let then = zone.local(moment)
    let days = then.dayNumber - zone.local(now).dayNumber
    if days <= 0 { return self.moment(moment, now: now, zone: zone) }
    if days <= 6 { return "\(weekday(then)) \(clock(then))" }
    return days < 300
      ? "\(dayAndMonth(then)) \(clock(then))" : "\(dayAndMonth(then)) \(then.year)"
  }

  /// A moment by its date, however near it is: `18 ноя 10:00`, `3 дек 2028 10:00`.
  public func dated(_ moment: Instant, now: Instant, zone: Zone) -> String {
    let then = zone.local(moment)
    let year = then.year == zone.local(now).year ? "" : " \(then.year)"
    return dayAndMonth(then) + year + " " + clock(then)
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// How spans and what is left of them read.
extension Language {
  /// A length of time, its two largest units: `45 мин`, `2 ч 10 мин`, `3 дн 4 ч`.
  public func span(_ span: Span) -> String {
    let minutes = span.milliseconds.magnitude / 60_000
    let (hours, days) = (minutes / 60, minutes / 1440)
    func joined(_ large: String, _ rest: UInt64, _ unit: String) -> String {
      rest == 0 ? large : large + " \(rest) \(unit)"
    }
    if minutes < 60 { return self("\(minutes) мин", "\(minutes) min") }
    if hours < 48 {
      return joined(self("\(hours) ч", "\(hours) h"), minutes % 60, self("мин", "min"))
    }
    return joined(self("\(days) дн", "\(days) d"), hours % 24, self("ч", "h"))
  }

  /// What is left until a deadline, for a column: `до 11:30`, `до пн 09:30`, `до 3 дек 09:30`;
  /// overdue `−2 ч 10 мин`; short, in nine columns, `до 11:30`, `пн 09:30`, `до 3 дек`, `−2 ч 10`.
  public func left(
    until due: Instant, now: Instant, zone: Zone, isShort: Bool = false
  ) -> String {
    guard now <= due else {
      let late = now - due
      // Beyond half a day the minutes say nothing, and the column has no room for them.
      let isLong = late > .hours(10) && late < .hours(48)
      let whole = "−" + age(of: due, now: max(now, due + .minutes(1)))
      guard !isLong else { return whole }
      guard isShort else { return "−" + span(late) }
      let minutes = late.milliseconds / 60_000
      return (60..<48 * 60).contains(minutes) && minutes % 60 > 0
        ? whole + " \(twoDigits(Int(minutes % 60)))" : whole
    }
    let then = zone.local(due)
    let days = then.dayNumber - zone.local(now).dayNumber
    let until = self("до ", "by ")
    if days == 0 { return until + clock(then) }
    if (1...6).contains(days) {
      return (isShort ? "" : until) + weekday(then) + " " + clock(then)
    }
    if isShort { return until + dayAndMonth(then) }
    return until + dayAndMonth(then) + (days < 300 ? " \(clock(then))" : " \(then.year)")
  }
}
