import Moderation

/// What a Telegram connector is told.
public struct TelegramSettings: Sendable {
  /// The channel or its discussion group: a number, or `@name`.
  public var chat: String
  public var name: String
  public var token: Secret
  public var base: BaseURL
  public var wait: Span
  /// Messages into one chat; the network asks for a second between two.
  public var chatLimit = RateLimit(1, per: .seconds(1))
  public var groupLimit = RateLimit(20, per: .minutes(1))
  /// How old a message may be to be deleted.
  public var deletionWindow = Span.hours(48)

  /// Creates settings.
  public init(
    chat: String, name: String, token: Secret, base: BaseURL, wait: Span = .seconds(25)
  ) {
    self.chat = chat
    self.name = name
    self.token = token
    self.base = base
    self.wait = wait
  }
}
