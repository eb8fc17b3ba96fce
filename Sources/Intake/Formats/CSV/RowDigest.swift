/// A number of 128 bits for what a row says, the same at every import: FNV-1a.
struct RowDigest {
  private var state: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

  /// Adds a field; its end counts too, so that `ab`, `c` is not `a`, `bc`.
  mutating func add(_ field: String) {
    var field = field
    field.withUTF8 { for byte in $0 { add(byte) } }
    // No UTF-8 has this byte.
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) {
    state ^= UInt128(byte)
    // The prime is 2⁸⁸ + 0x13B.
    state = state << 88 &+ state &* 0x13B
  }

  /// The number in 32 hexadecimal digits.
  var digits: String {
    [UInt64(truncatingIfNeeded: state >> 64), UInt64(truncatingIfNeeded: state)]
      .map { half in
        let digits = String(half, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }.joined()
  }
}
