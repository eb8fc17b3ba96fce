import Desk
import Intake
import Moderation

/// What goes out to Telegram.
extension TelegramConnector {
  /// The network shows no history: what the service has heard is all there is.
  public func look(at destination: Destination) throws(LookFailure) -> WorldView { WorldView() }

  public func find(_ act: OutwardAct) throws(LookFailure) -> Sighting { .cannotTell }

  public func send(_ act: OutwardAct) -> SendResult {
    guard let group = Int64(act.destination.community),
      let message = Int64(act.destination.comment)
    else { return .rejected(Rejection(reason: "no message of Telegram", isPermanent: true)) }
    do throws(NetworkFailure) {
      switch act.kind {
      case .reply(let text, let photos):
        guard photos.isEmpty else { throw .textOnly }
        return .sent(externalID: try reply(text, to: message, act.destination.thread, group))
      case .removal: try remove(message, group)
      case .measure(let measure):
        try carryOut(measure, on: message, act.destination.author, group)
      }
      return .sent(externalID: nil)
    } catch {
      return error.asResult
    }
  }

  private func reply(
    _ text: String, to message: Int64, _ thread: String?, _ group: Int64
  ) throws(NetworkFailure) -> String {
    var parameters: [(String, JSONWriter.Value)] = [
      ("chat_id", .number(group)), ("text", .text(text)),
      (
        "reply_parameters",
        .object([
          ("message_id", .number(message)), ("allow_sending_without_reply", .flag(false)),
        ])
      ),
      ("link_preview_options", .object([("is_disabled", .flag(true))])),
    ]
    if let thread = thread.flatMap({ Int64($0) }) {
      parameters.append(("message_thread_id", .number(thread)))
    }
    let sent = try interface.call("sendMessage", parameters, isReading: false)
    guard let id = sent["message_id"]?.integer else {
      throw NetworkFailure(.nonsense, detail: "no message_id", arrival: .unknown)
    }
    return "\(id)"
  }

  private func carryOut(
    _ measure: Measure, on message: Int64, _ author: String, _ group: Int64
  ) throws(NetworkFailure) {
    let here: [(String, JSONWriter.Value)] = [
      ("chat_id", .number(group)), ("message_id", .number(message)),
    ]
    switch measure {
    case .ban(_, _, _, let until): try ban(author, until, group)
    case .unban:
      _ = try interface.call(
        "unbanChatMember",
        [
          ("chat_id", .number(group)), ("user_id", .number(try number(author))),
          ("only_if_banned", .flag(true)),
        ], isReading: false)
    case .restore: throw NetworkFailure(.refused, detail: "unsupported", isPermanent: true)
    case .react:
      let thumb = JSONWriter.Value.object([("type", .text("emoji")), ("emoji", .text("👍"))])
      _ = try interface.call(
        "setMessageReaction", here + [("reaction", .list([thumb]))], isReading: false)
    case .edit(_, let text):
      _ = try interface.call("editMessageText", here + [("text", .text(text))], isReading: false)
    case .withdraw: try remove(message, group)
    }
  }

  /// Whoever writes as a channel has a number below zero, and a method of its own.
  private func ban(_ author: String, _ until: Instant?, _ group: Int64) throws(NetworkFailure) {
    let person = try number(author)
    if person < 0 {
      _ = try interface.call(
        "banChatSenderChat", [("chat_id", .number(group)), ("sender_chat_id", .number(person))],
        isReading: false)
      return
    }
    var parameters: [(String, JSONWriter.Value)] = [
      ("chat_id", .number(group)), ("user_id", .number(person)), ("revoke_messages", .flag(true)),
    ]
    if let until { parameters.append(("until_date", .number(until.milliseconds / 1000))) }
    _ = try interface.call("banChatMember", parameters, isReading: false)
  }

  private func number(_ author: String) throws(NetworkFailure) -> Int64 {
    guard let number = Int64(author) else {
      throw NetworkFailure(.refused, detail: "the author has no number", isPermanent: true)
    }
    return number
  }

  private func remove(_ message: Int64, _ group: Int64) throws(NetworkFailure) {
    do throws(NetworkFailure) {
      _ = try interface.call(
        "deleteMessage", [("chat_id", .number(group)), ("message_id", .number(message))],
        isReading: false)
    } catch {
      // It is gone: that is what was wanted.
      guard error.code == 400, error.detail.contains("message to delete not found") else {
        throw error
      }
    }
  }
}
