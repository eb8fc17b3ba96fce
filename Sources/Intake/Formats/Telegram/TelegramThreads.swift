import Moderation

/// Which post each message of a group stands under, in eight bytes a message.
struct TelegramThreads {
  private var messages: [UInt32] = []
  private var posts: [UInt32] = []
  /// What does not fit in the lists: numbers out of order or too large.
  private var others: [Int64: Int64] = [:]
  private var texts: [Int64: String] = [:]
  private var order: [Int64] = []
  private var oldest = 0

  /// How many posts' texts are remembered.
  ///
  /// A comment under an older post comes with the post's number alone, which the desk already
  /// knows from the comments before.
  static let rememberedTexts = 4096

  /// Notes a post.
  mutating func add(post: Int64, text: String) {
    note(message: post, under: post)
    if order.count < Self.rememberedTexts {
      order.append(post)
    } else {
      texts[order[oldest]] = nil
      order[oldest] = post
      oldest = (oldest + 1) % Self.rememberedTexts
    }
    texts[post] = text
  }

  /// Notes that a message stands under a post.
  mutating func note(message: Int64, under post: Int64) {
    if let message = UInt32(exactly: message), let post = UInt32(exactly: post),
      message > messages.last ?? 0
    {
      messages.append(message)
      posts.append(post)
    } else {
      others[message] = post
    }
  }

  /// The post that a message stands under, or is; `nil` where unknown.
  ///
  /// - Complexity: logarithmic in the number of messages.
  func post(of message: Int64) -> Int64? {
    if let post = others[message] { return post }
    guard let wanted = UInt32(exactly: message) else { return nil }
    var low = 0
    var high = messages.count
    while low < high {
      let middle = (low + high) / 2
      if messages[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < messages.count && messages[low] == wanted ? Int64(posts[low]) : nil
  }

  /// The text of a post; empty where it has none or is no longer remembered.
  func text(of post: Int64) -> String { texts[post] ?? "" }
}
