import GRDB
import Moderation

/// What cannot wait at a desk, by names by which it is known again at a later look.
public struct Pressure: Equatable, Sendable {
  /// What has a deadline.
  public enum Clock: Hashable, Sendable {
    case comment(Comment.ID)
    case incident(Incident.ID)
  }

  /// Open urgent comments, the newest first.
  public var urgent: [Comment.ID] = []
  /// What will be overdue at the horizon, and is not yet.
  public var dueSoon: Set<Clock> = []
  public var overdue: Set<Clock> = []

  /// Creates a desk where all can wait.
  public init() {}
}

extension Desk {
  /// What cannot wait, by this desk's terms.
  ///
  /// - Complexity: as long as what it finds; some microseconds for each comment with a clock of its own.
  public func pressure(before horizon: Instant) throws(DeskError) -> Pressure {
    let now = clock()
    try wakeDue(now)
    return try read { db in
      var pressure = Pressure()
      let urgent = try db.cachedStatement(
        sql: "SELECT id FROM comment WHERE handling = 'open' AND queue_group = ? ORDER BY id DESC")
      pressure.urgent = try Int64.fetchAll(urgent, arguments: [QueueGroup.urgent.rawValue])
        .map(Comment.ID.init(rawValue:))
      let late = try clocks(runningOutBefore: now, db)
      pressure.overdue = late
      pressure.dueSoon = try clocks(runningOutBefore: max(now, horizon), db).subtracting(late)
      return pressure
    }
  }

  private func clocks(
    runningOutBefore moment: Instant, _ db: Database
  ) throws -> Set<Pressure.Clock> {
    let incidents = try db.cachedStatement(
      sql: "SELECT id FROM incident INDEXED BY incident_running WHERE due IS NOT NULL AND due < ?")
    let late = try Int64.fetchAll(incidents, arguments: [moment.milliseconds])
    let comments = try OverdueComments(terms: terms, now: moment, db: db).ids()
    return Set(late.map { .incident(.init(rawValue: $0)) })
      .union(comments.map { .comment(.init(rawValue: $0)) })
  }
}
