import Moderation

/// What an export says of a chat, and what its messages tell of it.
struct TelegramChat {
  var name = ""
  /// As Telegram Desktop names it, such as `public_supergroup`; empty where it does not.
  var type = ""
  /// The bare number of the group.
  var id: Int64?
  /// How many posts each channel forwarded from itself into the group.
  var forwards: [Int64: Int] = [:]

  /// The channel whose posts are discussed here.
  ///
  /// Telegram forwards each post of a channel into its discussion group in the channel's own name.
  /// The export marks neither these messages nor the channel, so the most frequent one it is.
  var linkedChannel: Int64? {
    forwards.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Why its messages are not comments; `nil` where they are.
  var refusal: Refusal.Reason? {
    switch type {
    case "personal_chat", "bot_chat", "saved_messages", "verify_codes", "replies": .privateChat
    case "public_channel", "private_channel": .channel
    default: nil
    }
  }

  /// Whether it discusses the posts of a channel: all that is taken from a whole account, since
  /// its other groups are nobody's business here.
  var isDiscussion: Bool { refusal == nil && type != "private_group" && linkedChannel != nil }

  /// The group as Telegram's Bot API numbers it, so that comments imported and comments received
  /// are the same.
  var source: IncomingComment.Source? {
    id.map { id in
      let prefix = type == "private_group" ? "-" : "-100"
      return IncomingComment.Source(network: .telegram, id: "\(prefix)\(id)", name: name)
    }
  }

  /// The address of a message, for members of the group; empty for kinds of groups without one.
  func url(_ message: Int64, thread: Int64? = nil) -> String {
    guard let id, type != "private_group" else { return "" }
    return "https://t.me/c/\(id)/\(message)" + (thread.map { "?thread=\($0)" } ?? "")
  }
}

/// Who wrote a message.
enum TelegramPeer: Equatable {
  case user(Int64)
  case group(Int64)
  case channel(Int64)

  /// Reads `user123`, `chat123` or `channel123`, or the bare number of exports before 2021, which
  /// count groups from 2³² and channels from 2³³.
  init?(_ value: JSONValue?) {
    if let number = value?.integer {
      switch number {
      case 0..<(1 << 32): self = .user(number)
      case (1 << 32)..<(2 << 32): self = .group(number - (1 << 32))
      case (2 << 32)..<(3 << 32): self = .channel(number - (2 << 32))
      default: return nil
      }
      return
    }
    guard let text = value?.string else { return nil }
    for (prefix, make) in Self.prefixes where text.hasPrefix(prefix) {
      guard let number = Int64(text.dropFirst(prefix.count)), number >= 0 else { return nil }
      self = make(number)
      return
    }
    return nil
  }

  private static var prefixes: [(String, (Int64) -> Self)] {
    [("user", Self.user), ("channel", Self.channel), ("chat", Self.group)]
  }

  /// The number as the Bot API writes it.
  var identifier: String {
    switch self {
    case .user(let number): "\(number)"
    case .group(let number): "-\(number)"
    case .channel(let number): "-100\(number)"
    }
  }
}
