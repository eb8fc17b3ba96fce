import Classification
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
  func topic(_ typed: String) -> TopicSetting? { terms.house.topics.topic(named: typed) }

  /// The topic that somebody asks for: by its name, else by the words that residents have for it.
  ///
  /// - Throws: ``Failure`` with what there is, or with all that it may mean.
  func topic(askedFor typed: String) throws -> TopicSetting {
    let topics = terms.house.topics
    let named = topics.topics(named: typed)
    if named.count > 1 {
      throw Failure.unusable(
        language(
          "С «\(typed)» начинается несколько тем. Подходят:\n",
          "“\(typed)” begins several topics. These fit:\n")
          + list(named.map { ($0.key, $0.name(language)) }))
    }
    if let found = named.first
      ?? topics.topic(Classifier().verdict(of: typed).topic, in: typed)
    {
      return found
    }
    let all = list(topics.topics.map { ($0.key, $0.name(language)) })
    throw Failure.unusable(
      language("Темы «\(typed)» нет. Есть:\n", "There is no topic “\(typed)”. There are:\n") + all)
  }

  /// The department that somebody means by its key or one of its names.
  func department(_ typed: String) -> Department? {
    terms.house.departments.department(named: typed)
  }

  /// The department that somebody asks for.
  ///
  /// - Throws: ``Failure`` with what there is, or with all that it may mean.
  func department(askedFor typed: String) throws -> Department {
    let departments = terms.house.departments
    let named = departments.departments(named: typed)
    if named.count > 1 {
      throw Failure.unusable(
        language(
          "С «\(typed)» начинается несколько отделов. Подходят:\n",
          "“\(typed)” begins several departments. These fit:\n")
          + list(named.map { ($0.key, $0.shortName(language)) }))
    }
    if let found = named.first { return found }
    let all = list(departments.departments.map { ($0.key, $0.shortName(language)) })
    throw Failure.unusable(
      language(
        "Отдела «\(typed)» нет. Есть:\n", "There is no department “\(typed)”. There are:\n") + all)
  }

  /// Keys with their names, as many on a line as a terminal shows.
  private func list(_ names: [(key: String, name: String)]) -> String {
    var lines: [String] = []
    for (key, name) in names {
      let entry = key == name ? key : "\(key) — \(name)"
      if let last = lines.last, last.count + entry.count < 76 {
        lines[lines.count - 1] = last + ", " + entry
      } else {
        lines.append("  " + entry)
      }
    }
    return lines.joined(separator: ",\n")
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
