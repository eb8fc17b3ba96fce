import Foundation
import Moderation
import TOMLKit

/// Reads `sync.toml`: a table `[[community]]` for each community, and how the service behaves.
struct SyncFile {
  private var reader: SettingsReader
  /// By which names calendars are known; `nil` where nobody knows.
  private let calendars: [String]?

  private static let tables = ["community", "poll", "limits", "alerts"]
  private static let top = tables + ["proxy", "ca_file"]
  private static let longest = 1000

  /// Reads a text.
  ///
  /// - Returns: the settings, or `nil` with everything that is wrong.
  static func read(
    _ text: String, file: String, calendars: [String]? = nil
  ) -> (SyncSettings?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var sync = SyncFile(reader: try SettingsReader(text, file: file), calendars: calendars)
      let read = sync.read()
      return (sync.reader.errors.isEmpty ? read : nil, sync.reader.errors)
    } catch {
      return (nil, [error])
    }
  }

  private mutating func read() -> SyncSettings {
    var settings = SyncSettings()
    let root = reader.root
    reader.checkNames(in: root, at: [], known: Self.top, tables: Self.tables)
    settings.proxy = proxy(root)
    settings.certificates = text("ca_file", root, [])
    if let poll = reader.table("poll", in: root, at: []) { read(poll: poll, into: &settings) }
    if let limits = reader.table("limits", in: root, at: []) {
      read(limits: limits, into: &settings)
    }
    if let alerts = reader.table("alerts", in: root, at: []) {
      settings.alerts = read(alerts: alerts)
    }
    readCommunities(root, into: &settings)
    return settings
  }

  // MARK: Communities

  private mutating func readCommunities(_ root: TOMLTable, into settings: inout SyncSettings) {
    guard let value = root["community"] else {
      return reader.report(.missingTable("[community]"), key: [])
    }
    guard let list = value.array else {
      return reader.report(.wrongType("community", expected: .table), key: ["community"])
    }
    for (number, element) in Array(list).enumerated() {
      let path = ["community", KeyIndex.element(number)]
      guard let table = element.table else {
        reader.report(.wrongType("community", expected: .table), value: path)
        continue
      }
      guard let community = community(table, path) else { continue }
      refuse(community, sameAs: settings.communities, table, path)
      settings.communities.append(community)
    }
  }

  /// Notes what must not stand there twice: a community, or a token that serves only one.
  private mutating func refuse(
    _ community: SyncSettings.Community, sameAs others: [SyncSettings.Community],
    _ table: TOMLTable, _ path: [String]
  ) {
    if let other = others.first(where: { $0.isSame(as: community) }) {
      let problem = Problem.communityTwice(community.id, name: other.name, line: other.line)
      return reader.report(problem, value: path + ["id"])
    }
    guard let other = others.first(where: { $0.sharesToken(with: community) }) else { return }
    let key = table["token_file"] == nil ? "token_env" : "token_file"
    reader.report(.tokenTwice(name: other.name, line: other.line), value: path + [key])
  }

  private mutating func community(
    _ table: TOMLTable, _ path: [String]
  ) -> SyncSettings.Community? {
    for name in ["network", "id", "name"] where table[name] == nil {
      reader.report(.missingKey(name, table: "[community]"), key: path)
    }
    let word = reader.choice("network", in: table, at: path, of: Network.allCases.map(\.rawValue))
    let id = identifier(table, path)
    let name = reader.text("name", in: table, at: path, limit: 200)
    guard let network = word.flatMap(Network.init(rawValue:)) else { return nil }
    reader.checkNames(in: table, at: path, known: Self.keys(of: network))
    guard let id, let name else { return nil }
    checkForm(id, network, path)
    var community = SyncSettings.Community(network: network, id: id, name: name)
    community.line = reader.line(of: path)
    for (role, key) in Self.tokens where Self.keys(of: network).contains(key + "_file") {
      community.tokens[role] = token(key, table, path)
      let written = [key + "_file", key + "_env"].first { table[$0] != nil }
      community.tokenLines[role] = written.map { reader.line(of: path + [$0]) }
    }
    community.applicationKey = text("application_key", table, path)
    community.baseURL = baseURL(table, path)
    community.isForeign = reader.flag("foreign", in: table, at: path) ?? false
    community.writesByLegacyMethods = reader.flag("legacy_methods", in: table, at: path) ?? false
    checkTokens(community, table, path)
    return community
  }

  private static let tokens: [(SyncSettings.TokenRole, String)] = [
    (.community, "token"), (.user, "user_token"), (.service, "service_token"),
    (.applicationSecret, "application_secret"),
  ]

  private static func keys(of network: Network) -> [String] {
    let all = ["network", "id", "name", "token_file", "token_env", "base_url", "foreign"]
    switch network {
    case .vk:
      return all + ["user_token_file", "user_token_env", "service_token_file", "service_token_env"]
    case .ok:
      return all + [
        "application_key", "application_secret_file", "application_secret_env", "legacy_methods",
      ]
    case .telegram, .max: return all
    }
  }

  /// A number is as good as its digits in quotes.
  private mutating func identifier(_ table: TOMLTable, _ path: [String]) -> String? {
    if let number = table["id"]?.int { return "\(number)" }
    return reader.text("id", in: table, at: path, limit: 100)
  }

  private mutating func checkForm(_ id: String, _ network: Network, _ path: [String]) {
    let isFit =
      switch network {
      case .vk: (Int64(id).map { $0 != 0 && $0 != .min }) ?? false
      case .telegram: Int64(id) != nil || (id.hasPrefix("@") && id.count > 1)
      case .ok: id.allSatisfy { $0.isASCII && $0.isNumber }
      case .max: Int64(id) != nil
      }
    if !isFit { reader.report(.noCommunityID(id), value: path + ["id"]) }
  }

  private mutating func token(
    _ key: String, _ table: TOMLTable, _ path: [String]
  ) -> SyncSettings.TokenSource? {
    let file = text(key + "_file", table, path)
    let variable = text(key + "_env", table, path)
    if file != nil, variable != nil {
      reader.report(
        .onlyOne(key + "_file", key + "_env", table: "[community]"), key: path + [key + "_env"])
    }
    return file.map { .file($0) } ?? variable.map { .environment($0) }
  }

  private mutating func checkTokens(
    _ community: SyncSettings.Community, _ table: TOMLTable, _ path: [String]
  ) {
    // A token written into this file by mistake is told by its key, never by its value.
    for (_, key) in Self.tokens where table[key] != nil {
      reader.report(.tokenInFile(key), key: path + [key])
    }
    let canRead = community.network == .vk && community.tokens[.service] != nil
    if community.tokens[.community] == nil, community.tokens[.user] == nil, !canRead {
      reader.report(.missingKey("token_file", table: "[community]"), key: path)
    }
    guard community.network == .ok else { return }
    if community.applicationKey == nil {
      reader.report(.missingKey("application_key", table: "[community]"), key: path)
    }
    if community.tokens[.applicationSecret] == nil {
      reader.report(.missingKey("application_secret_file", table: "[community]"), key: path)
    }
  }

  // MARK: Addresses

  private mutating func baseURL(_ table: TOMLTable, _ path: [String]) -> String? {
    guard let text = text("base_url", table, path) else { return nil }
    let parts = URLComponents(string: text)
    let host = parts?.host ?? ""
    let isLoopback =
      ["localhost", "::1", "[::1]"].contains(host)
      || (host.hasPrefix("127.") && host.split(separator: ".").count == 4)
    let isFit = parts?.user == nil && parts?.password == nil && parts?.query == nil
    if !host.isEmpty, isFit, parts?.scheme == "https" || (parts?.scheme == "http" && isLoopback) {
      return text
    }
    reader.report(.insecureAddress, value: path + ["base_url"])
    return nil
  }

  private mutating func proxy(_ root: TOMLTable) -> (host: String, port: Int)? {
    guard let text = text("proxy", root, []) else { return nil }
    let parts = URLComponents(string: text)
    guard let host = parts?.host, !host.isEmpty, let port = parts?.port, parts?.user == nil,
      parts?.scheme == "http", (1...65_535).contains(port)
    else {
      reader.report(.noProxy, value: ["proxy"])
      return nil
    }
    return (host, port)
  }

  // MARK: How the service behaves

  private mutating func read(poll: TOMLTable, into settings: inout SyncSettings) {
    let path = ["poll"]
    reader.checkNames(in: poll, at: path, known: ["wait", "every", "history_days"])
    if let seconds = reader.number("wait", in: poll, at: path, from: 1, to: 90) {
      settings.wait = .seconds(Int64(seconds))
    }
    if let seconds = reader.number("every", in: poll, at: path, from: 5, to: 3600) {
      settings.pollEvery = .seconds(Int64(seconds))
    }
    if let days = reader.number("history_days", in: poll, at: path, from: 0, to: 365) {
      settings.history = .days(Int64(days))
    }
  }

  private mutating func read(limits: TOMLTable, into settings: inout SyncSettings) {
    let path = ["limits"]
    reader.checkNames(
      in: limits, at: path,
      known: ["vk_user_per_second", "vk_community_per_second", "telegram_group_per_minute"])
    if let count = reader.number("vk_user_per_second", in: limits, at: path, from: 1, to: 100) {
      settings.vkUserPerSecond = count
    }
    if let count = reader.number("vk_community_per_second", in: limits, at: path, from: 1, to: 100)
    {
      settings.vkCommunityPerSecond = count
    }
    if let count = reader.number(
      "telegram_group_per_minute", in: limits, at: path, from: 1, to: 1000)
    {
      settings.telegramGroupPerMinute = count
    }
  }

  private mutating func read(alerts: TOMLTable) -> SyncSettings.Alerts? {
    let path = ["alerts"]
    reader.checkNames(
      in: alerts, at: path,
      known: ["on_alert", "every_minutes", "before_minutes", "tells_text", "quiet", "calendar"])
    guard let command = reader.texts("on_alert", in: alerts, at: path, limit: Self.longest) else {
      if alerts["on_alert"] == nil {
        reader.report(.missingKey("on_alert", table: "alerts"), key: path)
      }
      return nil
    }
    guard let program = command.first, program.hasPrefix("/") else {
      reader.report(.noProgram, value: path + ["on_alert"])
      return nil
    }
    var read = SyncSettings.Alerts(command: command)
    if let minutes = reader.number("every_minutes", in: alerts, at: path, from: 1, to: 1440) {
      read.every = .minutes(Int64(minutes))
    }
    if let minutes = reader.number("before_minutes", in: alerts, at: path, from: 1, to: 10_080) {
      read.before = .minutes(Int64(minutes))
    }
    read.tellsText = reader.flag("tells_text", in: alerts, at: path) ?? false
    read.quiet = quiet(alerts, path)
    read.calendar = calendar(alerts, path)
    return read
  }

  private mutating func calendar(_ table: TOMLTable, _ path: [String]) -> String? {
    guard let calendars else { return text("calendar", table, path) }
    return reader.choice("calendar", in: table, at: path, of: calendars)
  }

  private mutating func quiet(_ table: TOMLTable, _ path: [String]) -> (from: Int, to: Int)? {
    guard let text = text("quiet", table, path) else { return nil }
    let ends = text.split(separator: "-").map { end -> Int? in
      let parts = end.split(separator: ":").map { Int($0) }
      guard parts.count == 2, let hour = parts[0], let minute = parts[1],
        (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0
      else { return nil }
      return hour * 60 + minute
    }
    guard ends.count == 2, let from = ends[0], let to = ends[1], from != to else {
      reader.report(.noQuietTime(text), value: path + ["quiet"])
      return nil
    }
    return (from, to)
  }

  private mutating func text(_ name: String, _ table: TOMLTable, _ path: [String]) -> String? {
    reader.text(name, in: table, at: path, limit: Self.longest)
  }
}
