import Moderation
import TOMLKit

/// Reads `review.toml` onto weaker settings.
struct ReviewFile {
  private var reader: SettingsReader
  private var settings: ReviewSettings

  /// Reads a text.
  ///
  /// - Returns: the settings, or `nil` with everything that is wrong.
  static func read(
    _ text: String, file: String, onto weaker: ReviewSettings
  ) -> (ReviewSettings?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var review = ReviewFile(reader: try SettingsReader(text, file: file), settings: weaker)
      review.read()
      return (review.reader.errors.isEmpty ? review.settings : nil, review.reader.errors)
    } catch {
      return (nil, [error])
    }
  }

  private static let off = "off"
  private static let tables = ["rules", "limits", "topics", "words"]
  private static let limits = ["template-share", "genitives", "participles", "passives"]
  private static let topics = ["no-promise", "photo"]
  private static let words = ["officialese", "accepted", "spelling", "phones"]
  private static let longestTurn = 100

  private mutating func read() {
    reader.checkNames(in: reader.root, at: [], known: Self.tables)
    readRules()
    readLimits()
    readTopics()
    readWords()
  }

  private mutating func readRules() {
    guard let table = reader.table("rules", in: reader.root, at: []) else { return }
    let known = ReviewRule.allCases.map(\.rawValue)
    reader.checkNames(in: table, at: ["rules"], known: known)
    let severities = Severity.allCases.reversed().map(\.rawValue) + [Self.off]
    for rule in ReviewRule.allCases {
      guard let word = reader.choice(rule.rawValue, in: table, at: ["rules"], of: severities) else {
        continue
      }
      settings.severities[rule] = Severity(rawValue: word)
    }
  }

  private mutating func readLimits() {
    guard let table = reader.table("limits", in: reader.root, at: []) else { return }
    reader.checkNames(in: table, at: ["limits"], known: Self.limits)
    func number(_ name: String, _ low: Int, _ high: Int) -> Int? {
      reader.number(name, in: table, at: ["limits"], from: low, to: high)
    }
    settings.templateShare = number("template-share", 1, 100) ?? settings.templateShare
    settings.genitives = number("genitives", 2, 20) ?? settings.genitives
    settings.participles = number("participles", 2, 20) ?? settings.participles
    settings.passives = number("passives", 1, 20) ?? settings.passives
  }

  private mutating func readTopics() {
    guard let table = reader.table("topics", in: reader.root, at: []) else { return }
    reader.checkNames(in: table, at: ["topics"], known: Self.topics)
    if let list = list("no-promise", in: table, at: ["topics"]) { settings.noPromise = Set(list) }
    if let list = list("photo", in: table, at: ["topics"]) { settings.photo = Set(list) }
  }

  private mutating func readWords() {
    guard let table = reader.table("words", in: reader.root, at: []) else { return }
    reader.checkNames(in: table, at: ["words"], known: Self.words)
    func read(_ name: String) -> [String]? { list(name, in: table, at: ["words"]) }
    settings.officialese = read("officialese") ?? settings.officialese
    settings.accepted = read("accepted") ?? settings.accepted
    settings.spelling = read("spelling") ?? settings.spelling
    if let phones = read("phones") {
      settings.phones = Set(phones.map { $0.filter(\.isNumber) })
    }
  }

  /// A list of texts, noting whatever else stands there.
  private mutating func list(
    _ name: String, in table: TOMLTable, at path: [String]
  ) -> [String]? {
    guard let value = table[name] else { return nil }
    guard let array = value.array else {
      reader.report(.wrongType(name, expected: .texts), value: path + [name])
      return nil
    }
    return array.compactMap { item -> String? in
      guard let text = item.string else {
        reader.report(.wrongType(name, expected: .texts), value: path + [name])
        return nil
      }
      return reader.checked(text, name, at: path + [name], limit: Self.longestTurn)
    }
  }
}
