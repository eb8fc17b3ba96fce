import Desk
import Foundation
import Intake
import Moderation

/// The way to one group of Odnoklassniki: reading is signed, writing is a person's.
///
/// The network tells nothing by itself: the list of discussions is asked for, and of those that
/// have news the comments.
public final class OKConnector: Connector {
  public let account: Account
  let settings: OKSettings
  let interface: OKInterface
  private let http: any HTTPClienting
  private let ways: Ways
  public var interval: Span { settings.interval }

  /// Discussions of one question, and comments that are read of one discussion.
  private static let discussions = 100
  private static let comments = 5000
  /// How often everything is read again, for what was edited or removed without being counted.
  private static let sweepEvery = Span.hours(1)

  /// Creates a connector; asks nothing yet.
  public init(_ settings: OKSettings, http: any HTTPClienting, ways: Ways) {
    self.settings = settings
    self.http = http
    self.ways = ways
    account = Account(network: .ok, community: settings.group, name: settings.name)
    interface = OKInterface(settings, http, ways)
  }

  private var abilities: Abilities {
    var missing: [Ability: Inability] = [
      .push: .network, .replyWithPhoto: .manual, .edit: .manual, .restore: .network,
      .ban: .network, .react: .network, .idempotentSend: .network, .deletionEvents: .network,
      .delete: .manual,
    ]
    if !settings.usesLegacyMethods { missing[.reply] = .manual }
    return Abilities(missing: missing, textLimit: Network.ok.replyLimit)
  }

  public func capabilities(at destination: Destination) -> TransportCapabilities {
    abilities.forLedger
  }

  public func isReady(for destination: Destination) -> Bool { interface.pace.isOpen }

  public func examine() throws(NetworkFailure) -> Examination {
    let list = try interface.call("discussions.getList", listing(count: 1))
    guard list["discussions"] != nil || list.kind == .object else {
      throw NetworkFailure(.nonsense, detail: "discussions.getList without a list")
    }
    return Examination(abilities: abilities)
  }

  private func listing(count: Int, anchor: String = "") -> [(String, String)] {
    [
      ("category", "GROUP"), ("count", "\(count)"), ("anchor", anchor),
      (
        "fields",
        "discussion.OBJECT_TYPE,discussion.OBJECT_ID,discussion.NEW_COMMENTS_COUNT,discussion.TITLE,discussion.TOTAL_COMMENTS_COUNT"
      ),
    ]
  }

  // MARK: Reading

  public func pull(
    after cursors: [String: String], isPatient: Bool
  ) throws(NetworkFailure) -> Pull {
    var pull = Pull()
    let now = ways.clock()
    let swept = cursors["swept"].flatMap { Int64($0) }.map(Instant.init(milliseconds:))
    let sweeps = swept.map { now - $0 >= Self.sweepEvery || now < $0 } ?? true
    let list = try interface.call("discussions.getList", listing(count: Self.discussions))
    guard let discussions = list["discussions"], discussions.kind == .array else {
      if list["discussions"] == nil, list.kind == .object { return pull }
      throw NetworkFailure(.nonsense, detail: "discussions.getList without a list")
    }
    for item in discussions.elements {
      let discussion: OKDiscussion
      do throws(FieldFault) {
        guard let found = try OKDiscussion(item, group: settings.group) else { continue }
        discussion = found
      } catch {
        pull.rejected.append(RejectedEvent(stream: "discussion", error, item))
        continue
      }
      let key = "d:\(discussion.key)"
      let known = cursors[key]?.split(separator: "@")
      let isNews = known?.first.map(String.init) != discussion.mark
      guard isNews || sweeps else { continue }
      // What is older was read before, but for the clocks of two machines.
      let lastRead = known?.last.flatMap { Int64($0) }
      let last = sweeps ? nil : lastRead
      pull.posts.append(
        NetworkPost(.init(id: discussion.key, text: discussion.title, url: discussion.url)))
      do throws(NetworkFailure) {
        let newest = try read(discussion, downTo: last.map { $0 - 3_600_000 }, into: &pull)
        pull.cursors[key] = "\(discussion.mark)@\(max(newest, last ?? 0))"
      } catch {
        guard pull.mayGoOn(after: error) else { return pull }
        // Asked again the next time, whatever it counts by then.
        pull.cursors[key] = "?@\(lastRead ?? 0)"
      }
    }
    if sweeps { pull.cursors["swept"] = "\(now.milliseconds)" }
    return pull
  }

  /// Reads a discussion from its newest comment back; where one too long for any answer is in the
  /// way, from the oldest on as well, so that it keeps no other out.
  ///
  /// - Returns: when the newest was written, in milliseconds.
  private func read(
    _ discussion: OKDiscussion, downTo oldest: Int64?, into pull: inout Pull
  ) throws(NetworkFailure) -> Int64 {
    let back = try walk(discussion, .backward, downTo: oldest, into: &pull)
    guard back.isObstructed else { return back.newest }
    pull.rejected.append(RejectedEvent(tooLong: discussion.key))
    do throws(NetworkFailure) {
      _ = try walk(discussion, .forward, downTo: nil, into: &pull)
    } catch {
      guard error.trouble == .refused else { throw error }
    }
    return back.newest
  }

  enum Direction: String {
    case backward = "BACKWARD"
    case forward = "FORWARD"
  }

  /// Reads a discussion page by page.
  ///
  /// - Returns: when the newest was written, and whether one comment is too long to go on.
  private func walk(
    _ discussion: OKDiscussion, _ direction: Direction, downTo oldest: Int64?,
    into pull: inout Pull
  ) throws(NetworkFailure) -> (newest: Int64, isObstructed: Bool) {
    var (anchor, newest, size) = ("", Int64(0), PageSize())
    while size.read < Self.comments {
      let page: JSONValue
      do throws(NetworkFailure) {
        page = try comments(of: discussion, after: anchor, direction, count: size.count)
      } catch {
        guard error.isTooLong else { throw error }
        guard size.shrink() else { return (newest, true) }
        continue
      }
      guard let comments = page["comments"] ?? page["commentss"], comments.kind == .array else {
        break
      }
      let read = take(comments, of: discussion, into: &pull)
      size.took(max(1, read.count))
      newest = max(newest, read.newest)
      let next = page.words("anchor")
      let isFarEnough = oldest.map { read.oldest < $0 } ?? false
      guard page["has_more"]?.isYes == true, !next.isEmpty, next != anchor, !isFarEnough else {
        break
      }
      anchor = next
    }
    return (newest, false)
  }

  /// - Returns: how many comments a page has, and when its oldest and newest were written.
  private func take(
    _ comments: JSONValue, of discussion: OKDiscussion, into pull: inout Pull
  ) -> (count: Int, oldest: Int64, newest: Int64) {
    let reader = OKComment(group: settings.group, discussion: discussion)
    var (count, oldest, newest) = (0, Int64.max, Int64(0))
    for item in comments.elements {
      count += 1
      do throws(FieldFault) {
        let event = try reader.read(item)
        pull.events.append(event)
        guard event.kind != .deleted else { continue }
        oldest = min(oldest, event.comment.published.milliseconds)
        newest = max(newest, event.comment.published.milliseconds)
      } catch {
        pull.rejected.append(RejectedEvent(stream: "comment \(discussion.key)", error, item))
      }
    }
    return (count, oldest, newest)
  }

  /// A page of a discussion.
  func comments(
    of discussion: OKDiscussion, after anchor: String = "", _ direction: Direction = .backward,
    count: Int = 100
  ) throws(NetworkFailure) -> JSONValue {
    try interface.call(
      "discussions.getComments",
      [
        ("discussionId", discussion.id), ("discussionType", discussion.type),
        ("count", "\(count)"), ("direction", direction.rawValue), ("anchor", anchor),
        ("mark_as_read", "false"), ("includeRemoved", "true"), ("fields", "comment.*"),
      ])
  }

  public func picture(_ file: String) throws(NetworkFailure) -> [UInt8] {
    try PictureDoor(base: settings.base, http: http).fetch(file)
  }

  public func read(_ event: RejectedEvent) -> Pull {
    guard let root = try? JSONAnswer(event.bytes).root else { return Pull(rejected: [event]) }
    do throws(FieldFault) {
      if event.stream == "discussion" {
        _ = try OKDiscussion(root, group: settings.group)
        return Pull()
      }
      let key = event.stream.split(separator: " ").last.map(String.init) ?? ""
      guard let discussion = OKDiscussion(key: key) else { return Pull(rejected: [event]) }
      return Pull(
        events: [try OKComment(group: settings.group, discussion: discussion).read(root)])
    } catch {
      return Pull(rejected: [RejectedEvent(stream: event.stream, error, root)])
    }
  }
}
