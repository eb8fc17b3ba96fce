/// What a base model was learned from, as a number that it carries.
///
/// The features and answers of every comment go in, and the bytes of a model learned from a few of
/// them: a changed corpus, rule, feature, setting or solver gives another number, and finding it
/// takes a fraction of the time of training.
extension BaseTrainer {
  /// Every so many comments one is learned from for the fingerprint.
  private static let stride = 200

  /// The number that a model learned from `rows` by this trainer carries.
  public func fingerprint(_ rows: [Row]) throws(TrainingError) -> UInt64 {
    try fingerprint(rows, BaseData(rows))
  }

  func fingerprint(_ rows: [Row], _ data: BaseData) throws(TrainingError) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ value: UInt64) { hash = (hash ^ value) &* 0x0000_0100_0000_01B3 }
    for (row, features) in data.features.enumerated() {
      features.hashes.forEach(add)
      let answers =
        data.intents[row] << 8 | data.topics[row] << 2
        | (rows[row].label == .obscenity ? 2 : 0) | (rows[row].isUrgent ? 1 : 0)
      add(UInt64(answers))
    }
    let few = Swift.stride(from: 0, to: rows.count, by: Self.stride).map { rows[$0] }
    for byte in try model(few, BaseData(few), fingerprint: 0) { add(UInt64(byte)) }
    return FeatureHash.mixed(hash)
  }

  /// The bytes of the model that ships inside the program.
  public static var shipped: [UInt8] { BaseModel.embedded.map { Array($0.storage.bytes) } ?? [] }

  /// The fingerprint of what the shipped model was learned from, `nil` without a model that fits.
  public static var shippedFingerprint: UInt64? { BaseModel.embedded?.fingerprint }
}

extension LinearModel {
  /// A base model keeps its fingerprint in four numbers, for each of them must be exact in a float.
  static func extras(ofFingerprint value: UInt64) -> [Float] {
    [48, 32, 16, 0].map { Float(value >> $0 & 0xFFFF) }
  }

  var fingerprint: UInt64 {
    extras[BaseModel.firstOfFingerprint...].prefix(4).reduce(0) { $0 << 16 | UInt64($1) }
  }
}
