/// Reads an export once to learn of each chat what its messages alone do not tell: its number and
/// name, which may stand behind them, and the channel whose posts it discusses.
final class TelegramSurvey: TelegramDocument.Visitor {
  /// The chats in the order in which they begin; the document itself is the first.
  private(set) var chats: [TelegramChat] = []
  /// Whether any chat has a list of messages.
  private(set) var hasMessages = false
  /// Whether the document could be read to its end.
  private(set) var isWhole = false
  private var open: [Int] = []
  private let tape = JSONTape()

  /// Reads a stream as far as it can be read; what is broken is for the second reading to tell.
  func read(_ stream: ByteStream) throws {
    do {
      try TelegramDocument.walk(JSONOutline(stream), self)
      isWhole = true
    } catch is OutlineFault {}
  }

  /// Whether the document is a whole account.
  var isAccount: Bool { chats.count > 1 }

  func begin(chatAt path: String) {
    open.append(chats.count)
    chats.append(TelegramChat())
  }

  func end() { open.removeLast() }

  func describe(_ field: String, _ piece: JSONPiece) {
    guard let chat = open.last, (try? tape.load(piece.bytes)) != nil else { return }
    switch field {
    case "name": chats[chat].name = tape.root.string ?? ""
    case "type": chats[chat].type = tape.root.string ?? ""
    default: chats[chat].id = tape.root.integer
    }
  }

  func beginMessages() { hasMessages = true }

  func message(_ outline: JSONOutline, _ number: Int, path: String) throws {
    let piece = try outline.piece()
    guard let chat = open.last else { return }
    guard (try? tape.load(piece.bytes)) != nil else { return }
    let message = tape.root
    guard case .channel(let channel)? = TelegramPeer(message["from_id"]),
      message["reply_to_message_id"] == nil,
      let origin = message["forwarded_from"]?.string, origin == message["from"]?.string
    else { return }
    chats[chat].forwards[channel, default: 0] += 1
  }
}
