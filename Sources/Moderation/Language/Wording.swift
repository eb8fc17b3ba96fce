/// The same in both languages.
public struct Wording: Hashable, Sendable {
  public var russian: String
  public var english: String

  /// Creates a wording.
  public init(russian: String, english: String) {
    self.russian = russian
    self.english = english
  }

  /// The wording in a language.
  public func callAsFunction(_ language: Language) -> String { language(russian, english) }
}
