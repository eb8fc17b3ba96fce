import Moderation

/// What a CSV file does not say of itself.
public struct CSVOptions: Equatable, Sendable {
  /// The columns that hold certain fields, where their headings do not tell.
  public var map: CSVMap
  /// The encoding; `nil` to find it by looking.
  public var encoding: TextEncoding?
  /// The network of comments of which neither column nor link tells it.
  public var network: Network?
  /// The community of comments of which neither column nor link tells it: its identifier, name or
  /// address; empty for none.
  public var community: String
  /// The zone of dates that come without one.
  public var zone: Zone

  /// Creates options; by default everything is found by looking.
  public init(
    map: CSVMap = CSVMap(), encoding: TextEncoding? = nil, network: Network? = nil,
    community: String = "", zone: Zone = .moscow
  ) {
    self.map = map
    self.encoding = encoding
    self.network = network
    self.community = community
    self.zone = zone
  }
}

/// Which column holds which field: `text=Комментарий,author=Автор`.
public struct CSVMap: Equatable, Sendable {
  /// The heading of each field's column; empty for a field that no column holds, whatever its
  /// heading.
  var headings: [CSVField: String] = [:]

  /// Creates a map that says nothing.
  public init() {}

  /// Why a text is no map.
  public enum Problem: Error, Equatable, Sendable {
    case unknownField(String)
    /// A piece without `=`.
    case noHeading(String)
    case twice(CSVField)

    /// What is wrong and what would be right.
    public func message(in language: Language) -> String {
      let fields = CSVField.allCases.map(\.name).joined(separator: ", ")
      return switch self {
      case .unknownField(let name):
        language(
          "--map: поля «\(name)» нет; есть: \(fields)",
          "--map: there is no field \"\(name)\"; there are: \(fields)")
      case .noHeading(let piece):
        language(
          "--map: «\(piece)» — нужно поле=столбец; поля: \(fields)",
          "--map: \"\(piece)\": field=column is needed; fields: \(fields)")
      case .twice(let field):
        language(
          "--map: поле \(field.name) названо дважды", "--map: the field \(field.name) comes twice")
      }
    }
  }

  /// Reads `field=heading` pairs between commas; headings may have commas of their own.
  public init(parsing text: String) throws(Problem) {
    var pairs: [Substring] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      if !piece.contains("="), let last = pairs.popLast() {
        pairs.append(text[last.startIndex..<piece.endIndex])
      } else {
        pairs.append(piece)
      }
    }
    for pair in pairs { try add(pair) }
  }

  /// Takes another map's fields in too.
  public mutating func add(_ other: CSVMap) throws(Problem) {
    for (field, heading) in other.headings {
      guard headings.updateValue(heading, forKey: field) == nil else { throw .twice(field) }
    }
  }

  private mutating func add(_ pair: Substring) throws(Problem) {
    guard let equals = pair.firstIndex(of: "=") else { throw .noHeading(String(pair)) }
    let name = pair[..<equals].trimmed.lowercased()
    guard let field = CSVField(name: name) else { throw .unknownField(name) }
    let heading = String(pair[pair.index(after: equals)...].trimmed)
    guard headings.updateValue(heading, forKey: field) == nil else { throw .twice(field) }
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return self[endIndex...] }
    return self[first...last]
  }
}
