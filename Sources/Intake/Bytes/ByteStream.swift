/// A window that slides over the bytes of a source and knows its line.
///
/// It holds no more than what is being looked at and the piece read last.
final class ByteStream {
  /// How many bytes are asked for at a time.
  static let piece = 1 << 18

  /// The file's name as given.
  let name: String
  private let source: any ByteSource
  private let report: (Int) throws -> Void
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  private var hasEnded = false
  /// The line of the window's first byte, from 1.
  private(set) var line = 1
  /// How many bytes stand before the window on its line.
  private(set) var column = 0

  /// - Parameter report: told how many bytes were read, each time some were; may throw to stop.
  init(
    name: String, source: any ByteSource, piece: Int = ByteStream.piece,
    report: @escaping (Int) throws -> Void = { _ in }
  ) throws {
    self.name = name
    self.source = source
    self.report = report
    buffer = [UInt8](repeating: 0, count: piece)
    while end < 3, try fill() {}
    if withWindow({ $0.starts(with: [0xEF, 0xBB, 0xBF]) }) { start = 3 }
  }

  /// How many bytes may still be looked at in vain, in search of a record after a broken one.
  private var rescueBytes = 64 << 20

  /// Whether a search that looked at `bytes` may be made good: without a bound, a file of broken
  /// records would be read to its end for each of them.
  func affordRescue(_ bytes: Int) -> Bool {
    rescueBytes -= bytes
    return rescueBytes > 0
  }

  /// How many bytes the window holds.
  var count: Int { end - start }

  /// The byte at a place of the window; the place must be below ``count``.
  subscript(place: Int) -> UInt8 {
    @inline(__always) get { buffer[start + place] }
  }

  /// Lets the bytes of the window be looked at.
  func withWindow<T>(_ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
    try buffer.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[start..<end]))
    }
  }

  /// A copy of the first `count` bytes.
  func copy(_ count: Int) -> [UInt8] { Array(buffer[start..<start + count]) }

  /// Takes more bytes into the window.
  ///
  /// - Returns: whether there were any; the window's places stay what they were.
  func fill() throws -> Bool {
    guard !hasEnded else { return false }
    makeRoom()
    let count = try source.read(into: &buffer, from: end)
    guard count > 0 else {
      hasEnded = true
      return false
    }
    end += count
    try report(count)
    return true
  }

  /// Moves the window to the front when that frees half of the buffer, else doubles it: each byte
  /// is moved a bounded number of times.
  private func makeRoom() {
    guard end == buffer.count else { return }
    if start >= buffer.count / 2 {
      buffer.withUnsafeMutableBytes { bytes in
        bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
      end -= start
      start = 0
    } else {
      buffer.append(contentsOf: repeatElement(0, count: max(1, buffer.count)))
    }
  }

  /// Moves the window's beginning on.
  func consume(_ count: Int) {
    let (lines, last) = withWindow { window in
      let passed = UnsafeBufferPointer(rebasing: window[..<count])
      return (passed.lineFeeds, passed.lastIndex(of: 0x0A))
    }
    line += lines
    column = last.map { count - $0 - 1 } ?? column + count
    start += count
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many line feeds there are.
  var lineFeeds: Int {
    var found = 0
    for byte in self where byte == 0x0A { found &+= 1 }
    return found
  }
}

/// A line of a stream.
enum StreamLine {
  /// The line without its break.
  case bytes([UInt8])
  /// Longer than a record may be; its bytes are gone.
  case tooLong
}

extension ByteStream {
  /// Takes the next line with its number; `nil` at the end.
  func nextLine() throws -> (number: Int, line: StreamLine)? {
    let number = line
    var searched = 0
    var isTooLong = false
    while true {
      if let found = lineFeed(from: searched) {
        defer { consume(found + 1) }
        let isWithin = !isTooLong && found <= JSONLimit.recordBytes
        return (number, isWithin ? .bytes(copyLine(found)) : .tooLong)
      }
      searched = count
      if searched > JSONLimit.recordBytes {
        isTooLong = true
        consume(searched)
        searched = 0
      }
      guard try fill() else { break }
    }
    guard count > 0 || isTooLong else { return nil }
    defer { consume(count) }
    return (number, isTooLong ? .tooLong : .bytes(copyLine(count)))
  }

  private func lineFeed(from place: Int) -> Int? {
    withWindow { window in
      UnsafeBufferPointer(rebasing: window[place...]).firstIndex(of: 0x0A).map { place + $0 }
    }
  }

  private func copyLine(_ count: Int) -> [UInt8] {
    let hasReturn = count > 0 && self[count - 1] == 0x0D
    return copy(hasReturn ? count - 1 : count)
  }
}
