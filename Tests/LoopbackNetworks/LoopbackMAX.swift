import Foundation
import Synchronization

/// MAX on this machine: a channel with posts, and comments under them.
public final class LoopbackMAX: Sendable {
  public static let chat: Int64 = -900
  public static let token = "max-token-secret"

  public struct Comment: Sendable {
    public var mid: String
    public var post: String
    public var author: Int64
    public var text: String
    public var timestamp: Int64
    public var replyTo: String?
  }

  private struct Inside {
    var posts: [(mid: String, text: String, timestamp: Int64)] = []
    var comments: [Comment] = []
    var complaints: [String] = []
    var removedMembers: [Int64] = []
    var next = 1
    var clock = Int64(Date().timeIntervalSince1970 * 1000) - 3_600_000
  }

  public let faults = FaultPlan()
  private let inside = Mutex(Inside())

  public init() {}

  /// Begins to serve.
  public func serve() throws -> LoopbackServer {
    try LoopbackServer { self.answer($0) }
  }

  public var complaints: [String] { inside.withLock { $0.complaints } }
  public var comments: [Comment] { inside.withLock { $0.comments } }
  public var removedMembers: [Int64] { inside.withLock { $0.removedMembers } }

  public func addPost(_ mid: String, _ text: String) {
    inside.withLock { $0.posts.insert((mid, text, $0.clock), at: 0) }
  }

  @discardableResult
  public func write(
    _ text: String, by author: Int64 = 21, post: String = "mid.1", replyTo: String? = nil,
    ahead seconds: Int64 = 0
  ) -> String {
    inside.withLock { inside in
      inside.next += 1
      inside.clock += 1000
      let comment = Comment(
        mid: "mid.c\(inside.next)", post: post, author: author, text: text,
        timestamp: inside.clock + seconds * 1000, replyTo: replyTo)
      inside.comments.append(comment)
      return comment.mid
    }
  }

  public func edit(_ mid: String, _ text: String) {
    inside.withLock { inside in
      for index in inside.comments.indices where inside.comments[index].mid == mid {
        inside.comments[index].text = text
      }
    }
  }

  public func delete(_ mid: String) {
    inside.withLock { $0.comments.removeAll { $0.mid == mid } }
  }

  private func answer(_ asked: Asked) -> Said {
    let parts = asked.path.split(separator: "/").map(String.init)
    let name =
      parts.count > 2
      ? "comments" : parts.count == 2 && parts[0] == "chats" ? "chat" : parts.first ?? ""
    return faults.answer("\(asked.method) \(name)") { self.call(asked, parts) }
  }

  private static func no(_ status: Int, _ code: String) -> Said {
    Said(#"{"code":"\#(code)","message":"\#(code)"}"#, status: status)
  }

  private func call(_ asked: Asked, _ parts: [String]) -> Said {
    guard asked.headers["authorization"] == Self.token else { return Self.no(401, "verify.token") }
    if parts == ["me"] {
      return Said(#"{"user_id":7,"first_name":"Бот","is_bot":true,"username":"district"}"#)
    }
    if parts.first == "chats", parts.count == 2 {
      return Said(#"{"chat_id":\#(Self.chat),"type":"channel","title":"Район"}"#)
    }
    if parts.first == "chats", parts.last == "members", asked.method == "DELETE" {
      let person = asked.query["user_id"].flatMap { Int64($0) } ?? 0
      inside.withLock { $0.removedMembers.append(person) }
      return Said(#"{"success":true}"#)
    }
    guard parts.first == "messages" else { return Self.no(404, "not.found") }
    if parts.count == 1 { return posts(asked) }
    guard parts.count >= 3, parts[2] == "comments" else { return Self.no(404, "not.found") }
    switch asked.method {
    case "GET": return parts.count == 4 ? one(parts[3]) : list(parts[1], asked)
    case "POST": return create(parts[1], asked)
    case "PUT": return change(asked)
    case "DELETE":
      let mid = asked.query["comment_id"] ?? ""
      guard comments.contains(where: { $0.mid == mid }) else { return Self.no(404, "not.found") }
      delete(mid)
      return Said(#"{"success":true}"#)
    default: return Self.no(405, "method")
    }
  }

  private func posts(_ asked: Asked) -> Said {
    if asked.query["chat_id"] != "\(Self.chat)" {
      inside.withLock { $0.complaints.append("messages: \(asked.query)") }
    }
    let items = inside.withLock { inside in
      inside.posts.map {
        #"{"timestamp":\#($0.timestamp),"recipient":{"chat_id":\#(Self.chat),"chat_type":"channel"},"body":{"mid":"\#($0.mid)","seq":1,"text":\#(quoted($0.text))},"stat":{"views":9}}"#
      }
    }
    return Said(#"{"messages":[\#(items.joined(separator: ","))]}"#)
  }

  private static func json(_ comment: Comment) -> String {
    let link = comment.replyTo.map { #","link":{"type":"reply","message":{"mid":"\#($0)"}}"# } ?? ""
    return
      #"{"sender":{"user_id":\#(comment.author),"first_name":"Житель","last_name":"№\#(comment.author)","is_bot":false},"timestamp":\#(comment.timestamp)\#(link),"is_new_here":{"a":[1,null]},"body":{"mid":"\#(comment.mid)","seq":1,"text":\#(quoted(comment.text)),"attachments":null}}"#
  }

  private func one(_ mid: String) -> Said {
    guard let comment = comments.first(where: { $0.mid == mid }) else {
      return Self.no(404, "not.found")
    }
    return Said(Self.json(comment))
  }

  private func list(_ post: String, _ asked: Asked) -> Said {
    let count = Int(asked.query["count"] ?? "") ?? 0
    let before = asked.query["before"].flatMap { Int64($0) }
    let after = asked.query["after"].flatMap { Int64($0) }
    if before != nil && after != nil {
      inside.withLock { $0.complaints.append("comments: \(asked.query)") }
    }
    let all = comments.filter { $0.post == post }.sorted { $0.timestamp < $1.timestamp }
      .filter { $0.timestamp < before ?? .max && $0.timestamp > after ?? .min }
    let page = after == nil ? all.suffix(count) : all.prefix(count)
    let items = page.reversed().map(Self.json)
    return Said(#"{"messages":[\#(items.joined(separator: ","))]}"#)
  }

  private func create(_ post: String, _ asked: Asked) -> Said {
    let object = ((try? JSONSerialization.jsonObject(with: asked.body)) as? [String: Any]) ?? [:]
    let link = object["link"] as? [String: Any]
    guard let text = object["text"] as? String, text.count <= 4000,
      Set(object.keys).isSubset(of: ["text", "link", "format"]), link?["type"] as? String == "reply"
    else {
      inside.withLock { $0.complaints.append("comments: \(object.keys.sorted())") }
      return Self.no(400, "proto.payload")
    }
    let mid = write(text, by: 7, post: post, replyTo: link?["mid"] as? String)
    guard let comment = comments.first(where: { $0.mid == mid }) else { return Self.no(500, "?") }
    return Said(#"{"message":\#(Self.json(comment))}"#)
  }

  private func change(_ asked: Asked) -> Said {
    let object = ((try? JSONSerialization.jsonObject(with: asked.body)) as? [String: Any]) ?? [:]
    let mid = asked.query["comment_id"] ?? ""
    guard comments.contains(where: { $0.mid == mid }), let text = object["text"] as? String else {
      return Self.no(404, "not.found")
    }
    edit(mid, text)
    return Said(#"{"success":true}"#)
  }
}
