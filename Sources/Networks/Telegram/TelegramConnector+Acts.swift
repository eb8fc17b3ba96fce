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
      case .reply(let text):
        return .sent(externalID: try reply(text, to: message, act.destination.thread, group))
      case .removal: try remove(message, group)
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
