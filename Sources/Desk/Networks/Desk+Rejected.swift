import Foundation
import GRDB
import Moderation

/// An event that was set aside, as the desk keeps it.
public struct StoredRejection: Equatable, Identifiable, Sendable {
  public var id: Int64
  public var network: Network
  public var community: String
  public var event: RejectedEvent
  public var firstSeen: Instant
  public var lastSeen: Instant
  /// How often it came.
  public var times: Int
}

/// How much is set aside for one community. What comes beyond that is counted and not kept: a flood
/// of nonsense must not fill the disk.
public enum RejectedLimits {
  public static let events = 2000
  /// Six answers of the longest kind.
  public static let bytes = 64 << 20
}

/// How many events of a community found no room any more.
public struct LostEvents: Equatable, Sendable {
  public var network: Network
  public var community: String
  public var count: Int
  public var last: Instant
}

extension Desk {
  /// What found no room among what was set aside, by community.
  public func lostEvents() throws(DeskError) -> [LostEvents] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT network, community, count, last FROM rejected_lost ORDER BY network, community"
      ).map { row in
        LostEvents(
          network: try Network(stored: row[0]), community: row[1], count: row[2],
          last: Instant(milliseconds: row[3]))
      }
    }
  }

  /// What was set aside and not read since, the oldest first.
  ///
  /// - Parameter id: of the last one that is known.
  public func rejectedEvents(
    after id: Int64 = 0, limit: Int = 20
  ) throws(DeskError) -> [StoredRejection] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT id, network, community, stream, reason, event, first_seen, last_seen, times
          FROM rejected_event WHERE replayed IS NULL AND id > ? ORDER BY id LIMIT ?
          """)
      return try Row.fetchAll(statement, arguments: [id, limit]).map { row in
        StoredRejection(
          id: row[0], network: try Network(stored: row[1]), community: row[2],
          event: RejectedEvent(stream: row[3], reason: row[4], bytes: Array(row[5] as Data)),
          firstSeen: Instant(milliseconds: row[6]), lastSeen: Instant(milliseconds: row[7]),
          times: row[8])
      }
    }
  }

  /// How many events are set aside.
  public func rejectedCount() throws(DeskError) -> Int {
    try read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM rejected_event WHERE replayed IS NULL") ?? 0
    }
  }

  /// Marks an event as read after all. With the last one of its community, what was lost there is
  /// forgotten too.
  public func markReplayed(_ id: Int64) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.importComments, in: db)
      try db.cachedStatement(sql: "UPDATE rejected_event SET replayed = ? WHERE id = ?")
        .execute(arguments: [now.milliseconds, id])
      try db.cachedStatement(
        sql: """
          DELETE FROM rejected_lost
          WHERE (network, community)
              = (SELECT network, community FROM rejected_event WHERE id = ?)
            AND NOT EXISTS (
              SELECT 1 FROM rejected_event left_over INDEXED BY rejected_waiting
              WHERE left_over.replayed IS NULL AND left_over.network = rejected_lost.network
                AND left_over.community = rejected_lost.community)
          """
      ).execute(arguments: [id])
    }
  }
}
