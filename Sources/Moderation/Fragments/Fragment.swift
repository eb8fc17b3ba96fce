/// A short phrase of the desk's own that a moderator brings into a reply by its key.
public struct Fragment: Equatable, Sendable {
  /// What is typed for it: letters, digits and hyphens.
  public var key: String
  /// With marks such as `{имя}` where ``FragmentValues`` go.
  public var text: String

  /// In characters. A phrase is a help in writing; a whole letter would be a template.
  public static let longestText = 200
  /// In characters.
  public static let longestKey = 24

  /// Creates a fragment.
  public init(key: String, text: String) {
    self.key = key
    self.text = text
  }

  /// Whether a text can be a key.
  public static func isKey(_ text: String) -> Bool {
    !text.isEmpty && text.count <= longestKey
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }

  /// Marks in the text that name no value, in its order.
  public var unknownMarks: [String] {
    parts.compactMap { part in
      if case .mark(let name) = part, FragmentValues.Name(name) == nil { name } else { nil }
    }
  }

  /// The text with its values.
  ///
  /// What is not known is left as an ellipsis, never as a mark that could go out by mistake.
  public func filled(with values: FragmentValues) -> Filled {
    var filled = Filled(text: "", missing: [], gap: nil)
    for part in parts {
      switch part {
      case .text(let text): filled.text += text
      case .mark(let mark):
        guard let name = FragmentValues.Name(mark) else {
          filled.text += "{\(mark)}"
          continue
        }
        if let value = values[name] {
          filled.text += value
        } else {
          filled.gap = filled.gap ?? filled.text.utf8.count
          filled.missing.append(name)
          filled.text += "…"
        }
      }
    }
    return filled
  }

  /// A text ready to be brought in.
  public struct Filled: Equatable, Sendable {
    public var text: String
    /// Values that are not known here.
    public var missing: [FragmentValues.Name]
    /// Where the first of these stands, in UTF-8 bytes.
    public var gap: Int?
  }

  private enum Part {
    case text(Substring)
    case mark(String)
  }

  private var parts: [Part] {
    var parts: [Part] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      parts.append(.text(rest[..<open]))
      parts.append(.mark(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    return parts + [.text(rest)]
  }
}

extension [Fragment] {
  /// Phrases that a desk has which has said nothing.
  public static let standard: Self = [
    Fragment(key: "привет", text: "{имя}, здравствуйте!"),
    Fragment(key: "спасибо", text: "Спасибо, что написали."),
    Fragment(key: "адрес", text: "Напишите, пожалуйста, улицу и дом: проверим именно там."),
    Fragment(key: "телефон", text: "Телефон отдела: {телефон}."),
    Fragment(key: "фото", text: "Если можно, пришлите фото: так быстрее найдём место."),
  ]

  /// Those whose key begins so, in any letter case; the one that is called just so alone.
  public func beginning(with text: String) -> Self {
    let wanted = text.lowercased()
    if let whole = first(where: { $0.key.lowercased() == wanted }) { return [whole] }
    return filter { $0.key.lowercased().hasPrefix(wanted) }
  }

  /// Puts a fragment in the place of the one with its key, or at the end.
  public mutating func set(_ fragment: Fragment) {
    if let index = firstIndex(where: { $0.key == fragment.key }) {
      self[index] = fragment
    } else {
      append(fragment)
    }
  }
}
