/// The topics of a desk, each by its key, and the words that lead to them.
public struct TopicCatalogue: Equatable, Sendable {
  /// In the order in which they are offered.
  public let topics: [TopicSetting]
  private let places: [String: Int]
  private let index: SynonymIndex

  /// Creates a catalogue; of two topics with one key the later counts, in the place of the first.
  public init(_ topics: [TopicSetting]) {
    var kept: [TopicSetting] = []
    var places: [String: Int] = [:]
    for topic in topics {
      if let place = places[topic.key] {
        kept[place] = topic
      } else {
        places[topic.key] = kept.count
        kept.append(topic)
      }
    }
    self.topics = kept
    self.places = places
    index = SynonymIndex(kept.map(\.synonyms))
  }

  /// The topic of a key.
  public subscript(key: String) -> TopicSetting? { places[key].map { topics[$0] } }

  /// The topic that somebody means by its key, its name in either language, the beginning of a word
  /// of it, or a synonym, of several the first; `nil` where nothing fits.
  public func topic(named name: String) -> TopicSetting? { topics(named: name).first }

  /// The topics that somebody may mean, as ``topic(named:)``: several where the beginning is that of
  /// several.
  public func topics(named name: String) -> [TopicSetting] {
    if let topic = self[name.lowercased()] { return [topic] }
    let named = TypedName(name).all(topics) { topic in Language.allCases.map { topic.name($0) } }
    guard named.isEmpty else { return named }
    return index.best(in: Words(name, limit: 10)).map { [topics[$0]] } ?? []
  }

  /// Whether any topic has words of its own, so that texts must be looked at.
  public var readsTexts: Bool { !index.isEmpty }

  /// The topic of a text: the one whose synonym stands in it, else the classifier's.
  ///
  /// Of several synonyms the one of most words counts, then the longest, then the first in the
  /// text. Only the first 2,000 words are looked at.
  ///
  /// - Parameter base: the classifier's topic by its key.
  /// - Complexity: a few microseconds a hundred words; nothing where no topic has synonyms.
  public func topic(_ base: String?, in text: String) -> TopicSetting? {
    if readsTexts, let found = index.best(in: Words(text, limit: 2000)) { return topics[found] }
    return base.flatMap { self[$0] }
  }
}

/// The words of a text, folded so that spellings meet: lower case, ё as е, no punctuation.
struct Words: Equatable {
  private(set) var words: [String] = []

  /// Reads at most `limit` words.
  init(_ text: String, limit: Int = .max) {
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber {
        // Compared as characters, so that ё is found in either way of writing it.
        let lower = character.lowercased()
        word += lower == "ё" ? "е" : lower
      } else if !word.isEmpty {
        words.append(word)
        word = ""
        if words.count == limit { return }
      }
    }
    if !word.isEmpty { words.append(word) }
  }
}

/// Finds the beginnings of words, one after the other.
struct SynonymIndex: Equatable, Sendable {
  private struct Synonym: Equatable {
    var owner: Int
    var words: [String]
    var length: Int
  }

  private var synonyms: [Character: [Synonym]] = [:]

  var isEmpty: Bool { synonyms.isEmpty }

  /// - Parameter lists: the synonyms of each owner, who is known by the place in the list.
  init(_ lists: [[String]]) {
    for (owner, list) in lists.enumerated() {
      for phrase in list {
        let words = Words(phrase).words
        guard let initial = words.first?.first else { continue }
        synonyms[initial, default: []].append(
          Synonym(owner: owner, words: words, length: words.reduce(0) { $0 + $1.count }))
      }
    }
  }

  /// The owner of the best synonym in a text.
  func best(in text: Words) -> Int? {
    var best: Synonym?
    for place in text.words.indices {
      guard let initial = text.words[place].first, let some = synonyms[initial] else { continue }
      for synonym in some where stands(synonym, at: place, in: text.words) {
        if let known = best,
          (synonym.words.count, synonym.length) <= (known.words.count, known.length)
        {
          continue
        }
        best = synonym
      }
    }
    return best?.owner
  }

  private func stands(_ synonym: Synonym, at place: Int, in words: [String]) -> Bool {
    guard place + synonym.words.count <= words.count else { return false }
    return zip(words[place...], synonym.words).allSatisfy { $0.hasPrefix($1) }
  }
}
