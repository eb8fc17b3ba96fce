import Moderation
import TOMLKit

/// Reads `policy.toml`: which policy the desk works by, and a table for every policy of its own.
struct PolicyFile {
  private var reader: SettingsReader
  private let weaker: DeadlinePolicies
  private let calendars: [String]?
  private let topics: [String]?
  private let tables: [String: TOMLTable]
  private var read: [String: DeadlinePolicy?] = [:]
  /// Policies with faults of their own or of what they build on.
  private var faulty: Set<String> = []

  /// Reads a text and adds its policies to those there are.
  ///
  /// - Parameters:
  ///   - weaker: the policies that these may build on, and take the place of.
  ///   - calendars: the names that clocks may go by; `nil` where they are not known.
  ///   - topics: the keys that may have clocks of their own; `nil` where they are not known.
  /// - Returns: all policies, or `nil` with everything that is wrong.
  static func read(
    _ text: String, file: String, onto weaker: DeadlinePolicies, calendars: [String]?,
    topics: [String]? = nil
  ) -> (DeadlinePolicies?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var reader = try SettingsReader(text, file: file)
      let names = Self.names(&reader)
      let table = reader.root[root]?.table
      var tables: [String: TOMLTable] = [:]
      for name in names { tables[name] = table?[name]?.table }
      var file = PolicyFile(
        reader: reader, weaker: weaker, calendars: calendars, topics: topics, tables: tables)
      let all = file.all(names)
      let errors = file.reader.errors
      return (errors.isEmpty ? all : nil, errors)
    } catch {
      return (nil, [error])
    }
  }

  private init(
    reader: SettingsReader, weaker: DeadlinePolicies, calendars: [String]?, topics: [String]?,
    tables: [String: TOMLTable]
  ) {
    self.reader = reader
    self.weaker = weaker
    self.calendars = calendars
    self.topics = topics
    self.tables = tables
  }

  private static let root = "policies"
  private static let choice = "policy"
  private static let approval = "approval"
  private static let fields =
    [
      "title", "based-on", "without", "extensions", "extension-reason", "interim-answer",
      "reopening", "topics", "priorities",
    ] + ClockKind.allCases.map(\.rawValue)
  /// A title stands in a list of one line.
  private static let longestTitle = 40
  private static let mostExtensions = 20

  private static func names(_ reader: inout SettingsReader) -> [String] {
    reader.checkNames(
      in: reader.root, at: [], known: [choice, approval, root], tables: [approval, root])
    guard let table = reader.table(root, in: reader.root, at: []) else { return [] }
    return reader.names(in: table, at: [root]).filter {
      reader.table($0, in: table, at: [root]) != nil
    }
  }

  private mutating func all(_ names: [String]) -> DeadlinePolicies {
    var all = weaker
    for name in names { if let policy = policy(name, for: []) { all.add(policy) } }
    let known = weaker.names + names.filter { weaker[$0] == nil }
    if let chosen = reader.choice(Self.choice, in: reader.root, at: [], of: known) {
      all.chosen = chosen
    }
    all.approval = reader.approval(Self.approval, onto: all.approval, topics: topics)
    return all
  }

  /// A policy of the file, each read once.
  ///
  /// - Parameter chain: the policies that wait for this one.
  private mutating func policy(_ name: String, for chain: [String]) -> DeadlinePolicy? {
    if let known = read[name] { return known }
    guard let table = tables[name] else { return nil }
    let path = [Self.root, name]
    if chain.contains(name) {
      reader.report(.circle(chain + [name]), value: path + ["based-on"])
      return nil
    }
    let faults = reader.errors.count
    reader.checkNames(in: table, at: path, known: Self.fields)
    let base = base(in: table, of: name, at: path, chain: chain)
    // Without what it builds on, what it leaves out would be told wrongly as missing.
    let isWhole = table["based-on"] == nil || base.map { !faulty.contains($0.name) } ?? false
    let policy = policy(name, table, onto: base, at: path, isWhole: isWhole)
    if reader.errors.count > faults || !isWhole { faulty.insert(name) }
    read.updateValue(policy, forKey: name)
    return policy
  }

  private mutating func base(
    in table: TOMLTable, of name: String, at path: [String], chain: [String]
  ) -> DeadlinePolicy? {
    guard let text = reader.text("based-on", in: table, at: path, limit: 1000) else { return nil }
    // What takes the place of a weaker policy may build on that one.
    if text == name, let known = weaker[name] { return known }
    if tables[text] != nil { return policy(text, for: chain + [name]) }
    if let known = weaker[text] { return known }
    let known = weaker.names + tables.keys.filter { weaker[$0] == nil && $0 != name }.sorted()
    reader.report(
      .unknownValue(text, nearest: nearest(to: text, among: known), known: known),
      value: path + ["based-on"])
    return nil
  }

  /// - Parameter isWhole: whether all is known that it builds on; where it is not, what the policy
  ///   leaves out is no fault.
  private mutating func policy(
    _ name: String, _ table: TOMLTable, onto base: DeadlinePolicy?, at path: [String],
    isWhole: Bool
  ) -> DeadlinePolicy {
    var policy =
      base ?? DeadlinePolicy(name: name, title: .init(russian: name, english: name), clocks: [:])
    policy.name = name
    if base != nil { policy.title = .init(russian: name, english: name) }
    if let title = reader.wording("title", in: table, at: path, limit: Self.longestTitle) {
      policy.title = title
    }
    dropClocks(in: table, at: path, from: &policy)
    let faults = reader.errors.count
    policy.clocks = reader.clocks(
      in: table, at: path, onto: policy.clocks, calendars: calendars, isWhole: isWhole)
    // What a faulty clock would have given to those of topics is not missing there.
    let hasClocks = isWhole && reader.errors.count == faults
    policy.byTopic = groups(
      "topics", in: table, at: path, policy.byTopic, policy.clocks, named: topics,
      isWhole: hasClocks)
    policy.byPriority = groups(
      "priorities", in: table, at: path, policy.byPriority, policy.clocks,
      named: Incident.Priority.allCases.map(\.rawValue), isWhole: hasClocks)
    readConduct(table, at: path, into: &policy)
    if isWhole, policy.clocks.isEmpty, ClockKind.allCases.allSatisfy({ table[$0.rawValue] == nil })
    {
      reader.report(
        .missingTable((path + [ClockKind.answer.rawValue]).joined(separator: ".")), key: path)
    }
    return policy
  }

  private mutating func dropClocks(
    in table: TOMLTable, at path: [String], from policy: inout DeadlinePolicy
  ) {
    let known = ClockKind.allCases.map(\.rawValue)
    for (number, name) in (reader.texts("without", in: table, at: path) ?? []).enumerated() {
      if let clock = ClockKind(rawValue: name) {
        policy.clocks[clock] = nil
      } else {
        reader.report(
          .unknownValue(name, nearest: nearest(to: name, among: known), known: known),
          value: path + ["without", KeyIndex.element(number)])
      }
    }
  }

  private mutating func readConduct(
    _ table: TOMLTable, at path: [String], into policy: inout DeadlinePolicy
  ) {
    if let limit = reader.number(
      "extensions", in: table, at: path, from: 0, to: Self.mostExtensions)
    {
      policy.extensions.limit = limit
    }
    if let needed = reader.flag("extension-reason", in: table, at: path) {
      policy.extensions.needsReason = needed
    }
    let interims = DeadlinePolicy.InterimAnswer.allCases.map(\.rawValue)
    if let interim = reader.choice("interim-answer", in: table, at: path, of: interims)
      .flatMap(DeadlinePolicy.InterimAnswer.init)
    {
      policy.interimAnswer = interim
    }
    let reopenings = DeadlinePolicy.Reopening.allCases.map(\.rawValue)
    if let reopening = reader.choice("reopening", in: table, at: path, of: reopenings)
      .flatMap(DeadlinePolicy.Reopening.init)
    {
      policy.reopening = reopening
    }
  }

  /// The clocks of topics or of priorities, each built on the policy's own.
  private mutating func groups(
    _ name: String, in table: TOMLTable, at path: [String],
    _ known: [String: [ClockKind: ClockRule]], _ clocks: [ClockKind: ClockRule],
    named keys: [String]?, isWhole: Bool
  ) -> [String: [ClockKind: ClockRule]] {
    guard let groups = reader.table(name, in: table, at: path) else { return known }
    var result = known
    for key in reader.names(in: groups, at: path + [name]) {
      let place = path + [name, key]
      if let keys, !keys.contains(key) {
        reader.report(
          .unknownValue(key, nearest: nearest(to: key, among: keys), known: keys), key: place)
        continue
      }
      guard let group = reader.table(key, in: groups, at: path + [name]) else { continue }
      let own = known[key] ?? [:]
      reader.checkNames(in: group, at: place, known: ClockKind.allCases.map(\.rawValue))
      let read = reader.clocks(
        in: group, at: place, onto: clocks.merging(own) { $1 }, calendars: calendars,
        isWhole: isWhole)
      result[key] = read.filter { group[$0.key.rawValue] != nil || own[$0.key] != nil }
    }
    return result
  }
}
