import Desk
import Intake
import Moderation

/// Reads the wall's posts and their threads again: where news were lost, and for their figures.
struct VKThreads {
  let interface: VKInterface
  let settings: VKSettings
  let now: Instant

  /// Posts that one step reads.
  static let postsPerStep = 5
  /// Pages of a hundred comments that are read of one post.
  static let mostPages = 100

  private static let readers: [VKToken] = [.service, .user]

  /// Whether the tokens allow it.
  static func canRead(_ interface: VKInterface) -> Bool { readers.contains(where: interface.has) }

  /// One step of reading everything that is not too old.
  ///
  /// - Parameter offset: how many posts earlier steps have read.
  /// - Returns: what was read, and the next offset; `nil` when nothing is left.
  func step(_ offset: Int) throws(NetworkFailure) -> (pull: Pull, next: Int?) {
    let response = try interface.call(
      "wall.get",
      [
        ("owner_id", "\(settings.owner)"), ("offset", "\(offset)"),
        ("count", "\(Self.postsPerStep)"), ("filter", "owner"),
      ], by: Self.readers)
    guard let items = response["items"], items.kind == .array else {
      throw NetworkFailure(.nonsense, detail: "wall.get without items")
    }
    var pull = Pull()
    var isOld = true
    var count = 0
    for item in items.elements {
      count += 1
      let post: NetworkPost
      do throws(FieldFault) {
        post = try VKUpdate(group: settings.group).post(item)
      } catch {
        pull.rejected.append(RejectedEvent(stream: "post", error, item))
        continue
      }
      pull.posts.append(post)
      // A pinned post stands first however old it is.
      let isWithin = post.published.map { $0 >= now - settings.history } ?? true
      if isWithin || item["is_pinned"]?.isYes == true { isOld = false }
      guard isWithin, post.figures?.comments != 0 else { continue }
      do throws(NetworkFailure) {
        try read(post.post, into: &pull)
      } catch {
        // The step is read once more; what it has brought so far need not wait for that.
        pull.failure = error
        return (pull, offset)
      }
    }
    let isLast = isOld || count < Self.postsPerStep || offset > 5000
    return (pull, isLast ? nil : offset + count)
  }

  /// The newest posts' figures.
  func figures() throws(NetworkFailure) -> Pull {
    let response = try interface.call(
      "wall.get", [("owner_id", "\(settings.owner)"), ("count", "20"), ("filter", "owner")],
      by: Self.readers)
    var pull = Pull()
    for item in response["items"]?.elements ?? response.elements {
      if let post = try? VKUpdate(group: settings.group).post(item) { pull.posts.append(post) }
    }
    return pull
  }

  private func read(_ post: IncomingComment.Post, into pull: inout Pull) throws(NetworkFailure) {
    var offset = 0
    for _ in 0..<Self.mostPages {
      guard let page = try page(post.id, [("offset", "\(offset)")], into: &pull) else { return }
      for (branch, missing) in page.branches where missing {
        try readBranch(branch, of: post, into: &pull)
      }
      offset += page.count
      guard page.count > 0, offset < page.all else { return }
    }
  }

  private func readBranch(
    _ branch: Int64, of post: IncomingComment.Post, into pull: inout Pull
  ) throws(NetworkFailure) {
    var offset = 0
    for _ in 0..<Self.mostPages {
      let more = [("comment_id", "\(branch)"), ("offset", "\(offset)")]
      guard let page = try page(post.id, more, into: &pull) else { return }
      offset += page.count
      guard page.count > 0, offset < page.all else { return }
    }
  }

  private struct Page {
    var count: Int
    var all: Int
    /// Comments, and whether not all of their replies came with them.
    var branches: [(Int64, Bool)]
  }

  /// - Returns: `nil` where comments are closed or the post is gone: nothing to be read there.
  private func page(
    _ post: String, _ more: [(String, String)], into pull: inout Pull
  ) throws(NetworkFailure) -> Page? {
    let response: JSONValue
    do throws(NetworkFailure) {
      guard let found = try fewer(post, more) else {
        // Its place alone is kept: what is longer than any answer cannot be.
        let place = more.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
        pull.rejected.append(RejectedEvent(tooLong: post, place))
        return Page(count: 1, all: .max, branches: [])
      }
      response = found
    } catch {
      if error.trouble == .refused { return nil }
      throw error
    }
    guard let items = response["items"], items.kind == .array else {
      throw NetworkFailure(.nonsense, detail: "wall.getComments without items")
    }
    let names = VKNames.told(by: response)
    var page = Page(count: 0, all: Int(clamping: response["count"]?.integer ?? 0), branches: [])
    for item in items.elements {
      page.count += 1
      read(item, post, names, into: &pull)
      guard let id = item["id"]?.integer, let thread = item["thread"] else { continue }
      let shown = thread["items"]?.elements.reduce(0) { count, _ in count + 1 } ?? 0
      page.branches.append((id, (thread["count"]?.integer ?? 0) > shown))
    }
    return page
  }

  /// Asks for fewer comments at a time where their texts are too long for one answer.
  ///
  /// - Returns: `nil` where even one alone is too long.
  private func fewer(
    _ post: String, _ more: [(String, String)]
  ) throws(NetworkFailure) -> JSONValue? {
    for (count, replies) in [(100, 10), (10, 10), (1, 10), (1, 0)] {
      do throws(NetworkFailure) {
        return try interface.call(
          "wall.getComments",
          [
            ("owner_id", "\(settings.owner)"), ("post_id", post), ("count", "\(count)"),
            ("sort", "asc"), ("preview_length", "0"), ("need_likes", "0"), ("extended", "1"),
            ("thread_items_count", "\(replies)"),
          ] + more, by: Self.readers)
      } catch {
        guard error.isTooLong else { throw error }
      }
    }
    return nil
  }

  private func read(
    _ item: JSONValue, _ post: String, _ names: [Int64: String], into pull: inout Pull
  ) {
    do throws(FieldFault) {
      let events = try Self.events(item, post: Int64(post), owner: settings.owner)
      for var event in events {
        event.comment.authorName = Int64(event.comment.authorID).flatMap { names[$0] } ?? ""
        pull.events.append(event)
      }
    } catch {
      pull.rejected.append(RejectedEvent(stream: "comments", error, item))
    }
  }

  /// A comment of a thread and what hangs under it.
  static func events(
    _ item: JSONValue, post: Int64?, owner: Int64
  ) throws(FieldFault) -> [NetworkEvent] {
    if let other = item["owner_id"]?.integer, other != owner {
      throw item.fault("owner_id", .otherCommunity)
    }
    let wall = VKWall(owner: owner, post: post)
    var reader = VKComments(wall: wall, fileWall: wall)
    var faults: [FieldFault] = []
    try reader.read(item, &faults)
    if let fault = faults.first { throw fault }
    if reader.arePosts { throw item.fault("", .postsNotComments) }
    return reader.comments.map { comment in
      NetworkEvent(comment.isDeleted ? .deleted : .seen, comment)
    }
  }
}

/// The names of people and communities.
enum VKNames {
  /// The names that an answer gives beside what it was asked for.
  static func told(by response: JSONValue) -> [Int64: String] {
    var names: [Int64: String] = [:]
    for person in response["profiles"]?.elements ?? response.elements {
      if let (id, name) = person.vkPerson { names[id] = name }
    }
    guard let groups = response["groups"], groups.kind == .array else { return names }
    for group in groups.elements {
      if let id = group["id"]?.integer, let name = group["name"]?.string { names[-id] = name }
    }
    return names
  }
}

extension JSONValue {
  /// A person's number and name.
  var vkPerson: (Int64, String)? {
    guard let id = self["id"]?.integer, self["first_name"] != nil || self["last_name"] != nil else {
      return nil
    }
    let parts = [words("first_name"), words("last_name")].filter { !$0.isEmpty }
    return (id, parts.joined(separator: " "))
  }
}

extension RejectedEvent {
  /// A comment that is longer than any answer: its place alone can be kept.
  init(tooLong post: String, _ more: String = "") {
    self.init(
      stream: "place", reason: "a comment longer than any answer that is read",
      bytes: Array("{\"post\":\"\(post)\"\(more.isEmpty ? "" : ",")\(more)}".utf8))
  }

  /// An event that a fault keeps from being read.
  init(stream: String, _ fault: FieldFault, _ value: JSONValue) {
    let place = fault.path.isEmpty ? "" : "\(fault.path): "
    self.init(
      stream: stream, reason: place + fault.reason.message(in: .english), bytes: value.whole)
  }
}
