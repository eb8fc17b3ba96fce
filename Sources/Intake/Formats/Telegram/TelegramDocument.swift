/// The outline of an export: one chat, or a whole account with a list of them.
struct TelegramDocument {
  /// What to do at each chat, in order.
  protocol Visitor: AnyObject {
    /// A chat begins; its messages have the given path.
    func begin(chatAt path: String)
    /// A value that describes the chat.
    func describe(_ field: String, _ piece: JSONPiece)
    /// The chat has a list of messages.
    func beginMessages()
    /// A message; must take the value that comes next.
    func message(_ outline: JSONOutline, _ number: Int, path: String) throws
    func end()
  }

  /// Walks through the document that comes next.
  ///
  /// - Throws: ``OutlineFault`` where the document breaks off.
  static func walk(_ outline: JSONOutline, _ visitor: any Visitor) throws {
    visitor.begin(chatAt: "")
    try outline.object { key in
      if key == "chats" || key == "left_chats" {
        try chats(outline, "\(key).list", visitor)
      } else {
        try field(key, "", outline, visitor)
      }
    }
    visitor.end()
  }

  private static func chats(
    _ outline: JSONOutline, _ path: String, _ visitor: any Visitor
  ) throws {
    guard try outline.peek() == UInt8(ascii: "{") else { return try outline.skip() }
    try outline.object { key in
      guard key == "list", try outline.peek() == UInt8(ascii: "[") else {
        return try outline.skip()
      }
      var outline = outline
      try outline.list { outline, number in
        guard try outline.peek() == UInt8(ascii: "{") else { return try outline.skip() }
        let chat = "\(path)[\(number)]"
        visitor.begin(chatAt: chat)
        try outline.object { [outline] key in
          try field(key, "\(chat).", outline, visitor)
        }
        visitor.end()
      }
    }
  }

  private static func field(
    _ key: String, _ path: String, _ outline: JSONOutline, _ visitor: any Visitor
  ) throws {
    switch key {
    case "name", "type", "id": visitor.describe(key, try outline.piece())
    case "messages":
      guard try outline.peek() == UInt8(ascii: "[") else { return try outline.skip() }
      visitor.beginMessages()
      var outline = outline
      try outline.list { outline, number in
        try visitor.message(outline, number, path: path)
      }
    default: try outline.skip()
    }
  }
}
