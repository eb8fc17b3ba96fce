import Desk
import Foundation
import Logging
import LoopbackNetworks
import Moderation
import Networks

/// The ways to the networks on this machine.
struct LoopbackWays {
  let http: NetworkHTTPClient
  let connectors: [any Connector]
  let ways = Ways(
    clock: wallClock, chance: { Double.random(in: 0..<1) }, stop: StopSign())
  let log = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

  /// - Parameters:
  ///   - addresses: where each network is served.
  ///   - canLook: whether threads of VKontakte can be read; else its guid alone tells replies apart.
  init(_ addresses: [Network: String], canLook: Bool = true) throws {
    http = try NetworkHTTPClient()
    var connectors: [any Connector] = []
    for (network, address) in addresses.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let base = BaseURL(address) else { throw CocoaError(.fileReadUnknown) }
      switch network {
      case .vk:
        var vk = VKSettings(
          group: LoopbackVK.group, name: "ВК", community: Secret(LoopbackVK.communityToken),
          service: canLook ? Secret(LoopbackVK.serviceToken) : nil, base: base,
          wait: Span(milliseconds: 0))
        vk.communityLimit = RateLimit(100_000, per: .seconds(1))
        vk.userLimit = RateLimit(100_000, per: .seconds(1))
        connectors.append(VKConnector(vk, http: http, ways: ways))
      case .telegram:
        var telegram = TelegramSettings(
          chat: "@district", name: "Телеграм", token: Secret(LoopbackTelegram.token), base: base,
          wait: Span(milliseconds: 0))
        telegram.chatLimit = RateLimit(100_000, per: .seconds(1))
        telegram.groupLimit = RateLimit(100_000, per: .seconds(1))
        connectors.append(TelegramConnector(telegram, http: http, ways: ways))
      case .ok:
        var ok = OKSettings(
          group: LoopbackOK.group, name: "ОК", token: Secret(LoopbackOK.token),
          applicationKey: LoopbackOK.key, applicationSecret: Secret(LoopbackOK.secret), base: base)
        ok.usesLegacyMethods = true
        connectors.append(OKConnector(ok, http: http, ways: ways))
      case .max:
        connectors.append(
          MAXConnector(
            MAXSettings(
              chat: LoopbackMAX.chat, name: "MAX", token: Secret(LoopbackMAX.token), base: base),
            http: http, ways: ways))
      }
    }
    self.connectors = connectors
  }

  func puller(_ connector: any Connector, _ desk: Desk) -> CommunityPuller {
    CommunityPuller(
      connector, desk: desk, ways: ways, log: log, openSince: Instant(milliseconds: 0),
      backoff: Backoff(first: Span(milliseconds: 1), longest: Span(milliseconds: 5)))
  }
}

extension Desk {
  static func ofBench(_ path: String) throws -> Desk {
    try Desk(
      path: path, person: Person("sync"), clock: wallClock, makeKey: { UUID().uuidString })
  }
}

extension Pauses {
  /// Short, so that much happens in a short life.
  static let ofVictim = Pauses(
    first: Span(milliseconds: 1), longest: Span(milliseconds: 20), attempts: 1000)
}
