import Moderation

/// One message of an export.
struct TelegramMessage {
  var id: Int64
  var text: JSONText
  var from: TelegramPeer?
  var fromName: String
  var published: Instant
  var edited: Instant?
  /// Whether ``published`` came without a zone.
  var isLocalTime: Bool
  /// The message answered in this same chat.
  var replyTo: Int64?
  var isForwarded: Bool
  var attachments: [Attachment]
  var extra: String?

  /// Reads a message; `nil` for one about the group, or one that the export could not show.
  init?(_ value: JSONValue) throws(FieldFault) {
    guard value.kind == .object else { throw value.fault("", .wrongType(.object)) }
    if let type = value["type"], !type.isString("message") { return nil }
    id = try value.requiredInteger("id")
    text =
      try value["text"].map { text throws(FieldFault) in
        try TelegramText.text(text, "text")
      } ?? JSONText(joining: [])
    from = TelegramPeer(value["from_id"])
    fromName = try value.optionalString("from")
    (published, isLocalTime) = try Self.published(value)
    edited = Self.seconds(value["edited_unixtime"])
    replyTo = value["reply_to_peer_id"] == nil ? value["reply_to_message_id"]?.integer : nil
    isForwarded = value["forwarded_from"] != nil
    attachments = TelegramMedia.attachments(value)
    extra = Self.extra(value)
  }

  private static func published(_ value: JSONValue) throws(FieldFault) -> (Instant, Bool) {
    if let unix = value["date_unixtime"] {
      guard let instant = seconds(unix) else {
        throw unix.fault("date_unixtime", .wrongType(.unixTime))
      }
      return (instant, false)
    }
    guard let date = value["date"] else {
      throw value.fault("date_unixtime", .missing(.unixTime))
    }
    guard date.kind == .string else { throw date.fault("date", .wrongType(.date)) }
    if let instant = Timestamp.local(date.raw) { return (instant, true) }
    guard let instant = Timestamp.instant(date.raw) else {
      throw date.fault("date", .badDate(quoted(date)))
    }
    return (instant, false)
  }

  /// Seconds since 1970, which an export writes as a string.
  private static func seconds(_ value: JSONValue?) -> Instant? {
    guard let value else { return nil }
    let seconds = value.kind == .string ? Int64(digits: value.raw) : value.integer
    guard let seconds, seconds.magnitude < 1 << 40 else { return nil }
    return Instant(seconds: seconds)
  }

  private static func extra(_ value: JSONValue) -> String? {
    var extra = ExtraFields()
    for (key, value) in value.members where !value.isNull {
      if let name = key.string, !known.contains(name) { extra.keep(key, value) }
    }
    return extra.json
  }

  /// The fields that are read, and those that say of an attached file what nobody needs.
  private static let known: Set<String> = [
    "id", "type", "text", "text_entities", "from", "from_id", "date", "date_unixtime", "edited",
    "edited_unixtime", "reply_to_message_id", "reply_to_peer_id", "photo", "file", "file_name",
    "media_type", "sticker_emoji", "performer", "title", "poll", "todo_list",
    "location_information", "place_name", "address", "contact_information", "game_title", "width",
    "height", "photo_file_size", "file_size", "thumbnail", "thumbnail_file_size", "mime_type",
    "duration_seconds",
  ]
}

/// Text with formatting, as an export writes it: a string, or a list of strings and objects.
enum TelegramText {
  static func text(_ value: JSONValue, _ path: String) throws(FieldFault) -> JSONText {
    if let text = value.text { return text }
    guard value.kind == .array else { throw value.fault(path, .wrongType(.text)) }
    var parts: [JSONText] = []
    for element in value.elements {
      guard let part = element.text ?? element["text"]?.text else {
        throw element.fault("\(path)[\(parts.count)]", .wrongType(.text))
      }
      parts.append(part)
    }
    return JSONText(joining: parts)
  }

  /// Addresses hidden behind words of the text.
  static func links(_ value: JSONValue) -> [Attachment] {
    value.elements.compactMap { element in
      guard let address = element["href"]?.string else { return nil }
      return Attachment(kind: .link, name: element["text"]?.string ?? "", url: address)
    }
  }
}
