import Moderation

/// What a MAX connector is told.
public struct MAXSettings: Sendable {
  /// The channel.
  public var chat: Int64
  public var name: String
  public var token: Secret
  public var base: BaseURL
  /// How often posts are asked for comments: the network tells nothing of these by itself.
  public var interval: Span
  /// Older posts are not asked any more.
  public var history: Span

  /// Creates settings.
  public init(
    chat: Int64, name: String, token: Secret, base: BaseURL, interval: Span = .seconds(60),
    history: Span = .days(14)
  ) {
    self.chat = chat
    self.name = name
    self.token = token
    self.base = base
    self.interval = interval
    self.history = history
  }
}
