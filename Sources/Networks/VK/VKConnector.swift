import Desk
import Intake
import Moderation
import Synchronization

/// The way to one community of VKontakte.
public final class VKConnector: Connector {
  public let account: Account
  public let interval = Span(milliseconds: 0)
  let settings: VKSettings
  let interface: VKInterface
  private let longPoll: VKLongPoll
  private let http: any HTTPClienting
  private let ways: Ways
  private let inside = Mutex(Inside())

  private struct Inside {
    var server: VKLongPoll.Server?
    var names: [Int64: String] = [:]
    var abilities: Abilities
    /// Why threads cannot be read just now, and until when nobody asks again.
    var closed: (failure: NetworkFailure, until: Instant)?
    init() { abilities = .unknown }
  }

  /// How often the newest posts' figures are read.
  private static let figuresEvery = Span.minutes(10)
  private static let mostNames = 20_000

  /// Creates a connector; asks nothing yet.
  public init(_ settings: VKSettings, http: any HTTPClienting, ways: Ways) {
    self.settings = settings
    self.http = http
    self.ways = ways
    account = Account(network: .vk, community: "\(settings.owner)", name: settings.name)
    interface = VKInterface(settings, http, ways)
    longPoll = VKLongPoll(interface: interface, http: http, settings: settings)
    inside.withLock { $0.abilities = VKRights.abilities(settings) { self.interface.has($0) } }
  }

  public func capabilities(at destination: Destination) -> TransportCapabilities {
    inside.withLock { $0.abilities.forLedger }
  }

  public func isReady(for destination: Destination) -> Bool { interface.isReady }

  public func examine() throws(NetworkFailure) -> Examination {
    let found = try VKRights(interface: interface, settings: settings).examine()
    inside.withLock { $0.abilities = found.abilities }
    return found
  }

  // MARK: Reading

  public func pull(
    after cursors: [String: String], isPatient: Bool
  ) throws(NetworkFailure) -> Pull {
    var cursors = cursors
    var pull = Pull()
    let canRead = VKThreads.canRead(interface)
    let threads = VKThreads(interface: interface, settings: settings, now: ways.clock())
    // At the first time what stands there already is read as if it had been lost.
    if cursors["ts"] == nil, cursors["resync"] == nil { cursors["resync"] = "0" }
    var isCatchingUp = false
    if let offset = cursors["resync"].flatMap({ Int($0) }), canRead {
      // What comes after this reading must not be missed: news are asked for from before it.
      if cursors["ts"] == nil, hearsEvents { cursors["ts"] = try server().ts }
      isCatchingUp = catchUp(threads, offset, &cursors, &pull)
    } else if canRead, areFiguresDue(cursors) {
      pull.append((try? threads.figures()) ?? Pull())
      cursors["figures"] = "\(ways.clock().milliseconds)"
    }
    // An empty hand waits; one that brings something comes back at once.
    let waits = isPatient && pull.events.isEmpty && !isCatchingUp && pull.failure == nil
    do throws(NetworkFailure) {
      pull.append(try news(&cursors, wait: waits ? settings.wait : Span(milliseconds: 0)))
    } catch {
      pull.failure = error
    }
    if !canRead, pull.aside == nil { pull.aside = loss(cursors) }
    let isBehind = canRead && cursors["resync"].flatMap { Int($0) } != nil
    pull.hasMore = isCatchingUp || (isBehind && pull.aside == nil)
    pull.cursors = cursors
    name(&pull)
    return pull
  }

  public func picture(_ file: String) throws(NetworkFailure) -> [UInt8] {
    try PictureDoor(base: settings.base, http: http).fetch(file)
  }

  public func read(_ event: RejectedEvent) -> Pull {
    guard let root = try? JSONAnswer(event.bytes).root else { return Pull(rejected: [event]) }
    var pull = Pull()
    do throws(FieldFault) {
      switch event.stream {
      case "comments":
        pull.events = try VKThreads.events(root, post: nil, owner: settings.owner)
      case "post": pull.posts = [try VKUpdate(group: settings.group).post(root)]
      default: pull.take(try VKUpdate(group: settings.group).read(root))
      }
    } catch {
      pull.rejected = [RejectedEvent(stream: event.stream, error, root)]
    }
    return pull
  }

  /// Reads one step of the threads. Where their token is no good, news go on without them.
  ///
  /// - Returns: whether more is to be read at once.
  private func catchUp(
    _ threads: VKThreads, _ offset: Int, _ cursors: inout [String: String], _ pull: inout Pull
  ) -> Bool {
    if let closed = inside.withLock({ $0.closed }), closed.until > ways.clock() {
      pull.aside = closed.failure
      return false
    }
    do throws(NetworkFailure) {
      let (found, next) = try threads.step(offset)
      pull.append(found)
      if let failure = found.failure { throw failure }
      inside.withLock { $0.closed = nil }
      cursors["resync"] = next.map { "\($0)" } ?? ""
      return next != nil
    } catch {
      switch error.trouble {
      case .unreachable, .nonsense: pull.failure = error
      case .token, .right, .limited, .quota, .captcha, .refused, .lost, .deaf:
        let until = ways.clock() + (error.retryAfter ?? .minutes(15))
        inside.withLock { $0.closed = (error, until) }
        (pull.failure, pull.aside) = (nil, error)
      }
      return false
    }
  }

  private var hearsEvents: Bool { interface.has(.community) || interface.has(.user) }

  private func areFiguresDue(_ cursors: [String: String]) -> Bool {
    guard let last = cursors["figures"].flatMap({ Int64($0) }) else { return true }
    let passed = ways.clock() - Instant(milliseconds: last)
    // A clock that was set back.
    return passed >= Self.figuresEvery || passed.milliseconds < 0
  }

  private func server() throws(NetworkFailure) -> VKLongPoll.Server {
    if let known = inside.withLock({ $0.server }) { return known }
    let server = try longPoll.server()
    inside.withLock { $0.server = server }
    return server
  }

  private func news(
    _ cursors: inout [String: String], wait: Span
  ) throws(NetworkFailure) -> Pull {
    guard hearsEvents else {
      // Without events the threads are read again and again.
      if cursors["resync"] == "" { cursors["resync"] = "0" }
      guard wait.milliseconds == 0 || ways.stop.sleep(.seconds(60)) else { return Pull() }
      return Pull()
    }
    // Twice at most: a fresh key that is no good at once is the network's fault.
    for _ in 0..<2 {
      let server = try server()
      let ts = cursors["ts"] ?? server.ts
      cursors["ts"] = ts
      switch try longPoll.ask(server, after: ts, wait: wait) {
      case .updates(let updates, let next):
        cursors["ts"] = next
        var pull = Pull()
        for update in updates { pull.take(update, settings.group) }
        return pull
      case .lost(let next):
        cursors["ts"] = next
        lose(&cursors)
        return Pull()
      case .outdated(let isLost):
        inside.withLock { $0.server = nil }
        if isLost {
          cursors["ts"] = nil
          lose(&cursors)
        }
      }
    }
    throw NetworkFailure(.nonsense, detail: "the long poll refuses its own key")
  }

  /// Has the threads read again, from where there is a token for it on.
  private func lose(_ cursors: inout [String: String]) {
    cursors["resync"] = "0"
    cursors["lost"] = "\(ways.clock().milliseconds)"
  }

  /// What is told for a day where nothing can read again what was lost.
  private func loss(_ cursors: [String: String]) -> NetworkFailure? {
    guard let lost = cursors["lost"].flatMap({ Int64($0) }),
      ways.clock() - Instant(milliseconds: lost) < .days(1)
    else { return nil }
    return NetworkFailure(
      .lost, detail: "events were lost; a service token would read them again")
  }

  // MARK: Names

  /// Gives authors their names, as far as they can be learned now.
  private func name(_ pull: inout Pull) {
    let known = inside.withLock { $0.names }
    var unknown: Set<Int64> = []
    for event in pull.events where event.kind != .deleted && event.comment.authorName.isEmpty {
      if let id = Int64(event.comment.authorID), id > 0, known[id] == nil { unknown.insert(id) }
    }
    let learned = unknown.isEmpty ? [:] : lookUp(unknown.sorted())
    for index in pull.events.indices where pull.events[index].comment.authorName.isEmpty {
      guard let id = Int64(pull.events[index].comment.authorID) else { continue }
      if let name = learned[id] ?? known[id] { pull.events[index].comment.authorName = name }
    }
  }

  private func lookUp(_ ids: [Int64]) -> [Int64: String] {
    var learned: [Int64: String] = [:]
    var rest = ids[...]
    while !rest.isEmpty {
      let some = rest.prefix(500)
      rest = rest.dropFirst(500)
      let list = some.map { "\($0)" }.joined(separator: ",")
      // Without names the comments come in all the same.
      guard
        let response = try? interface.call(
          "users.get", [("user_ids", list)], by: [.community, .service, .user])
      else { break }
      for person in response.elements {
        if let (id, name) = person.vkPerson { learned[id] = name }
      }
    }
    inside.withLock { inside in
      if inside.names.count > Self.mostNames { inside.names.removeAll() }
      inside.names.merge(learned) { $1 }
    }
    return learned
  }
}

extension Pull {
  mutating func append(_ other: Pull) {
    failure = failure ?? other.failure
    events += other.events
    posts += other.posts
    rejected += other.rejected
  }

  fileprivate mutating func take(_ update: JSONValue, _ group: Int64) {
    do throws(FieldFault) {
      take(try VKUpdate(group: group).read(update))
    } catch {
      rejected.append(RejectedEvent(stream: "longpoll", error, update))
    }
  }

  fileprivate mutating func take(_ news: VKUpdate.News) {
    switch news {
    case .comments(let events): self.events += events
    case .post(let post): posts.append(post)
    case .nothing: break
    }
  }
}
