/// The groups into which features fall; words and grams are scaled to length by themselves.
enum FeatureGroup: Int, CaseIterable {
  case words, grams, signs
}

/// Takes the features of a comment as they are found.
protocol FeatureSink {
  mutating func take(_ hash: UInt64, _ group: FeatureGroup)
}

/// Keeps the features themselves, for training.
struct FeatureList: FeatureSink {
  private(set) var hashes: [UInt64] = []
  private(set) var groups: [FeatureGroup] = []

  mutating func take(_ hash: UInt64, _ group: FeatureGroup) {
    hashes.append(hash)
    groups.append(group)
  }
}
