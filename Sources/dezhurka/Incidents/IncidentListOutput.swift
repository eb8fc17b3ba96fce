import Desk
import Moderation

/// Incidents as a table for people, as CSV or as JSON.
struct IncidentListOutput {
  var house: DeskHouse
  var format: ListFormat

  /// Prints what stands before the first incident.
  func begin() {
    if format == .csv { put(spreadsheetLine(headings)) }
  }

  /// Prints one incident as CSV or JSON.
  func write(_ row: IncidentRow) {
    switch format {
    case .csv: put(spreadsheetLine(cells(row, times: house.zone.written)))
    case .json: put(object(row).text + "\n")
    case .table: break
    }
  }

  /// Prints incidents for people.
  func write(table rows: [IncidentRow], ifEmpty words: String) {
    guard !rows.isEmpty else { return show(words) }
    let (language, zone, now) = (house.language, house.zone, house.now)
    let table = FittedTable(
      headings: headings,
      rows: rows.map { row in
        cells(row) { language.dated($0, now: now, zone: zone) }
      }, dispensable: [4, 7, 9, 5, 6, 2, 3], rigid: [0, 1, 2],
      numbers: [0])
    put(table.lines(width: listWidth()).joined(separator: "\n") + "\n")
  }

  private var headings: [String] {
    house.language == .russian
      ? [
        "№", "Осталось", "Срок", "Состояние", "Тема", "Место", "Отдел", "Отвечает", "Инцидент",
        "Последнее",
      ]
      : [
        "No.", "Left", "Due", "State", "Topic", "Place", "Department", "Responsible", "Incident",
        "Last",
      ]
  }

  private func cells(_ row: IncidentRow, times: (Instant) -> String) -> [String] {
    let incident = row.incident
    let last = row.last.map { times($0.at) + " " + $0.by.name + ": " + words($0) }
    return [
      "\(incident.id.rawValue)", house.lateness(incident),
      incident.nextClock.map { times($0.due) } ?? "", house.language.name(incident.state),
      house.name(ofTopic: incident.topic), incident.place.line,
      house.name(ofDepartment: incident.department), incident.responsible?.name ?? "",
      incident.title, last ?? "",
    ]
  }

  func object(_ row: IncidentRow) -> JSONObject {
    let incident = row.incident
    let zone = house.zone
    var object = JSONObject()
    object.set("number", incident.id.rawValue)
    object.set("title", incident.title)
    object.set("state", incident.state.rawValue)
    object.set("priority", incident.priority.rawValue)
    object.set("clock", incident.nextClock?.kind.rawValue)
    object.set("due", incident.nextClock.map { zone.written($0.due) })
    object.set("overdue_minutes", incident.overdue(at: house.now).map { $0.milliseconds / 60_000 })
    object.set("topic", incident.topic)
    object.set("settlement", incident.place.settlement)
    object.set("street", incident.place.street)
    object.set("house", incident.place.house)
    object.set("department", incident.department)
    object.set("responsible", incident.responsible?.name)
    object.set("source", incident.source.rawValue)
    object.set("channel", incident.channel)
    object.set("published", zone.written(incident.published))
    object.set("registered", zone.written(incident.registered))
    object.set("ended", incident.ended.map(zone.written))
    object.set("outcome", incident.outcome?.rawValue)
    object.set("comments", Int64(row.comments))
    object.set("last", row.last.map { happening($0) })
    return object
  }

  private func happening(_ event: IncidentEvent) -> JSONObject {
    var object = JSONObject()
    object.set("at", house.zone.written(event.at))
    object.set("by", event.by.name)
    object.set("what", event.kind.rawValue)
    object.set("words", event.words)
    return object
  }

  private func words(_ event: IncidentEvent) -> String {
    let words =
      IncidentEventWords(
        language: house.language, zone: house.zone, now: house.now, house: house.terms.house
      ).words(event).first ?? ""
    return event.words.isEmpty ? words : words + ": " + event.words
  }
}
