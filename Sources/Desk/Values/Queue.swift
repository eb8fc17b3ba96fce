import Classification
import Moderation

/// Which open comments a queue shows. Conditions are joined by "and".
public struct QueueFilter: Hashable, Sendable {
  public var category: Category?
  public var network: Network?
  public var community: Community.ID?
  /// Words that the text must hold, by their beginnings, in any letter case, ё like е; empty for all.
  public var words: String
  /// Only comments that this person has claimed or has a draft for.
  public var mine: Bool
  /// The comments that were put off, instead of those that wait.
  public var snoozed: Bool
  /// Only comments whose term has run out, as ``QueueRow/due(by:)`` has it.
  public var overdue: Bool
  /// In which order they come; lets nothing more or less through.
  public var order: QueueOrder

  /// Creates a filter; without arguments it lets everything through.
  public init(
    category: Category? = nil, network: Network? = nil,
    community: Community.ID? = nil, words: String = "", mine: Bool = false,
    snoozed: Bool = false, overdue: Bool = false, order: QueueOrder = .urgency
  ) {
    self.category = category
    self.network = network
    self.community = community
    self.words = words
    self.mine = mine
    self.snoozed = snoozed
    self.overdue = overdue
    self.order = order
  }

  /// Whether the filter lets everything through, in whatever order.
  public var isEmpty: Bool { self == QueueFilter(order: order) }
}

/// The orders that a queue can stand in.
public enum QueueOrder: String, CaseIterable, Codable, Sendable {
  /// Danger first, then what needs an answer, then the rest; what is due first, first in each.
  case urgency
  case oldest
  case newest

  /// Whether one comment stands before another.
  public func precedes(_ one: QueuePosition, _ other: QueuePosition) -> Bool {
    switch self {
    case .urgency: one < other
    case .oldest: (one.published, one.id) < (other.published, other.id)
    case .newest: (other.published, other.id) < (one.published, one.id)
    }
  }
}

/// The place of a comment in the queue's order, by which pages are cut.
public struct QueuePosition: Hashable, Comparable, Sendable {
  public var group: QueueGroup
  public var published: Instant
  public var id: Comment.ID
  /// The place in the group: the publication, or where a clock of its own is as urgent, as
  /// `IncidentTerms.rank(of:in:)` has it.
  public var rank: Instant

  /// Creates a position; without a rank, that of a comment with the clock of its group.
  public init(group: QueueGroup, published: Instant, id: Comment.ID, rank: Instant? = nil) {
    self.group = group
    self.published = published
    self.id = id
    self.rank = rank ?? published
  }

  public static func < (one: Self, other: Self) -> Bool {
    (one.group, one.rank, one.id) < (other.group, other.rank, other.id)
  }
}

/// One line of the queue: what a moderator must know before opening the comment.
public struct QueueRow: Equatable, Identifiable, Sendable {
  public var id: Comment.ID
  public var position: QueuePosition
  public var category: Category
  /// What the comment is beneath its swear words; differs from ``category`` for obscenity alone.
  public var intent: Category
  public var network: Network
  public var community: Community.ID
  /// The author's name, uncleaned.
  public var author: String
  /// The first 240 characters or so of the text, uncleaned.
  public var excerpt: String
  /// Where the swear words of an obscene comment stand, in UTF-8 bytes of ``excerpt``; in order, empty
  /// where none can be pointed at.
  public var swearing: [Range<Int>]
  public var attachments: [Attachment.Kind]
  /// Who is answering it just now; `nil` where nobody is or the claim has run out.
  public var claim: Claim?
  /// Whether the person at this console has a draft for it.
  public var hasDraft: Bool
  /// How many notes colleagues have left on it.
  public var noteCount: Int
  /// Until when it is, or was last, put off; `nil` where nobody did.
  public var snoozedUntil: Instant?
  /// The topic's stable key, by the house's synonyms where one stands in the text; `nil` where none
  /// stands out.
  public var topic: String?
  /// The incident that it reports.
  public var incident: IncidentMark?
  /// Until when something promised to its author is due that it came back for; `nil` where nothing is.
  public var promiseDue: Instant?

  /// An incident in short.
  public struct IncidentMark: Equatable, Sendable {
    public var id: Incident.ID
    /// When its next clock runs out; `nil` while none runs.
    public var due: Instant?
    /// Whether one of its deadlines was moved: then that counts, and no longer the comment's own.
    public var isExtended: Bool

    /// Creates a mark.
    public init(id: Incident.ID, due: Instant?, isExtended: Bool = false) {
      self.id = id
      self.due = due
      self.isExtended = isExtended
    }
  }
  /// The burst that it belongs to, where the queue folds bursts.
  public var burst: QueueBurst?

  /// The position in the queue of the row that it stands under, where its burst is unfolded; else its
  /// own. Pages are cut by it.
  public var place: QueuePosition { underHead ?? position }
  /// The position of the burst's first row, which this one stands under; `nil` where it stands by itself.
  public var underHead: QueuePosition?
  public var isUnderHead: Bool { underHead != nil }

  public var published: Instant { position.published }
  public var isUrgent: Bool { position.group == .urgent }

  /// Creates a row.
  public init(
    id: Comment.ID, position: QueuePosition, category: Category,
    intent: Category, network: Network, community: Community.ID, author: String,
    excerpt: String, swearing: [Range<Int>] = [], attachments: [Attachment.Kind] = [],
    claim: Claim? = nil, hasDraft: Bool = false, noteCount: Int = 0, snoozedUntil: Instant? = nil,
    topic: String? = nil, incident: IncidentMark? = nil, promiseDue: Instant? = nil,
    burst: QueueBurst? = nil
  ) {
    self.id = id
    self.position = position
    self.category = category
    self.intent = intent
    self.network = network
    self.community = community
    self.author = author
    self.excerpt = excerpt
    self.swearing = swearing
    self.attachments = attachments
    self.claim = claim
    self.hasDraft = hasDraft
    self.noteCount = noteCount
    self.snoozedUntil = snoozedUntil
    self.topic = topic
    self.incident = incident
    self.promiseDue = promiseDue
    self.burst = burst
  }
}

/// A burst, as far as a filter lets it through.
public struct QueueBurst: Equatable, Sendable {
  /// In queue order; the first is the row that stands for all.
  public var members: [Burst.Member]
  /// Whether the others are left out of the queue.
  public var isFolded: Bool

  /// Creates a burst with at least one member.
  public init(members: [Burst.Member], isFolded: Bool) {
    self.members = members
    self.isFolded = isFolded
  }

  /// Whether a comment stands for all.
  public func isHead(_ id: Comment.ID) -> Bool { members.first?.comment == id }
}

/// Where a page of the queue begins.
public enum QueueAnchor: Equatable, Sendable {
  /// At the first row.
  case start
  /// At the last row: the page ends there.
  case end
  /// With the rows after a position.
  case after(QueuePosition)
  /// With the rows before a position: the page ends there.
  case before(QueuePosition)
  /// With the row at a position, or the one that would follow it.
  case from(QueuePosition)
}

/// A stretch of the queue.
public struct QueuePage: Equatable, Sendable {
  /// In queue order, whichever way the page was asked for.
  public var rows: [QueueRow]
  public var hasEarlier: Bool
  public var hasLater: Bool

  /// Creates a page.
  public init(rows: [QueueRow], hasEarlier: Bool, hasLater: Bool) {
    self.rows = rows
    self.hasEarlier = hasEarlier
    self.hasLater = hasLater
  }
}

/// How many comments wait.
public struct QueueCounts: Equatable, Sendable {
  /// All open comments, whatever the filter.
  public var all: Int
  public var urgent: Int
  public var byCategory: [Category: Int]
  public var byNetwork: [Network: Int]
  public var byCommunity: [Community.ID: Int]
  /// Open comments that this person has claimed or has a draft for.
  public var mine: Int
  /// Replies and removals of this desk that are on their way out.
  public var outbox: Int
  /// Replies that wait until somebody has approved them; not among ``outbox``.
  public var approvals = 0
  /// Those that their network has refused.
  public var failed: Int
  /// Those of which nobody knows whether they arrived.
  public var unconfirmed: Int
  /// Comments that were put off, whatever the filter; not among ``all``.
  public var snoozed: Int
  /// What the filter lets through.
  public var shown: Int
  /// Whether ``shown`` is a lower bound, counted no further for speed.
  public var shownIsLowerBound: Bool

  /// Creates counts; all zero without arguments.
  public init(
    all: Int = 0, urgent: Int = 0, byCategory: [Category: Int] = [:],
    byNetwork: [Network: Int] = [:], byCommunity: [Community.ID: Int] = [:], mine: Int = 0,
    outbox: Int = 0, failed: Int = 0, unconfirmed: Int = 0, snoozed: Int = 0, shown: Int = 0,
    shownIsLowerBound: Bool = false
  ) {
    self.all = all
    self.urgent = urgent
    self.byCategory = byCategory
    self.byNetwork = byNetwork
    self.byCommunity = byCommunity
    self.mine = mine
    self.outbox = outbox
    self.failed = failed
    self.unconfirmed = unconfirmed
    self.snoozed = snoozed
    self.shown = shown
    self.shownIsLowerBound = shownIsLowerBound
  }
}
