import Moderation

/// Why a picture of a comment is not to be had, by a name that never changes.
public enum PictureFault: String, Error, CaseIterable, Sendable {
  /// The network says no, or has it no more.
  case refused
  case unreachable
  case tooLarge
  /// What came is no picture by its first bytes.
  case notAPicture
  /// The cache cannot be written to.
  case noRoom
  /// No service serves the community.
  case notServed
}

/// The pictures of a comment, as far as somebody has asked for them.
public struct CommentPictures: Equatable, Sendable {
  /// One of the comment's photos, by its number among them from 1 on.
  public struct Item: Equatable, Sendable {
    public var number: Int
    /// From the root on; `nil` where there is none.
    public var path: String?
    public var fault: PictureFault?

    /// Creates an item.
    public init(number: Int, path: String? = nil, fault: PictureFault? = nil) {
      self.number = number
      self.path = path
      self.fault = fault
    }
  }

  /// Whether the service has still to look.
  public var isAwaited: Bool
  public var items: [Item]

  /// Creates pictures; none without arguments.
  public init(isAwaited: Bool = false, items: [Item] = []) {
    self.isAwaited = isAwaited
    self.items = items
  }
}

/// Pictures that somebody wants to see.
public struct PictureWish: Equatable, Sendable {
  /// One picture, by what its network gives it.
  public struct Source: Equatable, Sendable {
    public var number: Int
    public var file: String
  }

  public var comment: Comment.ID
  public var network: Network
  public var community: String
  public var sources: [Source]
}

/// A file in the cache of pictures.
public struct PictureFile: Equatable, Sendable {
  /// Its name in the folder.
  public var name: String
  public var bytes: Int

  /// Creates a file.
  public init(name: String, bytes: Int) {
    self.name = name
    self.bytes = bytes
  }
}
