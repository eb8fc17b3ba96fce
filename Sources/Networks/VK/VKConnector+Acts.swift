import Desk
import Intake
import Moderation

/// What goes out to VKontakte.
extension VKConnector {
  public func look(at destination: Destination) throws(LookFailure) -> WorldView {
    guard VKThreads.canRead(interface),
      let (place, id) = VKPlace.comment(destination.comment, thread: destination.thread),
      case .wall(let post?) = place
    else { return WorldView() }
    do throws(NetworkFailure) {
      return try VKLook(interface: interface, owner: settings.owner, post: post)
        .view(of: id, by: destination.author)
    } catch {
      // The post is gone or closed: what the act itself meets will say so.
      if error.trouble == .refused || error.trouble == .right { return WorldView() }
      throw error.asLookFailure
    }
  }

  public func send(_ act: OutwardAct) -> SendResult {
    guard
      let (place, id) = VKPlace.comment(act.destination.comment, thread: act.destination.thread)
    else { return .rejected(Rejection(reason: "no comment of VKontakte", isPermanent: true)) }
    do throws(NetworkFailure) {
      switch act.kind {
      case .reply(let text, let photos):
        let attached = try upload(photos)
        return .sent(externalID: try reply(text, attached, act.key, to: id, at: place))
      case .removal: try remove(id, at: place)
      case .measure(let measure): try carryOut(measure, on: id, at: place, act.destination.author)
      }
      return .sent(externalID: nil)
    } catch {
      return error.asResult
    }
  }

  public func find(_ act: OutwardAct) throws(LookFailure) -> Sighting {
    guard case .reply(let text, _) = act.kind, VKThreads.canRead(interface) else {
      return .cannotTell
    }
    let view = try look(at: act.destination)
    let words = text.filter { !$0.isWhitespace }
    let found = view.answers.first { $0.text.filter { !$0.isWhitespace } == words }
    return found.map { .there(externalID: $0.externalID) } ?? .notSeen
  }

  private func reply(
    _ text: String, _ photos: [String], _ key: String, to comment: Int64, at place: VKPlace
  ) throws(NetworkFailure) -> String {
    var parameters = [
      ("message", text), ("reply_to_comment", "\(comment)"), ("guid", key),
    ]
    if !photos.isEmpty { parameters.append(("attachments", photos.joined(separator: ","))) }
    var kinds = [VKToken.user]
    switch place {
    case .wall(let post):
      guard let post else {
        throw NetworkFailure(.refused, detail: "the post is not known", isPermanent: true)
      }
      parameters += [
        ("owner_id", "\(settings.owner)"), ("post_id", "\(post)"),
        ("from_group", "\(settings.group)"),
      ]
      // Who has uploaded may attach.
      kinds = photos.isEmpty ? [.community, .user] : [.user]
    case .photo(let id): parameters += owned("photo_id", id)
    case .video(let id): parameters += owned("video_id", id)
    case .market(let id): parameters += owned("item_id", id)
    case .board(let topic):
      parameters.removeAll { $0.0 == "reply_to_comment" }
      parameters += [
        ("group_id", "\(settings.group)"), ("topic_id", "\(topic)"), ("from_group", "1"),
      ]
    }
    let response = try interface.call(
      "\(place.methods).createComment", parameters, by: kinds, isReading: false)
    guard let id = (response["comment_id"] ?? response).wholeNumber else {
      throw NetworkFailure(.nonsense, detail: "no comment_id", arrival: .unknown)
    }
    return place.name(of: id)
  }

  private func owned(_ name: String, _ id: Int64) -> [(String, String)] {
    [("owner_id", "\(settings.owner)"), (name, "\(id)"), ("from_group", "1")]
  }

  private func carryOut(
    _ measure: Measure, on comment: Int64, at place: VKPlace, _ author: String
  ) throws(NetworkFailure) {
    let here = place.parameters(comment: comment, group: settings.group)
    switch measure {
    case .ban(_, let reason, let words, let until):
      var parameters = [
        ("group_id", "\(settings.group)"), ("owner_id", author), ("reason", reason.vkCode),
        ("comment", words), ("comment_visible", "1"),
      ]
      if let until { parameters.append(("end_date", "\(until.milliseconds / 1000)")) }
      _ = try interface.call("groups.ban", parameters, by: [.user], isReading: false)
    case .unban:
      _ = try interface.call(
        "groups.unban", [("group_id", "\(settings.group)"), ("owner_id", author)], by: [.user],
        isReading: false)
    case .restore:
      do throws(NetworkFailure) {
        _ = try interface.call(
          "\(place.methods).restoreComment", here, by: [.user], isReading: false)
      } catch {
        // It was not deleted: that is what was wanted.
        guard error.code == 243 else { throw error }
      }
    case .react:
      _ = try interface.call(
        "likes.add",
        [
          ("type", place.likeType), ("owner_id", "\(settings.owner)"), ("item_id", "\(comment)"),
        ], by: [.user], isReading: false)
    case .edit(_, let text):
      // What is not named again is taken off.
      let attached = try attachments(of: comment, at: place)
      let kept = attached.isEmpty ? [] : [("attachments", attached.joined(separator: ","))]
      _ = try interface.call(
        "\(place.methods).editComment", here + [("message", text)] + kept, by: [.user],
        isReading: false)
    case .withdraw: try remove(comment, at: place)
    }
  }

  /// The names of what is attached to a comment of the wall, as methods take them.
  private func attachments(
    of comment: Int64, at place: VKPlace
  ) throws(NetworkFailure) -> [String] {
    guard case .wall = place else { return [] }
    let response: JSONValue
    do throws(NetworkFailure) {
      response = try interface.call(
        "wall.getComment", [("owner_id", "\(settings.owner)"), ("comment_id", "\(comment)")],
        by: [.user])
    } catch {
      throw error.beforePublishing
    }
    let found = (response["items"] ?? response).elements.first { $0["id"]?.integer == comment }
    return (found?["attachments"]?.elements).map { $0.compactMap(Self.name(ofAttachment:)) } ?? []
  }

  /// `photo-7_55`, with its key where it has one.
  private static func name(ofAttachment item: JSONValue) -> String? {
    let kind = item.words("type")
    guard let object = item.member(kind), let id = object["id"]?.integer,
      let owner = object["owner_id"]?.integer
    else { return nil }
    let key = object["access_key"]?.string.map { "_" + $0 } ?? ""
    return "\(kind)\(owner)_\(id)\(key)"
  }

  private func remove(_ comment: Int64, at place: VKPlace) throws(NetworkFailure) {
    do throws(NetworkFailure) {
      _ = try interface.call(
        "\(place.methods).deleteComment",
        place.parameters(comment: comment, group: settings.group), by: [.user], isReading: false)
    } catch {
      // It is gone: that is what was wanted.
      guard error.code == 104 else { throw error }
    }
  }
}

extension CommunityRule.BanReason {
  /// The reason as the network numbers it.
  fileprivate var vkCode: String {
    switch self {
    case .other: "0"
    case .spam: "1"
    case .verbalAbuse: "2"
    case .strongLanguage: "3"
    case .flood: "4"
    }
  }
}

/// Looks at a comment of the wall and at what stands around it.
struct VKLook {
  let interface: VKInterface
  let owner: Int64
  let post: Int64

  private static let readers: [VKToken] = [.user, .service]

  func view(of id: Int64, by author: String) throws(NetworkFailure) -> WorldView {
    guard interface.has(.user) else { return try viewFromPage(id, author) }
    let subject: JSONValue
    do throws(NetworkFailure) {
      let response = try interface.call(
        "wall.getComment", [("owner_id", "\(owner)"), ("comment_id", "\(id)")], by: [.user])
      let items = response["items"] ?? response
      guard let found = items.elements.first(where: { $0["id"]?.integer == id }) else {
        return WorldView(subject: .gone)
      }
      subject = found
    } catch {
      if error.code == 104 { return WorldView(subject: .gone) }
      throw error
    }
    if subject["deleted"]?.isYes == true { return WorldView(subject: .gone) }
    let stack = subject["parents_stack"]?.elements.first { _ in true }?.integer
    let branch = stack ?? id
    let replies = try page([("comment_id", "\(branch)"), ("count", "100")])
    return view(subject, id, isTop: stack == nil, author, replies)
  }

  /// With a service token only what a page begins with can be asked for: comments at the top.
  private func viewFromPage(_ id: Int64, _ author: String) throws(NetworkFailure) -> WorldView {
    let page = try page([("start_comment_id", "\(id)"), ("count", "1")])
    guard let subject = page.first, subject["id"]?.integer == id else { return WorldView() }
    if subject["deleted"]?.isYes == true { return WorldView(subject: .gone) }
    let replies = subject["thread"]?["items"].map { Array($0.elements) } ?? []
    return view(subject, id, isTop: true, author, replies)
  }

  private func page(_ more: [(String, String)]) throws(NetworkFailure) -> [JSONValue] {
    let response = try interface.call(
      "wall.getComments",
      [
        ("owner_id", "\(owner)"), ("post_id", "\(post)"), ("sort", "asc"),
        ("preview_length", "0"), ("need_likes", "0"), ("thread_items_count", "10"),
      ] + more, by: Self.readers)
    return response["items"].map { Array($0.elements) } ?? []
  }

  private func view(
    _ subject: JSONValue, _ id: Int64, isTop: Bool, _ author: String, _ replies: [JSONValue]
  ) -> WorldView {
    var view = WorldView(subject: .there(text: subject.words("text")))
    for reply in replies {
      guard let number = reply["id"]?.integer, number != id, reply["deleted"]?.isYes != true,
        let from = reply["from_id"]?.integer
      else { continue }
      let entry = WorldView.Entry(externalID: "\(number)", text: reply.words("text"))
      let answered = reply["reply_to_comment"]?.integer
      if from == owner, answered == id || (isTop && answered == nil) {
        view.answers.append(entry)
      } else if "\(from)" == author, number > id {
        view.laterByAuthor.append(entry)
      }
    }
    return view
  }
}
