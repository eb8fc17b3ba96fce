/// The languages that the interface speaks.
public enum Language: String, CaseIterable, Sendable {
  case russian = "ru"
  case english = "en"

  /// The language that a POSIX locale asks for: Russian where it says so, else English.
  ///
  /// - Parameter environment: looked up in the order `LC_ALL`, `LC_MESSAGES`, `LANG`.
  public init(environment: [String: String]) {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }
      .first { !$0.isEmpty }
    self = named?.lowercased().hasPrefix("ru") == true ? .russian : .english
  }

  /// The wording in this language, of the two given.
  public func callAsFunction(_ russian: String, _ english: String) -> String {
    self == .russian ? russian : english
  }

  /// The form of a noun that goes with `count`.
  ///
  /// Russian takes three (1 ответ, 2 ответа, 5 ответов), English two.
  public func plural(
    _ count: Int, one: String, few: String, many: String, english: String, englishMany: String
  ) -> String {
    guard self == .russian else { return count == 1 ? english : englishMany }
    let lastTwo = count.magnitude % 100
    if (11...14).contains(lastTwo) { return many }
    switch lastTwo % 10 {
    case 1: return one
    case 2...4: return few
    default: return many
    }
  }
}
