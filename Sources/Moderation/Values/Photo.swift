/// A picture that goes out with a reply: a file, and what it was when it was attached.
public struct Photo: Codable, Hashable, Sendable {
  /// What a file is by its first bytes.
  public enum Format: String, Codable, CaseIterable, Sendable {
    case jpeg, png, gif, webp

    /// As networks want it told: `image/png`.
    public var mediaType: String { "image/\(rawValue)" }

    /// With which a file's name ends, without the dot: `jpg`.
    public var ending: String { self == .jpeg ? "jpg" : rawValue }

    /// How many bytes are needed to tell.
    public static let headLength = 12

    /// Tells a format by the first ``headLength`` bytes; `nil` where it is none of these.
    public init?(head: some Collection<UInt8>) {
      let head = Array(head)
      if head.starts(with: [0xFF, 0xD8, 0xFF]) {
        self = .jpeg
      } else if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
        self = .png
      } else if head.starts(with: "GIF87a".utf8) || head.starts(with: "GIF89a".utf8) {
        self = .gif
      } else if head.starts(with: "RIFF".utf8), head.dropFirst(8).starts(with: "WEBP".utf8) {
        self = .webp
      } else {
        return nil
      }
    }
  }

  /// From the root on, uncleaned.
  public var path: String
  public var format: Format
  /// The file's length.
  public var bytes: Int

  /// The last part of the path, uncleaned.
  public var name: String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Creates a photo.
  public init(path: String, format: Format, bytes: Int) {
    self.path = path
    self.format = format
    self.bytes = bytes
  }
}

/// What a network takes in the way of photos.
public struct PhotoLimits: Codable, Equatable, Sendable {
  /// How many go with one reply.
  public var count: Int
  /// How many bytes a file may have.
  public var bytes: Int
  /// How many UTF-16 units the text beside photos may have; `nil` where it is as for any reply.
  public var text: Int?

  /// Creates limits; without arguments, of a network that names none.
  public init(count: Int = 10, bytes: Int = 20 << 20, text: Int? = nil) {
    self.count = count
    self.bytes = bytes
    self.text = text
  }
}
