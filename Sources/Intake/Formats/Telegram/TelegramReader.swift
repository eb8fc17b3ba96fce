import Moderation

/// Reads `result.json` of Telegram Desktop: a discussion group, or a whole account.
struct TelegramReader: CommentReader {
  func read(_ input: InputFile, into output: any ReadingOutput) throws {
    let survey = TelegramSurvey()
    try survey.read(try input.stream(reporting: output))
    if let fault = Self.fault(survey) {
      return try output.refuse(Refusal(fault, in: [], file: input.name, line: 1))
    }
    let comments = TelegramComments(survey, file: input.name, output: output)
    do {
      try TelegramDocument.walk(JSONOutline(input.stream(reporting: output)), comments)
    } catch let fault as OutlineFault {
      try output.refuse(Refusal(fault, file: input.name))
    }
  }

  /// Why nothing of the document is taken; `nil` where something is.
  private static func fault(_ survey: TelegramSurvey) -> FieldFault? {
    if survey.isAccount {
      return survey.chats.contains(where: \.isDiscussion)
        ? nil : FieldFault(path: "chats.list", reason: .noDiscussionGroup)
    }
    guard let chat = survey.chats.first else { return nil }
    if let reason = chat.refusal { return FieldFault(path: "type", reason: reason) }
    // A document that breaks off is told by the second reading, with the place.
    guard survey.isWhole else { return nil }
    if !survey.hasMessages { return FieldFault(path: "messages", reason: .missing(.list)) }
    if chat.id == nil { return FieldFault(path: "id", reason: .missing(.wholeNumber)) }
    return nil
  }
}

/// Hands on the comments of the chats that discuss a channel.
private final class TelegramComments: TelegramDocument.Visitor {
  private let survey: TelegramSurvey
  private let output: any ReadingOutput
  private let pieces: PieceReader
  private let file: String
  private var begun = 0
  private var open: [Chat] = []

  private struct Chat {
    var path: String
    var about: TelegramChat
    var isWanted: Bool
    var threads = TelegramThreads()
  }

  init(_ survey: TelegramSurvey, file: String, output: any ReadingOutput) {
    self.survey = survey
    self.file = file
    self.output = output
    pieces = PieceReader(file: file, output: output)
  }

  func begin(chatAt path: String) {
    let about = begun < survey.chats.count ? survey.chats[begun] : TelegramChat()
    let isWanted = survey.isAccount ? about.isDiscussion : true
    if begun > 0, !isWanted { output.note(.otherChat) }
    begun += 1
    open.append(Chat(path: path, about: about, isWanted: isWanted))
  }

  func end() { open.removeLast() }

  func describe(_ field: String, _ piece: JSONPiece) {}
  func beginMessages() {}

  func message(_ outline: JSONOutline, _ number: Int, path: String) throws {
    let top = open.count - 1
    guard top >= 0, open[top].isWanted, let source = open[top].about.source else {
      return try outline.skip()
    }
    let piece = try outline.piece()
    var read: TelegramMessage?
    var isAboutGroup = false
    try pieces.read(piece, path: "\(path)messages[\(number)]") { value, _ throws(FieldFault) in
      read = try TelegramMessage(value)
      isAboutGroup = read == nil
    }
    if isAboutGroup { output.note(.serviceMessage) }
    guard let message = read else { return }
    if message.isLocalTime { output.note(.dateWithoutZone) }
    if let comment = comment(message, source, &open[top]) { try output.take(comment) }
  }

  /// The comment that a message is; `nil` for a post.
  private func comment(
    _ message: TelegramMessage, _ source: IncomingComment.Source, _ chat: inout Chat
  ) -> IncomingComment? {
    let isChannel =
      chat.about.linkedChannel.map { message.from == .channel($0) } ?? false
    if isChannel, message.isForwarded, message.replyTo == nil {
      chat.threads.add(post: message.id, text: message.text.readable)
      output.note(.post)
      return nil
    }
    let post = message.replyTo.flatMap { chat.threads.post(of: $0) }
    if let post { chat.threads.note(message: message.id, under: post) }
    let isGroup = chat.about.id.map { message.from == .channel($0) } ?? false
    return IncomingComment(
      source: source, id: "\(message.id)", text: message.text.readable,
      exactText: message.text.exact, published: message.published, edited: message.edited,
      authorID: message.from?.identifier ?? "", authorName: message.fromName,
      isOwn: isChannel || isGroup,
      post: post.map {
        IncomingComment.Post(
          id: "\($0)", text: chat.threads.text(of: $0), url: chat.about.url($0))
      },
      parentID: message.replyTo.flatMap { $0 == post ? nil : "\($0)" },
      url: chat.about.url(message.id, thread: post), attachments: message.attachments,
      extra: message.extra)
  }
}
