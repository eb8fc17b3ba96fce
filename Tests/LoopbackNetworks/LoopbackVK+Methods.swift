import Foundation

/// A method as it is documented: who may call it, with what.
private struct Method {
  var tokens: Set<String>
  var required: Set<String>
  var optional: Set<String> = []
}

private let methods: [String: Method] = [
  "groups.getLongPollServer": Method(tokens: ["community", "user"], required: ["group_id"]),
  "groups.getLongPollSettings": Method(tokens: ["community", "user"], required: ["group_id"]),
  "groups.getById": Method(
    tokens: ["community", "user", "service"], required: ["group_id"], optional: ["fields"]),
  "users.get": Method(
    tokens: ["community", "user", "service"], required: [], optional: ["user_ids", "fields"]),
  "wall.get": Method(
    tokens: ["user", "service"], required: ["owner_id"],
    optional: ["offset", "count", "filter", "extended"]),
  "wall.getComments": Method(
    tokens: ["user", "service"], required: ["owner_id", "post_id"],
    optional: [
      "offset", "count", "sort", "preview_length", "need_likes", "extended", "thread_items_count",
      "comment_id", "start_comment_id",
    ]),
  "wall.getComment": Method(tokens: ["user"], required: ["owner_id", "comment_id"]),
  "wall.createComment": Method(
    tokens: ["community", "user"], required: ["owner_id", "post_id", "guid", "message"],
    optional: ["from_group", "reply_to_comment", "attachments"]),
  "wall.editComment": Method(
    tokens: ["user"], required: ["owner_id", "comment_id", "message"], optional: ["attachments"]),
  "wall.deleteComment": Method(tokens: ["user"], required: ["owner_id", "comment_id"]),
  "wall.restoreComment": Method(tokens: ["user"], required: ["owner_id", "comment_id"]),
  "groups.ban": Method(
    tokens: ["user"], required: ["group_id", "owner_id"],
    optional: ["end_date", "reason", "comment", "comment_visible"]),
  "groups.getBanned": Method(tokens: ["user"], required: ["group_id"], optional: ["count"]),
  "groups.unban": Method(tokens: ["user"], required: ["group_id", "owner_id"]),
  "likes.add": Method(
    tokens: ["user"], required: ["type", "owner_id", "item_id"], optional: ["from_group"]),
  "likes.delete": Method(tokens: ["user"], required: ["type", "owner_id", "item_id"]),
  "photos.getWallUploadServer": Method(tokens: ["user"], required: ["group_id"]),
  "photos.saveWallPhoto": Method(
    tokens: ["user"], required: ["group_id", "photo", "server", "hash"]),
]

extension LoopbackVK {
  func call(_ name: String, _ asked: Asked) -> Said {
    guard let method = methods[name] else {
      complain("\(name): unknown method")
      return Self.error(3, "Unknown method passed")
    }
    var parameters = asked.form
    if asked.method != "POST" { complain("\(name): \(asked.method)") }
    if parameters.removeValue(forKey: "v") != "5.199" { complain("\(name): no version") }
    let kind: String
    switch asked.headers["authorization"] {
    case "Bearer \(Self.communityToken)": kind = "community"
    case "Bearer \(Self.userToken)": kind = "user"
    case "Bearer \(Self.serviceToken)": kind = "service"
    default: return Self.error(5, "User authorization failed: invalid access_token (4).")
    }
    guard method.tokens.contains(kind) else {
      complain("\(name): with a \(kind) token")
      return Self.error(kind == "community" ? 27 : 28, "Method is unavailable with this auth")
    }
    let names = Set(parameters.keys)
    guard method.required.isSubset(of: names),
      names.isSubset(of: method.required.union(method.optional))
    else {
      complain("\(name): \(names.sorted())")
      return Self.error(100, "One of the parameters specified was missing or invalid")
    }
    if let owner = parameters["owner_id"], name.hasPrefix("wall."), owner != "\(-Self.group)" {
      complain("\(name): owner \(owner)")
    }
    return carryOut(name, parameters)
  }

  private func complain(_ words: String) { inside.withLock { $0.complaints.append(words) } }

  private func carryOut(_ name: String, _ parameters: [String: String]) -> Said {
    func number(_ name: String) -> Int64? { parameters[name].flatMap { Int64($0) } }
    switch name {
    case "groups.getLongPollServer":
      let (key, ts) = inside.withLock { ($0.key, $0.updates.count) }
      return Said(
        #"{"response":{"key":"key-\#(key)","server":"\#(base)/poll","ts":"\#(ts)"}}"#)
    case "groups.getLongPollSettings":
      let off = inside.withLock { $0.eventsOff }
      let events = ["wall_reply_new", "wall_reply_edit", "wall_reply_delete", "wall_reply_restore"]
        .map { "\"\($0)\":\(off.contains($0) ? 0 : 1)" }.joined(separator: ",")
      return Said(
        #"{"response":{"api_version":"5.199","is_enabled":\#(!off.contains("all")),"events":{\#(events)}}}"#
      )
    case "groups.getById":
      return Said(#"{"response":{"groups":[{"id":7,"name":"Берёзовский район"}]}}"#)
    case "users.get": return users(parameters["user_ids"] ?? "1")
    case "wall.get": return wall(number("offset") ?? 0, number("count") ?? 20)
    case "wall.getComments": return thread(parameters)
    case "wall.getComment":
      guard let comment = number("comment_id").flatMap({ self.comment($0) }) else {
        return Self.error(104, "Not found")
      }
      return Said(#"{"response":{"items":[\#(inside.withLock { $0.json(comment) })]}}"#)
    case "wall.createComment": return create(parameters)
    case "wall.editComment":
      guard let id = number("comment_id"), comment(id) != nil else {
        return Self.error(104, "Not found")
      }
      let attached = (parameters["attachments"] ?? "").split(separator: ",").map(String.init)
      inside.withLock { $0.attach(attached, to: id) }
      edit(id, parameters["message"] ?? "")
    case "wall.deleteComment":
      guard let id = number("comment_id"), comment(id)?.isDeleted == false else {
        return Self.error(104, "Not found")
      }
      inside.withLock { $0.delete(id, by: 1) }
    case "wall.restoreComment":
      guard let id = number("comment_id"), comment(id)?.isDeleted == true else {
        return Self.error(243, "Comment was not deleted")
      }
      inside.withLock { $0.restore(id) }
    case "groups.ban":
      let ban = Ban(
        person: number("owner_id") ?? 0, reason: parameters["reason"] ?? "",
        comment: parameters["comment"] ?? "", until: number("end_date"))
      inside.withLock { $0.bans.append(ban) }
    case "groups.getBanned": return Said(#"{"response":{"count":0,"items":[]}}"#)
    case "groups.unban": inside.withLock { $0.bans.removeAll { $0.person == number("owner_id") } }
    case "likes.add", "likes.delete":
      guard let id = number("item_id"), comment(id) != nil else {
        return Self.error(100, "no item")
      }
      inside.withLock {
        if name == "likes.add" {
          $0.comments[id]?.likes.insert(-Self.group)
        } else {
          $0.comments[id]?.likes.remove(-Self.group)
        }
      }
    case "photos.getWallUploadServer":
      return Said(#"{"response":{"upload_url":"\#(base)/upload"}}"#)
    case "photos.saveWallPhoto":
      guard parameters["photo"] == #"[{"n":1}]"#, parameters["server"] == "5",
        parameters["hash"] == "h"
      else {
        complain("photos.saveWallPhoto: \(parameters)")
        return Self.error(100, "photo")
      }
      let id = inside.withLock { inside in
        let id = 55 + inside.savedPhotos.count
        inside.savedPhotos.insert("photo-7_\(id)")
        return id
      }
      return Said(#"{"response":[{"id":\#(id),"owner_id":-7}]}"#)
    default: break
    }
    return Said(#"{"response":1}"#)
  }

  private func users(_ ids: String) -> Said {
    let people = ids.split(separator: ",").map { id in
      #"{"id":\#(id),"first_name":"Житель","last_name":"№\#(id)"}"#
    }
    return Said(#"{"response":[\#(people.joined(separator: ","))]}"#)
  }

  private func wall(_ offset: Int64, _ count: Int64) -> Said {
    let posts = inside.withLock { inside in
      inside.posts.dropFirst(Int(offset)).prefix(Int(count)).map { post in
        let comments = inside.comments.values.count { $0.post == post.id && !$0.isDeleted }
        return
          #"{"id":\#(post.id),"owner_id":-7,"from_id":-7,"date":\#(post.date),"text":\#(quoted(post.text)),"post_type":"post","comments":{"count":\#(comments)},"likes":{"count":3},"reposts":{"count":1},"views":{"count":250}}"#
      }
    }
    return Said(
      #"{"response":{"count":\#(posts.count),"items":[\#(posts.joined(separator: ","))]}}"#)
  }

  private func thread(_ parameters: [String: String]) -> Said {
    func number(_ name: String) -> Int64? { parameters[name].flatMap { Int64($0) } }
    if parameters["preview_length"] != "0" { complain("wall.getComments: texts are cut") }
    let count = Int(number("count") ?? 10)
    if count > 100 { complain("wall.getComments: count \(count)") }
    let inline = Int(number("thread_items_count") ?? 0)
    return inside.withLock { inside in
      let all = inside.comments.values.filter { $0.post == number("post_id") }
        .sorted { $0.id < $1.id }
      let branch = number("comment_id")
      let here = all.filter { $0.top == branch }
      let start = number("start_comment_id").flatMap { id in here.firstIndex { $0.id == id } } ?? 0
      let page = here.dropFirst(start + Int(number("offset") ?? 0)).prefix(count)
      let items = page.map { comment in
        guard branch == nil else { return inside.json(comment) }
        let replies = all.filter { $0.top == comment.id }
        let shown = replies.prefix(inline).map { inside.json($0) }.joined(separator: ",")
        return inside.json(
          comment,
          thread:
            #","thread":{"count":\#(replies.count),"items":[\#(shown)],"can_post":true}"#)
      }
      let people = Set(page.map(\.from)).filter { $0 > 0 }.sorted().map {
        #"{"id":\#($0),"first_name":"Житель","last_name":"№\#($0)"}"#
      }
      return Said(
        #"{"response":{"count":\#(here.count),"items":[\#(items.joined(separator: ","))],"profiles":[\#(people.joined(separator: ","))],"groups":[],"current_level_count":\#(here.count),"can_post":true}}"#
      )
    }
  }

  private func create(_ parameters: [String: String]) -> Said {
    func number(_ name: String) -> Int64? { parameters[name].flatMap { Int64($0) } }
    guard parameters["from_group"] == "\(Self.group)" else {
      complain("wall.createComment: from_group \(parameters["from_group"] ?? "-")")
      return Self.error(100, "from_group")
    }
    return inside.withLock { inside in
      if let guid = parameters["guid"],
        let known = inside.comments.values.first(where: { $0.guid == guid })
      {
        inside.repeatedGuids += 1
        return Said(#"{"response":{"comment_id":\#(known.id),"parents_stack":[]}}"#)
      }
      let photos = (parameters["attachments"] ?? "").split(separator: ",").map(String.init)
      guard inside.savedPhotos.isSuperset(of: photos) else {
        inside.complaints.append("wall.createComment: \(photos)")
        return Self.error(100, "attachments")
      }
      let answered = number("reply_to_comment")
      if let answered, inside.comments[answered]?.isDeleted ?? true {
        return Self.error(213, "Access to status replies denied")
      }
      let comment = inside.add(
        parameters["message"] ?? "", by: -Self.group, post: number("post_id") ?? 0,
        replyTo: answered, guid: parameters["guid"])
      inside.attach(photos, to: comment.id)
      inside.tell("wall_reply_new", inside.json(inside.comments[comment.id] ?? comment))
      return Said(#"{"response":{"comment_id":\#(comment.id),"parents_stack":[]}}"#)
    }
  }
}
