import Desk
import Moderation

/// A reply being written. It belongs to one comment and never moves to another.
public struct ComposerState: Equatable, Sendable {
  public let comment: Comment.ID
  /// Where the comment stands, which limits the reply.
  public let network: Network
  /// The comment's address on the web; empty where unknown.
  public let url: String
  public var editor: Editor
  public var claim: Claim?
  /// The column that the cursor aims at while it moves up and down.
  public var goalColumn: Int?
  /// When the draft was last saved.
  public var saved: Instant?
  /// Why the draft could not be saved, in words; it stays until saving works again.
  public var savingFailed: String?
  /// What is to be done with the text besides; `nil` for a reply to one resident alone.
  public var together: Together?
  /// The incident's card that it was begun from and that is shown again after it.
  public var card: IncidentCard?
  /// The opened answer of the history that it was begun from and that is shown again after it.
  public var history: HistoryState?
  /// What goes out with it.
  public var photos: [Photo] = []
  /// How many files are being looked at that are to go out with it.
  public var attaching = 0
  /// What is being changed, where the reply was sent before; `nil` for a new one.
  public var revision: Revision?
  /// Whether the reply has been handed over and the desk has not answered yet.
  public var isSending = false

  /// What is known of the matter, for those who look the reply over.
  public var context = ReviewContext()
  /// What was found in the text.
  public var review = ComposerReview()
  /// Answers given in similar cases; `nil` until they are read.
  public var similar: [SimilarCase]?
  /// How many replies this person has written, as far as approval asks for it.
  public var written = Int.max
  /// The answer that the reply began with; it counts while the text is still the same.
  public var pattern: Pattern?
  /// What phrases of the desk's own can be filled with.
  public var values = FragmentValues()

  /// An earlier answer taken as a beginning.
  public struct Pattern: Equatable, Sendable {
    public var text: String
    /// Of which case, in a few words.
    public var label: String
  }

  /// Begins a reply with the draft that there is.
  public init(comment: Comment.ID, draft: Draft?, network: Network, url: String) {
    self.comment = comment
    self.network = network
    self.url = url
    editor = Editor(draft?.text ?? "")
    photos = draft?.photos ?? []
    saved = draft?.saved
  }

  /// The text as a draft; `nil` where there is none.
  func draft(by person: Person, now: Instant) -> Draft? {
    guard !editor.text.isEmpty || !photos.isEmpty, editor.text != revision?.text else {
      return nil
    }
    return Draft(
      comment: comment, by: person, text: editor.text, saved: saved ?? now, photos: photos,
      revises: revision?.reply)
  }
}
