import Desk
import Foundation
import LoopbackNetworks
import Moderation

@testable import Networks

/// One network on this machine with a connector to it, for what all networks have in common.
final class Stage: Sendable {
  let network: Network
  let office: NetworkOffice
  let way: any Connector
  let faults: FaultPlan
  /// The request that asks for news first.
  let news: String
  private let server: LoopbackServer
  private let wrote: @Sendable (_ text: String, _ ahead: Int64) -> String
  private let told: @Sendable () -> [String]

  init(_ network: Network) throws {
    self.network = network
    office = try NetworkOffice()
    switch network {
    case .vk:
      let vk = LoopbackVK()
      server = try vk.serve()
      vk.addPost(1, "Пост")
      faults = vk.faults
      news = "poll"
      way = VKConnector(
        try .loopback(server, service: LoopbackVK.serviceToken), http: office.http,
        ways: office.ways)
      wrote = { "\(vk.write($0, ahead: $1))" }
      told = { vk.complaints }
    case .telegram:
      let telegram = LoopbackTelegram()
      let post = telegram.post("Пост")
      faults = telegram.faults
      news = "getUpdates"
      let (served, telegramWay) = try office.serveTelegram(telegram)
      (server, way) = (served, telegramWay)
      wrote = { "\(telegram.write($0, under: post, ago: -$1))" }
      told = { telegram.complaints }
    case .ok:
      let ok = LoopbackOK()
      server = try ok.serve()
      ok.addTopic("1", "Тема")
      faults = ok.faults
      news = "discussions.getList"
      way = OKConnector(
        OKSettings(
          group: LoopbackOK.group, name: "Район", token: Secret(LoopbackOK.token),
          applicationKey: LoopbackOK.key, applicationSecret: Secret(LoopbackOK.secret),
          base: try Self.base(server)), http: office.http, ways: office.ways)
      wrote = { ok.write($0, ahead: $1) }
      told = { ok.complaints }
    case .max:
      let max = LoopbackMAX()
      server = try max.serve()
      max.addPost("mid.1", "Пост")
      faults = max.faults
      news = "GET messages"
      way = MAXConnector(
        MAXSettings(
          chat: LoopbackMAX.chat, name: "Район", token: Secret(LoopbackMAX.token),
          base: try Self.base(server)), http: office.http, ways: office.ways)
      wrote = { max.write($0, ahead: $1) }
      told = { max.complaints }
    }
  }

  private static func base(_ server: LoopbackServer) throws -> BaseURL {
    guard let base = BaseURL(server.address) else { throw CocoaError(.fileReadUnknown) }
    return base
  }

  /// A resident writes, by a clock that goes ahead of the others.
  @discardableResult
  func write(_ text: String, ahead: Int64 = 0) -> String { wrote(text, ahead) }

  var complaints: [String] { told() }

  /// What waits at the desk, in any order.
  var waiting: Set<String> {
    get throws { Set(try office.waiting.map(\.excerpt)) }
  }

  /// Asks once for news, and says what went wrong.
  func failure() async -> NetworkFailure? {
    do {
      try await office.pull(way, times: 1)
      return nil
    } catch {
      return error as? NetworkFailure
    }
  }

  // MARK: What the network says

  /// That the token is no longer good.
  var expired: Fault {
    switch network {
    case .vk:
      .says(#"{"error":{"error_code":5,"error_msg":"User authorization failed"}}"#)
    case .telegram:
      .says(#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#, status: 401)
    case .ok: .says(#"{"error_code":102,"error_msg":"PARAM_SESSION_EXPIRED"}"#)
    case .max: .says(#"{"code":"verify.token","message":"Invalid token"}"#, status: 401)
    }
  }

  /// That it is asked too often, and for how many seconds it wants peace.
  var tooMany: (Fault, seconds: Int64) {
    switch network {
    case .vk: (.says(#"{"error":{"error_code":29,"error_msg":"Rate limit reached"}}"#), 3600)
    case .telegram:
      (
        .says(
          #"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":77}}"#,
          status: 429), 77
      )
    case .ok: (.says(#"{"error_code":11,"error_msg":"LIMIT_REACHED"}"#), 600)
    case .max:
      (
        .says(
          #"{"code":"too.many.requests","message":"x"}"#, status: 429,
          headers: ["retry-after": "77"]
        ), 77
      )
    }
  }

  /// An error of the network's own with status 200.
  var error: Fault {
    switch network {
    case .vk: .says(#"{"error":{"error_code":10,"error_msg":"Internal server error"}}"#)
    case .telegram: .says(#"{"ok":false,"error_code":500,"description":"Internal"}"#)
    case .ok: .says(#"{"error":{"error_code":2,"error_msg":"SERVICE"}}"#)
    case .max: .says(#"{"success":false,"message":"Internal"}"#)
    }
  }
}
