/// A reply to several residents, with names in braces for what differs from one to the next.
public struct ReplyTemplate: Equatable, Sendable {
  /// What is put in for each resident.
  public enum Variable: String, CaseIterable, Sendable {
    case name
    case street

    /// As it is written in a text, without braces.
    public func word(_ language: Language) -> String {
      switch self {
      case .name: language("имя", "name")
      case .street: language("улица", "street")
      }
    }

    /// Any of the spellings, in any letter case.
    public init?(word: some StringProtocol) {
      let lowered = word.lowercased()
      let found = Self.allCases.first { variable in
        Language.allCases.contains { variable.word($0) == lowered }
      }
      guard let found else { return nil }
      self = found
    }
  }

  public var text: String

  /// Creates a template.
  public init(_ text: String) { self.text = text }

  /// The text for one resident. What is not known of them stays in its braces.
  public func text(for name: String?, street: String?) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .plain(let plain): result += plain
      case .braced(let word):
        let value =
          switch Variable(word: word) {
          case .name: name
          case .street: street
          case nil: String?.none
          }
        result += value ?? "{\(word)}"
      }
    }
    return result
  }

  /// Words in braces, in order: in a finished text each is a variable that nothing was put in for.
  public var words: [String] {
    parts.compactMap { part in
      if case .braced(let word) = part { word } else { nil }
    }
  }

  /// Whether a brace stands alone: a variable that was begun, or lost its end.
  public var hasLooseBrace: Bool {
    parts.contains { part in
      if case .plain(let plain) = part { plain.contains { "{}".contains($0) } } else { false }
    }
  }

  private enum Part {
    case plain(String)
    case braced(String)
  }

  /// How long a word in braces may be; more is somebody's text.
  private static let longestWord = 30

  private var parts: [Part] {
    var parts: [Part] = []
    var rest = Substring(text)
    var plain = ""
    while let brace = rest.firstIndex(of: "{") {
      plain += rest[..<brace]
      let inside = rest[rest.index(after: brace)...]
      let word = inside.prefix(Self.longestWord).prefix { $0.isLetter }
      let end = inside[word.endIndex...]
      if !word.isEmpty, end.first == "}" {
        parts += [.plain(plain), .braced(String(word))]
        plain = ""
        rest = end.dropFirst()
      } else {
        plain += "{"
        rest = inside
      }
    }
    return parts + [.plain(plain + rest)]
  }

  /// The first street and house of a comment as one would write them in a reply; `nil` without a
  /// street.
  public static func address(of comment: Comment) -> String? {
    let place = comment.verdict.place.onSigns(in: comment.text)
    return street(place.street.first ?? "", house: place.house.first ?? "")
  }

  /// Street and house as one would write them in a reply; `nil` without a street.
  public static func street(_ street: String, house: String) -> String? {
    guard !street.isEmpty, street.count <= 60, street.allSatisfy(isOfPlace) else { return nil }
    guard !house.isEmpty, house.count <= 12, house.allSatisfy(isOfPlace) else { return street }
    return "\(street), \(house)"
  }

  private static func isOfPlace(_ character: Character) -> Bool {
    ResidentName.isPlainLetter(character)
      || (character.isASCII && (character.isNumber || " -/.".contains(character)))
  }
}
