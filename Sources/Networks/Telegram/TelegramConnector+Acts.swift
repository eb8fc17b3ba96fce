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
      let messages = TelegramMessages(act.destination.comment)
    else { return .rejected(Rejection(reason: "no message of Telegram", isPermanent: true)) }
    do throws(NetworkFailure) {
      switch act.kind {
      case .reply(let text, let photos):
        let place = place(of: messages.first, act.destination.thread, group)
        let sent =
          photos.isEmpty ? try reply(text, at: place) : try reply(text, photos, at: place)
        return .sent(externalID: sent.name)
      case .removal: try remove(messages, group)
      case .measure(let measure):
        try carryOut(measure, on: messages, act.destination.author, group)
      }
      return .sent(externalID: nil)
    } catch {
      return error.asResult
    }
  }

  /// Where a reply goes, and what it answers.
  private func place(
    of message: Int64, _ thread: String?, _ group: Int64
  ) -> [(String, JSONWriter.Value)] {
    var parameters: [(String, JSONWriter.Value)] = [
      ("chat_id", .number(group)),
      (
        "reply_parameters",
        .object([
          ("message_id", .number(message)), ("allow_sending_without_reply", .flag(false)),
        ])
      ),
    ]
    if let thread = thread.flatMap({ Int64($0) }) {
      parameters.append(("message_thread_id", .number(thread)))
    }
    return parameters
  }

  private func reply(
    _ text: String, at place: [(String, JSONWriter.Value)]
  ) throws(NetworkFailure) -> TelegramMessages {
    let words: [(String, JSONWriter.Value)] = [
      ("text", .text(text)), ("link_preview_options", .object([("is_disabled", .flag(true))])),
    ]
    return try messages([try interface.call("sendMessage", place + words, isReading: false)])
  }

  /// One photo is a message with a caption; several are an album, whose first bears it.
  private func reply(
    _ text: String, _ photos: [Photo], at place: [(String, JSONWriter.Value)]
  ) throws(NetworkFailure) -> TelegramMessages {
    var files: [HTTPRequest.File] = []
    for (number, photo) in photos.enumerated() {
      let field = photos.count == 1 ? "photo" : "photo\(number + 1)"
      files.append(try photo.file(field, number: number + 1))
    }
    let caption: [(String, JSONWriter.Value)] = text.isEmpty ? [] : [("caption", .text(text))]
    if photos.count == 1 {
      return try messages([try interface.upload("sendPhoto", place + caption, files)])
    }
    let media = files.enumerated().map { number, file -> JSONWriter.Value in
      let item: [(String, JSONWriter.Value)] = [
        ("type", .text("photo")), ("media", .text("attach://\(file.field)")),
      ]
      return .object(item + (number == 0 ? caption : []))
    }
    let sent = try interface.upload("sendMediaGroup", place + [("media", .list(media))], files)
    return try messages(Array(sent.elements))
  }

  private func messages(_ sent: [JSONValue]) throws(NetworkFailure) -> TelegramMessages {
    guard let messages = TelegramMessages(sent.compactMap { $0["message_id"]?.integer }) else {
      throw NetworkFailure(.nonsense, detail: "no message_id", arrival: .unknown)
    }
    return messages
  }

  /// The text of a message, or what stands under its photo.
  private func change(
    _ text: String, _ here: [(String, JSONWriter.Value)]
  ) throws(NetworkFailure) {
    do throws(NetworkFailure) {
      _ = try interface.call("editMessageText", here + [("text", .text(text))], isReading: false)
    } catch {
      guard error.code == 400, error.detail.contains("there is no text in the message to edit")
      else { throw error }
      _ = try interface.call(
        "editMessageCaption", here + [("caption", .text(text))], isReading: false)
    }
  }

  private func carryOut(
    _ measure: Measure, on messages: TelegramMessages, _ author: String, _ group: Int64
  ) throws(NetworkFailure) {
    let here: [(String, JSONWriter.Value)] = [
      ("chat_id", .number(group)), ("message_id", .number(messages.first)),
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
    case .edit(_, let text): try change(text, here)
    case .withdraw: try remove(messages, group)
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

  private func remove(_ messages: TelegramMessages, _ group: Int64) throws(NetworkFailure) {
    let here: [(String, JSONWriter.Value)] = [("chat_id", .number(group))]
    guard messages.others.isEmpty else {
      // Passes over those that are gone.
      let numbers = messages.numbers.map(JSONWriter.Value.number)
      _ = try interface.call(
        "deleteMessages", here + [("message_ids", .list(numbers))], isReading: false)
      return
    }
    do throws(NetworkFailure) {
      _ = try interface.call(
        "deleteMessage", here + [("message_id", .number(messages.first))], isReading: false)
    } catch {
      // It is gone: that is what was wanted.
      guard error.code == 400, error.detail.contains("message to delete not found") else {
        throw error
      }
    }
  }
}
