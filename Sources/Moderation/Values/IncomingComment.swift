/// One comment as a source handed it over, before the desk knows it.
public struct IncomingComment: Equatable, Sendable {
  /// The community it stands in.
  public struct Source: Hashable, Sendable {
    public var network: Network
    /// The network's identifier of the community.
    public var id: String
    /// Its name; empty where the source gave none.
    public var name: String

    /// Creates a source.
    public init(network: Network, id: String, name: String = "") {
      self.network = network
      self.id = id
      self.name = name
    }
  }

  /// The post that it stands under.
  public struct Post: Equatable, Sendable {
    public var id: String
    public var text: String
    public var url: String

    /// Creates a post.
    public init(id: String, text: String = "", url: String = "") {
      self.id = id
      self.text = text
      self.url = url
    }
  }

  public var source: Source
  /// The network's identifier of the comment, unique within the community.
  public var id: String
  /// The text as received. Where the source had a NUL or invalid UTF-8, the readable form.
  public var text: String
  /// The exact bytes of the text, only where ``text`` could not keep them.
  public var exactText: [UInt8]?
  public var published: Instant
  public var edited: Instant?
  /// The network's identifier of the author; empty where the source gave none.
  public var authorID: String
  public var authorName: String
  /// Whether the community itself wrote it: a reply, never queue.
  public var isOwn: Bool
  /// Whether the network says it was deleted.
  public var isDeleted: Bool
  public var post: Post?
  /// The comment that it answers, by the network's identifier.
  public var parentID: String?
  public var url: String
  public var attachments: [Attachment]
  /// Fields the console does not know, as one JSON object; `nil` where there are none.
  public var extra: String?

  /// Creates a comment as read.
  public init(
    source: Source, id: String, text: String, exactText: [UInt8]? = nil, published: Instant,
    edited: Instant? = nil, authorID: String = "", authorName: String = "", isOwn: Bool = false,
    isDeleted: Bool = false, post: Post? = nil, parentID: String? = nil, url: String = "",
    attachments: [Attachment] = [], extra: String? = nil
  ) {
    self.source = source
    self.id = id
    self.text = text
    self.exactText = exactText
    self.published = published
    self.edited = edited
    self.authorID = authorID
    self.authorName = authorName
    self.isOwn = isOwn
    self.isDeleted = isDeleted
    self.post = post
    self.parentID = parentID
    self.url = url
    self.attachments = attachments
    self.extra = extra
  }
}
