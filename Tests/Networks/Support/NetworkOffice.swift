import Desk
import Foundation
import Logging
import LoopbackNetworks
import Moderation
import Synchronization

@testable import Networks

typealias Comment = Moderation.Comment

/// The time now.
@Sendable func wallClock() -> Instant {
  Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
}

/// Runs what blocks on a thread of its own: servers need those of Swift's pool.
func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value
{
  try await withCheckedThrowingContinuation { continuation in
    Foundation.Thread.detachNewThread {
      continuation.resume(with: Result { try body() })
    }
  }
}

/// A desk in a folder of its own, and the service's client.
final class NetworkOffice: Sendable {
  let folder: String
  let desk: Desk
  let http: NetworkHTTPClient
  let ways: Ways
  private let ahead: Ahead

  /// How far the office's clock goes before the one on the wall.
  private final class Ahead: Sendable {
    let span = Mutex(Span(milliseconds: 0))

    func now() -> Instant { wallClock() + span.withLock { $0 } }
  }
  let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("dezhurka-networks-\(UUID().uuidString)").path
    let ahead = Ahead()
    self.ahead = ahead
    desk = try Desk(
      path: folder + "/desk.sqlite", person: Person("sync"), clock: { ahead.now() },
      makeKey: { UUID().uuidString })
    http = try NetworkHTTPClient()
    ways = Ways(clock: { ahead.now() }, chance: { 0 }, stop: StopSign())
  }

  /// Lets time pass for desk and service, without waiting for it.
  func pass(_ span: Span) { ahead.span.withLock { $0 = $0 + span } }

  deinit {
    desk.close()
    http.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func puller(_ connector: any Connector) -> CommunityPuller {
    CommunityPuller(
      connector, desk: desk, ways: ways, log: log, openSince: Instant(milliseconds: 0),
      backoff: Backoff(first: Span(milliseconds: 1), longest: Span(milliseconds: 5)))
  }

  /// Pulls until nothing is left at once.
  @discardableResult
  func pull(_ connector: any Connector, times: Int = 50) async throws -> PullTally {
    try await blocking {
      let puller = self.puller(connector)
      var tally = PullTally()
      for _ in 0..<times {
        let outcome = try puller.pull()
        tally += outcome.tally
        if !outcome.hasMore, outcome.brought == 0 { break }
      }
      return tally
    }
  }

  /// Serves VKontakte's community with one post, as the desk has read it.
  func serveVK(
    post: String = "Пост", user: String? = nil
  ) async throws -> (LoopbackVK, LoopbackServer, VKConnector) {
    let vk = LoopbackVK()
    let server = try vk.serve()
    vk.addPost(1, post)
    let way = VKConnector(try .loopback(server, user: user), http: http, ways: ways)
    try await pull(way)
    return (vk, server, way)
  }

  /// Serves Telegram's channel with its discussion group.
  func serveTelegram(
    _ telegram: LoopbackTelegram
  ) throws -> (LoopbackServer, TelegramConnector) {
    let server = try telegram.serve()
    return (server, TelegramConnector(try .loopback(server), http: http, ways: ways))
  }

  func deliver(
    _ connector: any Connector, _ pauses: Pauses = .brief
  ) async throws -> [SendingState: Int] {
    try await blocking {
      try Delivery(
        desk: self.desk, transports: NetworkTransport.all([connector]), pauses: pauses
      ).run()
    }
  }

  // MARK: The desk

  var waiting: [QueueRow] {
    get throws { try desk.queue(QueueFilter(), at: .start, limit: 500).rows }
  }

  func detail(_ externalID: String) throws -> CommentDetail {
    for row in try waiting {
      let detail = try desk.detail(row.id)
      if detail.comment.externalID == externalID { return detail }
    }
    throw DeskError.notFound
  }

  /// Answers a comment, and lets the answer out of the house at once.
  func answer(_ externalID: String, _ text: String) throws -> Comment.ID {
    let id = try detail(externalID).comment.id
    _ = try desk.answer(id, text: text, holdFor: Span(milliseconds: 0))
    try desk.queueHeld()
    return id
  }
}

extension Pauses {
  static let brief = Pauses(
    first: Span(milliseconds: 1), longest: Span(milliseconds: 2), attempts: 5)
}

extension VKSettings {
  /// Of the community on this machine; news are not waited for.
  static func loopback(
    _ server: LoopbackServer, community: String? = LoopbackVK.communityToken,
    user: String? = nil, service: String? = nil
  ) throws -> VKSettings {
    guard let base = BaseURL(server.address) else { throw CocoaError(.fileReadUnknown) }
    var settings = VKSettings(
      group: LoopbackVK.group, name: "Район", community: community.map { Secret($0) },
      user: user.map { Secret($0) }, service: service.map { Secret($0) }, base: base,
      history: .days(14), wait: Span(milliseconds: 0))
    // The manners have tests of their own.
    settings.userLimit = RateLimit(1000, per: .seconds(1))
    settings.communityLimit = RateLimit(1000, per: .seconds(1))
    return settings
  }
}

extension TelegramSettings {
  /// Of the channel on this machine; news are not waited for.
  static func loopback(
    _ server: LoopbackServer, chat: String = "@district", token: String = LoopbackTelegram.token
  ) throws -> TelegramSettings {
    guard let base = BaseURL(server.address) else { throw CocoaError(.fileReadUnknown) }
    var settings = TelegramSettings(
      chat: chat, name: "Район", token: Secret(token), base: base, wait: Span(milliseconds: 0))
    settings.chatLimit = RateLimit(1000, per: .seconds(1))
    settings.groupLimit = RateLimit(1000, per: .seconds(1))
    return settings
  }
}
