/// How terms and their parts read.
extension Language {
  /// A term: `9 рабочих часов`, `30 дней`, `1 ч 30 мин рабочего времени`.
  public func term(_ term: Term) -> String {
    switch term.length {
    case .days(let count):
      let noun =
        term.isWorking
        ? plural(
          count, one: "рабочий день", few: "рабочих дня", many: "рабочих дней",
          english: "working day", englishMany: "working days")
        : plural(
          count, one: "день", few: "дня", many: "дней", english: "day", englishMany: "days")
      return "\(count) \(noun)"
    case .time(let span) where span.milliseconds % 3_600_000 == 0:
      let hours = Int(span.milliseconds / 3_600_000)
      let noun =
        term.isWorking
        ? plural(
          hours, one: "рабочий час", few: "рабочих часа", many: "рабочих часов",
          english: "working h", englishMany: "working h")
        : plural(hours, one: "час", few: "часа", many: "часов", english: "h", englishMany: "h")
      return "\(hours) \(noun)"
    case .time(let span):
      return length(span) + (term.isWorking ? self(" рабочего времени", " of working time") : "")
    }
  }

  /// A length of time in hours and smaller: `1 ч 30 мин`.
  public func length(_ span: Span) -> String {
    let seconds = span.milliseconds / 1000
    var parts: [String] = []
    if seconds >= 3600 { parts.append("\(seconds / 3600) " + self("ч", "h")) }
    if seconds % 3600 >= 60 { parts.append("\(seconds % 3600 / 60) " + self("мин", "min")) }
    if seconds % 60 > 0 || parts.isEmpty { parts.append("\(seconds % 60) " + self("с", "s")) }
    return parts.joined(separator: " ")
  }

  /// A clock by its name.
  public func name(_ clock: ClockKind) -> String {
    switch clock {
    case .firstReaction: self("первая реакция", "first reaction")
    case .answer: self("ответ", "answer")
    case .priorityAnswer: self("срочный ответ", "priority answer")
    case .finalAnswer: self("окончательный ответ", "final answer")
    }
  }

  /// What set a clock going.
  public func name(_ event: StartEvent) -> String {
    switch event {
    case .published: self("опубликовано", "published")
    case .found: self("найдено", "found")
    case .registered: self("зарегистрировано", "registered")
    case .handedOver: self("передано исполнителю", "handed over")
    }
  }

  /// What set a clock going, or what it runs from instead.
  public func name(_ start: ClockStart) -> String {
    switch start {
    case .event(let event): name(event)
    case .notHandedOver:
      self("зарегистрировано, исполнителю ещё не передано", "registered, not handed over yet")
    case .interimAnswer: self("дан промежуточный ответ", "interim answer given")
    case .reopening: self("открыто снова", "reopened")
    }
  }

  /// Days counted from 1970-01-01, from the first to the last: `пт 20 ноя`, `сб 21 – вс 22 ноя`.
  func days(_ first: Int64, _ last: Int64) -> String {
    let from = LocalMoment(secondsSinceEpoch: first * 86_400)
    let to = LocalMoment(secondsSinceEpoch: last * 86_400)
    let end = "\(weekday(to)) \(dayAndMonth(to))"
    guard first != last else { return end }
    if from.year != to.year {
      return "\(weekday(from)) \(dayAndMonth(from)) \(from.year) – \(end) \(to.year)"
    }
    let start = from.month == to.month ? "\(from.day)" : dayAndMonth(from)
    return "\(weekday(from)) \(start) – \(end)"
  }

  /// The abbreviation of a weekday, 0 for Monday.
  func weekdayName(_ weekday: Int) -> String {
    // 5 January 1970 was a Monday.
    self.weekday(LocalMoment(secondsSinceEpoch: Int64(4 + weekday) * 86_400))
  }

  /// Why a day has no duty.
  func rest(_ mark: DayMark?, isOne: Bool) -> String {
    switch mark {
    case .holiday(let number): RussianHolidays.names[number](self)
    case .dayOff: self("выходной по переносу", "day off by transfer")
    case .written: self("выходной по календарю", "off by the calendar")
    default: isOne ? self("выходной", "day off") : self("выходные", "days off")
    }
  }

  /// What is special about a day of duty; `nil` if nothing is.
  func duty(_ mark: DayMark?) -> String? {
    switch mark {
    case .short: self("предпраздничный, на час короче", "an hour shorter before a holiday")
    case .worked(_, let isShort):
      self("рабочий день по переносу", "worked by transfer")
        + (isShort ? self(", на час короче", ", an hour shorter") : "")
    case .written: self("особые часы", "hours of its own")
    case .holiday, .dayOff, nil: nil
    }
  }
}
