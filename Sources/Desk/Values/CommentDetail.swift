import Moderation

/// Everything that stands beside one comment while it is answered.
public struct CommentDetail: Equatable, Sendable {
  public var comment: Comment
  /// The post it stands under; `nil` where unknown.
  public var thread: Moderation.Thread?
  /// How the post is doing, as the network last told; `nil` where it never did.
  public var figures: PostFigures?
  /// Its pictures, as far as somebody has asked for them.
  public var pictures = CommentPictures()
  /// How many comments the thread holds, this one included.
  public var threadCount: Int
  /// The comment it answers.
  public var parent: ThreadEntry?
  public var claim: Claim?
  /// This person's draft.
  public var draft: Draft?
  /// Colleagues' drafts for the same comment.
  public var otherDrafts: [Draft]
  /// Answers given to this comment, oldest first.
  public var replies: [Reply]
  /// Why the last answer awaits approval; `nil` where none does.
  public var approval: ApprovalReason?
  /// What these answers promised, in the order of the terms.
  public var promises: [Promise]
  /// Why no answer was needed, where somebody decided so.
  public var noAnswerReason: NoAnswerReason?
  /// Who handled it last, where a person did.
  public var handledBy: Person?
  public var handledAt: Instant?
  /// Until when it is, or was last, put off; `nil` where nobody did.
  public var snoozedUntil: Instant?
  /// Its removal, where somebody decided on one.
  public var removal: Removal?
  /// What colleagues have noted on it, oldest first.
  public var notes: [Note]
  /// The incident that it reports.
  public var incident: Incident?
  /// The answered incident of the author's that it seems to be their word on.
  public var followsUp: Incident?
  /// The author's other comments, newest first, at most 20.
  public var earlier: [EarlierComment]
  /// How many comments the author wrote in the last 365 days, this one included.
  public var authorCountThisYear: Int

  /// Creates a detail.
  public init(
    comment: Comment, thread: Moderation.Thread? = nil, threadCount: Int = 1,
    parent: ThreadEntry? = nil, claim: Claim? = nil, draft: Draft? = nil,
    otherDrafts: [Draft] = [], replies: [Reply] = [], promises: [Promise] = [],
    noAnswerReason: NoAnswerReason? = nil,
    handledBy: Person? = nil, handledAt: Instant? = nil, snoozedUntil: Instant? = nil,
    removal: Removal? = nil, notes: [Note] = [], incident: Incident? = nil,
    followsUp: Incident? = nil,
    earlier: [EarlierComment] = [],
    authorCountThisYear: Int = 1
  ) {
    self.comment = comment
    self.thread = thread
    self.threadCount = threadCount
    self.parent = parent
    self.claim = claim
    self.draft = draft
    self.otherDrafts = otherDrafts
    self.replies = replies
    self.promises = promises
    self.noAnswerReason = noAnswerReason
    self.handledBy = handledBy
    self.handledAt = handledAt
    self.snoozedUntil = snoozedUntil
    self.removal = removal
    self.notes = notes
    self.incident = incident
    self.followsUp = followsUp
    self.earlier = earlier
    self.authorCountThisYear = authorCountThisYear
  }
}

/// Another comment by the same author, and what became of it.
public struct EarlierComment: Equatable, Identifiable, Sendable {
  public var id: Comment.ID
  public var published: Instant
  /// The first 240 characters or so, uncleaned.
  public var text: String
  public var handling: Handling
  /// The last answer to it; `nil` where there is none.
  public var reply: Reply?

  /// Creates an earlier comment.
  public init(
    id: Comment.ID, published: Instant, text: String, handling: Handling, reply: Reply? = nil
  ) {
    self.id = id
    self.published = published
    self.text = text
    self.handling = handling
    self.reply = reply
  }
}

/// One comment or reply of a thread.
public struct ThreadEntry: Equatable, Identifiable, Sendable {
  /// What the entry is: a comment that the desk keeps, or a reply still on its way out.
  public enum ID: Hashable, Sendable {
    case comment(Comment.ID)
    case reply(Reply.ID)
  }

  public var id: ID
  /// How deep it stands below the post: 0 answers the post, 1 a comment, and so on.
  public var depth: Int
  /// Uncleaned.
  public var author: String
  /// Written by the community itself.
  public var isOwn: Bool
  public var published: Instant
  /// Uncleaned.
  public var text: String
  public var attachments: [Attachment]
  public var handling: Handling
  /// The state of a reply on its way out, or changed there since it was sent; `nil` for whatever
  /// else stands in the network.
  public var replyState: ReplyState?

  /// Creates an entry.
  public init(
    id: ID, depth: Int, author: String, isOwn: Bool, published: Instant, text: String,
    attachments: [Attachment] = [], handling: Handling, replyState: ReplyState? = nil
  ) {
    self.id = id
    self.depth = depth
    self.author = author
    self.isOwn = isOwn
    self.published = published
    self.text = text
    self.attachments = attachments
    self.handling = handling
    self.replyState = replyState
  }
}
