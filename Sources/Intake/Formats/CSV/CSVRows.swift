/// One row with the places of its fields.
struct CSVRow {
  var bytes: [UInt8]
  var cells: [CSVCell]
  /// The line of its first byte, from 1.
  var line: Int

  /// The bytes of a field with quotes as they were meant, and a line break as one byte: the same table
  /// saved by another program is the same table.
  func bytes(of column: Int) -> ArraySlice<UInt8> {
    let cell = cells[column]
    let written = bytes[cell.start..<cell.end]
    guard cell.hasDoubledQuotes || written.contains(0x0D) else { return written }
    var plain: [UInt8] = []
    plain.reserveCapacity(written.count)
    var at = cell.start
    while at < cell.end {
      let isBreak = bytes[at] == 0x0D && at + 1 < cell.end && bytes[at + 1] == 0x0A
      if !isBreak { plain.append(bytes[at]) }
      at += cell.hasDoubledQuotes && bytes[at] == UInt8(ascii: "\"") ? 2 : 1
    }
    return plain[...]
  }

  /// Whether no field holds anything but spaces.
  var isBlank: Bool {
    cells.allSatisfy { cell in bytes[cell.start..<cell.end].allSatisfy { $0 <= 0x20 } }
  }
}

/// Why a row cannot be taken apart.
struct CSVRowFault: Error, Equatable {
  enum Problem: Equatable {
    case tooLong
    /// More fields than are noted.
    case tooManyCells(Int)
    case textAfterQuote
    /// The file ends inside quotes.
    case openQuote
  }

  var problem: Problem
  var line: Int
  /// The number of the field, from 0.
  var column: Int
}

/// Takes a stream apart into rows.
struct CSVRows {
  let stream: ByteStream
  private var scan: CSVScan

  init(_ stream: ByteStream, separator: UInt8) {
    self.stream = stream
    scan = CSVScan(separator: separator)
  }

  /// Takes the next row; `nil` at the end of the file.
  mutating func next() throws -> Result<CSVRow, CSVRowFault>? {
    scan.startAgain()
    let line = stream.line
    var place = 0
    var isTooLong = false
    while true {
      if let end = stream.withWindow({ scan.scan($0, from: place) }) {
        return take(end, line, isTooLong || end > JSONLimit.recordBytes)
      }
      place = stream.count
      if place > JSONLimit.recordBytes {
        isTooLong = true
        stream.consume(place)
        place = 0
      }
      guard try stream.fill() else { break }
    }
    guard place > 0 || isTooLong else { return nil }
    if scan.isInQuotes {
      stream.consume(place)
      return .failure(
        CSVRowFault(
          problem: .openQuote, line: line + scan.lineFeedsBefore, column: scan.count))
    }
    scan.finish(at: place)
    return take(place, line, isTooLong || place > JSONLimit.recordBytes)
  }

  private func take(
    _ end: Int, _ line: Int, _ isTooLong: Bool
  ) -> Result<CSVRow, CSVRowFault> {
    defer { stream.consume(end) }
    if isTooLong { return .failure(CSVRowFault(problem: .tooLong, line: line, column: 0)) }
    if scan.count > CSVScan.cellLimit {
      return .failure(CSVRowFault(problem: .tooManyCells(scan.count), line: line, column: 0))
    }
    let row = CSVRow(bytes: stream.copy(end), cells: scan.cells, line: line)
    if let broken = scan.brokenCell {
      let before = row.bytes.prefix(row.cells[broken].start).count { $0 == 0x0A }
      return .failure(
        CSVRowFault(problem: .textAfterQuote, line: line + before, column: broken))
    }
    return .success(row)
  }
}
