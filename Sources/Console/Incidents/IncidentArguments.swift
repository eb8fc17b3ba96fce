import Desk
import Moderation

extension ConsoleState {
  /// Carries out a command on incidents with what was typed behind its name; `nil` where the
  /// command does not take it.
  mutating func performOnIncidents(_ command: Command, _ argument: String) -> [Effect]? {
    let ids = incidentTargets
    guard !ids.isEmpty || isSuggested || !command.needsIncident else {
      notice = Notice(language("Здесь нет ни одного инцидента", "There is no incident here"))
      return []
    }
    switch command {
    case .title: return edit(IncidentEdit(title: argument))
    case .place: return edit(IncidentEdit(place: Incident.Place(typed: argument)))
    case .responsible: return setResponsible(argument)
    case .department:
      return setting.house.departments.department(named: argument)
        .map { edit(IncidentEdit(department: $0.key)) }
    case .topic:
      return setting.house.topics.topic(named: argument).map { edit(IncidentEdit(topic: $0.key)) }
    case .priority:
      return Incident.Priority(rawValue: argument).map { edit(IncidentEdit(priority: $0)) }
    case .note: return ids.first.map { [.actOnIncidents(.note($0, argument))] }
    case .remind: return [.actOnIncidents(.remind(ids, argument))]
    case .reopen: return [.actOnIncidents(.take(.reopen(reason: argument), ids))]
    case .refuse:
      let refusal = IncidentRefusal(reason: .notOurs, redirectedTo: argument)
      return [.actOnIncidents(.take(.refuse(refusal), ids))]
    case .file:
      let parts = argument.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2, let kind = IncidentFile.Kind(rawValue: parts[0]), let id = ids.first
      else { return nil }
      return [.actOnIncidents(.file(id, kind, location: parts[1]))]
    case .extend:
      let parts = argument.split(separator: " ", maxSplits: 1).map(String.init)
      guard let length = parts.first.flatMap(extensionLength) else { return nil }
      let reason = parts.count > 1 ? parts[1] : ""
      return [.actOnIncidents(.extend(ids, by: length, reason: reason))]
    default: return nil
    }
  }

  /// Reads `2ч` or `3д`, as where comments are put off.
  private func extensionLength(_ text: String) -> Term.Length? {
    guard let span = span(typed: text) else { return nil }
    let isDays = text.last == "д" || text.last == "d" || text.hasSuffix("дн")
    return isDays ? .days(Int(span.milliseconds / Span.days(1).milliseconds)) : .time(span)
  }

  /// Takes a name of the access list by its beginning; asks about any other.
  private mutating func setResponsible(_ name: String) -> [Effect] {
    let people = setting.people
    let begun = begun(by: name)
    let known =
      begun.first { folded($0.name) == folded(name) } ?? (begun.count == 1 ? begun[0] : nil)
    // Where nobody is listed, nobody can be missing from the list.
    if let person = known ?? (people.isEmpty ? Person(name) : nil) {
      return edit(IncidentEdit(responsible: person))
    }
    choice = Choice(kind: .stranger(Person(name)))
    return []
  }

  /// Those of the access list whose names begin so.
  func begun(by name: String) -> [Person] {
    setting.people.filter { folded($0.name).hasPrefix(folded(name)) }
  }

  private func folded(_ name: String) -> String {
    name.lowercased().replacing("ё", with: "е")
  }

  /// The arguments of commands on incidents that can be listed.
  func incidentArguments(of command: Command) -> [Argument] {
    switch command {
    case .department, .handOver:
      departmentKeys.map { Argument(value: $0, help: name(ofDepartment: $0)) }
    case .topic: topicKeys.map { Argument(value: $0, help: name(ofTopic: $0)) }
    case .priority:
      Incident.Priority.allCases.map { Argument(value: $0.rawValue, help: language.name($0)) }
    case .responsible: setting.people.map { Argument(value: $0.name, help: "") }
    case .file:
      IncidentFile.Kind.allCases.map {
        Argument(value: $0.rawValue, help: language.name($0))
      }
    case .extend:
      [language("2ч", "2h"), language("1д", "1d"), language("3д", "3d")].map {
        Argument(value: $0, help: language("и причина", "and the reason"))
      }
    default: []
    }
  }
}

extension Command {
  /// Whether it does something to the incidents that are shown.
  fileprivate var needsIncident: Bool {
    switch self {
    case .title, .place, .responsible, .department, .topic, .priority, .note, .remind, .reopen,
      .refuse, .file, .extend:
      true
    default: false
    }
  }
}

extension Incident.Place {
  /// Reads `Лесная`, `Лесная, 8`, `лесная 8`, `ул. Лесная д.8а` or `Зелёный Бор, Лесная, 8`.
  init(typed: String) {
    var parts = typed.split(separator: ",").map { part in
      String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
    var house = ""
    if parts.count > 1, let last = parts.last, Self.number(of: last).first?.isNumber == true {
      house = parts.removeLast()
    }
    var street = parts.popLast() ?? ""
    if house.isEmpty { (street, house) = Self.parted(street) }
    let isName = !street.contains { $0 == " " || $0 == "." }
    self.init(
      settlement: parts.joined(separator: ", "),
      street: isName ? street.prefix(1).uppercased() + street.dropFirst() : street,
      house: Self.number(of: house))
  }

  /// A house behind a street without a comma: the last word, where it begins with a number.
  private static func parted(_ typed: String) -> (street: String, house: String) {
    var words = typed.split(separator: " ").map(String.init)
    guard words.count > 1, let last = words.last, number(of: last).first?.isNumber == true else {
      return (typed, "")
    }
    words.removeLast()
    if let word = words.last, words.count > 1, houseWords.contains(word.lowercased()) {
      words.removeLast()
    }
    guard !numbered.contains(words.joined(separator: " ").lowercased()) else { return (typed, "") }
    return (words.joined(separator: " "), last)
  }

  /// `д.8а` is 8а.
  private static func number(of house: String) -> String {
    let word = houseWords.first { house.lowercased().hasPrefix($0) }
    let rest = word.map { house.dropFirst($0.count).drop { ". ".contains($0) } }
    return rest?.first?.isNumber == true ? String(rest ?? "") : house
  }

  private static let houseWords = ["дом", "д.", "д"]
  /// What bears a number for a name.
  private static let numbered = [
    "микрорайон", "мкр", "мкр.", "квартал", "участок", "километр", "км",
  ]
}

extension Language {
  /// What a file of an incident shows.
  public func name(_ kind: IncidentFile.Kind) -> String {
    switch kind {
    case .before: self("фото до", "photo before")
    case .after: self("фото после", "photo after")
    case .act: self("акт", "signed act")
    case .other: self("другое", "other")
    }
  }

  /// A step that has been taken: `принят`.
  func done(_ step: IncidentStep.Kind) -> String {
    switch step {
    case .accept: self("принят", "accepted")
    case .handOver: self("передан исполнителю", "handed over")
    case .answerInterim: self("дан промежуточный ответ", "interim answer given")
    case .answer: self("дан ответ", "answered")
    case .close: self("закрыт", "closed")
    case .refuse: self("отказ записан", "refused")
    case .reopen: self("открыт снова", "reopened")
    case .appraise: self("исход изменён", "outcome changed")
    }
  }

  /// The same of any number of incidents: `передано исполнителю`.
  func doneToMany(_ step: IncidentStep.Kind) -> String {
    switch step {
    case .accept: self("принято", "accepted")
    case .handOver: self("передано исполнителю", "handed over")
    case .close: self("закрыто", "closed")
    case .reopen: self("открыто снова", "reopened")
    case .answerInterim, .answer, .refuse, .appraise: done(step)
    }
  }
}
