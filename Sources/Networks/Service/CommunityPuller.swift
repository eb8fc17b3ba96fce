import Classification
import Desk
import Intake
import Logging
import Moderation

/// Brings in what is new in one community, on a thread of its own.
public final class CommunityPuller {
  private let connector: any Connector
  private let desk: Desk
  private let knowledge: DeskClassifier
  private let ways: Ways
  private let log: Logger
  private let backoff: Backoff
  private let openSince: Instant
  private var health: HealthKeeper
  private var failures = 0
  private var filter = SeenFilter()
  /// When the tokens were last asked about; `nil` where that must be done again.
  private var examinedAt: Instant?
  private var isExamined = false

  /// How many events are taken in as one transaction, so that others can write in between.
  public static let eventsPerBatch = 500

  /// Rights are given and taken meanwhile.
  private static let examineEvery = Span.hours(1)
  /// After a question that failed.
  private static let examineAgain = Span.minutes(1)

  /// Creates a puller.
  ///
  /// - Parameter openSince: unanswered comments published before are older than the desk.
  public init(
    _ connector: any Connector, desk: Desk, ways: Ways, log: Logger, openSince: Instant,
    backoff: Backoff = Backoff(), isForeign: Bool = false
  ) {
    self.connector = connector
    self.desk = desk
    self.ways = ways
    self.log = log
    self.openSince = openSince
    self.backoff = backoff
    knowledge = DeskClassifier(desk)
    health = HealthKeeper(account: connector.account, desk: desk, isForeign: isForeign)
  }

  /// Pulls until the service stops.
  public func run() {
    examine()
    while !ways.stop.isRaised {
      let pause = step()
      if failures == 0 { examineIfDue() }
      if pause.milliseconds > 0, !ways.stop.sleep(pause) { return }
    }
  }

  /// Asks what the tokens may do, and writes it down.
  @discardableResult
  public func examine() -> Result<Examination, NetworkFailure> {
    do throws(NetworkFailure) {
      return .success(try ask())
    } catch {
      note(error)
      return .failure(error)
    }
  }

  /// Asks again where that has failed, where the network was away since, or after an hour.
  ///
  /// - Returns: whether it asked.
  @discardableResult
  func examineIfDue() -> Bool {
    let now = ways.clock()
    let pause = isExamined ? Self.examineEvery : Self.examineAgain
    if let examinedAt, now >= examinedAt, now - examinedAt < pause { return false }
    do throws(NetworkFailure) {
      _ = try ask()
    } catch {
      // The news come: the community's health is theirs.
      if error.arrival != .stopped { log.warning("\(name): asking for abilities: \(error.words)") }
    }
    return true
  }

  private func ask() throws(NetworkFailure) -> Examination {
    examinedAt = ways.clock()
    isExamined = false
    let found = try connector.examine()
    isExamined = true
    keep { try $0.examined(found.abilities, at: self.ways.clock()) }
    for ability in Ability.allCases {
      guard let reason = found.abilities.missing[ability] else { continue }
      log.info("\(name): cannot \(ability.rawValue): \(reason.rawValue)")
    }
    return found
  }

  /// Writes down how the community is, whenever that was done last.
  public func finish() { keep { try $0.finish(at: self.ways.clock()) } }

  /// Pulls once.
  ///
  /// - Returns: how long to wait before the next time.
  public func step() -> Span {
    do throws(NetworkFailure) {
      let result = try pull(isPatient: true)
      if failures > 0 { examinedAt = nil }
      failures = 0
      return result.hasMore || result.brought > 0 ? Span(milliseconds: 0) : connector.interval
    } catch {
      guard error.arrival != .stopped else { return Span(milliseconds: 0) }
      failures += 1
      note(error)
      return backoff.pause(after: failures, chance: ways.chance(), wish: error.retryAfter)
    }
  }

  /// What one pull brought.
  public struct Outcome: Equatable, Sendable {
    public var brought: Int
    public var tally: PullTally
    public var hasMore: Bool
  }

  /// Pulls once and takes in what came, also where a failure cut it short.
  ///
  /// - Parameter isPatient: whether to wait for news.
  public func pull(isPatient: Bool = false) throws(NetworkFailure) -> Outcome {
    let cursors = try asDesk { () throws(DeskError) in try desk.cursors(of: connector.account) }
    var pull = try connector.pull(after: cursors, isPatient: isPatient)
    // Networks that tell by themselves repeat nothing without a reason.
    if connector.interval.milliseconds > 0 { pull = filter.news(of: pull) }
    let tally: PullTally
    do throws(NetworkFailure) {
      tally = try asDesk { () throws(DeskError) in try take(pull, after: cursors) }
    } catch {
      filter.forget()
      throw error
    }
    let brought = pull.events.count + pull.rejected.count
    if let failure = pull.failure { throw failure }
    keep { try $0.worked(brought: brought > 0, aside: pull.aside, at: self.ways.clock()) }
    if brought > 0 {
      let comments = tally.comments
      log.info(
        "\(name): \(comments.added) new, \(comments.changed) changed, \(comments.own) own, \(tally.repeated) repeated, \(tally.rejected) set aside"
      )
    }
    return Outcome(brought: brought, tally: tally, hasMore: pull.hasMore)
  }

  private var name: String {
    "\(connector.account.network.rawValue)/\(connector.account.community)"
  }

  private func take(_ pull: Pull, after old: [String: String]) throws(DeskError) -> PullTally {
    let classifier = try knowledge.current()
    var tally = PullTally()
    var rest = pull.events[...]
    var isFirst = true
    // How far was read is written with the last part: whatever ends the program before, is read
    // again.
    repeat {
      let part = rest.prefix(Self.eventsPerBatch)
      rest = rest.dropFirst(Self.eventsPerBatch)
      var batch = PulledBatch(account: connector.account)
      batch.items = part.map { event in
        .init(event: event, verdict: classifier.verdict(of: event.comment.text))
      }
      if isFirst { (batch.posts, batch.rejected) = (pull.posts, pull.rejected) }
      if rest.isEmpty { batch.cursors = pull.cursors.filter { old[$0.key] != $0.value } }
      isFirst = false
      // Nothing to write: the desk's change mark stays, and consoles need not read anew.
      if batch.items.isEmpty, batch.posts.isEmpty, batch.rejected.isEmpty, batch.cursors.isEmpty {
        continue
      }
      tally += try desk.take(batch, openSince: openSince)
    } while !rest.isEmpty
    return tally
  }

  /// Writes down what has failed.
  public func note(_ failure: NetworkFailure) {
    guard failure.arrival != .stopped else { return }
    log.warning("\(name): \(failure.trouble.rawValue): \(failure.words)")
    keep { try $0.failed(failure, at: self.ways.clock()) }
  }

  /// The desk's own trouble is no reason to ask the network in vain: it counts as one of its.
  private func asDesk<Value>(
    _ body: () throws(DeskError) -> Value
  ) throws(NetworkFailure) -> Value {
    do throws(DeskError) {
      return try body()
    } catch {
      log.error("the desk: \(error)")
      throw NetworkFailure(.unreachable, detail: "the desk: \(error.brief)")
    }
  }

  private func keep(_ body: (inout HealthKeeper) throws -> Void) {
    do {
      try health.call(connector.account)
      try body(&health)
    } catch {
      log.error("the desk: \(error)")
    }
  }
}

extension DeskError {
  /// In a few words, for a log.
  var brief: String {
    switch self {
    case .busy: "busy"
    case .diskFull: "disk full"
    case .readOnly: "read only"
    default: "error"
    }
  }
}

extension PullTally {
  static func += (sum: inout Self, other: Self) {
    sum.comments.added += other.comments.added
    sum.comments.changed += other.comments.changed
    sum.comments.unchanged += other.comments.unchanged
    sum.comments.own += other.comments.own
    sum.comments.handled += other.comments.handled
    sum.repeated += other.repeated
    sum.rejected += other.rejected
  }
}
