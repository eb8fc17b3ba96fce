import Desk
import Moderation

/// What the bell rang for.
public enum Alert: Equatable, Sendable {
  case incident(Incident.ID)
  case comment(Comment.ID)
  case outbox
}

extension ConsoleState {
  /// Tells what of this person's begins to run out: a bell and a line, never over a text.
  mutating func warn(of incidents: [Incident], _ comments: [PressingComment]) -> [Effect] {
    let others = others(incidents.count + comments.count - 1)
    if let first = incidents.first, let clock = first.nextClock {
      alert = .incident(first.id)
      return ring(
        language("Истекает ваш срок", "Your deadline is near") + alertKey + ": "
          + "№\(first.id.rawValue) \(first.title), "
          + language.left(until: clock.due, now: now, zone: setting.zone) + others)
    }
    guard let first = comments.first else { return [] }
    alert = .comment(first.id)
    return ring(
      language("Истекает срок ответа", "An answer of yours is due") + alertKey + ": "
        + first.author + ", " + language.left(until: first.due, now: now, zone: setting.zone)
        + others)
  }

  /// Tells who reminds this person of what, likewise.
  mutating func reminded(_ reminders: [Reminder]) -> [Effect] {
    guard let last = reminders.last else { return [] }
    alert = .incident(last.incident)
    let words = last.words.isEmpty ? last.title : "«\(last.words)» · \(last.title)"
    return ring(
      language("\(last.by.name) напоминает о №", "\(last.by.name) reminds you of №")
        + "\(last.incident.rawValue)" + alertKey + ": " + words + others(reminders.count - 1))
  }

  /// Tells this person, likewise, that replies were sent back to them.
  mutating func sentBack(_ entries: [OutboxEntry]) -> [Effect] {
    guard let last = entries.last else { return [] }
    // A comment that was answered before has left the queue; the change of its answer has not.
    alert = last.measure == nil ? .comment(last.comment) : .outbox
    return ring(
      language("Ответ вернули на доработку", "A reply was sent back") + alertKey
        + ": «\(last.detail)» · " + language("житель: ", "resident: ") + last.author
        + others(entries.count - 1))
  }

  /// Goes to what the bell rang for last.
  mutating func goToAlert() -> [Effect] {
    switch alert {
    case .incident(let id):
      sheet = .incident(IncidentCard(subject: .incident(id)))
      return [.readIncident(id)]
    case .comment(let id):
      focus = .queue
      if let index = queue.rows.firstIndex(where: { $0.id == id }) { return select(index) }
      return show(QueueFilter(mine: true, order: queue.filter.order))
    case .outbox:
      sheet = .outbox(OutboxState())
      return [.readOutbox]
    case nil:
      notice = Notice(
        language(
          "Вам пока ни о чём не напоминали", "You have not been reminded of anything yet"))
      return []
    }
  }

  private mutating func ring(_ words: String) -> [Effect] {
    notice = Notice(words, .warning)
    return [.bell]
  }

  private func others(_ count: Int) -> String {
    count > 0 ? language(" и ещё \(count)", " and \(count) more") : ""
  }

  /// By which key one goes there; before the words, of which the line may hold only some. Elsewhere
  /// the key may mean another thing.
  private var alertKey: String {
    let here = setting.keys.name(of: .goToAlert, in: context)
    if !here.isEmpty { return language(" (\(here) — открыть)", " (\(here) opens it)") }
    let key = setting.keys.name(of: .goToAlert, in: .queue)
    return key.isEmpty ? "" : language(" (в очереди: \(key))", " (in the queue: \(key))")
  }
}
