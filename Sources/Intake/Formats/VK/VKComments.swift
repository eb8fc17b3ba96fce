import Moderation

/// A comment of an answer with the replies under it.
package struct VKComments {
  /// The wall as it is known after these comments.
  package private(set) var wall: VKWall
  package private(set) var comments: [IncomingComment] = []
  /// Whether what was read is a post of a wall.
  package private(set) var arePosts = false
  private let fileWall: VKWall

  /// - Parameters:
  ///   - wall: known from the comments before.
  ///   - fileWall: known from the file's name.
  package init(wall: VKWall, fileWall: VKWall) {
    self.wall = wall
    self.fileWall = fileWall
  }

  /// Reads a comment; a reply under it that cannot be read adds a fault and no more.
  package mutating func read(_ value: JSONValue, _ faults: inout [FieldFault]) throws(FieldFault) {
    guard value.kind == .object else { throw value.fault("", .wrongType(.object)) }
    guard value["post_type"] == nil else {
      arePosts = true
      return
    }
    if let owner = value["owner_id"]?.integer { wall.owner = owner }
    if let post = value["post_id"]?.integer { wall.post = post }
    let parent = try comment(value, thread: nil)
    comments.append(parent)
    guard let replies = value["thread"]?["items"] else { return }
    for (number, reply) in replies.elements.enumerated() {
      do throws(FieldFault) {
        guard reply.kind == .object else { throw reply.fault("", .wrongType(.object)) }
        comments.append(try comment(reply, thread: parent.id))
      } catch {
        faults.append(error.under("thread.items[\(number)]"))
      }
    }
  }

  private func comment(_ value: JSONValue, thread: String?) throws(FieldFault) -> IncomingComment {
    let id = try value.requiredInteger("id")
    guard let owner = value["owner_id"]?.integer ?? wall.owner ?? fileWall.owner else {
      throw value.fault("owner_id", .noOwner)
    }
    let post = value["post_id"]?.integer ?? wall.post ?? fileWall.post
    let isDeleted = value["deleted"]?.bool ?? false
    let author =
      isDeleted ? value["from_id"]?.integer ?? 0 : try value.requiredInteger("from_id")
    let text = try text(value, isDeleted: isDeleted)
    let here = VKWall(owner: owner, post: post)
    let top = thread ?? Self.identifier(value["parents_stack"]?.elements.first { _ in true })
    return IncomingComment(
      source: IncomingComment.Source(network: .vk, id: "\(owner)"), id: "\(id)",
      text: text.readable, exactText: text.exact,
      published: try Self.date(value),
      authorID: author == 0 ? "" : "\(author)", isOwn: author == owner, isDeleted: isDeleted,
      post: post.map { IncomingComment.Post(id: "\($0)", url: here.url) },
      parentID: Self.identifier(value["reply_to_comment"]) ?? top,
      url: Self.url(id, top, here), attachments: VKMedia.attachments(value["attachments"]),
      extra: Self.extra(value))
  }

  private static func extra(_ value: JSONValue) -> String? {
    var extra = ExtraFields()
    for (key, value) in value.members where !value.isNull {
      if let name = key.string, !known.contains(name) { extra.keep(key, value) }
    }
    return extra.json
  }

  private static let known: Set<String> = [
    "id", "owner_id", "post_id", "from_id", "date", "text", "deleted", "attachments", "thread",
    "parents_stack", "reply_to_comment",
  ]

  private func text(_ value: JSONValue, isDeleted: Bool) throws(FieldFault) -> JSONText {
    guard let field = value["text"] else {
      guard isDeleted else { throw value.fault("text", .missing(.string)) }
      return JSONText(joining: [])
    }
    guard let text = field.text else { throw field.fault("text", .wrongType(.string)) }
    return text
  }

  private static func date(_ value: JSONValue) throws(FieldFault) -> Instant {
    let seconds = try value.requiredInteger("date", .unixTime)
    guard seconds.magnitude < 1 << 40 else {
      throw value.fault("date", .wrongType(.unixTime))
    }
    return Instant(seconds: seconds)
  }

  private static func identifier(_ value: JSONValue?) -> String? {
    value?.integer.flatMap { $0 == 0 ? nil : "\($0)" }
  }

  private static func url(_ id: Int64, _ top: String?, _ wall: VKWall) -> String {
    guard !wall.url.isEmpty else { return "" }
    return "\(wall.url)?reply=\(id)" + (top.map { "&thread=\($0)" } ?? "")
  }
}
