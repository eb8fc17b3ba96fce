import Foundation
import Synchronization

/// VKontakte on this machine: one community with a wall, comments and the Bots Long Poll.
///
/// Every request's parameters are held against what the interface documents; what does not fit is
/// refused as the interface would, and noted in ``complaints``.
public final class LoopbackVK: Sendable {
  public static let group: Int64 = 7
  public static let communityToken = "vk1.community-secret"
  public static let userToken = "vk1.user-secret"
  public static let serviceToken = "service-secret"

  public struct Comment: Sendable {
    public var id: Int64
    public var post: Int64
    public var from: Int64
    public var text: String
    public var date: Int64
    public var replyTo: Int64?
    public var top: Int64?
    public var guid: String?
    public var isDeleted = false
    public var likes: Set<Int64> = []
    /// As JSON, of what a resident attached.
    public var attachments: String?
    /// As a method named them.
    public var photos: [String] = []
  }

  public struct Ban: Equatable, Sendable {
    public var person: Int64
    public var reason: String
    public var comment: String
    public var until: Int64?

    public init(person: Int64, reason: String, comment: String, until: Int64?) {
      self.person = person
      self.reason = reason
      self.comment = comment
      self.until = until
    }
  }

  struct Inside {
    var posts: [(id: Int64, text: String, date: Int64)] = []
    var comments: [Int64: Comment] = [:]
    var nextComment: Int64 = 1000
    var updates: [String] = []
    /// The number of the first update that is still kept.
    var firstKept = 1
    /// How many updates were asked past.
    var askedPast = 0
    var key = 1
    var failures: [String] = []
    var bans: [Ban] = []
    var complaints: [String] = []
    var calls: [String] = []
    var photosAsked = 0
    var repeatedGuids = 0
    var eventsOff: Set<String> = []
    var uploads: [Data] = []
    var savedPhotos: Set<String> = []
    var updatesPerAnswer = 100
    var clock = Int64(Date().timeIntervalSince1970) - 3600
  }

  public let faults = FaultPlan()
  let inside = Watched(Inside())
  private let address = Mutex("")

  public init() {}

  /// Begins to serve.
  public func serve() throws -> LoopbackServer {
    let server = try LoopbackServer { self.answer($0) }
    address.withLock { $0 = server.address }
    return server
  }

  var base: String { address.withLock { $0 } }

  // MARK: What a test does and sees

  public var complaints: [String] { inside.withLock { $0.complaints } }
  public var calls: [String] { inside.withLock { $0.calls } }
  public var bans: [Ban] { inside.withLock { $0.bans } }
  public var uploads: [Data] { inside.withLock { $0.uploads } }
  public var repeatedGuids: Int { inside.withLock { $0.repeatedGuids } }
  public var comments: [Comment] { inside.withLock { $0.comments.values.sorted { $0.id < $1.id } } }

  public func comment(_ id: Int64) -> Comment? { inside.withLock { $0.comments[id] } }

  public func addPost(_ id: Int64, _ text: String, ago days: Int64 = 0) {
    inside.withLock { $0.posts.insert((id, text, $0.clock - days * 86_400), at: 0) }
  }

  /// Somebody writes a comment; the long poll tells of it unless it is to be missed.
  @discardableResult
  public func write(
    _ text: String, by person: Int64 = 11, post: Int64 = 1, replyTo: Int64? = nil,
    isTold: Bool = true, ahead seconds: Int64 = 0
  ) -> Int64 {
    inside.withLock { inside in
      var comment = inside.add(text, by: person, post: post, replyTo: replyTo)
      comment.date += seconds
      inside.comments[comment.id] = comment
      if isTold { inside.tell("wall_reply_new", inside.json(comment)) }
      return comment.id
    }
  }

  /// How often a picture was asked for.
  public var photosAsked: Int { inside.withLock { $0.photosAsked } }

  /// Somebody writes a comment with photos, which lie on this machine.
  public func write(
    _ text: String, withPhotosIn place: String, count: Int = 1, by person: Int64 = 11
  ) -> Int64 {
    inside.withLock { inside in
      var comment = inside.add(text, by: person, post: 1, replyTo: nil)
      let sizes = [(75, "s"), (1280, "w"), (604, "x")].map { width, type in
        #"{"type":"\#(type)","width":\#(width),"height":\#(width),"url":"\#(place)/photo/\#(type).jpg"}"#
      }
      let photos = (0..<count).map { number in
        #"{"type":"photo","photo":{"id":\#(number + 5),"owner_id":\#(person),"sizes":[\#(sizes.joined(separator: ","))]}}"#
      }
      comment.attachments = "[\(photos.joined(separator: ","))]"
      inside.comments[comment.id] = comment
      inside.tell("wall_reply_new", inside.json(comment))
      return comment.id
    }
  }

  public func edit(_ id: Int64, _ text: String, isTold: Bool = true) {
    inside.withLock { inside in
      inside.comments[id]?.text = text
      if isTold, let comment = inside.comments[id] {
        inside.tell("wall_reply_edit", inside.json(comment))
      }
    }
  }

  public func delete(_ id: Int64) { inside.withLock { $0.delete(id, by: 11) } }

  public func restore(_ id: Int64) { inside.withLock { $0.restore(id) } }

  /// Tells something as it is: an object, or anything at all.
  public func tell(_ type: String, _ object: String, eventID: String? = nil) {
    inside.withLock { $0.tell(type, object, eventID: eventID) }
  }

  /// Tells an update word for word.
  public func tellRaw(_ update: String) { inside.withLock { $0.updates.append(update) } }

  /// Tells the last updates once more.
  public func repeatLast(_ count: Int) {
    inside.withLock { inside in
      // Copied first: a slice would make the whole list be copied.
      let last = Array(inside.updates.suffix(count))
      inside.updates += last
    }
  }

  /// The history is cut: a place before its end is lost.
  public func forgetHistory() {
    inside.withLock { $0.firstKept = $0.updates.count + 1 }
  }

  /// Switches an event off in the community's settings, or `all` of them.
  public func switchOff(_ event: String) { _ = inside.withLock { $0.eventsOff.insert(event) } }

  public func expireKey() { inside.withLock { $0.key += 1 } }

  /// What the next questions for news are answered with instead.
  public func failNews(_ answers: String...) { inside.withLock { $0.failures += answers } }

  public func giveUpdates(atOnce count: Int) { inside.withLock { $0.updatesPerAnswer = count } }

  /// Waits until somebody calls a method.
  public func isCalled(_ method: String) async -> Bool {
    await inside.comesToHold { $0.calls.contains(method) }
  }

  /// Waits until somebody has asked for what comes after the last update: it is taken in.
  public func isReadToTheEnd() async -> Bool {
    await inside.comesToHold { $0.askedPast >= $0.updates.count }
  }

  // MARK: Answers

  private func answer(_ asked: Asked) -> Said {
    if asked.path == "/poll" { return faults.answer("poll") { self.poll(asked) } }
    if asked.path.hasPrefix("/photo/") {
      inside.withLock { $0.photosAsked += 1 }
      return faults.answer("photo") { .picture }
    }
    if asked.path == "/upload" { return faults.answer("upload") { self.upload(asked) } }
    guard asked.path.hasPrefix("/method/") else { return Said("<html>404</html>", status: 404) }
    let method = String(asked.path.dropFirst("/method/".count))
    inside.withLock { $0.calls.append(method) }
    return faults.answer(method) { self.call(method, asked) }
  }

  private func poll(_ asked: Asked) -> Said {
    let wait = Double(asked.query["wait"] ?? "") ?? -1
    let ts = Int(asked.query["ts"] ?? "") ?? -1
    let expected = ["act", "key", "ts", "wait"]
    if Set(asked.query.keys) != Set(expected) || asked.query["act"] != "a_check" || wait < 0 {
      inside.withLock { $0.complaints.append("poll: \(asked.query)") }
    }
    let end = Date(timeIntervalSinceNow: min(wait, 90))
    inside.withLock { $0.askedPast = max($0.askedPast, ts) }
    let found = inside.wait(until: end) { inside -> Said? in
      if !inside.failures.isEmpty { return Said(inside.failures.removeFirst()) }
      if asked.query["key"] != "key-\(inside.key)" { return Said(#"{"failed":2}"#) }
      if ts < inside.firstKept - 1 || ts > inside.updates.count {
        return Said(#"{"failed":1,"ts":"\#(inside.updates.count)"}"#)
      }
      guard inside.updates.count > ts else { return nil }
      let part = inside.updates[ts...].prefix(inside.updatesPerAnswer)
      return Said(#"{"ts":"\#(ts + part.count)","updates":[\#(part.joined(separator: ","))]}"#)
    }
    return found ?? Said(#"{"ts":"\#(max(ts, 0))","updates":[]}"#)
  }

  private func upload(_ asked: Asked) -> Said {
    let parts = asked.parts
    guard parts.count == 1, let part = parts.first, part.name == "photo", part.isPicture,
      part.type?.hasPrefix("image/") == true, part.fileName?.contains("/") == false
    else {
      inside.withLock { $0.complaints.append("upload: \(parts.map(\.name))") }
      return Said(#"{"server":5,"photo":"[]","hash":"h"}"#)
    }
    inside.withLock { $0.uploads.append(part.data) }
    return Said(#"{"server":5,"photo":"[{\"n\":1}]","hash":"h"}"#)
  }

  static func error(_ code: Int, _ words: String) -> Said {
    Said(
      #"{"error":{"error_code":\#(code),"error_msg":\#(quoted(words)),"request_params":[{"key":"access_token","value":"vk1.user-secret"}]}}"#
    )
  }
}
