import Foundation

/// Telegram's Bot API on this machine: a channel with its discussion group.
public final class LoopbackTelegram: Sendable {
  public static let token = "123456:telegram-secret"
  public static let channel: Int64 = -1_001_000_000_001
  public static let group: Int64 = -1_001_000_000_002
  public static let bot: Int64 = 777

  public struct Message: Sendable {
    public var id: Int64
    public var from: Int64
    public var text: String
    public var date: Int64
    public var replyTo: Int64?
    public var thread: Int64?
    public var isDeleted = false
    public var reactions: [String] = []
    public var photos = 0
    /// The group of photos that it belongs to.
    public var album: Int64?
  }

  struct Inside {
    var messages: [Int64: Message] = [:]
    /// Numbered without gaps from ``firstUpdate`` on.
    var updates: [String] = []
    let firstUpdate: Int64 = 5001
    /// How many of them were asked past, and are given to nobody any more.
    var confirmed = 0
    var nextMessage: Int64 = 100
    var banned: [Int64] = []
    var complaints: [String] = []
    var calls: [String] = []
    var clock = Int64(Date().timeIntervalSince1970) - 3600
    var rights = ["can_delete_messages", "can_restrict_members"]
  }

  public let faults = FaultPlan()
  let inside = Watched(Inside())

  public init() {}

  /// Begins to serve.
  public func serve() throws -> LoopbackServer {
    try LoopbackServer { self.answer($0) }
  }

  // MARK: What a test does and sees

  public var complaints: [String] { inside.withLock { $0.complaints } }
  public var calls: [String] { inside.withLock { $0.calls } }
  public var banned: [Int64] { inside.withLock { $0.banned } }
  public var messages: [Message] { inside.withLock { $0.messages.values.sorted { $0.id < $1.id } } }
  public func message(_ id: Int64) -> Message? { inside.withLock { $0.messages[id] } }
  public func take(right: String) { inside.withLock { $0.rights.removeAll { $0 == right } } }

  /// The channel posts, and Telegram forwards the post into the group.
  public func post(_ text: String) -> Int64 {
    inside.withLock { inside in
      let message = inside.add(text, by: Self.channel, replyTo: nil, thread: nil)
      inside.tell(
        "message",
        """
        {"message_id":\(message.id),"date":\(message.date),"chat":\(inside.chat),\
        "sender_chat":{"id":\(Self.channel),"type":"channel","title":"Район"},\
        "from":{"id":777000,"is_bot":false,"first_name":"Telegram"},\
        "is_automatic_forward":true,"forward_origin":{"type":"channel","date":1,"message_id":5,\
        "chat":{"id":\(Self.channel),"type":"channel"}},"text":\(quoted(text))}
        """)
      return message.id
    }
  }

  /// Somebody comments on a post, or answers a comment.
  @discardableResult
  public func write(
    _ text: String, by person: Int64 = 11, under post: Int64?, replyTo: Int64? = nil, ago: Int64 = 0
  ) -> Int64 {
    inside.withLock { inside in
      var message = inside.add(text, by: person, replyTo: replyTo ?? post, thread: post)
      message.date -= ago
      inside.messages[message.id] = message
      inside.tell("message", inside.json(message))
      return message.id
    }
  }

  public func edit(_ id: Int64, _ text: String) {
    inside.withLock { inside in
      inside.messages[id]?.text = text
      inside.clock += 1
      guard let message = inside.messages[id] else { return }
      inside.tell("edited_message", inside.json(message, edited: inside.clock))
    }
  }

  /// Lets all messages be older than they are.
  public func age(by seconds: Int64) {
    inside.withLock { inside in
      for id in inside.messages.keys { inside.messages[id]?.date -= seconds }
    }
  }

  /// Somebody deletes a message: the network tells no bot of it.
  public func delete(_ id: Int64) { inside.withLock { $0.messages[id]?.isDeleted = true } }

  /// Tells a message once more, under a new number.
  public func tellAgain(_ id: Int64) {
    inside.withLock { inside in
      guard let message = inside.messages[id] else { return }
      inside.tell("message", inside.json(message))
    }
  }

  /// Tells an update as it is.
  public func tell(_ field: String, _ object: String) {
    inside.withLock { $0.tell(field, object) }
  }

  // MARK: Answers

  private func answer(_ asked: Asked) -> Said {
    let parts = asked.path.split(separator: "/").map(String.init)
    if parts.count == 4, parts[0] == "file", parts[1] == "bot\(Self.token)" {
      return faults.answer("file") { .picture }
    }
    guard parts.count == 2, parts[0] == "bot\(Self.token)" else {
      return Self.no(401, "Unauthorized")
    }
    inside.withLock { $0.calls.append(parts[1]) }
    return faults.answer(parts[1]) { self.call(parts[1], asked) }
  }

  static func no(_ code: Int, _ words: String) -> Said {
    Said(#"{"ok":false,"error_code":\#(code),"description":\#(quoted(words))}"#, status: code)
  }

  func complain(_ words: String) { inside.withLock { $0.complaints.append(words) } }
}

extension LoopbackTelegram.Inside {
  var chat: String {
    #"{"id":\#(LoopbackTelegram.group),"type":"supergroup","title":"Обсуждение"}"#
  }

  mutating func add(
    _ text: String, by person: Int64, replyTo: Int64?, thread: Int64?
  ) -> LoopbackTelegram.Message {
    nextMessage += 1
    clock += 1
    let message = LoopbackTelegram.Message(
      id: nextMessage, from: person, text: text, date: clock, replyTo: replyTo, thread: thread)
    messages[message.id] = message
    return message
  }

  func json(_ message: LoopbackTelegram.Message, edited: Int64? = nil) -> String {
    let from =
      message.from < 0
      ? #""sender_chat":{"id":\#(message.from),"title":"Район"},"from":{"id":1087968824,"is_bot":true,"first_name":"Group"}"#
      : #""from":{"id":\#(message.from),"is_bot":false,"first_name":"Житель","last_name":"№\#(message.from)"}"#
    let thread = message.thread.map { #","message_thread_id":\#($0)"# } ?? ""
    let forward = message.replyTo == message.thread ? #","is_automatic_forward":true"# : ""
    let answered =
      message.replyTo.map {
        #","reply_to_message":{"message_id":\#($0),"date":1,"chat":\#(chat)\#(forward)}"#
      } ?? ""
    let edit = edited.map { #","edit_date":\#($0)"# } ?? ""
    return
      #"{"message_id":\#(message.id),"date":\#(message.date),"chat":\#(chat),\#(from),"is_new_here":{"a":[1,null]}\#(thread)\#(answered)\#(edit),"text":\#(quoted(message.text))}"#
  }

  /// Whether a bot may delete it no more.
  func isTooOld(_ id: Int64) -> Bool {
    (messages[id]?.date ?? 0) < Int64(Date().timeIntervalSince1970) - 48 * 3600
  }

  mutating func tell(_ field: String, _ object: String) {
    let number = firstUpdate + Int64(updates.count)
    updates.append(#"{"update_id":\#(number),"\#(field)":\#(object)}"#)
  }
}
