/// How many corrections are told right before and after a desk has learned from them.
public struct DeskTrial: Equatable, Sendable {
  /// Corrections tried.
  public var count: Int
  /// Told right by the base model alone.
  public var before: Int
  /// Told right by the desk's model, which has seen them.
  public var after: Int
  /// Told right by models that had not seen them; `nil` where there are too few to keep some apart.
  public var unseen: Int?

  /// From so many corrections on some can be kept apart.
  public static let leastToKeepApart = 20
  private static let folds = 5

  /// Tries a model on what it was learned from, and models like it on what they were not.
  ///
  /// - Complexity: as five trainings.
  public init(_ model: DeskModel, of corrections: [CorrectedComment]) {
    count = corrections.count
    before = Self.right(Classifier(), corrections)
    after = Self.right(Classifier(desk: model), corrections)
    unseen = count < Self.leastToKeepApart ? nil : Self.unseen(corrections)
  }

  private static func unseen(_ corrections: [CorrectedComment]) -> Int? {
    let fold = Folds.assigned(corrections.map(\.answer), folds: folds)
    var right = 0
    for held in 0..<folds {
      let seen = corrections.indices.filter { fold[$0] != held }.map { corrections[$0] }
      let kept = corrections.indices.filter { fold[$0] == held }.map { corrections[$0] }
      guard let model = try? DeskTrainer().train(seen) else { return nil }
      right += Self.right(Classifier(desk: model), kept)
    }
    return right
  }

  private static func right(_ classifier: Classifier, _ corrections: [CorrectedComment]) -> Int {
    corrections.count { correction in
      correction.text.withUnsafeBufferPointer {
        correction.agrees(with: classifier.verdict(ofUTF8: $0))
      }
    }
  }
}

extension CorrectedComment {
  /// Whether a verdict says all that the moderator said.
  public func agrees(with verdict: Verdict) -> Bool {
    (isObscene.map { $0 == verdict.isObscene } ?? true)
      && (intent.map { $0 == verdict.intent } ?? true)
      && (isUrgent.map { $0 == verdict.isUrgent } ?? true)
      && (topic.map { $0 == verdict.topic } ?? true)
  }

  /// A number for what was said, so that folds get of everything.
  fileprivate var answer: Int {
    let kind = intent.flatMap(BaseModel.intents.firstIndex(of:)).map { $0 + 1 } ?? 0
    return kind * 9 + Self.number(isObscene) * 3 + Self.number(isUrgent)
  }

  private static func number(_ word: Bool?) -> Int { word.map { $0 ? 2 : 1 } ?? 0 }
}
