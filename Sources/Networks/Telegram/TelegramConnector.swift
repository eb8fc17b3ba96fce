import Desk
import Foundation
import Intake
import Moderation
import Synchronization

/// The way to the comments of one channel of Telegram: to its discussion group.
///
/// A bot serves one community: the network gives its news to a single reader.
public final class TelegramConnector: Connector {
  public let interval = Span(milliseconds: 0)
  let settings: TelegramSettings
  let interface: TelegramInterface
  let ways: Ways
  private let inside: Mutex<Inside>

  private struct Inside {
    var room: TelegramRoom?
    var abilities = TelegramConnector.abilities(missing: [:], .hours(48))
  }

  /// Creates a connector; asks nothing yet.
  ///
  /// - Parameter room: as it was learned at an earlier time.
  public init(_ settings: TelegramSettings, http: any HTTPClienting, ways: Ways) {
    self.settings = settings
    self.ways = ways
    interface = TelegramInterface(settings, http, ways)
    inside = Mutex(Inside())
  }

  /// Under the number that the settings name; comments go by that of the discussion group.
  public var account: Account {
    let room = inside.withLock { $0.room }
    return Account(
      network: .telegram, community: room?.community ?? settings.chat, name: settings.name)
  }

  public func capabilities(at destination: Destination) -> TransportCapabilities {
    inside.withLock { $0.abilities.forLedger }
  }

  public func isReady(for destination: Destination) -> Bool { interface.pace.isOpen }

  // MARK: The room

  static func abilities(missing: [Ability: Inability], _ window: Span) -> Abilities {
    var missing = missing
    for ability in [Ability.history, .restore, .idempotentSend, .deletionEvents] {
      missing[ability] = .network
    }
    return Abilities(
      missing: missing, textLimit: Network.telegram.replyLimit, deletionWindow: window,
      photoLimits: PhotoLimits(count: 10, bytes: 10 << 20, text: 1024))
  }

  public func examine() throws(NetworkFailure) -> Examination {
    let me = try interface.call("getMe", [])
    guard let bot = me["id"]?.integer else {
      throw NetworkFailure(.nonsense, detail: "getMe names nobody")
    }
    let (room, notes) = try findRoom(bot)
    let member = try interface.call(
      "getChatMember", [("chat_id", .number(room.group)), ("user_id", .number(bot))])
    var missing: [Ability: Inability] = [:]
    let isAdministrator = member.words("status") == "administrator"
    if !isAdministrator || member["can_delete_messages"]?.bool != true { missing[.delete] = .right }
    if !isAdministrator || member["can_restrict_members"]?.bool != true { missing[.ban] = .right }
    // Without it only what is addressed to the bot is heard.
    if !isAdministrator, me["can_read_all_group_messages"]?.bool != true { missing[.push] = .right }
    let abilities = Self.abilities(missing: missing, settings.deletionWindow)
    inside.withLock {
      $0.room = room
      $0.abilities = abilities
    }
    return Examination(
      abilities: abilities, name: room.title,
      notes: ["@\(me.words("username")): \(member.words("status"))"] + notes)
  }

  private func findRoom(_ bot: Int64) throws(NetworkFailure) -> (TelegramRoom, [String]) {
    let named = Int64(settings.chat).map(JSONWriter.Value.number) ?? .text(settings.chat)
    let chat = try interface.call("getChat", [("chat_id", named)])
    guard let id = chat["id"]?.integer else {
      throw NetworkFailure(.nonsense, detail: "getChat without a number")
    }
    guard chat["type"]?.isString("channel") == true else {
      return (
        TelegramRoom(
          group: id, channel: chat["linked_chat_id"]?.integer, bot: bot,
          title: chat.words("title"), username: chat["username"]?.string), []
      )
    }
    guard let group = chat["linked_chat_id"]?.integer else {
      throw NetworkFailure(
        .refused, detail: "the channel has no discussion group", retryAfter: .minutes(5),
        isPermanent: true)
    }
    let linked = try interface.call("getChat", [("chat_id", .number(group))])
    return (
      TelegramRoom(
        group: group, channel: id, bot: bot, title: chat.words("title"),
        username: linked["username"]?.string),
      ["discussion group: \(linked.words("title"))"]
    )
  }

  /// The room, asked for once.
  func room() throws(NetworkFailure) -> TelegramRoom {
    if let known = inside.withLock({ $0.room }) { return known }
    _ = try examine()
    guard let known = inside.withLock({ $0.room }) else {
      throw NetworkFailure(.nonsense, detail: "no room")
    }
    return known
  }

  // MARK: Reading

  public func pull(
    after cursors: [String: String], isPatient: Bool
  ) throws(NetworkFailure) -> Pull {
    let room = try room()
    let offset = cursors["offset"].flatMap { Int64($0) } ?? 0
    guard let (updates, limit) = try fewer(offset, isPatient) else {
      // The next number is asked for: what is longer than any answer cannot be a comment.
      var pull = Pull(cursors: ["offset": "\(offset + 1)"], hasMore: true)
      pull.rejected = [RejectedEvent(tooLong: "\(offset)")]
      return pull
    }
    guard updates.kind == .array else {
      throw NetworkFailure(.nonsense, detail: "getUpdates without a list")
    }
    var pull = Pull()
    var last = offset
    var count = 0
    for update in updates.elements {
      count += 1
      if let number = update["update_id"]?.integer, number < .max { last = max(last, number + 1) }
      pull.take(update, room)
    }
    if last > 0 { pull.cursors["offset"] = "\(last)" }
    pull.hasMore = count >= limit
    return pull
  }

  /// Asks for fewer updates where all together are too long for one answer.
  ///
  /// - Returns: `nil` where even the next alone is too long.
  private func fewer(
    _ offset: Int64, _ isPatient: Bool
  ) throws(NetworkFailure) -> (JSONValue, limit: Int)? {
    for limit in [100, 10, 1] {
      do throws(NetworkFailure) {
        return (try updates(from: offset, isPatient, limit), limit)
      } catch {
        guard error.isTooLong, limit > 1 || offset > 0 else { throw error }
      }
    }
    return nil
  }

  private func updates(
    from offset: Int64, _ isPatient: Bool, _ limit: Int
  ) throws(NetworkFailure) -> JSONValue {
    let seconds = isPatient ? settings.wait.milliseconds / 1000 : 0
    var parameters: [(String, JSONWriter.Value)] = [
      ("limit", .number(Int64(limit))), ("timeout", .number(seconds)),
      ("allowed_updates", .list([.text("message"), .text("edited_message")])),
    ]
    // Never a negative one: it would forget what was not read.
    if offset > 0 { parameters.append(("offset", .number(offset))) }
    return try interface.call(
      "getUpdates", parameters, patience: .seconds(seconds) + .seconds(15))
  }

  /// The network gives a file's place for an hour; the address holds the token and is told to nobody.
  public func picture(_ file: String) throws(NetworkFailure) -> [UInt8] {
    let found = try interface.call("getFile", [("file_id", .text(file))])
    let parts = found.words("file_path").split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.allSatisfy({ pathPart(String($0)) != nil && $0 != ".." }) else {
      throw NetworkFailure(.nonsense, detail: "no file_path")
    }
    return try interface.file(parts.joined(separator: "/"))
  }

  public func read(_ event: RejectedEvent) -> Pull {
    guard let root = try? JSONAnswer(event.bytes).root, let room = inside.withLock({ $0.room })
    else { return Pull(rejected: [event]) }
    var pull = Pull()
    pull.take(root, room)
    return pull
  }
}

extension Pull {
  fileprivate mutating func take(_ update: JSONValue, _ room: TelegramRoom) {
    do throws(FieldFault) {
      switch try TelegramUpdate(room: room).read(update) {
      case .comment(let event): events.append(event)
      case .post(let post): posts.append(post)
      case .nothing: break
      }
    } catch {
      rejected.append(RejectedEvent(stream: "updates", error, update))
    }
  }
}
