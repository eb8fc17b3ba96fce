/// A place at which a document can be read no further.
struct OutlineFault: Error {
  var problem: JSONProblem
  var line: Int
  var column: Int
  /// The record in which the document breaks off; empty where it does so between records.
  var path = ""
}

/// A value cut out of a document.
struct JSONPiece {
  var bytes: [UInt8]
  /// The line of its first byte, from 1.
  var line: Int
  /// How many bytes stand before it on its line.
  var column: Int
  /// Whether the file ended inside it.
  var isCutShort = false
  /// Whether it was too long to be held; then it has no bytes.
  var isTooLong = false
}

/// Walks through the outline of a document of any size, cutting out the values that are records.
///
/// Only what is cut out is checked; what is passed over needs no more than matching brackets.
struct JSONOutline {
  let stream: ByteStream
  /// How far the last element of the list at hand is indented, where it began a line: shows where
  /// to find the next record after a broken one.
  private var indentation: Int?

  init(_ stream: ByteStream) { self.stream = stream }

  /// The next byte that is no white space; `nil` at the end of the file.
  func peek() throws -> UInt8? {
    while true {
      let spaces = stream.withWindow { window in
        window.firstIndex { $0 > 0x20 || ![0x20, 0x0A, 0x0D, 0x09].contains($0) } ?? window.count
      }
      stream.consume(spaces)
      if stream.count > 0 { return stream[0] }
      guard try stream.fill() else { return nil }
    }
  }

  /// A fault at the place reached; the document's early end where there is nothing left.
  func fault(_ problem: JSONProblem) throws -> OutlineFault {
    let isAtEnd = try peek() == nil
    return OutlineFault(
      problem: isAtEnd ? .unexpectedEnd : problem, line: stream.line, column: stream.column + 1)
  }

  /// Takes a byte that must come next.
  func expect(_ byte: UInt8, _ problem: JSONProblem) throws {
    guard try peek() == byte else { throw try fault(problem) }
    stream.consume(1)
  }

  /// Walks through an object that comes next: `member` must take each value.
  func object(_ member: (String) throws -> Void) throws {
    try expect(UInt8(ascii: "{"), .expectedValue)
    while true {
      switch try peek() {
      case UInt8(ascii: "}"):
        stream.consume(1)
        return
      case UInt8(ascii: ","): stream.consume(1)
      case UInt8(ascii: "\""):
        let key = try piece()
        guard let name = JSONPiece.string(key.bytes) else { throw try fault(.expectedName) }
        try expect(UInt8(ascii: ":"), .expectedColon)
        try member(name)
      default: throw try fault(.expectedName)
      }
    }
  }

  /// Walks through a list that comes next: `element` must take each value.
  ///
  /// - Parameter element: takes the number of the element, from 0.
  mutating func list(_ element: (inout JSONOutline, Int) throws -> Void) throws {
    try expect(UInt8(ascii: "["), .expectedValue)
    let outer = indentation
    indentation = nil
    defer { indentation = outer }
    var number = 0
    while true {
      let line = stream.line
      let next = try peek()
      let beginsLine = stream.line > line
      switch next {
      case UInt8(ascii: "]"):
        stream.consume(1)
        return
      case UInt8(ascii: ","): stream.consume(1)
      case UInt8(ascii: "}") where isStray(beginsLine: beginsLine): stream.consume(1)
      case nil, UInt8(ascii: "}"), UInt8(ascii: ":"): throw try fault(.expectedCommaOrBracket)
      default:
        if beginsLine { indentation = stream.column }
        try element(&self, number)
        number += 1
      }
    }
  }

  /// Whether a brace between the elements at hand is one too many, and not that of the object
  /// around a list that was never closed: that one would stand on a line of its own, further left.
  private func isStray(beginsLine: Bool) -> Bool {
    guard let indentation, indentation > 0 else { return false }
    return !beginsLine || stream.column >= indentation
  }

  /// Passes over the value that comes next, however long it is.
  func skip() throws {
    guard let opener = try peek() else { throw try fault(.expectedValue) }
    var scan = StructureScan(opener: opener)
    var place = 0
    while true {
      switch stream.withWindow({ scan.scan($0, from: place) }) {
      case .at(let end): return stream.consume(end)
      case .wrongBracket(let end):
        stream.consume(end)
        throw try fault(.wrongBracket)
      case nil: break
      }
      // One byte stays: a scan that begins at 0 is a scan at its beginning.
      place = 1
      stream.consume(max(0, stream.count - 1))
      guard try stream.fill() else { throw try fault(.expectedValue) }
    }
  }

  /// Cuts out the value that comes next.
  func piece() throws -> JSONPiece {
    guard let opener = try peek() else { throw try fault(.expectedValue) }
    var piece = JSONPiece(bytes: [], line: stream.line, column: stream.column)
    switch try end(of: opener) {
    case .complete(let end), .resumed(let end):
      piece.bytes = stream.copy(end)
      stream.consume(end)
    case .newDocument(let end):
      stream.consume(end)
      throw OutlineFault(problem: .unexpectedEnd, line: piece.line, column: piece.column + 1)
    case .cutShort:
      piece.isCutShort = true
      stream.consume(stream.count)
    case .tooLong:
      piece.isTooLong = true
      try skip()
    case .wrongBracket(let end):
      stream.consume(end)
      throw try fault(.wrongBracket)
    }
    return piece
  }

  private enum End {
    case complete(Int)
    /// Broken, yet the next record begins there.
    case resumed(Int)
    /// Broken, and a new document begins there.
    case newDocument(Int)
    case cutShort
    case tooLong
    case wrongBracket(Int)
  }

  /// Finds the end of the value at the window's beginning.
  private func end(of opener: UInt8) throws -> End {
    var scan = StructureScan(opener: opener)
    var place = 0
    while true {
      switch stream.withWindow({ scan.scan($0, from: place) }) {
      case .at(let end): return end > JSONLimit.recordBytes ? .tooLong : .complete(end)
      case .wrongBracket(let end):
        return nextRecord(before: end) ?? .wrongBracket(end)
      case nil: place = stream.count
      }
      if place > JSONLimit.recordBytes {
        return nextRecord(before: place) ?? .tooLong
      }
      guard try stream.fill() else {
        return nextRecord(before: place) ?? .cutShort
      }
    }
  }

  /// Where reading can go on after a broken record: where a line is indented like this record, or
  /// where a line of its own begins in a file without indentation.
  private func nextRecord(before end: Int) -> End? {
    guard stream.affordRescue(end) else { return nil }
    let indentation = indentation ?? 0
    return stream.withWindow { window in
      var line = window[..<end].firstIndex(of: 0x0A)
      while let found = line {
        let place = found + 1 + indentation
        guard place < end else { return nil }
        if window[place] == UInt8(ascii: "{"),
          window[found + 1..<place].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
        {
          return indentation > 0 ? .resumed(place) : .newDocument(place)
        }
        line = window[(found + 1)..<end].firstIndex(of: 0x0A)
      }
      return nil
    }
  }
}

extension JSONPiece {
  /// The text of a piece that is one string.
  static func string(_ bytes: [UInt8]) -> String? {
    let tape = JSONTape()
    guard (try? tape.load(bytes)) != nil else { return nil }
    return tape.root.string
  }
}
