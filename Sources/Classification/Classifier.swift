/// Reads comments and says what they are.
public struct Classifier: Sendable {
  /// Creates the classifier with the rules and weights that ship with the program.
  public init() {}

  /// The verdict on one comment.
  ///
  /// - Complexity: linear in the length of `text`.
  public func verdict(of text: String) -> Verdict {
    Verdict(category: text.contains("?") ? .question : .other, intent: .other, confidence: 0.2)
  }
}
