import GRDB
import Moderation
import Synchronization

/// The desk itself: one SQLite file that consoles, imports and the service share.
///
/// Every act is one transaction: it looks at the comment's state and claim, writes, and appends to
/// the journal; where a colleague was first it fails and says who and when. Every reading is one
/// transaction too, so its parts agree with each other. All calls block; none may run on a thread
/// that must not wait for a disk.
public final class Desk: Sendable {
  /// Where the file lies.
  public let path: String
  /// In whose name this desk acts.
  public let person: Person

  /// By which rules of the house incidents run.
  public let terms: IncidentTerms
  /// Tells apart by which terms the queue stands; `nil` where this desk knows no terms of the house
  /// and leaves the order as it is.
  let orderDigest: String?
  let clock: @Sendable () -> Instant
  let makeKey: @Sendable () -> String
  let knownAuthors = KnownAuthors()
  let burstCache = Mutex<BurstCache?>(nil)
  let searchMemory = SearchMemory()
  private let pool: DatabasePool
  /// A connection that never writes: its `data_version` moves on the commits of every other one,
  /// this program's own included.
  private let watch: DatabaseQueue

  /// Opens the desk's file, making it and its folder where they are missing.
  ///
  /// - Parameters:
  ///   - path: the file; its folder is made with mode 0700, the file with 0600.
  ///   - person: in whose name acts are journalled, claims made and drafts kept; on a new desk its
  ///     administrator.
  ///   - terms: by which rules of the house incidents run and the queue stands in order; `nil` for
  ///     those of a house that has configured nothing, and an order as another process left it.
  ///   - clock: the time now.
  ///   - makeKey: a fresh idempotency key, unlike any other ever made, for each reply.
  /// - Throws: ``DeskError/cannotOpen(path:reason:)``, ``DeskError/tooNew(path:)``,
  ///   ``DeskError/damaged(path:)``, ``DeskError/noFullTextSearch(version:)``,
  ///   ``DeskError/noAccess(_:administrators:)``, ``DeskError/readOnly``, ``DeskError/diskFull`` or
  ///   ``DeskError/busy``.
  public init(
    path: String, person: Person, terms: IncidentTerms? = nil,
    clock: @escaping @Sendable () -> Instant, makeKey: @escaping @Sendable () -> String
  ) throws(DeskError) {
    let connections = try DeskFile(path: path).open()
    self.path = path
    self.person = person
    self.terms = terms ?? IncidentTerms()
    orderDigest = terms?.orderDigest
    self.clock = clock
    self.makeKey = makeKey
    pool = connections.pool
    watch = connections.watch
    try enter()
  }

  /// Closes the file. Every later call throws.
  public func close() {
    try? pool.close()
    // Last: the pool closes its readers after its writer, and a reader cannot put the log back.
    try? watch.close()
  }

  /// A number that changes with every write to the file, by this or any other process.
  ///
  /// Cheap enough to be asked several times a second. Compare for equality only.
  public func changeMark() throws(DeskError) -> Int64 {
    try translating {
      try watch.unsafeRead { db in try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0 }
    }
  }

  /// Whether the person may enter, asked on a connection that is open anyway: most consoles need
  /// nothing else to be let in.
  func knownAlready() throws(DeskError) -> Bool {
    try translating {
      try watch.unsafeRead { db in try AccessList(db: db).role(of: person) != nil }
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(DeskError) -> Value {
    try translating { try pool.read(body) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(DeskError) -> Value {
    try translating {
      try pool.write { db in
        let value = try body(db)
        if let orderDigest { try QueueRanks(terms: terms, db: db).settle(orderDigest) }
        return value
      }
    }
  }

  /// For what no transaction can do: pragmas and checkpoints.
  func withoutTransaction<Value>(_ body: (Database) throws -> Value) throws(DeskError) -> Value {
    try translating { try pool.writeWithoutTransaction(body) }
  }

  /// For copying the whole file.
  func copy(_ body: (any DatabaseReader) throws -> Void) throws { try body(pool) }

  private func translating<Value>(_ body: () throws -> Value) throws(DeskError) -> Value {
    do {
      return try body()
    } catch {
      throw DeskError(error, path: path)
    }
  }
}
