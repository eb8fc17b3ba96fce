import Foundation
import GRDB
import Moderation

/// Why a network cannot be used just now, by a name that never changes.
public enum NetworkTrouble: String, Codable, CaseIterable, Sendable {
  /// Nobody answers.
  case unreachable
  /// What it answers makes no sense.
  case nonsense
  /// It asks to be left alone.
  case limited
  /// Its quota for the day is used up.
  case quota
  /// The token is no longer good.
  case token
  /// The token may not do that.
  case right
  /// It wants to see a person.
  case captcha
  /// It said no in its own words.
  case refused
  /// Events were lost that no token can read again.
  case lost
  /// No comment can come in, by events or by reading.
  case deaf
}

/// How a community's network is.
public struct CommunityHealth: Equatable, Sendable {
  public var account: Account
  /// When it last answered.
  public var lastContact: Instant?
  /// When it last had news.
  public var lastEvent: Instant?
  /// `nil` while it works.
  public var failure: Failure?
  public var abilities: Abilities
  /// Whether it is another's, watched for words.
  public var isForeign: Bool
  /// When the service last said that it runs, whatever the networks did.
  public var lastBeat: Instant?

  /// When the service was last known to run.
  public var lastSign: Instant? { [lastContact, lastBeat].compactMap(\.self).max() }

  /// What fails, and since when.
  public struct Failure: Equatable, Sendable {
    public var trouble: NetworkTrouble
    /// The network's own words, uncleaned; without tokens and addresses.
    public var detail: String
    public var since: Instant

    /// Creates a failure.
    public init(_ trouble: NetworkTrouble, detail: String, since: Instant) {
      self.trouble = trouble
      self.detail = detail
      self.since = since
    }
  }

  /// The service says once a minute that it runs: after so long without a sign it does not. Networks
  /// are no measure of that: some are asked once an hour.
  public static let silence = Span.minutes(5)

  /// Creates a report.
  public init(
    account: Account, lastContact: Instant? = nil, lastEvent: Instant? = nil,
    failure: Failure? = nil, abilities: Abilities = .unknown, isForeign: Bool = false
  ) {
    self.account = account
    self.lastContact = lastContact
    self.lastEvent = lastEvent
    self.failure = failure
    self.abilities = abilities
    self.isForeign = isForeign
  }
}

extension Desk {
  /// How every community that the service serves is, in order of their names.
  public func communityHealth() throws(DeskError) -> [CommunityHealth] {
    try read { db in
      let beat = try Int64.fetchOne(
        db, sql: "SELECT max(CAST(value AS INTEGER)) FROM setting WHERE key = ?",
        arguments: [Self.beatKey])
      return try Row.fetchAll(
        db,
        sql: """
          SELECT network, community, name, last_contact, last_event, failing_since, failure, detail,
            is_foreign, abilities FROM community_health ORDER BY name, network, community
          """
      ).map { row in
        let since = (row[5] as Int64?).map(Instant.init(milliseconds:))
        let trouble = (row[6] as String?).flatMap(NetworkTrouble.init(rawValue:))
        var health = CommunityHealth(
          account: Account(network: try Network(stored: row[0]), community: row[1], name: row[2]),
          lastContact: (row[3] as Int64?).map(Instant.init(milliseconds:)),
          lastEvent: (row[4] as Int64?).map(Instant.init(milliseconds:)),
          failure: since.map { .init(trouble ?? .refused, detail: row[7], since: $0) },
          abilities: (try? StoredJSON.decode(Abilities.self, from: row[9])) ?? .unknown,
          isForeign: row[8])
        health.lastBeat = beat.map(Instant.init(milliseconds:))
        return health
      }
    }
  }

  private static let beatKey = "service.beat"

  /// Says that the service runs, in the name of which this desk acts.
  ///
  /// Every writing makes consoles read anew: once a minute is enough.
  public func beat() throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.importComments, in: db)
      try keep(Self.beatKey, "\(now.milliseconds)", in: db)
    }
  }

  /// Writes down how a community's network is.
  public func record(_ health: CommunityHealth) throws(DeskError) {
    try write { db in
      try require(.importComments, in: db)
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO community_health VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [
        health.account.network.rawValue, health.account.community, health.account.name.stored,
        health.lastContact?.milliseconds, health.lastEvent?.milliseconds,
        health.failure?.since.milliseconds, health.failure?.trouble.rawValue,
        (health.failure?.detail ?? "").stored, health.isForeign,
        try StoredJSON.encode(health.abilities),
      ])
    }
  }

  /// Forgets how a community was.
  public func forgetHealth(of account: Account) throws(DeskError) {
    try write { db in
      try require(.importComments, in: db)
      try db.execute(
        sql: "DELETE FROM community_health WHERE network = ? AND community = ?",
        arguments: [account.network.rawValue, account.community])
    }
  }

  /// Forgets communities that the service serves no longer.
  ///
  /// One that is called by a word stays under the number that it had, until the network tells it
  /// again.
  public func keepHealth(of accounts: [Account]) throws(DeskError) {
    try write { db in
      try require(.importComments, in: db)
      let rows = try Row.fetchAll(db, sql: "SELECT network, community, name FROM community_health")
      for row in rows
      where !accounts.contains(where: {
        $0.isKnown(network: row[0], community: row[1], name: row[2])
      }) {
        try db.execute(
          sql: "DELETE FROM community_health WHERE network = ? AND community = ?",
          arguments: [row[0] as String, row[1] as String])
      }
    }
  }
}
