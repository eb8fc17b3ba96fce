/// Checks a piece of JSON and notes where each of its values stands.
///
/// Follows RFC 8259, except that control characters other than line breaks may stand in strings
/// as they are: chat programs write them.
struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private(set) var nodes: [JSONNode]

  /// Reads `bytes`; `nodes` is storage to use again.
  init(_ bytes: UnsafeBufferPointer<UInt8>, reusing nodes: consuming [JSONNode]) {
    self.bytes = bytes
    self.nodes = nodes
    self.nodes.removeAll(keepingCapacity: true)
  }

  /// Reads the whole piece as one value.
  ///
  /// - Complexity: linear in the number of bytes.
  mutating func parse() throws(JSONFault) {
    skipSpace()
    try value(depth: 0)
    skipSpace()
    guard at == bytes.count else { throw fault(.textAfterEnd) }
  }

  private func fault(_ problem: JSONProblem) -> JSONFault {
    JSONFault(problem: at >= bytes.count ? .unexpectedEnd : problem, offset: at)
  }

  /// The byte to read next; 0, which begins nothing, at the end.
  private var here: UInt8 {
    @inline(__always) get { at < bytes.count ? bytes[at] : 0 }
  }

  @inline(__always)
  private mutating func skipSpace() {
    while at < bytes.count {
      let byte = bytes[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at += 1
    }
  }

  private mutating func append(_ kind: JSONKind, from start: Int, to end: Int, plain: Bool = true)
    throws(JSONFault)
  {
    guard nodes.count < JSONLimit.nodes else { throw fault(.tooManyValues) }
    nodes.append(
      JSONNode(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        next: UInt32(truncatingIfNeeded: nodes.count + 1), kind: kind, isPlain: plain))
  }

  private mutating func value(depth: Int) throws(JSONFault) {
    switch here {
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "{"): try container(.object, depth: depth)
    case UInt8(ascii: "["): try container(.array, depth: depth)
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    default: throw fault(.expectedValue)
    }
  }

  private mutating func container(_ kind: JSONKind, depth: Int) throws(JSONFault) {
    guard depth < JSONLimit.depth else { throw fault(.tooDeep(limit: JSONLimit.depth)) }
    let node = nodes.count
    try append(kind, from: at, to: at)
    at += 1
    if kind == .object {
      try members(depth: depth)
    } else {
      try elements(depth: depth)
    }
    nodes[node].end = UInt32(truncatingIfNeeded: at)
    nodes[node].next = UInt32(truncatingIfNeeded: nodes.count)
  }

  private mutating func members(depth: Int) throws(JSONFault) {
    skipSpace()
    if here == UInt8(ascii: "}") {
      at += 1
      return
    }
    while true {
      skipSpace()
      guard here == UInt8(ascii: "\"") else { throw fault(.expectedName) }
      try string()
      skipSpace()
      guard here == UInt8(ascii: ":") else { throw fault(.expectedColon) }
      at += 1
      skipSpace()
      try value(depth: depth + 1)
      skipSpace()
      switch here {
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "}"):
        at += 1
        return
      default: throw fault(.expectedCommaOrBrace)
      }
    }
  }

  private mutating func elements(depth: Int) throws(JSONFault) {
    skipSpace()
    if here == UInt8(ascii: "]") {
      at += 1
      return
    }
    while true {
      skipSpace()
      try value(depth: depth + 1)
      skipSpace()
      switch here {
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "]"):
        at += 1
        return
      default: throw fault(.expectedCommaOrBracket)
      }
    }
  }

  private mutating func string() throws(JSONFault) {
    at += 1
    let start = at
    var isPlain = true
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        try append(.string, from: start, to: at, plain: isPlain)
        at += 1
        return
      }
      if byte == UInt8(ascii: "\\") {
        isPlain = false
        try escape()
      } else if byte < 0x20 {
        guard byte != 0x0A else { throw fault(.lineBreakInString) }
        isPlain = false
        at += 1
      } else {
        at += 1
      }
    }
    throw fault(.unexpectedEnd)
  }

  private mutating func escape() throws(JSONFault) {
    at += 1
    switch here {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 1
    case UInt8(ascii: "u"):
      at += 1
      for _ in 0..<4 {
        guard here.hexDigit != nil else { throw fault(.badEscape) }
        at += 1
      }
    default: throw fault(.badEscape)
    }
  }

  private mutating func word(_ word: StaticString, _ kind: JSONKind) throws(JSONFault) {
    let start = at
    for index in 0..<word.utf8CodeUnitCount {
      guard here == word.utf8Start[index] else { throw fault(.expectedValue) }
      at += 1
    }
    try append(kind, from: start, to: at)
  }

  private mutating func number() throws(JSONFault) {
    let start = at
    if here == UInt8(ascii: "-") { at += 1 }
    if here == UInt8(ascii: "0") {
      at += 1
    } else {
      try digits()
    }
    if here == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if here | 0x20 == UInt8(ascii: "e") {
      at += 1
      if here == UInt8(ascii: "+") || here == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    try append(.number, from: start, to: at)
  }

  private mutating func digits() throws(JSONFault) {
    guard here.isDigit else { throw fault(.badNumber) }
    while here.isDigit { at += 1 }
  }
}

extension UInt8 {
  /// Whether the byte is one of `0`…`9`.
  var isDigit: Bool {
    @inline(__always) get { self &- UInt8(ascii: "0") < 10 }
  }

  /// The value of the byte as a hexadecimal digit.
  var hexDigit: UInt16? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
