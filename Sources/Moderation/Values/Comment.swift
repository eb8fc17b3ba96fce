import Classification

/// What is attached to a comment, without its content.
public struct Attachment: Hashable, Codable, Sendable {
  /// What sort of thing is attached.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    case photo, video, audio, voice, document, link, sticker, poll, location, other
  }

  public var kind: Kind
  /// Title, file name or address, as the network gave it, uncleaned; empty where it gave none.
  public var name: String
  /// Where it can be seen; empty where unknown.
  public var url: String
  /// By what the network gives the file itself: an address, or a name of the network's own; empty
  /// where unknown.
  public var file: String

  /// Creates an attachment.
  public init(kind: Kind, name: String = "", url: String = "", file: String = "") {
    self.kind = kind
    self.name = name
    self.url = url
    self.file = file
  }
}

/// What became of a comment at the desk.
public enum Handling: String, Codable, CaseIterable, Sendable {
  /// Waits in the queue.
  case open
  /// Put off until a time, when it comes back into the queue by itself.
  case snoozed
  /// Answered from the desk, or by the community before the desk saw it.
  case answered
  /// A moderator decided that no answer is needed, and why.
  case noAnswerNeeded
  /// Removed from the community by one of its rules, or about to be.
  case removed
  /// Older than the day from which the desk took comments in as open.
  case beforeDesk
  /// Its author or the network deleted it.
  case deleted
  /// Written by the community itself: never in the queue.
  case own
}

extension Handling {
  /// Whether a moderator may still answer: it waits, or was only too old for the queue.
  public var canBeAnswered: Bool { self == .open || self == .beforeDesk }

  /// Whether its author still waits for the desk: in the queue, or put off.
  public var isWaiting: Bool { self == .open || self == .snoozed }
}

/// Why a comment needs no answer.
public enum NoAnswerReason: String, Codable, CaseIterable, Sendable {
  /// A reply to another resident, not to us.
  case conversation
  /// The same person already got an answer on this.
  case duplicate
  /// Spam or advertising.
  case spam
  /// Swearing, a threat or a provocation.
  case provocation
  /// A smiley, a plus, nothing to answer.
  case nothingToAnswer
  /// Answered in private messages or by telephone.
  case answeredElsewhere
  /// What was promised has been done; there is nothing to add.
  case promiseKept
}

/// One comment as the desk keeps it.
public struct Comment: Equatable, Identifiable, Sendable {
  /// The desk's own number of a comment.
  public struct ID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }

  public var id: ID
  public var community: Community
  /// The network's identifier of the comment.
  public var externalID: String
  public var author: Author
  /// The text as received, uncleaned.
  public var text: String
  public var attachments: [Attachment]
  public var published: Instant
  /// When the author last edited it, where known.
  public var edited: Instant?
  /// How many versions of the text the desk holds, 1 where it never changed.
  public var versions: Int
  /// Its address on the web; empty where unknown.
  public var url: String
  public var handling: Handling
  /// The verdict as the classifier gave it.
  public var verdict: Verdict
  /// What a moderator said it is, where somebody disagreed with the verdict.
  public var correction: Correction?

  /// What the comment counts as: the correction, else the verdict.
  public var category: Category { correction?.category ?? verdict.category }

  /// Whether the comment counts as urgent: by the correction, else by the verdict.
  public var isUrgent: Bool { correction?.isUrgent ?? verdict.isUrgent }

  /// Creates a comment from its parts.
  public init(
    id: ID, community: Community, externalID: String, author: Author, text: String,
    attachments: [Attachment] = [], published: Instant, edited: Instant? = nil, versions: Int = 1,
    url: String = "", handling: Handling = .open, verdict: Verdict, correction: Correction? = nil
  ) {
    self.id = id
    self.community = community
    self.externalID = externalID
    self.author = author
    self.text = text
    self.attachments = attachments
    self.published = published
    self.edited = edited
    self.versions = versions
    self.url = url
    self.handling = handling
    self.verdict = verdict
    self.correction = correction
  }
}

/// A moderator's word against the classifier's.
public struct Correction: Equatable, Sendable {
  /// What it really is; `nil` where the classifier's word stands.
  public var category: Category?
  /// Whether it really is urgent; `nil` where the classifier's word stands.
  public var isUrgent: Bool?
  /// Who said the last of it, and when.
  public var by: Person
  public var at: Instant

  /// Creates a correction.
  public init(category: Category? = nil, isUrgent: Bool? = nil, by: Person, at: Instant) {
    self.category = category
    self.isUrgent = isUrgent
    self.by = by
    self.at = at
  }
}

/// The post, or another object, that a comment stands under.
public struct Thread: Equatable, Sendable {
  /// The desk's own number of a thread.
  public struct ID: RawRepresentable, Hashable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
  }

  public var id: ID
  /// The text of the post, uncleaned; empty where unknown.
  public var text: String
  /// Its address on the web; empty where unknown.
  public var url: String

  /// Creates a thread.
  public init(id: ID, text: String, url: String = "") {
    self.id = id
    self.text = text
    self.url = url
  }
}
