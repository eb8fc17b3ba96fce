import Classification

/// The part of a verdict that nobody filters by: places, swear words and evidence, as JSON.
struct StoredVerdictDetails: Decodable {
  var place: Place
  var obscenity: [Obscenity]
  var evidence: [Evidence]

  /// One object, its lists written by position; `nil` where there is nothing to keep.
  static func text(of verdict: Verdict) -> String? {
    guard !verdict.place.isEmpty || !verdict.obscenity.isEmpty || !verdict.evidence.isEmpty else {
      return nil
    }
    var line = JSONLine()
    write(verdict, to: &line)
    return line.text
  }

  /// The streets alone, from a column that may be empty.
  static func streets(in details: String?) throws -> [String] {
    guard let details else { return [] }
    return try StoredJSON.decode(Self.self, from: details).place.street
  }

  /// Where swear words stand in the beginning of a text, in its UTF-8 bytes and in order, from a column
  /// that may be empty.
  static func swearing(in details: String?, excerpt: String) throws -> [Range<Int>] {
    guard let details else { return [] }
    let end = excerpt.utf8.count
    return try StoredJSON.decode(Self.self, from: details).evidence
      .filter { $0.reason == .obscenity && $0.start >= 0 && $0.start < min($0.end, end) }
      .map { $0.start..<min($0.end, end) }
      .sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The whole verdict, for a version that was replaced.
  static func wholeText(of verdict: Verdict) -> String {
    var line = JSONLine()
    line.raw(#"{"category":"\#(verdict.category.rawValue)","intent":"\#(verdict.intent.rawValue)""#)
    line.raw(#","obscene":\#(verdict.isObscene),"urgent":\#(verdict.isUrgent),"confidence":"#)
    line.number(verdict.confidence)
    line.raw(#","urgency":"#)
    line.number(verdict.urgency)
    if let topic = verdict.topic {
      line.raw(#","topic":"#)
      line.string(topic)
    }
    if let department = verdict.department {
      line.raw(#","department":"#)
      line.string(department)
    }
    line.raw(#","details":"#)
    write(verdict, to: &line)
    line.raw("}")
    return line.text
  }

  /// Reads what ``wholeText(of:)`` wrote.
  static func verdict(fromWhole text: String) throws -> Verdict {
    try StoredJSON.decode(WholeVerdict.self, from: text).verdict
  }

  private static func write(_ verdict: Verdict, to line: inout JSONLine) {
    line.raw(#"{"street":"#)
    line.list(verdict.place.street) { $0.string($1) }
    line.raw(#","house":"#)
    line.list(verdict.place.house) { $0.string($1) }
    line.raw(#","settlement":"#)
    line.list(verdict.place.settlement) { $0.string($1) }
    line.raw(#","obscenity":"#)
    line.list(verdict.obscenity) { line, found in
      line.list([found.grade.rawValue, found.form, found.normalised]) { $0.string($1) }
    }
    line.raw(#","evidence":"#)
    line.list(verdict.evidence) { line, found in
      line.raw("[")
      line.integer(found.start)
      line.raw(",")
      line.integer(found.end)
      line.raw(",\"")
      line.raw(found.reason.rawValue)
      line.raw("\",")
      line.number(found.weight)
      line.raw(found.isOfDesk ? ",true]" : "]")
    }
    line.raw("}")
  }

  private enum Keys: String, CodingKey { case street, house, settlement, obscenity, evidence }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    place = Place(
      street: try values.decode([String].self, forKey: .street),
      house: try values.decode([String].self, forKey: .house),
      settlement: try values.decode([String].self, forKey: .settlement))
    obscenity = try values.decode([ObscenityLine].self, forKey: .obscenity).map(\.value)
    evidence = try values.decode([EvidenceLine].self, forKey: .evidence).map(\.value)
  }
}

private struct WholeVerdict: Decodable {
  var category: Category
  var intent: Category
  var obscene: Bool
  var urgent: Bool
  var confidence: Double
  var urgency: Double
  var topic: String?
  var department: String?
  var details: StoredVerdictDetails

  var verdict: Verdict {
    Verdict(
      category: category, intent: intent, confidence: confidence, isObscene: obscene,
      isUrgent: urgent, urgency: urgency, topic: topic, department: department,
      place: details.place, obscenity: details.obscenity, evidence: details.evidence)
  }
}

private struct ObscenityLine: Decodable {
  let value: Obscenity

  init(from decoder: any Decoder) throws {
    var items = try decoder.unkeyedContainer()
    value = Obscenity(
      grade: try items.decode(Obscenity.Grade.self), form: try items.decode(String.self),
      normalised: try items.decode(String.self))
  }
}

private struct EvidenceLine: Decodable {
  let value: Evidence

  init(from decoder: any Decoder) throws {
    var items = try decoder.unkeyedContainer()
    value = Evidence(
      start: try items.decode(Int.self), end: try items.decode(Int.self),
      reason: try items.decode(Evidence.Reason.self), weight: try items.decode(Double.self),
      isOfDesk: items.isAtEnd ? false : try items.decode(Bool.self))
  }
}
