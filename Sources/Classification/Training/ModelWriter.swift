/// Quantises trained weights and lays them out as a model.
struct ModelWriter {
  var kind: LinearModel.Kind
  var labels: [String]
  var extras: [Float] = []
  /// The most features to keep; the heaviest stay.
  var mostRows = ModelFormat.mostRows

  /// The bytes of the model.
  func bytes(_ vocabulary: Vocabulary, weights: [[Float]], biases: [Float]) -> [UInt8] {
    let kept = heaviest(vocabulary, weights)
    let scales = FeatureGroup.allCases.map { group in
      weights.map { scale(vocabulary, $0, kept.filter { vocabulary.groups[$0] == group }) }
    }
    var slotBits = 4
    while 1 << slotBits < kept.count * 3 / 2 + 8 { slotBits += 1 }
    var out: [UInt8] = []
    let names = labels.reduce(into: [UInt8]()) { $0 += Array($1.utf8) + [0x0A] }
    for word in [
      ModelFormat.magic, ModelFormat.version, kind.rawValue, UInt32(labels.count),
      UInt32(slotBits), UInt32(kept.count), UInt32(names.count), UInt32(extras.count),
    ] {
      Self.append(word, to: &out)
    }
    for number in scales.flatMap(\.self) + biases + extras {
      Self.append(number.bitPattern, to: &out)
    }
    for slot in slots(vocabulary, kept, slotBits) { Self.append(slot, to: &out) }
    for place in kept {
      appendRow(place, vocabulary, weights, scales[vocabulary.groups[place].rawValue], to: &out)
    }
    return out + names
  }

  private static func append(_ word: UInt32, to out: inout [UInt8]) {
    for shift in stride(from: 0, to: 32, by: 8) {
      out.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
    }
  }

  private func heaviest(_ vocabulary: Vocabulary, _ weights: [[Float]]) -> [Int] {
    let all = (0..<vocabulary.count).map { place in
      (
        place: place,
        weight: weights.reduce(Float(0)) { max($0, abs($1[place])) }
          * (vocabulary.groups[place] == .signs
            ? .greatestFiniteMagnitude : vocabulary.rarity[place])
      )
    }.filter { $0.weight > 0 }
    guard all.count > mostRows else { return all.map(\.place) }
    let sorted = all.sorted { ($1.weight, $0.place) < ($0.weight, $1.place) }
    return sorted.prefix(mostRows).map(\.place).sorted()
  }

  /// One step of the quantised weights of an output in one group; signs would be lost beside words.
  private func scale(_ vocabulary: Vocabulary, _ weights: [Float], _ kept: [Int]) -> Float {
    let largest = kept.reduce(Float(0)) {
      max($0, abs(weights[$1]) * vocabulary.rarity[$1])
    }
    return largest == 0 ? 1 : largest / 127
  }

  private func slots(_ vocabulary: Vocabulary, _ kept: [Int], _ slotBits: Int) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: 1 << slotBits)
    for (row, place) in kept.enumerated() {
      let hash = vocabulary.hashes[place]
      var slot = ModelFormat.firstSlot(hash, slotBits)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = ModelFormat.fingerprint(hash) | UInt32(row + 1)
    }
    return slots
  }

  private func appendRow(
    _ place: Int, _ vocabulary: Vocabulary, _ weights: [[Float]], _ scales: [Float],
    to out: inout [UInt8]
  ) {
    for (output, scale) in scales.enumerated() {
      let steps = (weights[output][place] * vocabulary.rarity[place] / scale).rounded()
      out.append(UInt8(bitPattern: Int8(max(-127, min(127, steps)))))
    }
    out.append(UInt8(max(0, min(255, vocabulary.rarity[place] * ModelFormat.raritySteps))))
  }
}
