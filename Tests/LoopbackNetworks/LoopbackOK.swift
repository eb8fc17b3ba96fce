import Crypto
import Foundation
import Synchronization

/// Odnoklassniki on this machine: a group with topics, signed requests, errors with 200.
public final class LoopbackOK: Sendable {
  public static let group = "555"
  public static let token = "ok-token-secret"
  public static let key = "CBATESTKEY"
  public static let secret = "ok-application-secret"

  public struct Comment: Sendable {
    public var id: String
    public var topic: String
    public var author: String
    public var text: String
    public var date: Int64
    public var replyTo: String?
    public var isRemoved = false
  }

  private struct Inside {
    var topics: [(id: String, title: String)] = []
    var comments: [Comment] = []
    var complaints: [String] = []
    var calls: [String] = []
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
  public var calls: [String] { inside.withLock { $0.calls } }
  public var comments: [Comment] { inside.withLock { $0.comments } }

  public func addTopic(_ id: String, _ title: String) {
    inside.withLock { $0.topics.append((id, title)) }
  }

  @discardableResult
  public func write(
    _ text: String, by author: String = "u1", topic: String = "1", replyTo: String? = nil,
    ahead seconds: Int64 = 0
  ) -> String {
    inside.withLock { inside in
      inside.next += 1
      inside.clock += 1000
      let comment = Comment(
        id: "c\(inside.next)", topic: topic, author: author, text: text,
        date: inside.clock + seconds * 1000,
        replyTo: replyTo)
      inside.comments.append(comment)
      return comment.id
    }
  }

  public func edit(_ id: String, _ text: String) {
    inside.withLock { inside in
      for index in inside.comments.indices where inside.comments[index].id == id {
        inside.comments[index].text = text
      }
    }
  }

  public func remove(_ id: String) {
    inside.withLock { inside in
      for index in inside.comments.indices where inside.comments[index].id == id {
        inside.comments[index].isRemoved = true
      }
      // The network counts it as a change of the discussion.
      inside.next += 1
    }
  }

  private func answer(_ asked: Asked) -> Said {
    let method = asked.form["method"] ?? "?"
    inside.withLock { $0.calls.append(method) }
    return faults.answer(method) { self.call(method, asked) }
  }

  private func call(_ method: String, _ asked: Asked) -> Said {
    let form = asked.form
    guard asked.path == "/fb.do", form["application_key"] == Self.key, form["format"] == "json"
    else { return Self.no(101, "PARAM_API_KEY") }
    guard form["access_token"] == Self.token else {
      return Self.no(102, "PARAM_SESSION_EXPIRED : Session expired")
    }
    let signed = form.filter { $0.key != "sig" && $0.key != "access_token" }.sorted {
      $0.key < $1.key
    }
    let words = signed.map { "\($0.key)=\($0.value)" }.joined() + Self.md5(Self.token + Self.secret)
    guard form["sig"] == Self.md5(words) else { return Self.no(104, "PARAM_SIGNATURE") }
    if form.values.contains("") { inside.withLock { $0.complaints.append("\(method): empty") } }
    switch method {
    case "discussions.getList": return list()
    case "discussions.getComments": return comments(form)
    case "discussions.addDiscussionComment":
      let id = write(form["comment"] ?? "", by: Self.group, topic: form["entityId"] ?? "")
      return Said(#"{"id":"\#(id)"}"#)
    default: return Self.no(3, "METHOD")
    }
  }

  private static func no(_ code: Int, _ words: String) -> Said {
    Said(#"{"error_code":\#(code),"error_msg":\#(quoted(words)),"error_data":null}"#)
  }

  private static func md5(_ text: String) -> String {
    Insecure.MD5.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
  }

  private func list() -> Said {
    let items = inside.withLock { inside in
      inside.topics.map { topic in
        let count = inside.comments.count { $0.topic == topic.id && !$0.isRemoved }
        return
          #"{"object_type":"GROUP_TOPIC","object_id":"\#(topic.id)","title":\#(quoted(topic.title)),"new_comments_count":0,"total_comments_count":\#(count),"ref_objects":[{"type":"GROUP","id":"\#(Self.group)"}]}"#
      }
    }
    return Said(#"{"discussions":[\#(items.joined(separator: ","))],"anchor":"a"}"#)
  }

  private func comments(_ form: [String: String]) -> Said {
    let count = Int(form["count"] ?? "") ?? 20
    let start = Int(form["anchor"] ?? "") ?? 0
    if !["FORWARD", "BACKWARD"].contains(form["direction"]) {
      inside.withLock { $0.complaints.append("discussions.getComments: direction") }
    }
    let (items, isLast) = inside.withLock { inside in
      let all = inside.comments.filter { $0.topic == form["discussionId"] }
        .sorted { form["direction"] == "FORWARD" ? $0.date < $1.date : $0.date > $1.date }
      let page = all.dropFirst(start).prefix(count).map { comment in
        let parent = comment.replyTo.map { #","reply_to_comment_id":"\#($0)""# } ?? ""
        let gone = comment.isRemoved ? #","removed":true"# : ""
        return
          #"{"id":"\#(comment.id)","author_id":"\#(comment.author)","author_name":"Житель \#(comment.author)","text":\#(quoted(comment.text)),"date_ms":\#(comment.date),"type":"ACTIVE_MESSAGE","is_new_here":{"a":[1,null]}\#(parent)\#(gone)}"#
      }
      return (page, start + count >= all.count)
    }
    return Said(
      #"{"comments":[\#(items.joined(separator: ","))],"has_more":\#(!isLast),"anchor":"\#(start + count)"}"#
    )
  }
}
