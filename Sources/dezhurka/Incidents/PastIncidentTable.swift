import Desk
import Intake
import Moderation

/// Reads the incidents of earlier years from a table.
struct PastIncidentTable {
  let house: DeskHouse
  let file: String
  private(set) var incidents: [PastIncident] = []
  /// How many rows could not be read.
  private(set) var refused = 0
  /// Topics and departments that the desk does not know, kept as they are written.
  private(set) var unknown: Set<String> = []
  /// The line on which each key stands.
  private var lines: [String: Int] = [:]
  private var repeats: [String: Int] = [:]

  private typealias Row = CSVTable<PastIncidentField>.Row

  /// Reads a whole table.
  ///
  /// - Parameters:
  ///   - file: its name, for messages.
  ///   - refuse: told of each bad row, ready to be printed.
  /// - Throws: ``Failure`` where the file is no such table.
  init(
    _ bytes: [UInt8], file: String, encoding: TextEncoding?, house: DeskHouse,
    refuse: (String) -> Void
  ) throws {
    self.house = house
    self.file = file
    let language = house.language
    var table: CSVTable<PastIncidentField>
    do throws(IntakeError) {
      table = try CSVTable(
        bytes, name: file, encoding: encoding, fields: PastIncidentField.byHeading)
    } catch {
      throw Failure.unusable(error.message(in: language))
    }
    for field in [PastIncidentField.registered, .title, .outcome]
    where !table.fields.contains(field) {
      let there = table.allHeadings.prefix(20).map { "«\($0.prefix(40))»" }
        .joined(separator: ", ")
      throw Failure.unusable(
        language(
          "\(file): нет столбца «\(field.usualHeading)»; есть: \(there)",
          "\(file): there is no column “\(field.usualHeading)” (\(field)); there are: \(there)"))
    }
    while let read = table.next() {
      switch read {
      case .failure(let refusal):
        refused += 1
        refuse(refusal.report(in: language))
      case .success(let row):
        do throws(RowFault) {
          let incident = try incident(row)
          incidents.append(incident)
        } catch {
          refused += 1
          refuse("\(file):\(row.line): \(error.message)")
        }
      }
    }
  }

  private mutating func incident(_ row: Row) throws(RowFault) -> PastIncident {
    let title = row[.title].onOneLine
    guard !title.isEmpty else { throw fault("нет названия", "there is no title") }
    let registered = try moment(row[.registered])
    guard let outcome = WrittenOutcome(row[.outcome]) else {
      throw fault(
        "итог «\(row[.outcome].prefix(60))» не узнан; пишут: доволен, нейтрально, недоволен, "
          + "без диалога; пусто — ещё открыт",
        "the outcome “\(row[.outcome].prefix(60))” is not known; write satisfied, neutral, "
          + "dissatisfied, no dialogue; empty while it is open")
    }
    var past = PastIncident(
      key: try key(row, registered), form: form(row, title, registered), registered: registered)
    if case .ended(let how) = outcome {
      past.outcome = how
      if !row[.ended].isEmpty { past.ended = try end(row[.ended], after: registered) }
    }
    return past
  }

  private mutating func form(_ row: Row, _ title: String, _ registered: Instant) -> IncidentForm {
    let topic = topic(row[.topic])
    let channel = row[.channel].onOneLine
    // A network's own name means a comment, as at the desk itself.
    let isComment = channel.isEmpty || Network(written: channel) != nil
    let department =
      row[.department].isEmpty
      ? house.terms.house.topics[topic]?.department ?? "" : departmentKey(row[.department])
    let isHigh = ["высокий", "срочно", "high", "urgent"].contains(foldedHeading(row[.priority]))
    return IncidentForm(
      title: String(title.prefix(300)), topic: topic,
      place: .init(
        settlement: row[.settlement].onOneLine,
        // One column for the whole place has no parts that could be told apart safely.
        street: (row[.street].isEmpty ? row[.place] : row[.street]).onOneLine,
        house: row[.house].onOneLine),
      department: department, priority: isHigh ? .high : .normal,
      source: isComment ? .own : .channel, channel: isComment ? "" : channel,
      policy: house.terms.policyName(ofTopic: topic), published: registered)
  }

  private mutating func topic(_ written: String) -> String {
    guard !written.isEmpty else { return "" }
    if let known = house.topic(written) ?? house.terms.house.topics.topic(nil, in: written) {
      return known.key
    }
    unknown.insert(written.onOneLine)
    return String(written.onOneLine.prefix(100))
  }

  private mutating func departmentKey(_ written: String) -> String {
    if let known = house.department(written) { return known.key }
    unknown.insert(written.onOneLine)
    return String(written.onOneLine.prefix(100))
  }

  /// By the number; else what the row says, and the how-manieth such row it is.
  private mutating func key(_ row: Row, _ registered: Instant) throws(RowFault) -> String {
    guard row[.number].isEmpty else {
      let key = PastIncident.key(number: row[.number].onOneLine, registered: registered)
      if let line = lines.updateValue(row.line, forKey: key) {
        throw fault(
          "номер «\(row[.number].prefix(40))» уже стоит в строке \(line)",
          "the number “\(row[.number].prefix(40))” stands on line \(line) already")
      }
      return key
    }
    repeats[row.digest, default: 0] += 1
    return "row-\(row.digest)-\(repeats[row.digest] ?? 1)"
  }

  private func moment(_ written: String) throws(RowFault) -> Instant {
    guard let moment = writtenDate(written, in: house.zone) else {
      throw fault(
        "дата «\(written.prefix(40))» не читается; пишут 22.11.2021 или 2021-11-22 09:04",
        "the date “\(written.prefix(40))” cannot be read; write 22.11.2021 or 2021-11-22 09:04")
    }
    guard moment <= house.now else {
      throw fault(
        "дата «\(written.prefix(40))» ещё не наступила",
        "the date “\(written.prefix(40))” is yet to come")
    }
    return moment
  }

  private func end(_ written: String, after registered: Instant) throws(RowFault) -> Instant {
    let end = try moment(written)
    // A day without a time of day begins at midnight.
    let isSameDay =
      house.zone.local(end).dayNumber == house.zone.local(registered).dayNumber
    guard end >= registered || isSameDay else {
      throw fault("закрыт раньше, чем зарегистрирован", "it ended before it was registered")
    }
    return max(end, registered)
  }

  private func fault(_ russian: String, _ english: String) -> RowFault {
    RowFault(message: house.language(russian, english))
  }
}

/// Why a row is no incident.
private struct RowFault: Error { var message: String }
