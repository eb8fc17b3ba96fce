/// Dates that cannot be meant: days that do not exist, promised days that have passed, weekdays that
/// are not those of their dates.
extension ReviewPass {
  mutating func findWrongDates() {
    guard isOn(.wrongDate) else { return }
    let today = context.today.map(LocalMoment.init(day:))
    for sentence in text.sentences {
      for index in sentence where text.tokens[index].kind == .number {
        let phrase = Phrase(text: text, at: index, within: sentence)
        if let length = phrase.impossibleDate(today) {
          noteImpossible(index..<index + length)
        } else if let today, let date = phrase.writtenDate(today) {
          let tokens = index..<index + date.length
          if !noteWeekday(date, tokens, sentence, today) {
            notePassed(date, phrase, tokens, sentence, today)
          }
        }
      }
    }
  }

  private mutating func noteImpossible(_ tokens: Range<Int>) {
    note(
      .wrongDate, tokens: tokens,
      say("Такого дня нет: «\(words(tokens))»", "There is no such day: “\(words(tokens))”"),
      say("проверьте число и месяц", "check the day and the month"))
  }

  // MARK: Weekdays

  /// «во вторник, 23 ноября», which is a Monday.
  ///
  /// - Returns: whether there is a weekday that does not fit.
  private mutating func noteWeekday(
    _ date: WrittenDate, _ tokens: Range<Int>, _ sentence: Range<Int>, _ today: LocalMoment
  ) -> Bool {
    let beside = WeekdayBeside(text: text, date: tokens, sentence: sentence)
    guard let (named, range) = beside.found, let day = date.nearest(to: today.dayNumber),
      date.year != nil || abs(day - today.dayNumber) <= Self.nearDays
    else { return false }
    // «пн 9.10, ср 10.11» are hours.
    let isParted = range.contains { text.tokens[$0].isSign(",") || text.tokens[$0].isSign("(") }
    guard !date.isDotted || date.year != nil || isParted else { return false }
    let weekday = LocalMoment(day: day).weekday
    guard weekday != named else { return false }
    let right = context.language.fullWeekday(weekday)
    let wrong = context.language.fullWeekday(named)
    note(
      .wrongDate, tokens: range,
      say(
        "\(words(tokens)) — \(right), а не \(wrong)",
        "\(words(tokens)) is a \(right), not a \(wrong)"),
      say("проверьте число и день недели", "check the date and the weekday"))
    return true
  }

  /// Further from today nobody can tell which year is meant.
  private static let nearDays: Int64 = 120

  // MARK: Days that have passed

  private mutating func notePassed(
    _ date: WrittenDate, _ phrase: Phrase, _ tokens: Range<Int>, _ sentence: Range<Int>,
    _ today: LocalMoment
  ) {
    guard let day = phrase.calendarDay(date, today), day < today.dayNumber,
      date.year != nil || today.dayNumber - day <= Self.lately && !mayBeHour(date, tokens),
      isPromised(tokens, phrase, sentence, today)
    else { return }
    let led = Phrase.led(tokens, text)
    note(
      .wrongDate, tokens: led,
      say("Этот день уже прошёл: «\(words(led))»", "This day has passed: “\(words(led))”"),
      say("назовите новый срок", "name a day to come"))
  }

  /// «до 1 сентября» in November may be the September to come.
  private static let lately: Int64 = 45

  /// «к 12.10», «в 9.05», «до 1.10 м»
  private func mayBeHour(_ date: WrittenDate, _ tokens: Range<Int>) -> Bool {
    date.isDotted
      && (date.day <= 24 && date.month % 5 == 0 || before(tokens) == "в"
        || text.isMeasured(behind: tokens))
  }

  /// Whether a clause promises something by that day and speaks of no other.
  private func isPromised(
    _ date: Range<Int>, _ phrase: Phrase, _ sentence: Range<Int>, _ today: LocalMoment
  ) -> Bool {
    guard !phrase.isOfThePast, !["за", "по", "на"].contains(before(date)),
      !sentence.contains(where: { Self.isRetold(text.tokens[$0]) })
    else { return false }
    let clause = text.clause(around: date, in: sentence)
    let start = text.withWeekday(before: date.lowerBound, in: clause)
    guard !clause.contains(where: { text.tokens[$0].tellsOfThePast }),
      TermReader(text: text, today: today).terms(in: clause)
        .allSatisfy({ $0.tokens.overlaps(start..<date.upperBound) })
    else { return false }
    let promises = clause.filter {
      text.isPromise(at: $0) && !Promises.benefits.contains(text.tokens[$0].folded)
    }
    guard let promise = promises.first else { return false }
    if ["до", "к", "ко", "позднее", "позже"].contains(before(date)) { return true }
    // «за отключение 15 ноября вернём»: within a clause a day may belong to a noun.
    let isBehind =
      promises.contains(start - 1)
      || start > promise && text.tokens[start - 1].isShortParticiple
    return start == clause.lowerBound || isBehind
  }

  /// «обещали», «если», «писали, что»: somebody else's words, or no promise.
  private static func isRetold(_ token: ReplyToken) -> Bool {
    token.kind == .word && retold.contains { token.starts($0) }
  }

  private static let retold = [
    "если", "обещал", "обещан", "писал", "написал", "сообщал", "сообщил", "говорил", "сказал",
    "планировал", "хотел", "должн", "должен", "рассчитывал", "собирал", "надеял", "думал", "назвал",
  ]

  private func before(_ tokens: Range<Int>) -> String {
    tokens.lowerBound > 0 ? text.tokens[tokens.lowerBound - 1].folded : ""
  }
}

extension ReplyText {
  /// The words around a date up to the next comma, dash or «а»; commas that set the date off are none.
  fileprivate func clause(around date: Range<Int>, in sentence: Range<Int>) -> Range<Int> {
    var (start, end) = (date.lowerBound, date.upperBound)
    let led = withWeekday(before: start, in: sentence)
    let isSetOff = led < start && tokens[start - 1].isSign(",")
    start = led
    while start > sentence.lowerBound, !parts(start - 1) { start -= 1 }
    if isSetOff, end < sentence.upperBound, tokens[end].isSign(",") { end += 1 }
    while end < sentence.upperBound, !parts(end) { end += 1 }
    return start..<end
  }

  private func parts(_ index: Int) -> Bool {
    let token = tokens[index]
    return [",", ";", ":", "—", "–", "(", ")", "«", "»", "\"", "а", "но", ".", "!", "?", "…"]
      .contains(token.folded) && !(index > 0 && isWithinNumber(index))
  }

  private func isWithinNumber(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index - 1].kind == .number
      && tokens[index + 1].kind == .number
      && tokens[index].range.upperBound == tokens[index + 1].range.lowerBound
  }

  /// Where an expression begins that ends in a date: «во вторник, 17 ноября».
  fileprivate func withWeekday(before date: Int, in range: Range<Int>) -> Int {
    var index = date - 1
    if range.contains(index), tokens[index].isSign(",") { index -= 1 }
    guard range.contains(index), Phrase.weekdays[tokens[index].folded] != nil else {
      return date
    }
    let hasPreposition =
      range.contains(index - 1) && ["в", "во", "до", "к"].contains(tokens[index - 1].folded)
    return hasPreposition ? index - 1 : index
  }
}

extension ReplyToken {
  /// «заменили», «начался», «принятую»: verbs and participles of what has been.
  fileprivate var tellsOfThePast: Bool {
    guard kind == .word else { return false }
    if Participles.isParticiple(self) || Self.participleEndings.fits(self) || folded.contains("вш")
    {
      return true
    }
    return Self.pastEndings.fits(self) && !Self.notPast.contains(folded)
  }

  private static let pastEndings = EndingTable(
    ["а", "я", "и", "е", "у", "ы"].flatMap { vowel in
      ["л", "ла", "ло", "ли", "лся", "лась", "лось", "лись"].map { vowel + $0 }
    })
  /// «принятую», «закрытых»
  private static let participleEndings = EndingTable(
    ["я", "ы", "у"].flatMap { vowel in
      ["тый", "тая", "тое", "тые", "того", "той", "тую", "тых", "тым"].map { vowel + $0 }
    })
  private static let notPast: Set<String> = [
    "недели", "цели", "модели", "мебели", "панели", "кабели", "тоннели", "подвал", "канал",
    "квартал", "материал", "персонал", "портал", "журнал", "зал", "начала", "начало", "дела",
    "дело",
    "школа", "отдел", "узел", "мотоцикл", "стекла", "стрела", "правила", "правило",
    "пила", "сила", "угол",
  ]
}
