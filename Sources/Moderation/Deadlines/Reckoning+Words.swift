/// The reckoning of a deadline, as people read it.
extension Reckoning {
  /// The whole in a line: `9 рабочих часов с пт 16:30, обед 13:00–14:00`.
  public func summary(in language: Language) -> String {
    let local = calendar.zone.local(start)
    let from =
      language.term(term) + language(" с ", " from ") + language.weekday(local) + " "
      + language.clock(local)
    let lunch = term.isWorking ? calendar.usualBreaks : []
    guard !lunch.isEmpty else { return from }
    return from + language(", обед ", ", lunch ")
      + lunch.map(\.description).joined(separator: ", ")
  }

  /// The whole line by line: what is counted, by which calendar, day by day, and the result.
  public func lines(in language: Language) -> [String] {
    var lines = [
      language.term(term) + language(" с ", " from ") + date(start, language)
        + (event.map { " (" + language.name($0) + ")" } ?? "")
    ]
    lines.append(
      term.isWorking
        ? language("Календарь ", "Calendar ") + calendar.words(language)
        : language("Круглосуточно, без выходных, пояс ", "All time counts, zone ")
          + calendar.zone.name)
    lines += stepLines(language)
    if startsOnDayOff {
      lines.append(
        language(
          "Начало в нерабочий день: срок — конец последнего рабочего дня",
          "The start is on a day off: it is due at the end of the last working day"))
    }
    lines.append(language("Срок: ", "Due: ") + date(due, language))
    if let warnAt { lines.append(language("Предупредить: ", "Warn: ") + date(warnAt, language)) }
    if let note = note(in: language) { lines.append(note) }
    return lines
  }

  /// What is not certain about the deadline; `nil` if nothing is.
  public func note(in language: Language) -> String? {
    guard let years = unknownYears, let known = calendar.yearsKnown else { return nil }
    let span =
      years.count == 1
      ? "\(years.lowerBound)" : "\(years.lowerBound)–\(years.upperBound)"
    return language(
      "Переносы выходных \(span) г. неизвестны: учтены только праздники по закону. "
        + "Известны \(known.lowerBound)–\(known.upperBound) гг.",
      "The transfers of days off of \(span) are not known: only the holidays of the law count. "
        + "Known are \(known.lowerBound)–\(known.upperBound).")
  }

  private func stepLines(_ language: Language) -> [String] {
    var left: Int64 = 0
    var total = 0
    switch term.length {
    case .time(let span): left = span.milliseconds
    case .days(let count): total = count
    }
    var counted: Int64 = 0
    return steps.map { step in
      switch step {
      case .rest(let from, let to, let mark):
        return language.days(from, to) + "  " + language.rest(mark, isOne: from == to)
      case .duty(let day, let pieces, let length, let mark):
        left -= length.milliseconds
        counted += 1
        return language.days(day, day) + "  "
          + pieces.map { words($0, on: day, language) }.joined(separator: ", ")
          + progress(length, left, Int(counted), total, language)
          + remarks(mark, pieces, length, language)
      case .more(let from, let to, let dutyDays, let length):
        left -= length.milliseconds
        counted += dutyDays
        return language.days(from, to) + "  "
          + language.term(.days(Int(dutyDays), working: true))
          + progress(length, left, Int(counted), total, language)
      }
    }
  }

  private func remarks(
    _ mark: DayMark?, _ pieces: [DutyInterval], _ length: Span, _ language: Language
  ) -> String {
    let shown = pieces.reduce(0) { $0 + $1.end - $1.start }
    // Seconds at both ends are not shown; clocks change by more.
    let changes = abs(length.milliseconds - Int64(shown) * 60_000) >= 10 * 60_000
    let remarks = [
      language.duty(mark), changes ? language("перевод часов", "the clocks change") : nil,
    ].compactMap { $0 }
    return remarks.isEmpty ? "" : "  (" + remarks.joined(separator: "; ") + ")"
  }

  private func progress(
    _ length: Span, _ left: Int64, _ counted: Int, _ total: Int, _ language: Language
  ) -> String {
    if case .days = term.length {
      return "  " + language("день \(counted) из \(total)", "day \(counted) of \(total)")
    }
    let rest = language.length(Span(milliseconds: left))
    return "  " + language.length(length)
      + (left > 0 ? language(", осталось \(rest)", ", \(rest) left") : "")
  }

  private func date(_ moment: Instant, _ language: Language) -> String {
    let local = calendar.zone.local(moment)
    return "\(language.weekday(local)) \(language.dayAndMonth(local)) \(local.year) "
      + language.exactClock(local)
  }

  /// A stretch of a day; where the reckoning begins or ends within a minute, to the second, so that
  /// the lengths add up.
  private func words(_ piece: DutyInterval, on day: Int64, _ language: Language) -> String {
    let (first, last) = (calendar.zone.local(start), calendar.zone.local(due))
    let isFirst = first.dayNumber == day && first.hour * 60 + first.minute == piece.start
    let isLast = last.dayNumber == day && last.hour * 60 + last.minute + 1 == piece.end
    return (isFirst ? language.exactClock(first) : DutyInterval.clock(piece.start)) + "–"
      + (isLast && last.second > 0 ? language.exactClock(last) : DutyInterval.clock(piece.end))
  }
}

extension DutyCalendar {
  /// The breaks of the first weekday that has any.
  var usualBreaks: [DutyInterval] { week.first { !$0.breaks.isEmpty }?.breaks ?? [] }

  /// Name, hours, holidays and zone: `ru-5x8: пн–пт 09:00–13:00, 14:00–18:00; …`.
  public func words(_ language: Language) -> String {
    var parts = hoursWords(language)
    if holidays == .russian { parts.append(language("праздники России", "Russian holidays")) }
    if !exceptions.isEmpty {
      let days = language.plural(
        exceptions.count, one: "особый день", few: "особых дня", many: "особых дней",
        english: "day of its own", englishMany: "days of its own")
      parts.append("\(exceptions.count) \(days)")
    }
    parts.append(language("пояс ", "zone ") + zone.name)
    return name + ": " + parts.joined(separator: "; ")
  }

  private func hoursWords(_ language: Language) -> [String] {
    guard week.contains(where: { $0 != week[0] }) else {
      return week[0].intervals == [.wholeDay]
        ? [language("круглосуточно", "day and night")]
        : [language("ежедневно ", "every day ") + week[0].words(language)]
    }
    var parts: [String] = []
    var first = 0
    for weekday in 1...7 where weekday == 7 || week[weekday] != week[first] {
      if week[first] != .none {
        let names = language.weekdayName(first)
        let more = weekday - first > 1 ? "–" + language.weekdayName(weekday - 1) : ""
        parts.append(names + more + " " + week[first].words(language))
      }
      first = weekday
    }
    return parts
  }
}

extension DutyHours {
  fileprivate func words(_ language: Language) -> String {
    intervals.isEmpty
      ? language("без часов", "no hours") : intervals.map(\.description).joined(separator: ", ")
  }
}
