import Desk
import Moderation

/// A picture that somebody wants to see.
public struct Picture: Equatable, Sendable {
  /// What it shows, where that is known.
  public enum Side: Equatable, Sendable {
    case before, after
  }

  public var side: Side?
  /// A path or an address, uncleaned.
  public var location: String
  /// What to call it, uncleaned.
  public var name: String
  /// The file as it is now; `nil` for an address, and where there is none to be shown.
  public var photo: Photo?
  /// Why there is nothing to be shown; `nil` for an address.
  public var fault: PhotoFault?

  /// Creates a picture that nobody has looked at yet.
  public init(side: Side? = nil, location: String, name: String? = nil) {
    self.side = side
    self.location = location
    self.name = name ?? location.split(separator: "/").last.map(String.init) ?? location
  }

  /// Whether it lies in a network and not on a disk of this machine.
  var isAddress: Bool { location.contains("://") }
}

/// Pictures told in words.
public struct PicturesState: Equatable, Sendable {
  public var pictures: [Picture]
  /// What was on the screen before.
  public var below: ConsoleState.Sheet?
  public var scroll = 0
}
