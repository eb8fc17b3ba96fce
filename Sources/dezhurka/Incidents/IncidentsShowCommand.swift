import ArgumentParser
import Desk
import Moderation

/// `dezhurka incidents show`: one incident with its journal.
struct IncidentsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: said(
      "Один инцидент со всем журналом: что было и что стало.",
      "One incident with its whole journal: what was so and what is."),
    discussion: said(
      """
      json — один объект; csv — журнал, строка на каждое изменение. Время — по часам дежурки: для \
      людей «18 ноя 10:00», в json и csv по ISO 8601 с поясом.

      Примеры:
        dezhurka incidents show 12
        dezhurka incidents show 12 --format csv > журнал-12.csv
      """,
      """
      json is one object; csv is the journal, a line for each change. Times go by the desk's \
      clocks: for people "18 Nov 10:00", in json and csv ISO 8601 with the zone.

      Examples:
        dezhurka incidents show 12
        dezhurka incidents show 12 --format csv > journal-12.csv
      """))

  @Argument(
    help: ArgumentHelp(
      said("Номер инцидента.", "The incident's number."), valueName: said("номер", "number")))
  var number: Int64

  @OptionGroup var form: ListFormatOptions
  @OptionGroup var options: DeskOptions

  func run() throws {
    try options.withIncidents { desk, house in
      let detail: IncidentDetail
      do {
        detail = try desk.incident(Incident.ID(rawValue: number))
      } catch DeskError.notFound {
        throw Failure.unusable(
          house.language("Инцидента №\(number) нет.", "There is no incident \(number)."))
      }
      let output = IncidentOutput(detail: detail, house: house)
      switch form.format {
      case .table: output.lines.forEach { show($0) }
      case .csv: output.journal.forEach { put(spreadsheetLine($0)) }
      case .json: put(output.object.text + "\n")
      }
    }
  }
}

/// One incident as text, as its journal or as JSON.
struct IncidentOutput {
  var detail: IncidentDetail
  var house: DeskHouse

  private var incident: Incident { detail.incident }
  private var language: Language { house.language }
  private var words: IncidentEventWords {
    IncidentEventWords(
      language: language, zone: house.zone, now: house.now, house: house.terms.house)
  }

  var lines: [String] {
    var state = language.name(incident.state)
    if let outcome = incident.outcome { state += ": " + language.name(outcome) }
    if let refusal = incident.refusal {
      state +=
        ": " + language.name(refusal.reason)
        + (refusal.redirectedTo.isEmpty ? "" : " → " + refusal.redirectedTo)
    }
    let facts = [
      incident.place.line, house.name(ofTopic: incident.topic),
      house.name(ofDepartment: incident.department),
      incident.responsible.map { language("отвечает ", "answers for it: ") + $0.name } ?? "",
      language.name(incident.priority), language.name(incident.source), incident.channel,
      detail.formerNumber.map { language("номер в таблице: ", "number in the table: ") + $0 } ?? "",
      detail.problem.map { language("проблема №", "problem ") + "\($0.id.rawValue) \($0.title)" }
        ?? "",
    ].filter { !$0.isEmpty }
    let head = [
      "№\(incident.id.rawValue)  \(incident.title)  ·  \(state)",
      "  " + facts.joined(separator: " · "),
    ]
    let clocks = incident.clocks.map { clock in
      "  \(language.name(clock.kind)): "
        + (clock.stopped.map { language("сделано ", "done ") + dated($0) }
          ?? language.left(until: clock.due, now: house.now, zone: house.zone))
        + language(", срок ", ", due ") + dated(clock.due)
    }
    return head + clocks
      + section(
        language("Комментарии", "Comments"),
        detail.comments.map {
          "\(dated($0.published))  \($0.author): \($0.excerpt.onOneLine)"
        })
      + section(
        language("Заметки", "Notes"),
        detail.notes.map { "\(dated($0.at))  \($0.by.name): \($0.text.onOneLine)" })
      + section(
        language("Файлы", "Files"),
        detail.files.map { "\(language.name($0.kind)): \($0.location)" })
      + section(
        language("Журнал", "Journal"),
        detail.events.map { event in
          "\(dated(event.at))  \(event.by.name)  "
            + (words.words(event) + [event.words].filter { !$0.isEmpty }).joined(separator: "; ")
        })
  }

  /// By the clocks of the desk, for people; what programs read has ISO 8601.
  private func dated(_ moment: Instant) -> String {
    language.dated(moment, now: house.now, zone: house.zone)
  }

  private func section(_ name: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [name] + lines.map { "  " + $0 }
  }

  /// A line for each change, with headings.
  var journal: [[String]] {
    let headings =
      language == .russian
      ? ["Когда", "Кто", "Что сделано", "Что изменилось", "Было", "Стало", "Слова"]
      : ["When", "Who", "What was done", "What changed", "Before", "After", "Words"]
    return [headings]
      + detail.events.flatMap { event -> [[String]] in
        let head = [house.zone.written(event.at), event.by.name, language.name(event.kind)]
        let changes = words.changes(event)
        guard !changes.isEmpty else { return [head + ["", "", "", event.words]] }
        return changes.map { change in
          let name = change.name.isEmpty ? language("состояние", "state") : change.name
          return head + [name, change.before, change.after, event.words]
        }
      }
  }

  var object: JSONObject {
    let zone = house.zone
    let row = IncidentRow(incident: incident, comments: detail.comments.count)
    var object = IncidentListOutput(house: house, format: .json).object(row)
    object.set("problem", incident.problem?.rawValue)
    object.set(
      "clocks",
      incident.clocks.map { clock in
        var object = JSONObject()
        object.set("kind", clock.kind.rawValue)
        object.set("started", zone.written(clock.started))
        object.set("due", zone.written(clock.due))
        object.set("stopped", clock.stopped.map(zone.written))
        object.set("extensions", Int64(clock.extensions))
        return object
      })
    object.set(
      "comments_text",
      detail.comments.map { comment in
        var object = JSONObject()
        object.set("at", zone.written(comment.published))
        object.set("author", comment.author)
        object.set("text", comment.excerpt)
        object.set("handling", comment.handling.rawValue)
        return object
      })
    object.set(
      "notes",
      detail.notes.map { note in
        var object = JSONObject()
        object.set("at", zone.written(note.at))
        object.set("by", note.by.name)
        object.set("text", note.text)
        return object
      })
    object.set(
      "files",
      detail.files.map { file in
        var object = JSONObject()
        object.set("kind", file.kind.rawValue)
        object.set("location", file.location)
        return object
      })
    object.set(
      "journal",
      detail.events.map { event in
        var object = JSONObject()
        object.set("at", zone.written(event.at))
        object.set("by", event.by.name)
        object.set("what", event.kind.rawValue)
        object.set("words", event.words)
        object.set(
          "changes",
          words.changes(event).map { change in
            var object = JSONObject()
            object.set("what", change.key)
            object.set("before", change.before)
            object.set("after", change.after)
            return object
          })
        return object
      })
    return object
  }
}
