import Desk
import Intake
import Moderation

/// The discussion group of a channel, as far as its messages need it.
struct TelegramRoom: Codable, Equatable, Sendable {
  /// The group in which comments stand.
  var group: Int64
  /// The channel whose posts they are on; `nil` for a group of its own.
  var channel: Int64?
  var bot: Int64
  var title: String
  var username: String?

  /// The community as the desk names it, as an export numbers it too.
  var community: String { "\(group)" }

  /// The address of a message; empty for groups without one.
  func url(_ message: Int64, thread: Int64? = nil) -> String {
    let more = thread.map { "?thread=\($0)" } ?? ""
    if let username { return "https://t.me/\(username)/\(message)\(more)" }
    let bare = "\(group)"
    guard bare.hasPrefix("-100") else { return "" }
    return "https://t.me/c/\(bare.dropFirst(4))/\(message)\(more)"
  }
}

/// Reads what `getUpdates` tells.
struct TelegramUpdate {
  let room: TelegramRoom

  /// What an update tells; nothing where it is of no concern here.
  enum News {
    case comment(NetworkEvent)
    case post(NetworkPost)
    case nothing
  }

  /// Reads an update.
  ///
  /// - Throws: what keeps it from being read.
  func read(_ update: JSONValue) throws(FieldFault) -> News {
    guard update.kind == .object else { throw update.fault("", .wrongType(.object)) }
    let number = try update.requiredInteger("update_id")
    for (field, kind) in [("message", NetworkEvent.Kind.new), ("edited_message", .edited)] {
      guard let message = update.member(field) else { continue }
      guard message.kind == .object else { throw message.fault(field, .wrongType(.object)) }
      do throws(FieldFault) {
        return try read(message, kind, "u\(number)")
      } catch {
        throw error.inside(field)
      }
    }
    for (key, _) in update.members {
      guard let name = key.string, name != "update_id" else { continue }
      if Self.ofNoConcern.contains(name) { return .nothing }
      throw update.fault(name, .unknownEvent(String(name.prefix(60))))
    }
    return .nothing
  }

  private static let ofNoConcern: Set<String> = [
    "channel_post", "edited_channel_post", "message_reaction", "message_reaction_count",
    "my_chat_member", "chat_member", "chat_join_request", "poll", "poll_answer", "inline_query",
    "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "chat_boost",
    "removed_chat_boost", "business_connection", "business_message", "edited_business_message",
    "deleted_business_messages", "purchased_paid_media",
  ]

  private func read(
    _ message: JSONValue, _ kind: NetworkEvent.Kind, _ name: String
  ) throws(FieldFault) -> News {
    guard let chat = message["chat"]?["id"]?.integer else {
      throw message.fault("chat.id", .missing(.wholeNumber))
    }
    guard chat == room.group else { return .nothing }
    let id = try message.requiredInteger("message_id")
    let published = try Self.moment(message, "date")
    let text = message["text"]?.text ?? message["caption"]?.text
    let attachments = TelegramAttachments.list(message)
    if message["is_automatic_forward"]?.bool == true {
      return .post(
        NetworkPost(
          .init(id: "\(id)", text: text?.readable ?? "", url: room.url(id)), published: published))
    }
    // Who came and went, what was pinned: nothing that anybody says.
    if text == nil, attachments.isEmpty { return .nothing }
    let sender = Self.sender(message)
    let (post, parent) = Self.place(message)
    let house = [room.group, room.bot] + [room.channel].compactMap { $0 }
    let isOwn = sender.id.map(house.contains) ?? false
    return .comment(
      NetworkEvent(
        kind,
        IncomingComment(
          source: .init(network: .telegram, id: room.community, name: room.title), id: "\(id)",
          text: text?.readable ?? "", exactText: text?.exact, published: published,
          edited: message["edit_date"] == nil ? nil : try Self.moment(message, "edit_date"),
          authorID: sender.id.map { "\($0)" } ?? "", authorName: sender.name, isOwn: isOwn,
          post: post.map { .init(id: "\($0)", url: room.url($0)) },
          parentID: parent.map { "\($0)" },
          url: room.url(id, thread: post), attachments: attachments), name: name))
  }

  private static func moment(_ message: JSONValue, _ name: StaticString) throws(FieldFault)
    -> Instant
  {
    let seconds = try message.requiredInteger(name, .unixTime)
    guard seconds.magnitude < 1 << 40 else {
      throw message.fault(name.description, .wrongType(.unixTime))
    }
    return Instant(seconds: seconds)
  }

  /// Whoever writes as a channel or a group has a person's place filled by a stand-in.
  private static func sender(_ message: JSONValue) -> (id: Int64?, name: String) {
    if let chat = message["sender_chat"] { return (chat["id"]?.integer, chat.words("title")) }
    guard let person = message["from"] else { return (nil, "") }
    let parts = [person.words("first_name"), person.words("last_name")].filter { !$0.isEmpty }
    return (person["id"]?.integer, parts.joined(separator: " "))
  }

  /// The post that a message stands under, and the comment that it answers.
  private static func place(_ message: JSONValue) -> (post: Int64?, parent: Int64?) {
    let answered = message["reply_to_message"]
    let isOnPost = answered?["is_automatic_forward"]?.bool == true
    let number = answered?["message_id"]?.integer
    let post = message["message_thread_id"]?.integer ?? (isOnPost ? number : nil)
    return (post, number == post ? nil : number)
  }
}

/// Names what is attached to a message of the Bot API.
enum TelegramAttachments {
  static func list(_ message: JSONValue) -> [Attachment] {
    var found: [Attachment] = []
    func add(_ field: StaticString, _ kind: Attachment.Kind, _ name: StaticString? = nil) {
      guard let value = message[field] else { return }
      found.append(Attachment(kind: kind, name: name.map { value.words($0) } ?? ""))
    }
    if let sizes = message["photo"], sizes.kind == .array {
      let largest = sizes.elements.reduce(nil as JSONValue?) { _, size in size }
      found.append(Attachment(kind: .photo, file: file(largest)))
    }
    add("video", .video, "file_name")
    add("animation", .video, "file_name")
    add("video_note", .video)
    add("audio", .audio, "title")
    add("voice", .voice)
    // An animation comes as a document as well.
    if message["animation"] == nil { add("document", .document, "file_name") }
    add("sticker", .sticker, "emoji")
    add("poll", .poll, "question")
    if message["venue"] == nil { add("location", .location) }
    add("venue", .location, "title")
    add("contact", .other, "first_name")
    let entities = (message["entities"] ?? message["caption_entities"])?.elements
    for entity in entities ?? message.elements {
      if let address = entity["url"]?.string { found.append(Attachment(kind: .link, url: address)) }
    }
    return found
  }

  /// A file's name in the network, by which it can be fetched: an address would hold the token.
  private static func file(_ size: JSONValue?) -> String {
    size?["file_id"]?.string ?? ""
  }
}

extension JSONValue {
  /// The member of a name that is known only at run time.
  func member(_ name: String) -> JSONValue? {
    var found: JSONValue?
    for (key, value) in members where key.string == name { found = value }
    return found.flatMap { $0.isNull ? nil : $0 }
  }
}

extension FieldFault {
  /// The fault seen from outside.
  func inside(_ name: String) -> FieldFault {
    FieldFault(path: path.isEmpty ? name : "\(name).\(path)", reason: reason, offset: offset)
  }
}
