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
    let named = try only(
      topics.topics(named: typed), of: language("несколько тем", "several topics"), typed
    ) { ($0.key, $0.name(language)) }
    if let found = named
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
    let named = try only(
      departments.departments(named: typed),
      of: language("несколько отделов", "several departments"), typed
    ) { ($0.key, $0.shortName(language)) }
    if let named { return named }
    let all = list(departments.departments.map { ($0.key, $0.shortName(language)) })
    throw Failure.unusable(
      language(
        "Отдела «\(typed)» нет. Есть:\n", "There is no department “\(typed)”. There are:\n") + all)
  }

  /// What somebody can only have meant; `nil` where nothing fits.
  private func only<Value>(
    _ named: [Value], of several: String, _ typed: String,
    name: (Value) -> (key: String, name: String)
  ) throws -> Value? {
    guard named.count > 1 else { return named.first }
    throw Failure.unusable(
      language(
        "С «\(typed)» начинается \(several). Подходят:\n",
        "“\(typed)” begins \(several). These fit:\n") + list(named.map(name)))
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
