import Desk
import Foundation
import Moderation
import Synchronization

/// What the district's people have done with its incidents in the past weeks: something answered,
/// something extended, something overdue, a problem with a road map.
struct DemoWeek {
  private let path: String
  private let terms: IncidentTerms
  private let now: Instant
  /// The comments that wait, by author and the beginning of their text.
  private let rows: [QueueRow]

  static let marina = Person("Марина")
  static let pyotr = Person("Пётр")

  /// - Parameter administrator: lets the others in.
  init(
    path: String, terms: IncidentTerms, now: Instant, administrator: Desk
  ) throws(DeskError) {
    self.path = path
    self.terms = terms
    self.now = now
    for (person, role) in [(Self.marina, DeskRole.onCall), (Self.pyotr, .supervisor)]
    where person != administrator.person {
      _ = try administrator.grant(person, role)
    }
    rows = try administrator.queue(QueueFilter(), at: .start, limit: 2000).rows
  }

  /// Lives the weeks through, each act at its own time.
  func live() throws(DeskError) {
    let time = DemoTime(now)
    let marina = try desk(Self.marina, time)
    defer { marina.close() }
    let pyotr = try desk(Self.pyotr, time)
    defer { pyotr.close() }
    func at(_ age: Span) { time.set(now - age) }

    // The same main has burst twice before: a third time suggests a problem.
    for (age, house) in [(Span.days(51), "10"), (.days(24), "8")] {
      at(age)
      let burst = try marina.openIncident(form("Прорвало трубу", "water", "Лесная", house, age))
      at(.init(milliseconds: age.milliseconds - Span.hours(3).milliseconds))
      _ = try marina.take(.answer, with: burst.id)
      at(.init(milliseconds: age.milliseconds - Span.days(1).milliseconds))
      _ = try marina.take(.close(.neutral), with: burst.id)
    }

    at(.days(20))
    let drifts = try pyotr.openProblem(
      title: "Набережную в Малых Ключах заносит", topic: "snow", street: "Набережная",
      incidents: [])
    let today = Zone.moscow.local(now).dayNumber
    for (title, who, day, done) in [
      ("Щиты от снега на въезде", "Дорожная служба", -12, -13 as Int64?),
      ("Договор с трактористом на зиму", "Администрация поселения", -2, nil),
      ("Ещё один трактор в районе", "Отдел дорожного хозяйства", 16, nil),
    ] {
      _ = try pyotr.add(
        .init(
          title: title, responsible: who, day: today + Int64(day),
          doneDay: done.map { today + $0 }),
        to: drifts.id)
    }

    at(.hours(129))
    if let pump = try open(
      "Николай Пузырёв", "Малые ключи колонка", .init(settlement: "Малые Ключи"), .high, by: marina)
    {
      at(.hours(127))
      _ = try marina.take(.handOver(department: "utilities"), with: pump)
      at(.hours(50))
      try pyotr.remind(pump, "Люди возят воду с речки. Когда починят?")
    }

    at(.hours(70))
    if let power = try open(
      "Галина Дорофеева", "Здравствуйте. Красная Горка",
      .init(settlement: "Красная Горка", street: "Луговая"), .high, by: pyotr)
    {
      at(.hours(67))
      try answer(
        "Галина Дорофеева", "Здравствуйте. Красная Горка", .interim, Self.transformer, pyotr)
      at(.hours(30))
      _ = try pyotr.extend(power, by: .days(3), reason: "завод обещает трансформатор к четвергу")
    }

    at(.hours(52))
    if let snow = try open(
      "Мария Ивановна Ключева", "И трактор пришлите",
      .init(settlement: "Малые Ключи", street: "Набережная"),
      topic: "snow", by: marina)
    {
      at(.hours(49))
      try pyotr.tie([snow], to: drifts.id)
    }

    at(.hours(40))
    if let lamps = try open(
      "Вероника Ступина", "Школьная, от переезда", .init(street: "Школьная"), topic: "lighting",
      by: marina)
    {
      at(.hours(39))
      _ = try marina.take(.handOver(department: "landscaping"), with: lamps)
      at(.hours(27))
      try answer("Вероника Ступина", "Школьная, от переезда", .answer, Self.lit, marina)
    }

    at(.hours(8))
    _ = try open(
      "Геннадий", "Тракторная вся без света", .init(street: "Тракторная"), topic: "lighting",
      by: marina)
  }

  private static let transformer = """
    Галина, вы правы: трансформатор старый и не тянет. Новый заказали, везут с завода. Пока его не \
    поставили, электрики с шести до девяти вечера дежурят в Красной Горке: 5-04-04. Как подключим, \
    напишем здесь.
    """

  private static let lit = """
    Вероника, на Школьной сгорел автомат в щитке. Поменяли, проверили вечером: горят все фонари от \
    переезда до школы. Если погаснут, пишите сразу сюда.
    """

  private func desk(_ person: Person, _ time: DemoTime) throws(DeskError) -> Desk {
    try Desk(
      path: path, person: person, terms: terms, clock: { time.now },
      makeKey: { UUID().uuidString })
  }

  private func form(
    _ title: String, _ topic: String, _ street: String, _ house: String, _ age: Span
  ) -> IncidentForm {
    IncidentForm(
      title: title, topic: topic, place: .init(street: street, house: house),
      department: terms.house.topics[topic]?.department ?? "", source: .channel,
      channel: "горячая линия", policy: terms.policyName(ofTopic: topic), published: now - age)
  }

  private func comment(_ author: String, _ beginning: String) -> Comment.ID? {
    rows.first { $0.author == author && $0.excerpt.hasPrefix(beginning) }?.id
  }

  private func open(
    _ author: String, _ beginning: String, _ place: Incident.Place,
    _ priority: Incident.Priority = .normal, topic: String? = nil, by desk: Desk
  ) throws(DeskError) -> Incident.ID? {
    guard let id = comment(author, beginning) else { return nil }
    var form = try desk.suggestion(for: id).form
    form.place = place
    if let topic = topic.flatMap({ terms.house.topics[$0] }) {
      form.topic = topic.key
      form.department = topic.department
      form.policy = terms.policyName(ofTopic: topic.key)
    }
    form.priority = priority
    form.responsible = desk.person
    return try desk.openIncident(form, from: [id]).id
  }

  private func answer(
    _ author: String, _ beginning: String, _ bearing: Bearing, _ text: String, _ desk: Desk
  ) throws(DeskError) {
    guard let id = comment(author, beginning) else { return }
    _ = try desk.postedByHand(id, text: text, bearing: bearing)
  }
}

/// A clock that shows what it is set to.
private final class DemoTime: Sendable {
  private let moment: Mutex<Instant>

  init(_ moment: Instant) { self.moment = Mutex(moment) }

  var now: Instant { moment.withLock { $0 } }

  func set(_ moment: Instant) { self.moment.withLock { $0 = moment } }
}
