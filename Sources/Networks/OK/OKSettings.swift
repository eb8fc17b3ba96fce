import Moderation

/// What a connector of Odnoklassniki is told.
public struct OKSettings: Sendable {
  public var group: String
  public var name: String
  public var token: Secret
  /// Public: it names the application.
  public var applicationKey: String
  public var applicationSecret: Secret
  public var base: BaseURL
  /// How often discussions are asked for news.
  public var interval: Span
  /// Whether to write by methods that the network no longer documents.
  public var usesLegacyMethods = false

  /// Creates settings.
  public init(
    group: String, name: String, token: Secret, applicationKey: String, applicationSecret: Secret,
    base: BaseURL, interval: Span = .seconds(60)
  ) {
    self.group = group
    self.name = name
    self.token = token
    self.applicationKey = applicationKey
    self.applicationSecret = applicationSecret
    self.base = base
    self.interval = interval
  }
}
