import Desk
import Intake
import Moderation
import Synchronization

/// The way to the comments of one channel of MAX: each post is asked for them.
public final class MAXConnector: Connector {
  public let account: Account
  let settings: MAXSettings
  let interface: MAXInterface
  private let http: any HTTPClienting
  private let ways: Ways
  private let bot = Mutex<Int64?>(nil)
  public var interval: Span { settings.interval }

  /// Posts that are asked, the newest first, and comments that are read of one.
  private static let posts = 50
  private static let comments = 2000
  /// How often posts are read whole again, for what was edited or came late.
  private static let sweepEvery = Span.hours(1)
  /// What is younger than the newest that is known by less is read again each time.
  private static let slack = Span.minutes(10)

  /// Creates a connector; asks nothing yet.
  public init(_ settings: MAXSettings, http: any HTTPClienting, ways: Ways) {
    self.settings = settings
    self.http = http
    self.ways = ways
    account = Account(network: .max, community: "\(settings.chat)", name: settings.name)
    interface = MAXInterface(settings, http, ways)
  }

  private static let abilities = Abilities(
    missing: [
      .push: .network, .replyWithPhoto: .network, .restore: .network, .react: .network,
      .idempotentSend: .network, .deletionEvents: .network,
    ], textLimit: Network.max.replyLimit)

  public func capabilities(at destination: Destination) -> TransportCapabilities {
    Self.abilities.forLedger
  }

  public func isReady(for destination: Destination) -> Bool { interface.pace.isOpen }

  public func examine() throws(NetworkFailure) -> Examination {
    let me = try interface.call("GET", "me")
    guard let id = me["user_id"]?.integer else {
      throw NetworkFailure(.nonsense, detail: "me names nobody")
    }
    bot.withLock { $0 = id }
    let chat = try interface.call("GET", "chats/\(settings.chat)")
    return Examination(
      abilities: Self.abilities, name: chat.words("title"), notes: ["@\(me.words("username"))"])
  }

  // MARK: Reading

  public func pull(
    after cursors: [String: String], isPatient: Bool
  ) throws(NetworkFailure) -> Pull {
    if bot.withLock({ $0 == nil }) { _ = try examine() }
    let list = try interface.call(
      "GET", "messages", [("chat_id", "\(settings.chat)"), ("count", "\(Self.posts)")])
    guard let messages = list["messages"], messages.kind == .array else {
      throw NetworkFailure(.nonsense, detail: "messages without a list")
    }
    var pull = Pull()
    let now = ways.clock()
    let oldest = now - settings.history
    let swept = cursors["swept"].flatMap { Int64($0) }.map(Instant.init(milliseconds:))
    let sweeps = swept.map { now - $0 >= Self.sweepEvery || now < $0 } ?? true
    for message in messages.elements {
      let post: NetworkPost
      do throws(FieldFault) {
        post = try Self.post(message)
      } catch {
        pull.rejected.append(RejectedEvent(stream: "post", error, message))
        continue
      }
      pull.posts.append(post)
      guard post.published.map({ $0 >= oldest }) ?? true else { continue }
      let key = "p:\(post.post.id)"
      let last = cursors[key].flatMap { Int64($0) }
      do throws(NetworkFailure) {
        let from = sweeps ? nil : last.map { $0 - Self.slack.milliseconds }
        let newest = try read(post.post, downTo: from, into: &pull)
        pull.cursors[key] = "\(max(newest, last ?? 0))"
      } catch {
        guard pull.mayGoOn(after: error) else { return pull }
      }
    }
    if sweeps { pull.cursors["swept"] = "\(now.milliseconds)" }
    return pull
  }

  /// Reads a post's comments from the newest back; where one too long for any answer is in the
  /// way, from the oldest on as well, so that it keeps no other out.
  ///
  /// - Returns: when the newest was written, in milliseconds.
  private func read(
    _ post: IncomingComment.Post, downTo known: Int64?, into pull: inout Pull
  ) throws(NetworkFailure) -> Int64 {
    let back = try walk(post, from: .newest, downTo: known, into: &pull)
    guard back.isObstructed else { return back.newest }
    pull.rejected.append(RejectedEvent(tooLong: post.id))
    _ = try walk(post, from: .after(max(1, known ?? 1)), downTo: nil, into: &pull)
    return back.newest
  }

  /// Where a page of comments begins, by moments in milliseconds.
  enum Place: Equatable {
    case newest
    case before(Int64)
    case after(Int64)

    fileprivate var query: [(String, String)] {
      switch self {
      case .newest: []
      case .before(let moment): [("before", "\(moment)")]
      case .after(let moment): [("after", "\(moment)")]
      }
    }

    /// Where the page behind one begins that holds comments of a span.
    fileprivate func next(_ oldest: Int64, _ newest: Int64) -> Self {
      switch self {
      case .newest, .before: .before(oldest)
      case .after: .after(newest)
      }
    }
  }

  /// Reads a post's comments page by page.
  ///
  /// - Returns: when the newest was written, and whether one comment is too long to go on.
  private func walk(
    _ post: IncomingComment.Post, from start: Place, downTo known: Int64?, into pull: inout Pull
  ) throws(NetworkFailure) -> (newest: Int64, isObstructed: Bool) {
    var (place, newest, size) = (start, Int64(0), PageSize())
    while size.read < Self.comments {
      let found: JSONValue?
      do throws(NetworkFailure) {
        found = try page(post, place, count: size.count)
      } catch {
        guard error.isTooLong else { throw error }
        guard size.shrink() else { return (newest, true) }
        continue
      }
      guard let found, found.kind == .array else { break }
      let read = take(found, of: post, into: &pull)
      newest = max(newest, read.newest)
      let isWhole = read.count >= size.count
      size.took(read.count)
      let next = place.next(read.oldest, read.newest)
      let isFarEnough = known.map { read.oldest < $0 } ?? false
      guard isWhole, read.newest > 0, next != place, !isFarEnough else { break }
      place = next
    }
    return (newest, false)
  }

  /// - Returns: how many comments a page has, and when its oldest and newest were written.
  private func take(
    _ page: JSONValue, of post: IncomingComment.Post, into pull: inout Pull
  ) -> (count: Int, oldest: Int64, newest: Int64) {
    var (count, oldest, newest) = (0, Int64.max, Int64(0))
    for item in page.elements {
      count += 1
      if let written = item["timestamp"]?.integer {
        oldest = min(oldest, written)
        newest = max(newest, written)
      }
      do throws(FieldFault) {
        pull.events.append(NetworkEvent(.seen, try comment(item, post)))
      } catch {
        pull.rejected.append(RejectedEvent(stream: "comment \(post.id)", error, item))
      }
    }
    return (count, oldest, newest)
  }

  /// - Returns: `nil` where comments of the post are not to be had.
  func page(
    _ post: IncomingComment.Post, _ place: Place = .newest, count: Int = 100
  ) throws(NetworkFailure) -> JSONValue? {
    guard let id = pathPart(post.id) else { return nil }
    do throws(NetworkFailure) {
      return try interface.call(
        "GET", "messages/\(id)/comments", [("count", "\(count)")] + place.query)["messages"]
    } catch {
      if error.trouble == .refused { return nil }
      throw error
    }
  }

  public func picture(_ file: String) throws(NetworkFailure) -> [UInt8] {
    try PictureDoor(base: settings.base, http: http).fetch(file)
  }

  public func read(_ event: RejectedEvent) -> Pull {
    guard let root = try? JSONAnswer(event.bytes).root else { return Pull(rejected: [event]) }
    do throws(FieldFault) {
      if event.stream == "post" { return Pull(posts: [try Self.post(root)]) }
      let id = event.stream.split(separator: " ").last.map(String.init) ?? ""
      return Pull(events: [NetworkEvent(.seen, try comment(root, .init(id: id)))])
    } catch {
      return Pull(rejected: [RejectedEvent(stream: event.stream, error, root)])
    }
  }

  private static func post(_ message: JSONValue) throws(FieldFault) -> NetworkPost {
    guard let body = message["body"] else { throw message.fault("body", .missing(.object)) }
    let id = try body.requiredIdentifier("mid")
    let views = message["stat"]?["views"]?.integer.flatMap { Int(exactly: $0) }
    return NetworkPost(
      .init(id: id, text: body.words("text"), url: message.words("url")),
      published: try moment(message), figures: views.map { PostFigures(views: $0) })
  }

  /// Reads a comment.
  func comment(
    _ message: JSONValue, _ post: IncomingComment.Post
  ) throws(FieldFault) -> IncomingComment {
    guard message.kind == .object else { throw message.fault("", .wrongType(.object)) }
    guard let body = message["body"] else { throw message.fault("body", .missing(.object)) }
    let id = try body.requiredIdentifier("mid")
    let text = body["text"]?.text
    let attachments = Self.attachments(body)
    if text == nil, attachments.isEmpty { throw body.fault("body.text", .missing(.string)) }
    let sender = message["sender"]
    let author = sender?["user_id"]?.integer
    let link = message["link"]
    let parent =
      link?["type"]?.isString("reply") == true
      ? (link?["message"]?["mid"] ?? link?["mid"])?.identifier : nil
    let names = [sender?.words("first_name") ?? "", sender?.words("last_name") ?? ""]
    let isBot = bot.withLock { $0 != nil && $0 == author }
    return IncomingComment(
      source: account.source, id: id, text: text?.readable ?? "", exactText: text?.exact,
      published: try Self.moment(message), authorID: author.map { "\($0)" } ?? "",
      authorName: names.filter { !$0.isEmpty }.joined(separator: " "),
      // What the channel itself says has no sender.
      isOwn: isBot || sender == nil || author == settings.chat, post: post, parentID: parent,
      url: post.url, attachments: attachments)
  }

  private static func moment(_ message: JSONValue) throws(FieldFault) -> Instant {
    let milliseconds = try message.requiredInteger("timestamp", .unixTime)
    guard milliseconds.magnitude < 1 << 50 else {
      throw message.fault("timestamp", .wrongType(.unixTime))
    }
    return Instant(milliseconds: milliseconds)
  }

  private static func attachments(_ body: JSONValue) -> [Attachment] {
    guard let list = body["attachments"], list.kind == .array else { return [] }
    return list.elements.map { item in
      let payload = item["payload"]
      let url = payload?.words("url") ?? ""
      return switch item.words("type") {
      case "image": Attachment(kind: .photo, url: url, file: url)
      case "video": Attachment(kind: .video, url: url)
      case "audio": Attachment(kind: .audio, url: url)
      case "file": Attachment(kind: .document, name: item.words("filename"), url: url)
      case "sticker": Attachment(kind: .sticker)
      case "share": Attachment(kind: .link, name: item.words("title"), url: url)
      case "location": Attachment(kind: .location)
      default: Attachment(kind: .other, name: item.words("type"))
      }
    }
  }
}
