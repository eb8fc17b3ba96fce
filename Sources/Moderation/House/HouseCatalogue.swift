import Classification

/// Which topics a desk has, and which department answers for what.
public struct HouseCatalogue: Equatable, Sendable {
  public var topics: TopicCatalogue
  public var departments: DepartmentCatalogue

  /// Creates a catalogue; without arguments the one of a desk that has configured nothing.
  public init(
    topics: TopicCatalogue = .standard, departments: DepartmentCatalogue = .standard
  ) {
    self.topics = topics
    self.departments = departments
  }

  /// The topic of a comment; a synonym in its text is stronger than the classifier's topic.
  ///
  /// - Returns: `nil` where no topic stands out, or none that the catalogue has.
  public func topic(of verdict: Verdict, text: String) -> TopicSetting? {
    topics.topic(verdict.topic, in: text)
  }

  /// The key of the department that answers for a comment, by its topic and place.
  ///
  /// Where the catalogue does not know the topic, the classifier's department.
  public func departmentKey(of verdict: Verdict, text: String) -> String? {
    guard let topic = topic(of: verdict, text: text) else { return verdict.department }
    return topic.department(at: verdict.place)
  }

  /// The department that answers for a comment; `nil` where no topic stands out.
  public func department(of verdict: Verdict, text: String) -> Department? {
    departmentKey(of: verdict, text: text).flatMap { departments[$0] }
  }
}

extension TopicSetting {
  /// The key of the department that answers at a place: a settlement's before a street's.
  public func department(at place: Place) -> String {
    guard !departmentByPlace.isEmpty else { return department }
    // The longest name first: it says most.
    let known = departmentByPlace.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }
    for name in place.settlement + place.street {
      let words = Words(name).words
      let found = known.first { key, _ in
        let wanted = Words(key).words
        return !wanted.isEmpty && wanted.count <= words.count
          && zip(words, wanted).allSatisfy { $0.hasPrefix($1) }
      }
      if let found { return found.value }
    }
    return department
  }
}
