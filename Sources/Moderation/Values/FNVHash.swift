/// A hash that is the same in every process: FNV-1a of 64 bits. Not proof against people who want
/// collisions.
public struct FNVHash: Hashable, Sendable {
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Creates the hash of nothing.
  public init() {}

  /// Creates the hash of some bytes.
  public init(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { add(byte) }
  }

  /// Creates the hash of a text's UTF-8.
  public init(_ text: String) {
    for byte in text.utf8 { add(byte) }
  }

  /// Goes on with a text, told apart from what follows it.
  public mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0 as UInt8)
  }

  /// Goes on with a number.
  public mutating func add(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { bytes in for byte in bytes { add(byte) } }
  }

  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
