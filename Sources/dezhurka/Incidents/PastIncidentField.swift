import Intake

/// What a column of a table of past incidents tells.
enum PastIncidentField: CaseIterable {
  case number, registered, ended, title, topic, settlement, street, house, place, department
  case outcome, channel, priority

  /// The headings that people give such a column, folded; the first one is the usual one.
  private var headings: [String] {
    switch self {
    case .number: ["номер", "ключ", "ид", "id", "number", "key", "no"]
    case .registered:
      [
        "зарегистрирован", "датарегистрации", "дата", "поступил", "датапоступления", "registered",
        "date", "registereddate", "dateregistered",
      ]
    case .ended:
      [
        "закрыт", "датазакрытия", "окончен", "решен", "датарешения", "ended", "closed",
        "closeddate",
      ]
    case .title: ["название", "инцидент", "суть", "что", "описание", "title", "incident", "matter"]
    case .topic: ["тема", "категория", "topic", "category"]
    case .settlement:
      ["населенныйпункт", "город", "село", "поселок", "поселение", "settlement", "town"]
    case .street: ["улица", "street"]
    case .house: ["дом", "house"]
    case .place: ["место", "адрес", "place", "address"]
    case .department:
      ["отдел", "исполнитель", "ведомство", "ответственный", "department", "body"]
    case .outcome: ["итог", "результат", "исход", "оценка", "outcome", "result"]
    case .channel: ["канал", "источник", "channel", "source"]
    case .priority: ["приоритет", "priority"]
    }
  }

  var usualHeading: String {
    switch self {
    case .registered: "Дата"
    case .title: "Название"
    case .outcome: "Итог"
    default: headings.first ?? ""
    }
  }

  /// The field of a folded heading.
  static let byHeading: [String: PastIncidentField] = Dictionary(
    allCases.flatMap { field in field.headings.map { ($0, field) } },
    uniquingKeysWith: { first, _ in first })
}
