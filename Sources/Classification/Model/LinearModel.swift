/// A linear model over hashed features with quantised weights.
final class LinearModel: Sendable {
  /// What a model answers.
  enum Kind: UInt32 {
    /// Intent, obscenity, urgency and topic of any comment.
    case base = 1
    /// One label set of its own.
    case labels
    /// What a desk's corrections add to the base.
    case desk
  }

  let kind: Kind
  let labels: [String]
  /// Numbers that belong to the model and are no weights: thresholds and the like.
  let extras: [Float]
  /// One step of the weights of each output: those of words, of grams, of signs.
  let scales: [Float]
  let biases: [Float]
  let storage: ModelStorage
  private let search: Search
  // Points into the storage, which never changes and lives as long as this value.
  private nonisolated(unsafe) let rows: UnsafePointer<Int8>
  /// Where the row of each sign begins, -1 for one the model does not know.
  private let signs: [Int32]

  var outputs: Int { biases.count }

  /// Checks and opens a model without copying its weights.
  init(_ storage: ModelStorage) throws(ModelError) {
    let bytes = storage.bytes
    guard bytes.count >= ModelFormat.headerBytes else { throw .notAModel }
    let header = (0..<8).map { Self.word(bytes, $0) }
    guard header[0] == ModelFormat.magic else { throw .notAModel }
    guard header[1] == ModelFormat.version else { throw .wrongVersion(header[1]) }
    guard let kind = Kind(rawValue: header[2]) else { throw .wrongKind }
    let shape = Shape(header)
    guard shape.isSane, shape.end == bytes.count, let base = bytes.baseAddress else {
      throw .damaged
    }
    self.kind = kind
    self.storage = storage
    let start = ModelFormat.headerBytes
    scales = Self.floats(bytes, start, shape.outputs * 3)
    biases = Self.floats(bytes, start + shape.outputs * 12, shape.outputs)
    extras = Self.floats(bytes, start + shape.outputs * 16, shape.extras)
    let slots = (base + shape.slotsStart).assumingMemoryBound(to: UInt32.self)
    rows = (base + shape.rowsStart).assumingMemoryBound(to: Int8.self)
    labels = String(decoding: bytes[shape.labelsStart...], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    guard labels.count == shape.outputs, Self.isSound(slots, shape) else { throw .damaged }
    let search = Search(slots, shape.slotBits)
    signs = (0..<SignName.end).map { name in
      let row = search.row(FeatureHash.of(.sign, UInt64(name)))
      return row < 0 ? -1 : Int32(row * (shape.outputs + 1))
    }
    self.search = search
  }

  /// No slot leads outside the rows and some slot is empty, so that every search ends.
  private static func isSound(_ slots: UnsafePointer<UInt32>, _ shape: Shape) -> Bool {
    var taken = 0
    for slot in 0..<1 << shape.slotBits {
      let row = Int(UInt32(littleEndian: slots[slot]) & UInt32((1 << ModelFormat.rowBits) - 1))
      if row > shape.rows { return false }
      if row > 0 { taken += 1 }
    }
    return taken < 1 << shape.slotBits
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
  }

  private static func floats(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int
  ) -> [Float] {
    (0..<count).map { Float(bitPattern: word(bytes, start / 4 + $0)) }
  }

  func scale(_ output: Int, _ group: FeatureGroup) -> Float {
    scales[group.rawValue * outputs + output]
  }

  /// The weights of a sign followed by its rarity.
  @inline(__always)
  func flag(_ name: Int) -> UnsafePointer<Int8>? {
    let start = signs[name]
    return start < 0 ? nil : rows + Int(start)
  }

  /// The weights of a feature followed by its rarity; `nil` for one the model does not know.
  @inline(__always)
  func row(_ hash: UInt64) -> UnsafePointer<Int8>? {
    let number = search.row(hash)
    return number < 0 ? nil : rows + number * (biases.count + 1)
  }
}

extension LinearModel {
  /// Finds the row of a feature among the slots.
  struct Search: Sendable {
    // Points into the storage of the model that owns it.
    private nonisolated(unsafe) let slots: UnsafePointer<UInt32>
    private let bits: Int

    init(_ slots: UnsafePointer<UInt32>, _ bits: Int) {
      self.slots = slots
      self.bits = bits
    }

    /// The number of the row, -1 for a feature without one.
    @inline(__always)
    func row(_ hash: UInt64) -> Int {
      let mask = (1 << bits) - 1
      let rowMask = UInt32((1 << ModelFormat.rowBits) - 1)
      let fingerprint = ModelFormat.fingerprint(hash)
      var place = ModelFormat.firstSlot(hash, bits)
      while true {
        let slot = UInt32(littleEndian: slots[place])
        if slot == 0 { return -1 }
        if slot & ~rowMask == fingerprint, slot & rowMask != 0 { return Int(slot & rowMask) - 1 }
        place = (place + 1) & mask
      }
    }
  }
}

extension LinearModel {
  /// Where the parts of a model lie.
  struct Shape {
    let outputs: Int
    let slotBits: Int
    let rows: Int
    let labelBytes: Int
    let extras: Int

    init(_ header: [UInt32]) {
      outputs = Int(header[3])
      slotBits = Int(header[4])
      rows = Int(header[5])
      labelBytes = Int(header[6])
      extras = Int(header[7])
    }

    var isSane: Bool {
      (1...4_096).contains(outputs) && (4...22).contains(slotBits)
        && rows <= ModelFormat.mostRows && labelBytes < 1 << 20 && extras < 1_024
    }
    var slotsStart: Int { ModelFormat.headerBytes + (outputs * 4 + extras) * 4 }
    var rowsStart: Int { slotsStart + 4 << slotBits }
    var labelsStart: Int { rowsStart + rows * (outputs + 1) }
    var end: Int { labelsStart + labelBytes }
  }
}
