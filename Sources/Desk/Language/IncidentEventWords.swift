import Moderation

/// Tells what happened to incidents, each change with what was so before and what is after.
public struct IncidentEventWords: Sendable {
  public var language: Language
  public var zone: Zone
  /// The moment from which others are told.
  public var now: Instant
  /// Topics and departments by name.
  public var house: HouseCatalogue

  /// Creates the words of a desk.
  public init(language: Language, zone: Zone, now: Instant, house: HouseCatalogue) {
    self.language = language
    self.zone = zone
    self.now = now
    self.house = house
  }

  /// One thing that is otherwise than before.
  public struct Change: Equatable, Sendable {
    /// Which thing, by a name that never changes.
    public var key: String
    /// The same for people; empty where the values say enough.
    public var name: String
    /// For people; empty for nothing.
    public var before: String
    public var after: String
  }

  /// What an event changed of the incident itself.
  public func changes(_ event: IncidentEvent) -> [Change] {
    guard let before = event.before, let after = event.after else { return [] }
    var changes: [Change] = []
    func told(_ key: String, _ name: String, _ was: String?, _ now: String?) {
      guard was != now else { return }
      changes.append(Change(key: key, name: name, before: was ?? "", after: now ?? ""))
    }
    told("state", "", language.name(before.state), language.name(after.state))
    told(
      "outcome", language("исход", "outcome"), before.outcome.map(language.name),
      after.outcome.map(language.name))
    told("title", language("название", "title"), before.title, after.title)
    told("place", language("место", "place"), before.place.line, after.place.line)
    told("topic", language("тема", "topic"), topic(before.topic), topic(after.topic))
    told(
      "department", language("исполнитель", "department"), department(before.department),
      department(after.department))
    told(
      "responsible", language("отвечает", "answers for it"), before.responsible?.name,
      after.responsible?.name)
    told(
      "priority", language("приоритет", "priority"), language.name(before.priority),
      language.name(after.priority))
    told(
      "problem", language("проблема", "problem"), before.problem.map { "№\($0.rawValue)" },
      after.problem.map { "№\($0.rawValue)" })
    // Where a step starts or stops clocks, the state tells it.
    if event.kind != .stepped || before.nextClock?.kind == after.nextClock?.kind {
      told("deadline", language("срок", "deadline"), deadline(before), deadline(after))
    }
    return changes
  }

  /// What happened in words, each thing by itself; never empty.
  public func words(_ event: IncidentEvent) -> [String] {
    let name = language.name(event.kind)
    let nothing = language("нет", "none")
    let nobody = language("никто", "nobody")
    let changes = changes(event).map { change in
      let empty = change.key == "responsible" ? nobody : nothing
      let was = change.before.isEmpty ? empty : change.before
      let now = change.after.isEmpty ? empty : change.after
      return (change.name.isEmpty ? "" : change.name + ": ") + "\(was) → \(now)"
    }
    switch event.kind {
    case .joined, .left: return [name + ": \(event.comments.count)"]
    case .opened, .reminded, .noted, .filed, .imported: return [name]
    case .takenBack: return [name] + changes
    case .stepped, .edited, .extended: return changes.isEmpty ? [name] : changes
    }
  }

  private func topic(_ key: String) -> String {
    key.isEmpty ? "" : house.topics[key]?.name(language) ?? language.topicName(key)
  }

  private func department(_ key: String) -> String {
    house.departments[key]?.shortName(language) ?? key
  }

  private func deadline(_ incident: Incident) -> String? {
    incident.nextClock.map { language.moment($0.due, ahead: now, zone: zone) }
  }
}
