/// What the tokens from one on say of time.
struct Phrase {
  let text: ReplyText
  let at: Int
  let within: Range<Int>

  private var first: ReplyToken { text.tokens[at] }

  init(text: ReplyText, at index: Int, within sentence: Range<Int>) {
    self.text = text
    at = index
    within = sentence
  }

  /// «от 3 мая», «с 10 мая», «в прошлую пятницу», «была 5 мая»: when something was or begins.
  var isOfThePast: Bool {
    ["от", "с", "со", "после"].contains(word(-1)) || word(-1).hasPrefix("прошл")
  }

  // MARK: Hours

  /// «18:00», «18.30», «до 18 часов», «к 9 утра», «к вечеру».
  var hour: (tokens: Range<Int>, minute: Int)? {
    guard !isEndOfHours else { return nil }
    if let minute = Self.hoursOfDay[first.folded] {
      return (at..<at + 1, minute)
    }
    guard first.kind == .number, let hour = Int(first.folded), hour < 25 else { return nil }
    if let minutes = number(2), text.tokens[at + 2].folded.utf8.count == 2, minutes < 60,
      joins(1, ":") || (joins(1, ".") && !isDotted)
    {
      return (at..<at + 3, hour * 60 + minutes)
    }
    let unit = word(1)
    let isNamed = ["до", "к", "в"].contains(word(-1))
    if isNamed, unit.hasPrefix("час") { return (at..<at + 2, hour * 60) }
    if unit == "утра" || unit == "ночи" || unit == "дня", isNamed {
      return (at..<at + 2, (unit == "дня" && hour < 8 ? hour + 12 : hour) * 60)
    }
    if unit == "вечера" { return (at..<at + 2, (hour < 12 ? hour + 12 : hour) * 60) }
    return nil
  }

  /// «с шести до девяти вечера», «с 9:00 до 18:00»: when somebody is there, not by when.
  private var isEndOfHours: Bool {
    guard let end = [-1, -2].first(where: { word($0) == "до" }) else { return false }
    return (end - 4..<end - 1).contains { word($0) == "с" || word($0) == "со" }
  }

  /// «15.05», «15.05.2026»; «18.30» is an hour.
  private var isDotted: Bool { (number(2) ?? 0) > 0 && (number(2) ?? 13) <= 12 }

  private static let hoursOfDay = [
    "утром": 12 * 60, "утру": 12 * 60, "обеда": 13 * 60, "обеду": 13 * 60, "полудня": 12 * 60,
    "полудню": 12 * 60, "днем": 18 * 60, "вечера": 21 * 60, "вечеру": 21 * 60,
    "вечером": 23 * 60, "полуночи": 24 * 60,
  ]

  // MARK: Spans

  /// «через два дня», «в течение недели», «за час».
  var span: NamedTerm? {
    var start = at
    if first.folded == "в", word(1) == "течение" || word(1) == "течении" {
      start += 2
    } else if first.folded == "через" || first.folded == "за" {
      start += 1
    } else {
      return nil
    }
    var count = 1
    if start < within.upperBound, let number = Self.count(text.tokens[start]) {
      count = number
      start += 1
    }
    let isWorking = start < within.upperBound && text.tokens[start].starts("рабоч")
    if isWorking { start += 1 }
    guard start < within.upperBound, let unit = Self.unit(text.tokens[start].folded) else {
      return nil
    }
    // Five working days are a week.
    let days = isWorking ? count + (count + 4) / 5 * 2 : count
    let tokens = at..<start + 1
    switch unit {
    case .minute: return NamedTerm(tokens: tokens, end: .after(.minutes(Int64(count))))
    case .hour: return NamedTerm(tokens: tokens, end: .after(.hours(Int64(count))))
    case .day: return NamedTerm(tokens: tokens, end: .after(.days(Int64(days))))
    case .week: return NamedTerm(tokens: tokens, end: .after(.days(Int64(count * 7))))
    case .month: return NamedTerm(tokens: tokens, end: .after(.days(Int64(count * 30))))
    }
  }

  private enum Unit { case minute, hour, day, week, month }

  private static func unit(_ word: String) -> Unit? {
    switch word {
    case "минуту", "минуты", "минут": .minute
    case "час", "часа", "часов": .hour
    case "день", "дня", "дней", "сутки", "суток": .day
    case "неделю", "недели", "недель": .week
    case "месяц", "месяца", "месяцев": .month
    default: nil
    }
  }

  private static func count(_ token: ReplyToken) -> Int? {
    if token.kind == .number {
      return Int(token.folded).flatMap { (1...366).contains($0) ? $0 : nil }
    }
    return counts[token.folded]
  }

  private static let counts = [
    "один": 1, "одного": 1, "одну": 1, "полтора": 2, "полутора": 2, "два": 2, "две": 2, "двух": 2,
    "пару": 2, "пары": 2, "три": 3, "трех": 3, "несколько": 3, "нескольких": 3, "ближайших": 3,
    "четыре": 4, "четырех": 4, "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7,
    "восемь": 8, "девять": 9, "десять": 10, "десяти": 10, "двенадцать": 12, "пятнадцать": 15,
    "двадцать": 20, "двадцати": 20, "тридцать": 30, "тридцати": 30,
  ]

  // MARK: Neighbours

  /// The word so far from the phrase's first; empty where none is.
  func word(_ offset: Int) -> String {
    let index = at + offset
    return within.contains(index) && text.tokens[index].kind == .word
      ? text.tokens[index].folded : ""
  }

  func number(_ offset: Int) -> Int? {
    let index = at + offset
    return within.contains(index) && text.tokens[index].kind == .number
      ? Int(text.tokens[index].folded) : nil
  }

  /// Whether a sign stands there without blanks around it.
  func joins(_ offset: Int, _ sign: String) -> Bool {
    let index = at + offset
    guard within.contains(index), within.contains(index + 1), text.tokens[index].isSign(sign) else {
      return false
    }
    return text.tokens[index - 1].range.upperBound == text.tokens[index].range.lowerBound
      && text.tokens[index + 1].range.lowerBound == text.tokens[index].range.upperBound
  }

  /// A term with what leads it: «до конца следующей».
  static func led(_ tokens: Range<Int>, _ text: ReplyText) -> Range<Int> {
    var start = tokens.lowerBound
    func before(_ words: Set<String>) -> Bool {
      start > 0 && words.contains(text.tokens[start - 1].folded)
    }
    if before(nearby) { start -= 1 }
    if before(ends) { start -= 1 }
    if before(["до", "к", "ко", "в", "во", "на", "по"]) { start -= 1 }
    return start..<tokens.upperBound
  }

  static let following: Set<String> = [
    "следующий", "следующей", "следующем", "следующего", "следующую", "следующее", "будущей",
    "будущем", "той",
  ]
  static let current: Set<String> = [
    "этой", "этом", "этого", "эту", "текущей", "текущем", "текущего",
  ]
  static let ends: Set<String> = ["конца", "концу", "конце"]
  private static let nearby = following.union(current)
}
