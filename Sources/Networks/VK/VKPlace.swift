/// Where in a community a comment stands: each kind of place numbers its comments anew, and has
/// methods of its own.
enum VKPlace: Equatable, Sendable {
  case wall(post: Int64?)
  case photo(Int64)
  case video(Int64)
  case market(Int64)
  case board(Int64)

  private static let words: [(String, @Sendable (Int64) -> VKPlace)] = [
    ("photo", VKPlace.photo), ("video", VKPlace.video), ("market", VKPlace.market),
    ("topic", VKPlace.board),
  ]

  /// What stands before the numbers of a place's comments and is its thread; `nil` for walls.
  var thread: String? {
    switch self {
    case .wall: nil
    case .photo(let id): "photo\(id)"
    case .video(let id): "video\(id)"
    case .market(let id): "market\(id)"
    case .board(let id): "topic\(id)"
    }
  }

  /// The comment's name at the desk.
  func name(of comment: Int64) -> String { thread.map { "\($0)_\(comment)" } ?? "\(comment)" }

  /// The place and number of a comment by its name at the desk.
  static func comment(_ name: String, thread: String?) -> (place: VKPlace, id: Int64)? {
    if let id = Int64(name) { return (.wall(post: thread.flatMap { Int64($0) }), id) }
    let parts = name.split(separator: "_")
    guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
    for (word, make) in words where parts[0].hasPrefix(word) {
      guard let object = Int64(parts[0].dropFirst(word.count)) else { return nil }
      return (make(object), id)
    }
    return nil
  }

  /// The page on the site.
  func url(owner: Int64) -> String {
    switch self {
    case .wall(let post): post.map { "https://vk.com/wall\(owner)_\($0)" } ?? ""
    case .photo(let id): "https://vk.com/photo\(owner)_\(id)"
    case .video(let id): "https://vk.com/video\(owner)_\(id)"
    case .market(let id): "https://vk.com/market\(owner)?w=product\(owner)_\(id)"
    case .board(let id): "https://vk.com/topic\(owner)_\(id)"
    }
  }

  /// The group of methods, such as `photos` of `photos.createComment`.
  var methods: String {
    switch self {
    case .wall: "wall"
    case .photo: "photos"
    case .video: "video"
    case .market: "market"
    case .board: "board"
    }
  }

  /// What likes call a comment there.
  var likeType: String {
    switch self {
    case .wall: "comment"
    case .photo: "photo_comment"
    case .video: "video_comment"
    case .market: "market_comment"
    case .board: "topic_comment"
    }
  }

  /// The parameters that name a comment to methods that change it.
  func parameters(comment: Int64, group: Int64) -> [(String, String)] {
    switch self {
    case .board(let topic):
      [("group_id", "\(group)"), ("topic_id", "\(topic)"), ("comment_id", "\(comment)")]
    default: [("owner_id", "\(-group)"), ("comment_id", "\(comment)")]
    }
  }
}
