/// A linear model over hashed features with quantised weights.
struct LinearModel: Sendable {
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
  private let slotBits: Int
  // Both point into the storage, which never changes and lives as long as this value.
  private nonisolated(unsafe) let slots: UnsafePointer<UInt32>
  private nonisolated(unsafe) let rows: UnsafePointer<Int8>
  /// Where the row of each sign begins, -1 for one the model does not know.
  private var signs: [Int32]

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
    slotBits = shape.slotBits
    let start = ModelFormat.headerBytes
    scales = Self.floats(bytes, start, shape.outputs * 3)
    biases = Self.floats(bytes, start + shape.outputs * 12, shape.outputs)
    extras = Self.floats(bytes, start + shape.outputs * 16, shape.extras)
    slots = (base + shape.slotsStart).assumingMemoryBound(to: UInt32.self)
    rows = (base + shape.rowsStart).assumingMemoryBound(to: Int8.self)
    labels = String(decoding: bytes[shape.labelsStart...], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    signs = []
    guard labels.count == shape.outputs, Self.isSound(slots, shape) else { throw .damaged }
    let found = (0..<SignName.end).map { name in
      row(FeatureHash.of(.sign, UInt64(name))).map { Int32($0 - rows) } ?? -1
    }
    signs = found
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
    let mask = (1 << slotBits) - 1
    let fingerprint = ModelFormat.fingerprint(hash)
    var place = ModelFormat.firstSlot(hash, slotBits)
    while true {
      let slot = UInt32(littleEndian: slots[place])
      if slot == 0 { return nil }
      if slot & ~UInt32((1 << ModelFormat.rowBits) - 1) == fingerprint {
        let number = Int(slot & UInt32((1 << ModelFormat.rowBits) - 1)) - 1
        if number >= 0 { return rows + number * (outputs + 1) }
      }
      place = (place + 1) & mask
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
