import Configuration
import Moderation
import Networks

/// Makes the ways to all communities of the settings.
struct ConnectorMaker {
  var settings: SyncSettings
  var file: String
  /// By what words other communities are watched.
  var watch: String
  var language: Language
  var http: any HTTPClienting
  var ways: Ways

  func connectors() throws -> [any Connector] {
    let reader = TokenReader(language: language)
    var owners: [Secret: SyncSettings.Community] = [:]
    return try settings.communities.map { community in
      var line = community.line
      do {
        var tokens: [SyncSettings.TokenRole: Secret] = [:]
        for (role, source) in community.tokens {
          line = community.tokenLines[role] ?? community.line
          tokens[role] = try reader.token(source)
        }
        if community.ownsItsToken, let token = tokens[.community] {
          // Two files may hold one token.
          line = community.tokenLines[.community] ?? community.line
          if let other = owners.updateValue(community, forKey: token) { throw taken(by: other) }
        }
        line = community.line
        let connector = try connector(community, tokens)
        guard community.isForeign else { return connector }
        return ForeignConnector(
          connector, words: try watchWords(), mark: language("не наше", "not ours"))
      } catch let failure as Failure {
        throw Failure.unusable("\(file):\(line):1: \(failure.message)")
      }
    }
  }

  private func connector(
    _ community: SyncSettings.Community, _ tokens: [SyncSettings.TokenRole: Secret]
  ) throws -> any Connector {
    switch community.network {
    case .vk: return try vk(community, tokens)
    case .telegram: return try telegram(community, tokens)
    case .ok: return try ok(community, tokens)
    case .max: return try max(community, tokens)
    }
  }

  private func taken(by other: SyncSettings.Community) -> Failure {
    .unusable(
      language(
        "этот токен уже у сообщества «\(other.name)», строка \(other.line)",
        "“\(other.name)” on line \(other.line) has this token already"))
  }

  /// Without words everything would come in.
  private func watchWords() throws -> WatchWords {
    do throws(SettingsFaults) {
      if let words = try WatchFile.read(watch) { return words }
    } catch {
      throw Failure.unusable(
        error.errors.map { $0.description(in: language) }.joined(separator: "\n"))
    }
    throw Failure.unusable(
      language(
        "для чужих сообществ нужен файл \(watch) со словами",
        "foreign communities take a file \(watch) with words"))
  }

  private func base(_ community: SyncSettings.Community, _ usual: String) throws -> BaseURL {
    guard let base = BaseURL(community.baseURL ?? usual) else {
      throw Failure.unusable(language("адрес сети не подходит", "the base URL will not do"))
    }
    return base
  }

  private func vk(
    _ community: SyncSettings.Community, _ tokens: [SyncSettings.TokenRole: Secret]
  ) throws -> any Connector {
    var vk = VKSettings(
      group: Int64(community.id).map { abs($0) } ?? 0, name: community.name,
      community: tokens[.community], user: tokens[.user], service: tokens[.service],
      base: try base(community, "https://api.vk.ru"), history: settings.history,
      wait: settings.wait)
    vk.userLimit = RateLimit(settings.vkUserPerSecond, per: .seconds(1))
    vk.communityLimit = RateLimit(settings.vkCommunityPerSecond, per: .seconds(1))
    return VKConnector(vk, http: http, ways: ways)
  }

  private func telegram(
    _ community: SyncSettings.Community, _ tokens: [SyncSettings.TokenRole: Secret]
  ) throws -> any Connector {
    var telegram = TelegramSettings(
      chat: community.id, name: community.name, token: tokens[.community] ?? Secret(""),
      base: try base(community, "https://api.telegram.org"), wait: settings.wait)
    telegram.groupLimit = RateLimit(settings.telegramGroupPerMinute, per: .minutes(1))
    return TelegramConnector(telegram, http: http, ways: ways)
  }

  private func ok(
    _ community: SyncSettings.Community, _ tokens: [SyncSettings.TokenRole: Secret]
  ) throws -> any Connector {
    var ok = OKSettings(
      group: community.id, name: community.name, token: tokens[.community] ?? Secret(""),
      applicationKey: community.applicationKey ?? "",
      applicationSecret: tokens[.applicationSecret] ?? Secret(""),
      base: try base(community, "https://api.ok.ru"), interval: settings.pollEvery)
    ok.usesLegacyMethods = community.writesByLegacyMethods
    return OKConnector(ok, http: http, ways: ways)
  }

  private func max(
    _ community: SyncSettings.Community, _ tokens: [SyncSettings.TokenRole: Secret]
  ) throws -> any Connector {
    MAXConnector(
      MAXSettings(
        chat: Int64(community.id) ?? 0, name: community.name,
        token: tokens[.community] ?? Secret(""),
        base: try base(community, "https://platform-api2.max.ru"), interval: settings.pollEvery,
        history: settings.history),
      http: http, ways: ways)
  }
}
