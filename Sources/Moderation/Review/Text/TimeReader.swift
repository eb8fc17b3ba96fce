/// Finds what says when, well enough to hold somebody to it.
enum TimeReader {
  /// Whether tokens name a day, an hour or a season.
  static func saysWhen(_ text: ReplyText, _ range: Range<Int>) -> Bool {
    range.contains { isTime($0, text.tokens) }
  }

  /// Whether a token is or begins a time.
  static func isTime(_ index: Int, _ tokens: [ReplyToken]) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .number: return isClock(index, tokens) || isCounted(index, tokens)
    case .word:
      if words.contains(token.folded) { return true }
      if index > 0, tokens[index - 1].folded == "без" { return false }
      if isMonth(token) || weekdays.contains(where: { token.starts($0) }) { return true }
      return units.contains(token.folded) && isMeasured(index, tokens)
    case .sign: return false
    }
  }

  /// A day of a month: «12 мая», «двадцатого ноября», «15.03».
  static func isDate(_ index: Int, _ tokens: [ReplyToken]) -> Bool {
    let token = tokens[index]
    if token.kind == .number, token.folded.utf8.count <= 2 {
      if let next = following(index, tokens), isMonth(next) { return true }
      guard index + 2 < tokens.count, tokens[index + 1].isSign("."),
        tokens[index + 1].range.lowerBound == token.range.upperBound
      else { return false }
      let month = tokens[index + 2]
      return month.kind == .number && month.folded.utf8.count == 2
        && month.range.lowerBound == tokens[index + 1].range.upperBound
    }
    guard token.kind == .word, let next = following(index, tokens) else { return false }
    return token.ends("ого") && isMonth(next)
  }

  private static func following(_ index: Int, _ tokens: [ReplyToken]) -> ReplyToken? {
    index + 1 < tokens.count ? tokens[index + 1] : nil
  }

  private static func isMonth(_ token: ReplyToken) -> Bool {
    token.kind == .word && months.contains(token.folded)
  }

  /// 18:00, 7.20
  private static func isClock(_ index: Int, _ tokens: [ReplyToken]) -> Bool {
    guard index + 2 < tokens.count, tokens[index + 2].kind == .number,
      tokens[index + 2].folded.utf8.count == 2,
      tokens[index].folded.utf8.count <= 2,
      tokens[index + 1].range.lowerBound == tokens[index].range.upperBound
    else { return false }
    return tokens[index + 1].isSign(":") || tokens[index + 1].isSign(".")
  }

  /// «25-го», «2026 год», «до 14», «с 9 до 17», «11 числа»; but not «до 14 рублей».
  private static func isCounted(_ index: Int, _ tokens: [ReplyToken]) -> Bool {
    let number = tokens[index].folded
    if number.utf8.count == 4, number.hasPrefix("20") || number.hasPrefix("19") { return true }
    if index + 2 < tokens.count, tokens[index + 1].isSign("-"), tokens[index + 2].folded == "го" {
      return true
    }
    if let next = following(index, tokens), next.kind == .word {
      if next.starts("числ") || units.contains(next.folded) { return true }
      if !clockFollowers.contains(next.folded) { return false }
    }
    guard index > 0, number.utf8.count <= 2 else { return false }
    return ["до", "с", "к", "в", "после"].contains(tokens[index - 1].folded)
  }

  /// «через час», «за неделю», «на следующей неделе», «двадцать минут»
  private static func isMeasured(_ index: Int, _ tokens: [ReplyToken]) -> Bool {
    for back in 1...3 where index >= back {
      let before = tokens[index - back]
      if before.kind == .number || measures.contains(before.folded) { return true }
      if before.kind == .sign { return false }
    }
    return false
  }

  private static func set(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static let months = set(
    """
    январь января январе январю февраль февраля феврале февралю март марта марте марту апрель апреля
    апреле апрелю май мая мае маю июнь июня июне июню июль июля июле июлю август августа августе
    августу сентябрь сентября сентябре сентябрю октябрь октября октябре октябрю ноябрь ноября ноябре
    ноябрю декабрь декабря декабре декабрю
    """)

  private static let weekdays = [
    "понедельник", "вторник", "четверг", "пятниц", "суббот", "воскресень", "выходны", "будня",
    "будни",
  ]

  private static let words = set(
    """
    сегодня завтра послезавтра вчера сейчас утром днем вечером ночью полдень полночь обеда обеду
    вечера вечеру утра утру ночи весной летом осенью зимой весны весне лета лету осени зимы зиме
    ежедневно круглосуточно среду среды среде средам четвергам троице радоницы радонице пасхе пасхи
    масленицу масленице квартал квартала квартале круглые каникулы каникулах каникул накануне
    """)

  private static let units = set(
    """
    минут минуты минуту минутой час часа часов часу день дня дней дни сутки суток неделю недели
    недель неделе месяц месяца месяцев месяце год года году лет полчаса квартала
    """)

  private static let measures = set(
    """
    через за спустя каждый каждую каждое следующий следующей следующую следующем следующего этой этом
    этот эту конца концу конце начале начала тот полтора один одну два две три четыре пять шесть семь
    восемь девять десять двенадцать пятнадцать двадцать тридцать сорок пятьдесят пару несколько
    прошлой прошлом раз нескольких полный
    """)

  private static let clockFollowers = set("до и часов час часа утра вечера или каждый по без")
}
