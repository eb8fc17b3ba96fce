import GRDB
import Moderation

/// A reply's place in the order of the history.
struct HistoryPlace: Comparable {
  var written: Int64
  var id: Int64

  static func < (one: Self, other: Self) -> Bool {
    (one.written, one.id) < (other.written, other.id)
  }
}

/// Which way the history is read.
enum HistoryDirection { case older, newer }

/// The part of the history that the index `reply_by_time` tells without reading a reply: by time,
/// moderator, category and network.
struct HistoryScope {
  private let conditions: String
  private let arguments: StatementArguments

  init(_ query: HistoryQuery) {
    var conditions: [String] = []
    var arguments: [(any DatabaseValueConvertible)?] = []
    func add(_ condition: String, _ argument: (any DatabaseValueConvertible)?) {
      guard let argument else { return }
      conditions.append(" AND " + condition)
      arguments.append(argument)
    }
    add("written >= ?", query.from?.milliseconds)
    add("written < ?", query.to?.milliseconds)
    add("person = ?", query.moderator?.name)
    add("category = ?", query.category?.rawValue)
    add(
      "community_id IN (SELECT id FROM community WHERE network = ?)", query.network?.rawValue)
    self.conditions = conditions.joined()
    self.arguments = StatementArguments(arguments)
  }

  /// The places beyond a bound, nearest first; from the end of the history without one.
  func places(
    _ direction: HistoryDirection, of bound: HistoryPlace?, limit: Int, in db: Database
  ) throws -> [HistoryPlace] {
    let limits: StatementArguments = bound.map { [$0.written, $0.id] } ?? []
    let (sign, order) = direction == .older ? ("<", "DESC") : (">", "ASC")
    let statement = try db.cachedStatement(
      sql: """
        SELECT written, id FROM reply INDEXED BY reply_by_time
        WHERE \(bound == nil ? "1" : "(written, id) \(sign) (?, ?)")\(conditions)
        ORDER BY written \(order), id \(order) LIMIT ?
        """)
    return try Row.fetchAll(statement, arguments: limits + arguments + [limit])
      .map { HistoryPlace(written: $0[0], id: $0[1]) }
  }

  /// Where a reply stands; `nil` where it is not in the scope.
  func place(_ id: Int64, in db: Database) throws -> HistoryPlace? {
    let statement = try db.cachedStatement(
      sql: "SELECT written, id FROM reply WHERE id = ?\(conditions)")
    return try Row.fetchOne(statement, arguments: [id] + arguments)
      .map { HistoryPlace(written: $0[0], id: $0[1]) }
  }
}
