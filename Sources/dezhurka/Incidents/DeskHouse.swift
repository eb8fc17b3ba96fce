import Console
import Moderation

/// By what names and clocks a command speaks of incidents.
struct DeskHouse {
  var language: Language
  var zone: Zone
  var terms: IncidentTerms
  var now: Instant

  func name(ofDepartment key: String) -> String {
    terms.house.departments[key]?.shortName(language) ?? key
  }

  func name(ofTopic key: String) -> String {
    terms.house.topics[key]?.name(language) ?? language.topicName(key)
  }

  /// The topic that somebody means by its key or its name in either language.
  func topic(_ typed: String) -> TopicSetting? {
    let wanted = Self.folded(typed)
    return terms.house.topics[typed]
      ?? terms.house.topics.topics.first { topic in
        Language.allCases.contains { Self.folded(topic.name($0)) == wanted }
      }
  }

  /// The department that somebody means by its key or one of its names.
  func department(_ typed: String) -> Department? {
    let wanted = Self.folded(typed)
    return terms.house.departments[typed]
      ?? terms.house.departments.departments.first { department in
        Language.allCases.contains { language in
          [department.name(language), department.shortName(language)]
            .contains { Self.folded($0) == wanted }
        }
      }
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().replacing("ё", with: "е").filter { !$0.isWhitespace }
  }

  /// How late, or how much is left: `просрочено на 2 ч 10 мин`, `ещё 45 мин`; empty where no clock
  /// runs.
  func lateness(_ incident: Incident) -> String {
    guard let due = incident.nextClock?.due else { return "" }
    guard let late = incident.overdue(at: now) else {
      return language("ещё ", "") + language.span(due - now) + language("", " left")
    }
    return language("просрочено на ", "overdue by ") + language.span(late)
  }
}
