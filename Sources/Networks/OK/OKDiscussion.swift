import Desk
import Intake
import Moderation

/// One discussion: a topic, a photo or another object under which people write.
struct OKDiscussion: Equatable, Sendable {
  var id: String
  var type: String
  var title = ""
  /// Changes when there are more comments.
  var mark = ""

  /// Its name at the desk: kinds of objects number anew.
  var key: String { type == "GROUP_TOPIC" ? id : "\(type)_\(id)" }

  private var group = ""

  /// The page on the site.
  var url: String {
    type == "GROUP_TOPIC" && !group.isEmpty ? "https://ok.ru/group/\(group)/topic/\(id)" : ""
  }

  /// Reads a discussion; `nil` for one of another group.
  init?(_ value: JSONValue, group: String) throws(FieldFault) {
    guard value.kind == .object else { throw value.fault("", .wrongType(.object)) }
    id = try value.requiredIdentifier("object_id")
    type = value.words("object_type")
    guard type.hasPrefix("GROUP") else { return nil }
    if let references = value["ref_objects"], references.kind == .array {
      let groups = references.elements.filter { $0["type"]?.isString("GROUP") == true }
      // An application sees the discussions of all groups that its user is in.
      if !groups.isEmpty, !groups.contains(where: { $0["id"]?.identifier == group }) { return nil }
    }
    title = value.words("title")
    self.group = group
    let counts = [value["total_comments_count"], value["new_comments_count"]]
    mark = counts.map { $0?.identifier ?? "-" }.joined(separator: "/")
  }

  /// The discussion of a name at the desk.
  init?(key: String) {
    let parts = key.split(separator: "_")
    guard let last = parts.last, !last.isEmpty else { return nil }
    id = String(last)
    type = parts.count > 1 ? parts.dropLast().joined(separator: "_") : "GROUP_TOPIC"
  }
}

/// Reads comments of a discussion.
struct OKComment {
  let group: String
  let discussion: OKDiscussion

  func read(_ value: JSONValue) throws(FieldFault) -> NetworkEvent {
    guard value.kind == .object else { throw value.fault("", .wrongType(.object)) }
    let id = try value.requiredIdentifier("id")
    let removed = ["removed", "deleted"].contains { value.member($0)?.isYes == true }
    let isGone = removed || value["type"]?.isString("REMOVED") == true
    let source = IncomingComment.Source(network: .ok, id: group)
    if isGone {
      return NetworkEvent(
        .deleted,
        IncomingComment(
          source: source, id: id, text: "", published: Instant(milliseconds: 0), isDeleted: true))
    }
    guard let text = value["text"]?.text else { throw value.fault("text", .missing(.string)) }
    let author = value["author_id"]?.identifier ?? ""
    let reference = value.words("author_ref")
    let parent = value["reply_to_comment_id"]?.identifier ?? ""
    return NetworkEvent(
      .seen,
      IncomingComment(
        source: source, id: id, text: text.readable, exactText: text.exact,
        published: try Self.moment(value), authorID: author,
        authorName: value.words("author_name"),
        isOwn: author == group || reference == "group:\(group)"
          || value["author_type"]?.isString("GROUP") == true,
        post: .init(id: discussion.key, text: discussion.title, url: discussion.url),
        parentID: parent.isEmpty ? nil : parent, url: discussion.url,
        attachments: Self.attachments(value)))
  }

  /// Milliseconds since 1970, here alone among the networks' readings of threads.
  private static func moment(_ value: JSONValue) throws(FieldFault) -> Instant {
    guard let field = value["date_ms"] else { throw value.fault("date_ms", .missing(.unixTime)) }
    guard let milliseconds = field.wholeNumber, milliseconds.magnitude < 1 << 50 else {
      throw field.fault("date_ms", .wrongType(.unixTime))
    }
    return Instant(milliseconds: milliseconds)
  }

  private static func attachments(_ value: JSONValue) -> [Attachment] {
    guard let list = value["attachments"], list.kind == .array else { return [] }
    return list.elements.map { item in
      switch item.words("type") {
      case "PHOTO": Attachment(kind: .photo, url: item.words("url"), file: item.words("url"))
      case "VIDEO", "MOVIE": Attachment(kind: .video, name: item.words("title"))
      case "LINK": Attachment(kind: .link, name: item.words("title"), url: item.words("url"))
      default: Attachment(kind: .other, name: item.words("type"))
      }
    }
  }
}
