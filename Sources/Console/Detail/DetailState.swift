import Desk
import Moderation
import Terminal

/// The comment that stands in detail.
public struct DetailState: Equatable, Sendable {
  /// The comment that should stand there; `nil` while the queue is empty.
  public var wanted: Comment.ID?
  /// What stands there; it may still be the one before ``wanted``.
  public var content: CommentDetail?
  public var scroll = 0
  /// Whether the verdict's reasons are told in full.
  public var showsReasons = false
  /// What begins as soon as the comment has been read: a reply, its change or its withdrawal.
  public var whenRead: Command?
  /// Which comment's word on an answer is to be confirmed as soon as it is read.
  public var outcomeWhenRead: Comment.ID?
  /// All that the reply is for, where it is for several; the first is the one in detail.
  public var replyTogether: [Comment.ID] = []
  /// The incident's card that the reply is begun from.
  public var replyFrom: IncidentCard?
  /// What was typed since then. It belongs to the reply and must not be taken for commands.
  public var typedAhead: [Typed] = []

  /// Something that a person gave to the console.
  public enum Typed: Equatable, Sendable {
    case key(Key)
    case paste(String)

    var event: Event {
      switch self {
      case .key(let key): .key(key)
      case .paste(let text): .paste(text)
      }
    }
  }

  /// The content, if it is the one that should stand there.
  public var current: CommentDetail? {
    content?.comment.id == wanted ? content : nil
  }
}
