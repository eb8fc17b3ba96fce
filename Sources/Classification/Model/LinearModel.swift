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
  /// The weights by their features; valid as long as this model.
  let rows: Rows
  let outputs: Int
  /// How each row falls into blocks.
  let row: WeightBlock.Row
  /// Where the row of each sign begins, -1 for one the model does not know. Written once, before
  /// anybody else knows of the model, and freed with it.
  nonisolated(unsafe) let signs: UnsafePointer<Int32>

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
    labels = String(decoding: bytes[shape.labelsStart...], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    guard labels.count == shape.outputs, storage.isPermanent || Self.isSound(slots, shape) else {
      throw .damaged
    }
    outputs = shape.outputs
    row = WeightBlock.Row(outputs)
    let rows = Rows(
      slots, shape.slotBits, (base + shape.rowsStart).assumingMemoryBound(to: Int8.self),
      width: shape.outputs + 1)
    let signs = UnsafeMutablePointer<Int32>.allocate(capacity: SignName.end)
    for name in 0..<SignName.end {
      let hash = FeatureHash.of(.sign, UInt64(name))
      let start = rows.start(hash, startingWith: rows.firstSlot(hash))
      (signs + name).initialize(to: Int32(start ?? -1))
    }
    self.signs = UnsafePointer(signs)
    self.rows = rows
  }

  deinit { signs.deallocate() }

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
}

extension LinearModel {
  /// Finds the row of a feature by way of the slots.
  struct Rows: Sendable {
    // Point into the storage of the model that owns this, which never changes.
    private nonisolated(unsafe) let slots: UnsafePointer<UInt32>
    nonisolated(unsafe) let first: UnsafePointer<Int8>
    private let bits: Int
    /// How many bytes a row has.
    private let width: Int

    init(
      _ slots: UnsafePointer<UInt32>, _ bits: Int, _ first: UnsafePointer<Int8>, width: Int
    ) {
      self.slots = slots
      self.bits = bits
      self.first = first
      self.width = width
    }

    /// The weights of a feature followed by its rarity; `nil` for one the model does not know.
    @inline(__always)
    func row(_ hash: UInt64) -> UnsafePointer<Int8>? {
      row(hash, startingWith: firstSlot(hash))
    }

    /// What stands where the search for a feature begins.
    @inline(__always)
    func firstSlot(_ hash: UInt64) -> UInt32 {
      UInt32(littleEndian: slots[ModelFormat.firstSlot(hash, bits)])
    }

    /// The same with the first slot read beforehand.
    @inline(__always)
    func row(_ hash: UInt64, startingWith slot: UInt32) -> UnsafePointer<Int8>? {
      start(hash, startingWith: slot).map { first + $0 }
    }

    /// Where the row of a feature begins; `nil` for one the model does not know.
    @inline(__always)
    func start(_ hash: UInt64, startingWith slot: UInt32) -> Int? {
      let mask = (1 << bits) - 1
      let rowMask = UInt32((1 << ModelFormat.rowBits) - 1)
      let fingerprint = ModelFormat.fingerprint(hash)
      var place = ModelFormat.firstSlot(hash, bits)
      var slot = slot
      while slot != 0 {
        if slot & ~rowMask == fingerprint, slot & rowMask != 0 {
          return (Int(slot & rowMask) - 1) * width
        }
        place = (place + 1) & mask
        slot = UInt32(littleEndian: slots[place])
      }
      return nil
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
