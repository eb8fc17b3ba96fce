import Moderation

/// What `sync.toml` tells the service.
public struct SyncSettings: Equatable, Sendable {
  /// Where a token stands: never in the file of settings itself.
  public enum TokenSource: Hashable, Sendable {
    /// A file that nobody else may read.
    case file(String)
    /// A variable of the environment.
    case environment(String)
  }

  /// What a token is for.
  public enum TokenRole: String, CaseIterable, Sendable {
    /// The community's own, or the bot's.
    case community
    /// An administrator's of VKontakte.
    case user
    /// An application's of VKontakte.
    case service
    /// What Odnoklassniki sign requests with.
    case applicationSecret
  }

  /// One community.
  public struct Community: Equatable, Sendable {
    public var network: Network
    /// As it stands in the file.
    public var id: String
    public var name: String
    public var tokens: [TokenRole: TokenSource] = [:]
    /// The public key of an application of Odnoklassniki.
    public var applicationKey: String?
    /// `nil` for the network's own.
    public var baseURL: String?
    /// Whether it is another's, watched for words.
    public var isForeign = false
    /// Whether undocumented methods of Odnoklassniki may write.
    public var writesByLegacyMethods = false
    /// Where the table begins, to tell what turns out to be wrong later.
    public var line = 1
    /// Where each token is named.
    public var tokenLines: [TokenRole: Int] = [:]

    /// Creates a community.
    public init(network: Network, id: String, name: String) {
      self.network = network
      self.id = id
      self.name = name
    }

    /// Whether both are one community, however its number is written.
    func isSame(as other: Self) -> Bool { network == other.network && number == other.number }

    private var number: String {
      let plain = network == .vk && id.hasPrefix("-") ? String(id.dropFirst()) : id
      return plain.lowercased()
    }

    /// Whether the network gives each community a token of its own: a bot of Telegram has one reader,
    /// a token of a VKontakte community speaks for it alone.
    public var ownsItsToken: Bool { network == .vk || network == .telegram }

    func sharesToken(with other: Self) -> Bool {
      guard network == other.network, ownsItsToken, let token = tokens[.community] else {
        return false
      }
      return token == other.tokens[.community]
    }
  }

  /// When somebody is told of what cannot wait.
  public struct Alerts: Equatable, Sendable {
    /// Program and arguments; the news come as JSON on its standard input.
    public var command: [String]
    /// No more often than that.
    public var every = Span.minutes(30)
    /// How long before a deadline.
    public var before = Span.hours(1)
    /// Whether residents' words may leave the house this way.
    public var tellsText = false
    /// Minutes of the day in which nobody is told, by the desk's clocks; may go past midnight.
    public var quiet: (from: Int, to: Int)?
    /// The calendar of duty in whose hours alone somebody is told; `nil` for any hour.
    public var calendar: String?

    /// Creates alerts by a command.
    public init(command: [String]) { self.command = command }

    public static func == (one: Self, other: Self) -> Bool {
      one.command == other.command && one.every == other.every && one.before == other.before
        && one.tellsText == other.tellsText && one.quiet?.from == other.quiet?.from
        && one.quiet?.to == other.quiet?.to && one.calendar == other.calendar
    }
  }

  public var communities: [Community] = []
  /// Host and port of an HTTP proxy.
  public var proxy: (host: String, port: Int)?
  /// A file of authorities to be trusted beside the system's.
  public var certificates: String?
  /// How far back threads are read after a gap.
  public var history = Span.days(14)
  /// How often networks are asked that tell nothing by themselves.
  public var pollEvery = Span.seconds(60)
  /// How long a network keeps a question for news open.
  public var wait = Span.seconds(25)
  /// Requests a second with an administrator's token of VKontakte, and with a community's.
  public var vkUserPerSecond = 3
  public var vkCommunityPerSecond = 20
  /// Messages a minute into a group of Telegram.
  public var telegramGroupPerMinute = 20
  public var alerts: Alerts?

  /// The defaults, without any community.
  public init() {}

  public static func == (one: Self, other: Self) -> Bool {
    one.communities == other.communities && one.proxy?.host == other.proxy?.host
      && one.proxy?.port == other.proxy?.port && one.certificates == other.certificates
      && one.history == other.history && one.pollEvery == other.pollEvery && one.wait == other.wait
      && one.vkUserPerSecond == other.vkUserPerSecond
      && one.vkCommunityPerSecond == other.vkCommunityPerSecond
      && one.telegramGroupPerMinute == other.telegramGroupPerMinute && one.alerts == other.alerts
  }

  /// Reads a file.
  ///
  /// - Parameter calendars: by which names calendars of duty are known; `nil` where nobody knows.
  /// - Throws: everything that is wrong with it.
  public static func read(
    _ path: String, calendars: [String]?
  ) throws(SettingsFaults) -> SyncSettings {
    let text: String?
    do throws(ConfigurationError) {
      text = try SettingsText.read(path)
    } catch {
      throw SettingsFaults(errors: [error])
    }
    guard let text else {
      throw SettingsFaults(errors: [ConfigurationError(file: path, .missing)])
    }
    let (settings, errors) = SyncFile.read(text, file: path, calendars: calendars)
    guard let settings else { throw SettingsFaults(errors: errors.inOrder) }
    return settings
  }
}
