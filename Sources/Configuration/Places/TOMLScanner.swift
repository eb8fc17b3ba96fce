/// Walks over a TOML text and tells where its keys and values begin.
struct TOMLScanner {
  typealias Place = KeyIndex.Place

  enum Finding {
    case key([String], Place)
    case value([String], Place)
    /// A key or table in brackets that has stood there before.
    case again([String], Place, first: Place)
  }

  /// What the parser must not be shown, as it asserts that it is not there and aborts the program.
  enum Obstacle: Equatable {
    /// A table whose name cannot begin so.
    case header(Place)
    /// No value where one must be, or half a time.
    case value(Place)
    /// Lists or tables deeper than anything is read here; beyond them the walk has lost its way.
    case depth(Place)
  }

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var line = 1
  private var column = 1
  private var written: [[String]: Place] = [:]
  private var lists: [[String]: Int] = [:]
  private(set) var findings: [Finding] = []
  private(set) var obstacle: Obstacle?

  /// Deeper lists and tables are passed over: a hostile file must not exhaust the stack.
  static let deepest = 64

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var table: [String] = []
    while current != nil {
      skipBlank(acrossLines: true)
      if current == "[" {
        table = header() ?? table
      } else if current != nil {
        assignment(in: table, depth: 0)
      }
      skipLine()
    }
  }

  private var current: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private var place: Place { Place(line: line, column: column) }

  private mutating func advance() {
    if current == "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
    position += 1
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    advance()
    return true
  }

  private mutating func skipLine() {
    while let scalar = current, scalar != "\n" { advance() }
  }

  private mutating func skipBlank(acrossLines: Bool) {
    while let scalar = current {
      switch scalar {
      case " ", "\t", "\r": advance()
      case "\n" where acrossLines: advance()
      case "#" where acrossLines: skipLine()
      default: return
      }
    }
  }
}

// MARK: - Keys

extension TOMLScanner {
  private mutating func header() -> [String]? {
    let start = place
    advance()
    let isList = take("[")
    checkName(in: start)
    guard var path = dottedKey(), take("]"), !isList || take("]") else { return nil }
    path = resolved(path, isList: isList)
    findings.append(.key(path, start))
    if !isList { once(path, start) }
    return path
  }

  /// Notes a header whose name begins with what no name in a header can begin with.
  private mutating func checkName(in start: Place) {
    var next = position
    while next < scalars.count, scalars[next] == " " || scalars[next] == "\t" { next += 1 }
    guard obstacle == nil, next < scalars.count else { return }
    switch scalars[next] {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", "\"", "'", "]": return
    default: obstacle = .header(start)
    }
  }

  /// The path with the element of every list of tables that it leads through.
  private mutating func resolved(_ path: [String], isList: Bool) -> [String] {
    var result: [String] = []
    for (index, name) in path.enumerated() {
      result.append(name)
      if isList, index == path.count - 1 {
        lists[result, default: 0] += 1
      }
      if let count = lists[result] { result.append(KeyIndex.element(count - 1)) }
    }
    return result
  }

  private mutating func once(_ path: [String], _ place: Place) {
    if let first = written[path] {
      findings.append(.again(path, place, first: first))
    } else {
      written[path] = place
    }
  }

  /// Reads `key = value`; says whether it was one.
  @discardableResult
  private mutating func assignment(in table: [String], depth: Int) -> Bool {
    let start = place
    guard let key = dottedKey() else { return false }
    let path = table + key
    findings.append(.key(path, start))
    once(path, start)
    guard take("=") else { return false }
    skipBlank(acrossLines: false)
    return value(of: path, depth: depth)
  }

  private mutating func dottedKey() -> [String]? {
    var names: [String] = []
    repeat {
      skipBlank(acrossLines: false)
      guard let name = simpleKey() else { return nil }
      names.append(name)
      skipBlank(acrossLines: false)
    } while take(".")
    return names
  }

  private mutating func simpleKey() -> String? {
    if current == "\"" || current == "'" { return string() }
    var name = String.UnicodeScalarView()
    while let scalar = current, !Self.endsKey.contains(scalar) {
      name.append(scalar)
      advance()
    }
    return name.isEmpty ? nil : String(name)
  }

  private static let endsKey: Set<Unicode.Scalar> = [
    " ", "\t", "\r", "\n", ".", "=", "[", "]", "{", "}", "#", ",", "\"", "'",
  ]
}

// MARK: - Values

extension TOMLScanner {
  private mutating func value(of path: [String], depth: Int) -> Bool {
    findings.append(.value(path, place))
    guard depth < Self.deepest else {
      if obstacle == nil { obstacle = .depth(place) }
      return false
    }
    switch current {
    case "\"", "'": return string() != nil
    case "[": return list(path, depth: depth)
    case "{": return inlineTable(path, depth: depth)
    default:
      bareValue()
      return true
    }
  }

  private mutating func bareValue() {
    let start = place
    var former: Unicode.Scalar?
    while let scalar = current, !Self.endsValue.contains(scalar) {
      let isTorn = scalar == ":" && !(former.map { ("0"..."9").contains($0) } ?? false)
      if isTorn, obstacle == nil { obstacle = .value(start) }
      former = scalar
      advance()
    }
  }

  /// What stands for an element of a list and is none; the parser looks out for commas only.
  private static let noElement: Set<Unicode.Scalar> = ["}", "\u{85}", "\u{2028}", "\u{2029}"]

  private static let endsValue: Set<Unicode.Scalar> = [",", "]", "}", "#", "\n"]

  private mutating func list(_ path: [String], depth: Int) -> Bool {
    advance()
    var number = 0
    while true {
      skipBlank(acrossLines: true)
      if take("]") { return true }
      if let current, Self.noElement.contains(current) {
        if obstacle == nil { obstacle = .value(place) }
        return false
      }
      guard current != nil,
        value(of: path + [KeyIndex.element(number)], depth: depth + 1)
      else { return false }
      number += 1
      skipBlank(acrossLines: true)
      if !take(",") { return take("]") }
    }
  }

  private mutating func inlineTable(_ path: [String], depth: Int) -> Bool {
    advance()
    while true {
      skipBlank(acrossLines: false)
      if take("}") { return true }
      guard assignment(in: path, depth: depth + 1) else { return false }
      skipBlank(acrossLines: false)
      if !take(",") { return take("}") }
    }
  }

  /// Reads a string in any of TOML's four forms; escapes stay as they are, but for `\"`.
  private mutating func string() -> String? {
    guard let quote = current else { return nil }
    advance()
    var isLong = false
    if current == quote, position + 1 < scalars.count, scalars[position + 1] == quote {
      isLong = true
      advance()
      advance()
    }
    var text = String.UnicodeScalarView()
    while let scalar = current {
      if scalar == quote, !isLong || closesLong(quote) {
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        // Up to two quotes may stand before the closing three.
        while isLong, current == quote { advance() }
        return String(text)
      }
      if scalar == "\n", !isLong { return nil }
      if scalar == "\\", quote == "\"" {
        advance()
        guard let escaped = current else { return nil }
        if escaped != "\"" && escaped != "\\" { text.append(scalar) }
      }
      if let scalar = current { text.append(scalar) }
      advance()
    }
    return nil
  }

  private func closesLong(_ quote: Unicode.Scalar) -> Bool {
    position + 2 < scalars.count && scalars[position + 1] == quote
      && scalars[position + 2] == quote
  }
}
