/// How a model lies in a file; all numbers little-endian.
///
///     magic "DZHM", version, kind, outputs, log₂ of slots, rows, labels' bytes, extras  (8 × UInt32)
///     scales of each output for words, grams, signs; biases; extras             (Float32)
///     slots: fingerprint in the upper 14 bits, row + 1 in the lower 18, 0 empty (UInt32)
///     rows: a weight (Int8) for each output, then the rarity (UInt8, sixteenths)
///     labels, each ended by a newline                                           (UTF-8)
enum ModelFormat {
  static let magic: UInt32 = 0x4D48_5A44
  static let version: UInt32 = 1
  static let headerBytes = 32
  static let rowBits: UInt64 = 18
  static let mostRows = 1 << 18 - 1
  static let raritySteps: Float = 16

  /// The row number and fingerprint of a feature share a slot.
  static func fingerprint(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash & 0x3FFF) << UInt32(rowBits)
  }

  static func firstSlot(_ hash: UInt64, _ slotBits: Int) -> Int {
    Int(hash >> UInt64(64 - slotBits))
  }
}

/// Why bytes are no model that can be used.
public enum ModelError: Error, Equatable, Sendable {
  /// The bytes do not begin as a model does.
  case notAModel
  /// The model was made by another version of the format.
  case wrongVersion(UInt32)
  /// The bytes end too early or contradict themselves.
  case damaged
  /// The model answers other questions than the one asked of it.
  case wrongKind
}
