import Moderation

/// Names what is attached to a message of an export.
enum TelegramMedia {
  static func attachments(_ message: JSONValue) -> [Attachment] {
    var found: [Attachment] = []
    if let photo = message["photo"] {
      found.append(Attachment(kind: .photo, name: path(photo)))
    }
    if let file = message["file"] { found.append(self.file(file, message)) }
    if let poll = message["poll"] {
      found.append(Attachment(kind: .poll, name: plain(poll["question"])))
    }
    if let todo = message["todo_list"] {
      found.append(Attachment(kind: .other, name: plain(todo["title"])))
    }
    if message["location_information"] != nil || message["place_name"] != nil {
      found.append(Attachment(kind: .location, name: place(message)))
    }
    if let contact = message["contact_information"] {
      let names = [contact["first_name"], contact["last_name"]].compactMap { $0?.string }
      found.append(Attachment(kind: .other, name: names.joined(separator: " ")))
    }
    if let game = message["game_title"]?.string {
      found.append(Attachment(kind: .other, name: game))
    }
    if let text = message["text"] { found += TelegramText.links(text) }
    return found
  }

  private static func file(_ file: JSONValue, _ message: JSONValue) -> Attachment {
    let name = message["file_name"]?.string ?? path(file)
    switch message["media_type"]?.string {
    case "sticker": return Attachment(kind: .sticker, name: message["sticker_emoji"]?.string ?? "")
    case "voice_message": return Attachment(kind: .voice)
    case "video_message": return Attachment(kind: .video)
    case "video_file", "animation": return Attachment(kind: .video, name: name)
    case "audio_file":
      let song = [message["performer"], message["title"]].compactMap { $0?.string }
      return Attachment(kind: .audio, name: song.isEmpty ? name : song.joined(separator: " — "))
    default: return Attachment(kind: .document, name: name)
    }
  }

  /// The path inside the export; empty where it says in brackets why the file is not there.
  private static func path(_ value: JSONValue) -> String {
    let path = value.string ?? ""
    return path.hasPrefix("(") ? "" : path
  }

  private static func place(_ message: JSONValue) -> String {
    let names = [message["place_name"], message["address"]].compactMap { $0?.string }
    guard names.isEmpty else { return names.joined(separator: ", ") }
    let point = message["location_information"]
    return [point?["latitude"], point?["longitude"]]
      .compactMap { $0.map { String(decoding: $0.raw, as: UTF8.self) } }
      .joined(separator: ", ")
  }

  private static func plain(_ value: JSONValue?) -> String {
    guard let value else { return "" }
    return (try? TelegramText.text(value, ""))?.readable ?? ""
  }
}
