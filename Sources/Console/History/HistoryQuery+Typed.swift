import Classification
import Desk
import Moderation

extension HistoryQuery {
  /// Reads what is typed into the history's search: words, and conditions such as `улица:Лесная`,
  /// `автор:Петрова`, `кто:Анна`, `вид:жалоба`, `тема:дороги`, `итог:доволен`, `сеть:vk`,
  /// `с:01.11.2026`, `по:20.11.2026`, `с:вчера`.
  ///
  /// A value with spaces stands in quotation marks. What is no condition counts as words.
  ///
  /// - Parameter topics: those of the desk, whose names are known beside their keys.
  public init(typed text: String, zone: Zone, now: Instant, topics: TopicCatalogue) {
    self.init()
    var words: [String] = []
    for token in Self.tokens(text) {
      guard let colon = token.firstIndex(of: ":"),
        apply(
          token[..<colon].lowercased(), String(token[token.index(after: colon)...]), zone, now,
          topics)
      else {
        words.append(token)
        continue
      }
    }
    self.words = words.joined(separator: " ")
  }

  /// What a typed condition that cannot be read should be; `nil` where all can.
  public static func fault(
    in text: String, _ language: Language, zone: Zone, now: Instant, topics: TopicCatalogue
  ) -> String? {
    unreadable(in: text, language, zone: zone, now: now, topics: topics)
      ?? tokens(text).lazy.compactMap { token in
        part(of: token).flatMap {
          names.contains($0.name) ? nil : unknown($0.name, $0.value, language)
        }
      }.first
  }

  /// The same of conditions that there are: what nobody can mean as words to be looked for.
  static func unreadable(
    in text: String, _ language: Language, zone: Zone, now: Instant, topics: TopicCatalogue
  ) -> String? {
    let query = HistoryQuery(typed: text, zone: zone, now: now, topics: topics)
    if let from = query.from, let to = query.to, from >= to {
      return language(
        "Дни стоят наоборот: начало позже конца. Поменяйте их местами",
        "The days are the wrong way round: the first is after the last")
    }
    return tokens(text).lazy.compactMap { token in
      guard let (name, value) = part(of: token) else { return nil }
      switch name {
      case "с", "from", "по", "to":
        guard day(value, zone, now) == nil else { return nil }
        return language(
          "Дата «\(value)» не читается: пишут 20.11.2026, 20.11, сегодня, вчера или пн",
          "The date “\(value)” cannot be read: write 2026-11-20, 20.11, today, yesterday or mon")
      case "вид", "kind":
        guard category(value) == nil else { return nil }
        return language("Вида «\(value)» нет. Есть: ", "There is no kind “\(value)”. There are: ")
          + Category.allCases.map(language.name).joined(separator: ", ")
      case "сеть", "network":
        guard network(value) == nil else { return nil }
        return language(
          "Сети «\(value)» нет. Есть: ", "There is no network “\(value)”. There are: ")
          + Network.allCases.map { language.name($0) }.joined(separator: ", ")
      case "тема", "topic":
        guard topics.topic(named: value) == nil else { return nil }
        return language("Темы «\(value)» нет. Есть: ", "There is no topic “\(value)”. There are: ")
          + topics.topics.map { $0.name(language) }.joined(separator: ", ")
      case "итог", "outcome":
        guard outcome(value) == nil else { return nil }
        return language(
          "Итога «\(value)» нет. Есть: ", "There is no outcome “\(value)”. There are: ")
          + IncidentOutcome.allCases.map(language.name).joined(separator: ", ")
      default: return nil
      }
    }.first
  }

  /// The two sides of a word's colon; `nil` where nothing stands behind it.
  private static func part(of token: String) -> (name: String, value: String)? {
    guard let colon = token.firstIndex(of: ":") else { return nil }
    let value = String(token[token.index(after: colon)...])
    return value.isEmpty ? nil : (token[..<colon].lowercased(), value)
  }

  /// A condition: its name, a value for example and what it asks for, in Russian and in English.
  struct Condition: Sendable {
    var name: (russian: String, english: String)
    var value: (russian: String, english: String)
    var help: (russian: String, english: String)

    fileprivate init(
      _ name: (String, String), _ value: (String, String), _ help: (String, String)
    ) {
      (self.name, self.value, self.help) = (name, value, help)
    }
  }

  /// The conditions that there are.
  static let conditions = [
    Condition(
      ("улица", "street"), ("Лесная", "Lesnaya"),
      (
        "искать на улице; из двух слов — улица:«Новый Бор»",
        "on a street; of two words, street:\"Novy Bor\""
      )),
    Condition(("автор", "author"), ("Ольга", "Olga"), ("кто писал", "who wrote")),
    Condition(("кто", "by"), ("Анна", "Anna"), ("кто отвечал", "who answered")),
    Condition(("вид", "kind"), ("вопрос", "question"), ("вид комментария", "the kind")),
    Condition(("сеть", "network"), ("вк", "vk"), ("сеть", "the network")),
    Condition(("тема", "topic"), ("дороги", "roads"), ("тема", "the topic")),
    Condition(
      ("итог", "outcome"), ("доволен", "satisfied"),
      ("чем закончился инцидент", "how the incident ended")),
    Condition(
      ("с", "from"), ("20.11", "20.11"),
      ("с какого дня; можно вчера или пн", "from which day on; also yesterday, or mon")),
    Condition(("по", "to"), ("25.11", "25.11"), ("по какой день", "to which day")),
  ]

  private static let names = Set(conditions.flatMap { [$0.name.russian, $0.name.english] })

  /// Whether a text holds a condition that the history knows.
  static func hasCondition(_ text: String) -> Bool {
    tokens(text).contains { token in
      token.firstIndex(of: ":").map { names.contains(token[..<$0].lowercased()) } ?? false
    }
  }

  /// That a word before a colon is no condition, and which there are; `nil` for what is plainly none:
  /// a time of day, an address on the web.
  private static func unknown(
    _ name: String, _ value: String, _ language: Language
  ) -> String? {
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "-" }), !value.hasPrefix("//")
    else { return nil }
    let known = conditions.map { language($0.name.russian, $0.name.english) + ":" }
    return language(
      "Условия «\(name):» нет. Есть: ", "There is no condition “\(name):”. There are: ")
      + known.joined(separator: ", ")
  }

  /// Whether it asks for words alone.
  var isWordsOnly: Bool { self == HistoryQuery(words: words) }

  private mutating func apply(
    _ name: String, _ value: String, _ zone: Zone, _ now: Instant, _ topics: TopicCatalogue
  ) -> Bool {
    guard !value.isEmpty else { return true }
    switch name {
    case "улица", "street": street = value
    case "автор", "author": author = value
    case "кто", "by": moderator = Person(value)
    case "вид", "kind":
      guard let found = Self.category(value) else { return false }
      category = found
    case "сеть", "network":
      guard let found = Self.network(value) else { return false }
      network = found
    case "тема", "topic":
      guard let found = topics.topic(named: value) else { return false }
      topic = found.key
    case "итог", "outcome":
      guard let found = Self.outcome(value) else { return false }
      outcome = found
    case "с", "from":
      guard let day = Self.day(value, zone, now) else { return false }
      from = zone.moment(day: day)
    case "по", "to":
      guard let day = Self.day(value, zone, now) else { return false }
      // The day itself still belongs to the range.
      to = zone.moment(day: day + 1)
    default: return false
    }
    return true
  }

  private static func tokens(_ text: String) -> [String] {
    var tokens = [""]
    var isQuoted = false
    for character in text {
      if "\"«»".contains(character) {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        tokens.append("")
      } else {
        tokens[tokens.count - 1].append(character)
      }
    }
    return tokens.filter { !$0.isEmpty }
  }

  private static func category(_ value: String) -> Category? {
    let value = value.lowercased()
    return Category.allCases.first { category in
      category.rawValue.hasPrefix(value)
        || Language.allCases.contains { $0.name(category).hasPrefix(value) }
    }
  }

  private static func outcome(_ value: String) -> IncidentOutcome? {
    let value = value.lowercased()
    return IncidentOutcome.allCases.first { outcome in
      outcome.rawValue.lowercased() == value
        || Language.allCases.contains { language in
          language.name(outcome).split(separator: " ").contains { $0.hasPrefix(value) }
        }
    }
  }

  private static func network(_ value: String) -> Network? {
    let value = value.lowercased()
    return Network.allCases.first { network in
      network.shortName.lowercased() == value || network.rawValue.hasPrefix(value)
        || Language.allCases.contains { $0.name(network).lowercased().hasPrefix(value) }
        || network == .max && ["макс", "мах"].contains { $0.hasPrefix(value) }
    }
  }

  /// `2026-11-20`, `20.11.2026`, `20.11` of the last twelve months, `вчера`, or `пн` of the last seven
  /// days.
  private static func day(_ value: String, _ zone: Zone, _ now: Instant) -> Int64? {
    if let named = LocalMoment.pastDayNumber(named: value, today: zone.local(now).dayNumber) {
      return named
    }
    let isISO = value.contains("-")
    var parts = value.split(separator: isISO ? "-" : ".", omittingEmptySubsequences: false)
      .map { Int($0) }
    if isISO { parts.reverse() }
    guard (2...3).contains(parts.count), let day = parts[0], let month = parts[1] else {
      return nil
    }
    let today = zone.local(now)
    if parts.count == 3 {
      guard let year = parts[2] else { return nil }
      return LocalMoment.dayNumber(year: year, month: month, day: day)
    }
    guard let thisYear = LocalMoment.dayNumber(year: today.year, month: month, day: day) else {
      return nil
    }
    return thisYear <= today.dayNumber
      ? thisYear : LocalMoment.dayNumber(year: today.year - 1, month: month, day: day)
  }
}
