import Classification
import Moderation
import TOMLKit

extension SettingsReader {
  private static let fields = ["topics", "words", "people", "newcomers", "spare"]
  private static let longestWord = 100
  private static let mostNewcomers = 1000

  /// Which replies are to be approved, from a table of the file, onto weaker rules.
  ///
  /// - Parameter topics: the keys that there are; `nil` where they are not known.
  mutating func approval(
    _ name: String, onto weaker: ApprovalRules, topics: [String]?
  ) -> ApprovalRules {
    var rules = weaker
    guard let table = table(name, in: root, at: []) else { return rules }
    let path = [name]
    checkNames(in: table, at: path, known: Self.fields)
    if let keys = texts("topics", in: table, at: path, limit: Self.longestWord) {
      rules.topics = Set(keys)
      check(keys, "topics", at: path, among: topics)
    }
    rules.words = texts("words", in: table, at: path, limit: Self.longestWord) ?? rules.words
    if let people = texts("people", in: table, at: path, limit: Self.longestWord) {
      rules.people = Set(people)
    }
    rules.newcomers =
      number("newcomers", in: table, at: path, from: 0, to: Self.mostNewcomers) ?? rules.newcomers
    if let names = texts("spare", in: table, at: path, limit: Self.longestWord) {
      check(names, "spare", at: path, among: Category.allCases.map(\.rawValue))
      rules.spared = Set(names.compactMap(Category.init(rawValue:)))
    }
    return rules
  }

  /// Notes every text of a list that is not among the known ones.
  private mutating func check(
    _ texts: [String], _ name: String, at path: Path, among known: [String]?
  ) {
    guard let known else { return }
    for (number, text) in texts.enumerated() where !known.contains(text) {
      report(
        .unknownValue(text, nearest: nearest(to: text, among: known), known: known),
        value: path + [name, KeyIndex.element(number)])
    }
  }
}
