import Moderation

/// Names what is attached to a VKontakte comment.
package enum VKMedia {
  package static func attachments(_ list: JSONValue?) -> [Attachment] {
    guard let list else { return [] }
    return list.elements.compactMap { element in
      guard let type = element["type"]?.string else { return nil }
      return attachment(type, holder(element, type))
    }
  }

  /// What an attachment says of itself stands under a field named like its type.
  private static func holder(_ element: JSONValue, _ type: String) -> JSONValue {
    for (key, value) in element.members where value.kind == .object && key.string == type {
      return value
    }
    return element
  }

  private static func attachment(_ type: String, _ value: JSONValue) -> Attachment {
    func text(_ name: StaticString) -> String { value[name]?.string ?? "" }
    switch type {
    case "photo", "posted_photo", "graffiti":
      return Attachment(
        kind: .photo, name: text("text"), url: page("photo", value), file: largest(value))
    case "video":
      return Attachment(kind: .video, name: text("title"), url: page("video", value))
    case "audio":
      let song = [text("artist"), text("title")].filter { !$0.isEmpty }
      return Attachment(kind: .audio, name: song.joined(separator: " — "))
    case "audio_message": return Attachment(kind: .voice, url: text("link_mp3"))
    case "doc": return Attachment(kind: .document, name: text("title"), url: text("url"))
    case "link": return Attachment(kind: .link, name: text("title"), url: text("url"))
    case "sticker": return Attachment(kind: .sticker)
    case "poll": return Attachment(kind: .poll, name: text("question"))
    case "geo", "place": return Attachment(kind: .location, name: text("title"))
    case "wall": return Attachment(kind: .link, name: text("text"), url: page("wall", value))
    default:
      let title = text("title")
      return Attachment(kind: .other, name: title.isEmpty ? type : title, url: text("url"))
    }
  }

  /// Where the photo lies in its largest size; empty where the answer does not tell.
  private static func largest(_ photo: JSONValue) -> String {
    guard let sizes = photo["sizes"], sizes.kind == .array else { return "" }
    var found: (area: Int64, url: String) = (-1, "")
    for size in sizes.elements {
      let sides = [size["width"]?.integer ?? 0, size["height"]?.integer ?? 0]
      guard let url = size["url"]?.string, sides.allSatisfy({ (0...100_000).contains($0) }) else {
        continue
      }
      let area = sides[0] * sides[1]
      if area > found.area { found = (area, url) }
    }
    return found.url
  }

  /// The address of an object on the site; empty where it has no number.
  private static func page(_ type: String, _ value: JSONValue) -> String {
    guard let owner = (value["owner_id"] ?? value["from_id"])?.integer,
      let id = value["id"]?.integer
    else { return "" }
    return "https://vk.com/\(type)\(owner)_\(id)"
  }
}
