import Moderation

/// Which of a community's tokens a method takes.
enum VKToken: String, CaseIterable, Sendable {
  /// The community's own: answers in its name, hears its events.
  case community
  /// An administrator's: removes, bans, edits, uploads.
  case user
  /// An application's: reads what everybody may read.
  case service
}

/// What a VKontakte connector is told.
public struct VKSettings: Sendable {
  /// The community's number, without the minus.
  public var group: Int64
  public var name: String
  public var community: Secret?
  public var user: Secret?
  public var service: Secret?
  public var base: BaseURL
  /// How far back threads are read after a gap.
  public var history: Span
  /// How long the network keeps a question for news open; it is asked to by proxies' patience.
  public var wait: Span
  public var userLimit = RateLimit(3, per: .seconds(1))
  public var communityLimit = RateLimit(20, per: .seconds(1))
  /// For how long the network is trusted to know a reply again by its guid: it documents no span.
  public var keyLifetime = Span.hours(1)
  public var textLimit = Network.vk.replyLimit

  /// Creates settings.
  public init(
    group: Int64, name: String, community: Secret? = nil, user: Secret? = nil,
    service: Secret? = nil, base: BaseURL, history: Span = .days(14), wait: Span = .seconds(25)
  ) {
    self.group = group
    self.name = name
    self.community = community
    self.user = user
    self.service = service
    self.base = base
    self.history = history
    self.wait = wait
  }

  /// The community as VKontakte names the owner of its wall.
  var owner: Int64 { -group }
}
