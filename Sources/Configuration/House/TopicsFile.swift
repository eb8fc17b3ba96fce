import Moderation
import TOMLKit

/// Reads `topics.toml`: a table for every topic that is otherwise than without the file.
struct TopicsFile {
  private var reader: SettingsReader
  private let known: HouseCatalogue
  private let departments: [String]?
  private let policies: [String]?
  /// The topic of each synonym so far, for those that two topics claim.
  private var owners: [[String]: String] = [:]

  private static let fields = [
    "name", "synonyms", "department", "places", "priority", "season", "photo", "policy",
    "no-promises",
  ]
  private static let longestName = 40
  private static let longestSynonym = 80

  /// Reads a text onto the topics that there are without it.
  ///
  /// - Parameter house: the topics that count where the text says nothing, and the departments
  ///   that topics may name.
  /// - Parameters:
  ///   - departments: those that topics may name besides the house's, as ones in a faulty file;
  ///     `nil` where they are not known.
  ///   - policies: the deadline policies that topics may name; `nil` where they are not known.
  /// - Returns: all topics, or `nil` with everything that is wrong.
  static func read(
    _ text: String, file: String, onto house: HouseCatalogue, departments: [String]? = [],
    policies: [String]? = nil
  ) -> (TopicCatalogue?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var topics = TopicsFile(
        reader: try SettingsReader(text, file: file), known: house, departments: departments,
        policies: policies)
      let read = topics.read()
      return (topics.reader.errors.isEmpty ? read : nil, topics.reader.errors)
    } catch {
      return (nil, [error])
    }
  }

  private init(
    reader: SettingsReader, known: HouseCatalogue, departments: [String]?, policies: [String]?
  ) {
    self.reader = reader
    self.known = known
    self.departments = departments
    self.policies = policies
  }

  private mutating func read() -> TopicCatalogue {
    reader.checkNames(in: reader.root, at: [], known: ["topics"])
    guard let table = reader.table("topics", in: reader.root, at: []) else {
      if reader.root["topics"] == nil { reader.report(.missingTable("topics.roads"), key: []) }
      return known.topics
    }
    let read = reader.names(in: table, at: ["topics"]).compactMap { key -> TopicSetting? in
      guard let fields = reader.table(key, in: table, at: ["topics"]) else { return nil }
      return topic(fields, key)
    }
    return TopicCatalogue(known.topics.topics + read)
  }

  private mutating func topic(_ table: TOMLTable, _ key: String) -> TopicSetting? {
    let path = ["topics", key]
    reader.checkNames(in: table, at: path, known: Self.fields)
    let standard = known.topics[key]
    if standard == nil, !isOwn(table) {
      let meant = nearest(to: key, among: known.topics.topics.map(\.key))
      reader.report(.unknownTopic(key, nearest: meant), key: path)
      return nil
    }
    let name = reader.wording("name", in: table, at: path, limit: Self.longestName)
    let department = department("department", in: table, at: path)
    guard let name = name ?? standard?.name, let department = department ?? standard?.department
    else { return nil }
    let priority = reader.choice(
      "priority", in: table, at: path, of: Incident.Priority.allCases.map(\.rawValue)
    ).flatMap { Incident.Priority(rawValue: $0) }
    return TopicSetting(
      key: key, name: name, department: department,
      synonyms: synonyms(table, path, key) ?? standard?.synonyms ?? [],
      departmentByPlace: places(table, path) ?? standard?.departmentByPlace ?? [:],
      priority: priority ?? standard?.priority ?? .normal,
      season: season(table, path) ?? standard?.season,
      needsPhoto: reader.flag("photo", in: table, at: path) ?? standard?.needsPhoto ?? false,
      policy: policy(table, path) ?? standard?.policy,
      forbidsPromises: reader.flag("no-promises", in: table, at: path)
        ?? standard?.forbidsPromises ?? false)
  }

  private mutating func policy(_ table: TOMLTable, _ path: [String]) -> String? {
    reader.choice("policy", in: table, at: path, of: policies)
  }

  /// A mistyped name of a known topic has hardly all that a topic of one's own needs.
  private func isOwn(_ table: TOMLTable) -> Bool {
    ["name", "department", "synonyms"].allSatisfy { table[$0] != nil }
  }

  private mutating func department(
    _ name: String, in table: TOMLTable, at path: [String]
  ) -> String? {
    guard let key = reader.text(name, in: table, at: path, limit: 100) else { return nil }
    guard let departments, known.departments[key] == nil, !departments.contains(key) else {
      return key
    }
    let keys = known.departments.keys
    reader.report(
      .unknownDepartment(key, nearest: nearest(to: key, among: keys), known: keys),
      value: path + [name])
    return nil
  }

  private mutating func synonyms(
    _ table: TOMLTable, _ path: [String], _ key: String
  ) -> [String]? {
    guard
      let texts = reader.texts("synonyms", in: table, at: path, limit: Self.longestSynonym)
    else { return nil }
    for (number, text) in texts.enumerated() {
      let words = text.lowercased().split { $0.isWhitespace }.map(String.init)
      if let owner = owners[words], owner != key {
        reader.report(
          .wordTaken(text, by: owner), value: path + ["synonyms", KeyIndex.element(number)])
      }
      owners[words] = key
    }
    return texts
  }

  private mutating func places(_ table: TOMLTable, _ path: [String]) -> [String: String]? {
    guard let places = reader.table("places", in: table, at: path) else { return nil }
    var result: [String: String] = [:]
    for name in reader.names(in: places, at: path + ["places"]) {
      result[name] = department(name, in: places, at: path + ["places"])
    }
    return result
  }

  private mutating func season(_ table: TOMLTable, _ path: [String]) -> Season? {
    guard let season = reader.table("season", in: table, at: path) else { return nil }
    let place = path + ["season"]
    reader.checkNames(in: season, at: place, known: ["from", "to"])
    for name in ["from", "to"] where season[name] == nil {
      reader.report(.missingKey(name, table: place.joined(separator: ".")), key: place)
    }
    guard let first = day("from", in: season, at: place),
      let last = day("to", in: season, at: place)
    else { return nil }
    return Season(from: first, to: last)
  }

  private mutating func day(_ name: String, in table: TOMLTable, at path: [String]) -> MonthDay? {
    guard let text = reader.text(name, in: table, at: path, limit: 100) else { return nil }
    if let day = MonthDay(written: text) { return day }
    reader.report(.noDay(text), value: path + [name])
    return nil
  }
}
