/// One value of a piece of JSON.
package struct JSONValue {
  fileprivate let tape: JSONTape
  fileprivate let index: Int

  init(tape: JSONTape, index: Int) {
    self.tape = tape
    self.index = index
  }

  private var node: JSONNode { tape.nodes[index] }

  package var kind: JSONKind { node.kind }
  package var isNull: Bool { kind == .null }

  /// The bytes as they stand in the text, strings without their quotes.
  package var raw: ArraySlice<UInt8> {
    let node = node
    return tape.bytes[Int(node.start)..<Int(node.end)]
  }

  /// Where the value begins, in bytes from the beginning of the piece.
  package var offset: Int { Int(node.start) }

  /// A string with its exact bytes where it has any that text cannot keep; `nil` for other kinds.
  package var text: JSONText? {
    kind == .string ? JSONText(raw, isPlain: node.isPlain) : nil
  }

  /// A string; `nil` for other kinds.
  package var string: String? { text?.readable }

  /// A boolean; `nil` for other kinds.
  package var bool: Bool? {
    switch kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// A whole number that fits; `nil` for others, fractions and exponents included.
  package var integer: Int64? { kind == .number ? Int64(digits: raw) : nil }

  /// A string as it is, or a whole number of any size as it is written; `nil` for other kinds.
  package var identifier: String? {
    switch kind {
    case .string: string
    case .number:
      raw.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
        ? String(decoding: raw, as: UTF8.self) : nil
    default: nil
    }
  }

  /// Whether this is a string of just these characters.
  package func isString(_ other: StaticString) -> Bool {
    let node = node
    guard node.kind == .string else { return false }
    guard node.isPlain else { return string == other.description }
    let count = Int(node.end - node.start)
    guard count == other.utf8CodeUnitCount else { return false }
    let start = Int(node.start)
    for position in 0..<count
    where tape.bytes[start + position] != other.utf8Start[position] {
      return false
    }
    return true
  }

  /// The member of that name, the last where there are several; `nil` also where it is null.
  package subscript(_ name: StaticString) -> JSONValue? {
    var found: JSONValue?
    for (key, value) in members where key.isString(name) { found = value }
    return found.flatMap { $0.isNull ? nil : $0 }
  }

  /// The members of an object, in order; none for other kinds.
  package var members: JSONMembers { JSONMembers(children: children(of: .object)) }
  /// The elements of a list, in order; none for other kinds.
  package var elements: JSONChildren { children(of: .array) }

  private func children(of kind: JSONKind) -> JSONChildren {
    let node = node
    return JSONChildren(
      tape: tape, index: index + 1, end: node.kind == kind ? Int(node.next) : index + 1)
  }
}

/// The values right under another one.
package struct JSONChildren: Sequence, IteratorProtocol {
  fileprivate let tape: JSONTape
  fileprivate var index: Int
  fileprivate let end: Int

  package mutating func next() -> JSONValue? {
    guard index < end else { return nil }
    defer { index = Int(tape.nodes[index].next) }
    return JSONValue(tape: tape, index: index)
  }
}

/// The names and values of an object.
package struct JSONMembers: Sequence, IteratorProtocol {
  fileprivate var children: JSONChildren

  package mutating func next() -> (key: JSONValue, value: JSONValue)? {
    guard let key = children.next(), let value = children.next() else { return nil }
    return (key, value)
  }
}

extension Int64 {
  /// A whole number written in decimal digits, with a minus where negative.
  package init?(digits: some Collection<UInt8>) {
    var rest = digits[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return nil }
    var value: Int64 = 0
    for byte in rest {
      guard byte.isDigit else { return nil }
      let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, tooSmall) = product.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      guard !tooLarge, !tooSmall else { return nil }
      value = sum
    }
    // Summed below zero, where the range is one longer.
    guard isNegative || value != .min else { return nil }
    self = isNegative ? value : -value
  }
}
