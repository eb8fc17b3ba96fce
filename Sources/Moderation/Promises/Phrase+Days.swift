/// Days, weeks, months and seasons.
extension Phrase {
  /// The day that the phrase names; `nil` where it names none.
  func day(_ today: LocalMoment) -> NamedTerm? {
    guard let (length, day) = date(today) ?? named(today) else { return nil }
    return NamedTerm(tokens: Self.led(at..<at + length, text), end: .day(day))
  }

  // MARK: Dates

  /// «15 мая», «15 мая 2026 года», «15.05», «15-го», «15 числа».
  private func date(_ today: LocalMoment) -> (length: Int, day: Int64)? {
    if let written = writtenDate(today) {
      return calendarDay(written, today).map { (written.length, $0) }
    }
    guard let day = number(0), (1...31).contains(day) else { return nil }
    let isOrdinal = joins(1, "-") && word(2) == "го"
    guard isOrdinal || word(1) == "числа" else { return nil }
    // A day of this month, or of the next where it has passed.
    let isAhead = day >= today.day
    let month = isAhead ? today.month : today.month % 12 + 1
    let year = isAhead || month > 1 ? today.year : today.year + 1
    return LocalMoment.dayNumber(year: year, month: month, day: day).map { (isOrdinal ? 3 : 2, $0) }
  }

  /// A day and its month as written, whether there is such a day or not.
  ///
  /// - Parameter today: from when «следующего года» is told; without it that year is not known.
  func writtenDate(_ today: LocalMoment?) -> WrittenDate? {
    guard let day = number(0), (1...31).contains(day) else { return nil }
    if let month = Self.months[word(1)] {
      if let year = number(2), (2000...2100).contains(year) {
        return WrittenDate(length: word(3) == "года" ? 4 : 3, day: day, month: month, year: year)
      }
      guard word(3) == "года", let distance = Self.distance(ofYear: word(2)) else {
        return WrittenDate(length: 2, day: day, month: month)
      }
      return WrittenDate(length: 4, day: day, month: month, year: today.map { $0.year + distance })
    }
    guard joins(1, "."), let month = number(2), (1...12).contains(month) else { return nil }
    let year = joins(3, ".") ? number(4).map { $0 < 100 ? 2000 + $0 : $0 } : nil
    return WrittenDate(
      length: year == nil ? 3 : 5, day: day, month: month, year: year, isDotted: true)
  }

  /// Without a year the next such day; one that passed lately is spoken of as the past.
  func calendarDay(_ date: WrittenDate, _ today: LocalMoment) -> Int64? {
    if let year = date.year { return date.number(inYear: year) }
    guard let near = date.number(inYear: today.year) else { return nil }
    if near >= today.dayNumber - Self.lately { return near }
    return date.number(inYear: today.year + 1)
  }

  private static let lately: Int64 = 120

  /// How far «следующего года» is from this year; `nil` where the word tells nothing of a year.
  private static func distance(ofYear word: String) -> Int? {
    if following.contains(word) || word == "будущего" { return 1 }
    if current.contains(word) { return 0 }
    return word == "прошлого" || word == "минувшего" ? -1 : nil
  }

  // MARK: Names

  private func named(_ today: LocalMoment) -> (length: Int, day: Int64)? {
    let day = today.dayNumber
    switch word(0) {
    case "сегодня": return (1, day)
    case "завтра": return (1, day + 1)
    case "послезавтра": return (1, day + 2)
    case "выходных", "выходные", "выходным":
      let sunday = day + Int64(7 - today.weekday)
      return (1, word(-1) == "на" || word(-1) == "в" ? sunday : max(day, sunday - 2))
    case "дня" where isEnd: return (1, day)
    case "недели", "неделе", "неделю":
      guard let weeks = distance else { return nil }
      return (1, day + Int64(7 - today.weekday) + 7 * weeks)
    case "месяца", "месяце", "месяц":
      guard let months = distance else { return nil }
      return lastDay(ofMonth: today.month + Int(months), today).map { (1, $0) }
    case "" where ["году", "года"].contains(word(1)):
      guard let year = number(0), (2000...2100).contains(year) else { return nil }
      return LocalMoment.dayNumber(year: year, month: 12, day: 31).map { (2, $0) }
    case "года", "году", "год":
      guard let years = distance else { return nil }
      return LocalMoment.dayNumber(year: today.year + Int(years), month: 12, day: 31).map {
        (1, $0)
      }
    default: return weekday(today) ?? month(today)
    }
  }

  /// «до пятницы», «в следующий вторник»: always ahead, a week on where today is such a day.
  private func weekday(_ today: LocalMoment) -> (length: Int, day: Int64)? {
    guard let number = Self.weekdays[word(0)] else { return nil }
    let isNextWeek = Self.following.contains(self.word(-1))
    let ahead = (number - today.weekday + 7) % 7
    if isNextWeek { return (1, today.dayNumber + Int64(7 - today.weekday + number)) }
    return (1, today.dayNumber + Int64(ahead == 0 ? 7 : ahead))
  }

  /// «в мае», «до конца мая»: its last day; «до мая», «к маю»: the day before it.
  private func month(_ today: LocalMoment) -> (length: Int, day: Int64)? {
    let isBefore = !isEnd && ["до", "к"].contains(word(-1))
    if let month = Self.months[word(0)], number(-1) == nil {
      let isAhead = isBefore ? month > today.month : month >= today.month
      let year = isAhead ? 0 : 12
      return lastDay(ofMonth: month + year - (isBefore ? 1 : 0), today).map { (1, $0) }
    }
    guard let season = Self.seasons[word(0)] else { return nil }
    let last = isBefore ? season.lowerBound - 1 : season.upperBound
    // The season that runs, or the next.
    let year = [last - 12, last, last + 12].first { $0 >= today.month } ?? last
    return lastDay(ofMonth: year, today).map { (1, $0) }
  }

  /// Of how many weeks, months or years ahead the phrase speaks; `nil` where of none.
  private var distance: Int64? {
    if Self.following.contains(word(-1)) { return 1 }
    return Self.current.contains(word(-1)) || isEnd ? 0 : nil
  }

  /// «до конца», «к концу».
  private var isEnd: Bool {
    Self.ends.contains(word(-1)) || Self.ends.contains(word(-2))
  }

  /// - Parameter month: counted on from January of this year; 13 is the next January.
  private func lastDay(ofMonth month: Int, _ today: LocalMoment) -> Int64? {
    LocalMoment.dayNumber(year: today.year + month / 12, month: month % 12 + 1, day: 1)
      .map { $0 - 1 }
  }

  // MARK: Words

  /// By the forms in which a term names them, 1 for Monday.
  static let weekdays = [
    "понедельник": 1, "понедельника": 1, "понедельнику": 1, "вторник": 2, "вторника": 2,
    "вторнику": 2, "среду": 3, "среды": 3, "среде": 3, "четверг": 4, "четверга": 4, "четвергу": 4,
    "пятницу": 5, "пятницы": 5, "пятнице": 5, "субботу": 6, "субботы": 6, "субботе": 6,
    "воскресенье": 7, "воскресенья": 7, "воскресенью": 7,
  ]

  static let months: [String: Int] = {
    let stems = [
      "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр",
      "ноябр", "декабр",
    ]
    var forms: [String: Int] = [:]
    for (index, stem) in stems.enumerated() {
      let endings =
        index == 4 ? ["й", "я", "е", "ю"] : ["ь", "я", "е", "ю", "", "а", "у"]
      for ending in endings { forms[stem + ending] = index + 1 }
    }
    return forms
  }()

  /// The months of each season; winter ends with February of the next year.
  private static let seasons: [String: ClosedRange<Int>] = [
    "весной": 3...5, "весны": 3...5, "весне": 3...5, "летом": 6...8, "лета": 6...8, "лету": 6...8,
    "осенью": 9...11, "осени": 9...11, "зимой": 12...14, "зимы": 12...14, "зиме": 12...14,
  ]
}
