import Desk
import Intake
import Moderation

/// Reads what the Bots Long Poll tells.
struct VKUpdate {
  let group: Int64
  private var owner: Int64 { -group }

  init(group: Int64) { self.group = group }

  /// What an update tells; nothing where it is of no concern here.
  enum News {
    case comments([NetworkEvent])
    case post(NetworkPost)
    case nothing
  }

  /// Reads an update.
  ///
  /// - Throws: what keeps it from being read; it is to be set aside whole.
  func read(_ update: JSONValue) throws(FieldFault) -> News {
    guard update.kind == .object else { throw update.fault("", .wrongType(.object)) }
    guard let type = update["type"]?.string else {
      throw update.fault("type", .missing(.string))
    }
    if let other = update["group_id"]?.integer, other != group {
      throw update.fault("group_id", .otherCommunity)
    }
    guard let (place, kind) = Self.kind(type) else {
      if type == "wall_post_new" || type == "wall_repost" { return try .post(post(object(update))) }
      if Self.isOfNoConcern(type) { return .nothing }
      throw update.fault("type", .unknownEvent(String(type.prefix(60))))
    }
    let name = update["event_id"]?.identifier
    let object = try object(update)
    if kind == .deleted {
      return .comments([NetworkEvent(.deleted, try deleted(object, place), name: name)])
    }
    // Replies that hang under a comment come with it; the name belongs to the first alone.
    let comments = try comments(object, place)
    return .comments(
      comments.enumerated().map { number, comment in
        NetworkEvent(number == 0 ? kind : .new, comment, name: number == 0 ? name : nil)
      })
  }

  private func object(_ update: JSONValue) throws(FieldFault) -> JSONValue {
    guard let object = update["object"] else { throw update.fault("object", .missing(.object)) }
    guard object.kind == .object else { throw object.fault("object", .wrongType(.object)) }
    return object
  }

  // MARK: Kinds

  private enum Prefix: String, CaseIterable {
    case wall = "wall_reply_"
    case photo = "photo_comment_"
    case video = "video_comment_"
    case market = "market_comment_"
    case board = "board_post_"

    /// The fields that name what is commented on, and its owner.
    var fields: (object: [StaticString], owner: [StaticString]) {
      switch self {
      case .wall: (["post_id"], ["owner_id"])
      case .photo: (["photo_id"], ["photo_owner_id", "owner_id"])
      case .video: (["video_id"], ["video_owner_id", "owner_id"])
      case .market: (["item_id", "photo_id"], ["market_owner_id", "owner_id"])
      case .board: (["topic_id"], ["topic_owner_id", "owner_id"])
      }
    }
  }

  private static func kind(_ type: String) -> (Prefix, NetworkEvent.Kind)? {
    for prefix in Prefix.allCases where type.hasPrefix(prefix.rawValue) {
      switch type.dropFirst(prefix.rawValue.count) {
      case "new": return (prefix, .new)
      case "edit": return (prefix, .edited)
      case "restore": return (prefix, .restored)
      case "delete": return (prefix, .deleted)
      default: return nil
      }
    }
    return nil
  }

  /// The other types that the long poll has: likes, messages, members and so on.
  private static func isOfNoConcern(_ type: String) -> Bool {
    let beginnings = [
      "message_", "like_", "photo_new", "audio_new", "video_new", "group_", "user_", "poll_",
      "wall_schedule_post_", "market_order_", "vkpay_", "app_", "donut_", "lead_forms_",
      "officers_",
    ]
    return beginnings.contains { type.hasPrefix($0) }
  }

  // MARK: Comments

  private func place(_ object: JSONValue, _ prefix: Prefix) throws(FieldFault) -> VKPlace {
    for field in prefix.fields.owner {
      guard let value = object[field] else { continue }
      guard value.integer == owner else { throw value.fault(field.description, .otherCommunity) }
      break
    }
    for field in prefix.fields.object {
      guard let value = object[field] else { continue }
      guard let id = value.integer, id > 0 else {
        throw value.fault(field.description, .wrongType(.wholeNumber))
      }
      switch prefix {
      case .wall: return .wall(post: id)
      case .photo: return .photo(id)
      case .video: return .video(id)
      case .market: return .market(id)
      case .board: return .board(id)
      }
    }
    if prefix == .wall { return .wall(post: nil) }
    throw object.fault(prefix.fields.object[0].description, .missing(.wholeNumber))
  }

  private func comments(
    _ object: JSONValue, _ prefix: Prefix
  ) throws(FieldFault) -> [IncomingComment] {
    let place = try place(object, prefix)
    let wall = VKWall(owner: owner)
    var reader = VKComments(wall: wall, fileWall: wall)
    var faults: [FieldFault] = []
    try reader.read(object, &faults)
    if let fault = faults.first { throw fault }
    guard !reader.comments.isEmpty else { throw object.fault("", .postsNotComments) }
    return reader.comments.map { placed($0, place) }
  }

  /// A comment under its name at the desk.
  private func placed(_ comment: IncomingComment, _ place: VKPlace) -> IncomingComment {
    var comment = comment
    comment.source.id = "\(owner)"
    comment.isOwn = comment.authorID == "\(owner)"
    guard let thread = place.thread else { return comment }
    comment.id = "\(thread)_\(comment.id)"
    comment.parentID = comment.parentID.map { "\(thread)_\($0)" }
    comment.post = IncomingComment.Post(id: thread, url: place.url(owner: owner))
    comment.url = place.url(owner: owner)
    return comment
  }

  private func deleted(_ object: JSONValue, _ prefix: Prefix) throws(FieldFault) -> IncomingComment
  {
    let place = try place(object, prefix)
    let id = try object.requiredInteger("id")
    return IncomingComment(
      source: .init(network: .vk, id: "\(owner)"), id: place.name(of: id), text: "",
      published: Instant(milliseconds: 0), isDeleted: true)
  }

  // MARK: Posts

  /// Reads a post of the wall.
  func post(_ value: JSONValue) throws(FieldFault) -> NetworkPost {
    let id = try value.requiredInteger("id")
    let date = value["date"]?.integer
    return NetworkPost(
      IncomingComment.Post(
        id: "\(id)", text: value.words("text"), url: VKWall(owner: owner, post: id).url),
      published: date.flatMap { $0.magnitude < 1 << 40 ? Instant(seconds: $0) : nil },
      figures: PostFigures(
        views: Self.count(value, "views"), likes: Self.count(value, "likes"),
        reposts: Self.count(value, "reposts"), comments: Self.count(value, "comments")))
  }

  private static func count(_ value: JSONValue, _ name: StaticString) -> Int? {
    value[name]?["count"]?.integer.flatMap { $0 >= 0 ? Int(exactly: $0) : nil }
  }
}
