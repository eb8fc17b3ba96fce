import Desk
import Moderation

/// A reply being written. It belongs to one comment and never moves to another.
public struct ComposerState: Equatable, Sendable {
  public let comment: Comment.ID
  public var editor: Editor
  public var claim: Claim?
  /// The column that the cursor aims at while it moves up and down.
  public var goalColumn: Int?
  /// When the draft was last saved.
  public var saved: Instant?
  /// Why the draft could not be saved, in words; it stays until saving works again.
  public var savingFailed: String?
  /// Whether the reply has been handed over and the desk has not answered yet.
  public var isSending = false

  /// Begins a reply with the draft that there is.
  public init(comment: Comment.ID, draft: Draft?) {
    self.comment = comment
    editor = Editor(draft?.text ?? "")
    saved = draft?.saved
  }
}
