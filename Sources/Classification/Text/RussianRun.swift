/// Russian letters in a row, read two bytes at a time.
///
/// Apart from ``Tokeniser`` and its many members so that all it needs stays in registers: this is
/// where most bytes of most comments pass.
struct RussianRun {
  /// How many bytes it takes, none where the bytes begin with something else.
  let bytes: Int
  /// How many letters are left of it where those drawn out are shortened.
  let letters: Int
  let upper: Int
  let startsUpper: Bool
  let hash: RunningHash

  /// Reads as many letters as there are.
  ///
  /// - Parameters:
  ///   - table: ``ScalarTable/russian``.
  ///   - room: for as many letters as there may be, one for two bytes.
  @inline(never)
  init(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ table: UnsafePointer<UInt8>,
    into room: UnsafeMutablePointer<Letter>
  ) {
    // The last place where two bytes stand.
    let lastPair = bytes + (count &- 2)
    var next = bytes
    var letters = room
    var upper = 0
    var hash = RunningHash().value
    var last: Letter = 0
    var lastButOne: Letter = 0
    while next <= lastPair {
      let sign = Self.sign(next, table)
      if sign == 0 { break }
      next += 2
      upper &+= Int(sign &>> 7)
      let letter = sign & 0x7F
      // Three alike in a row are drawn out for effect; two can be spelling.
      if letter == last, letter == lastButOne { continue }
      lastButOne = last
      last = letter
      hash = RunningHash.adding(letter, to: hash)
      letters.initialize(to: letter)
      letters += 1
    }
    self.bytes = next - bytes
    self.letters = letters - room
    self.upper = upper
    startsUpper = next > bytes && Self.sign(bytes, table) > 0x7F
    self.hash = RunningHash(value: hash, of: Letters(start: room, count: letters - room))
  }

  /// What the table says of two bytes.
  @inline(__always)
  private static func sign(
    _ bytes: UnsafePointer<UInt8>, _ table: UnsafePointer<UInt8>
  ) -> UInt8 {
    let pair = UnsafeRawPointer(bytes).loadUnaligned(as: UInt16.self).bigEndian
    let place = pair &- ScalarTable.firstRussian
    return place < ScalarTable.russianCount ? table[Int(place)] : 0
  }
}
