import Moderation

/// A word to colleagues that stands beside a comment and never leaves the house.
public struct Note: Equatable, Identifiable, Sendable {
  /// The desk's own number of a note.
  public struct ID: RawRepresentable, Hashable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
  }

  public var id: ID
  public var by: Person
  public var at: Instant
  public var text: String

  /// Creates a note.
  public init(id: ID, by: Person, at: Instant, text: String) {
    self.id = id
    self.by = by
    self.at = at
    self.text = text
  }
}
