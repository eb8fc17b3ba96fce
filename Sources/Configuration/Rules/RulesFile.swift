import Moderation
import TOMLKit

/// Reads `rules.toml`: a table for every rule, in the order the console offers them.
struct RulesFile {
  private var reader: SettingsReader

  /// Reads a text.
  ///
  /// - Returns: the rules, or `nil` with everything that is wrong.
  static func read(_ text: String, file: String) -> ([CommunityRule]?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var rules = RulesFile(reader: try SettingsReader(text, file: file))
      let read = rules.read()
      return (rules.reader.errors.isEmpty ? read : nil, rules.reader.errors)
    } catch {
      return (nil, [error])
    }
  }

  private static let fields = ["name", "journal", "vk-reason"]
  /// A name stands in a list of one line.
  private static let longestName = 40
  private static let longestSentence = 200

  private mutating func read() -> [CommunityRule] {
    reader.checkNames(in: reader.root, at: [], known: ["rules"])
    guard reader.root["rules"] != nil else {
      reader.report(.missingTable("rules.swearing"), key: [])
      return []
    }
    guard let table = reader.table("rules", in: reader.root, at: []) else { return [] }
    return reader.names(in: table, at: ["rules"]).compactMap { key in
      guard let rule = reader.table(key, in: table, at: ["rules"]) else { return nil }
      return read(rule, key: key)
    }
  }

  private mutating func read(_ table: TOMLTable, key: String) -> CommunityRule? {
    let path = ["rules", key]
    reader.checkNames(in: table, at: path, known: Self.fields)
    for field in Self.fields where table[field] == nil {
      reader.report(.missingKey(field, table: path.joined(separator: ".")), key: path)
    }
    let reasons = CommunityRule.BanReason.allCases.map(\.rawValue)
    let name = reader.wording("name", in: table, at: path, limit: Self.longestName)
    let sentence = reader.wording("journal", in: table, at: path, limit: Self.longestSentence)
    let reason = reader.choice("vk-reason", in: table, at: path, of: reasons)
      .flatMap { CommunityRule.BanReason(rawValue: $0) }
    guard let name, let sentence, let reason else { return nil }
    return CommunityRule(key: key, name: name, sentence: sentence, banReason: reason)
  }
}
