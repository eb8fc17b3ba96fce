/// Reads comments and says what they are.
///
/// A value that is cheap to copy and safe to share: what it knows is compiled once per process.
public struct Classifier: Sendable {
  private let engine: Engine

  /// Creates the classifier with the rules and weights that ship with the program.
  public init() { engine = Engine.shared }

  /// Creates the classifier with what a desk's corrections add to it.
  public init(desk: DeskModel) {
    engine = Engine(BaseModel.embedded, desk: desk.model)
  }

  /// The verdict on one comment.
  ///
  /// - Complexity: linear in the length of `text`.
  public func verdict(of text: String) -> Verdict {
    var text = text
    return text.withUTF8 { verdict(ofUTF8: $0) }
  }

  /// The verdict on one comment given as raw bytes; invalid UTF-8 is passed over.
  ///
  /// Offsets in the verdict count the bytes of `bytes`.
  ///
  /// - Complexity: linear in the number of bytes; memory is bounded whatever their number.
  public func verdict(ofUTF8 bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
    engine.verdict(bytes)
  }
}
