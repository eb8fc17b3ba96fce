import Classification
import GRDB
import Moderation

/// The part of the queue that indexes deliver in order: everything, or by category, network and
/// community.
struct QueueScope {
  enum Direction { case later, earlier }

  private let filter: QueueFilter

  var order: QueueOrder { filter.order }
  /// How a comment in the scope is handled.
  var handling: Handling { filter.snoozed ? .snoozed : .open }

  init(_ filter: QueueFilter) { self.filter = filter }

  /// The next positions beyond `bound`, nearest first; from the end of the queue without one.
  ///
  /// Every index is led by a category, so that a scope without one merges five short stretches:
  /// two indexes fewer to keep up for every comment that comes in. So does an order by time, which
  /// merges the groups.
  func positions(
    _ direction: Direction, of bound: QueuePosition?, including: Bool = false, limit: Int,
    in db: Database
  ) throws -> [QueuePosition] {
    let stretches = try questions(direction, of: bound, including: including, limit: limit)
      .map { try positions($0, in: db) }
    guard stretches.count > 1 else { return stretches.first ?? [] }
    let order = filter.order
    let merged = stretches.joined().sorted {
      direction == .later ? order.precedes($0, $1) : order.precedes($1, $0)
    }
    return Array(merged.prefix(limit))
  }

  /// Whether an open comment is in the scope.
  func holds(_ category: String, _ network: String, _ community: Int64) -> Bool {
    (filter.category.map { $0.rawValue == category } ?? true)
      && (filter.network.map { $0.rawValue == network } ?? true)
      && (filter.community.map { $0.rawValue == community } ?? true)
  }

  /// A stretch of one index in which the queue's order holds.
  private struct Stretch {
    var index: String
    var condition: String
    var arguments: StatementArguments = []
    /// The columns by which the index is in order.
    var key = ["queue_group", "rank", "id"]
  }

  private func stretches() -> [Stretch] {
    guard filter.order != .urgency else { return filed() }
    return filed().flatMap { stretch in
      QueueGroup.allCases.map { group in
        var part = stretch
        part.condition += " AND queue_group = \(group.rawValue) AND own_rank IS NULL"
        part.key = ["rank", "id"]
        return part
      }
    } + [ranked()]
  }

  /// What the other indexes do not have by time.
  private func ranked() -> Stretch {
    let conditions =
      ["own_rank IS NOT NULL"]
      + [
        filter.category.map { "category = '\($0.rawValue)'" },
        filter.network.map { "network = '\($0.rawValue)'" },
        filter.community.map { "community_id = \($0.rawValue)" },
      ].compactMap(\.self)
    return Stretch(
      index: "comment_ranked", condition: conditions.joined(separator: " AND "),
      key: ["published", "id"])
  }

  private func filed() -> [Stretch] {
    let categories = filter.category.map { [$0] } ?? Category.allCases
    if let community = filter.community {
      let network = filter.network.map { " AND network = '\($0.rawValue)'" } ?? ""
      return categories.map {
        Stretch(
          index: "comment_queue_by_community",
          condition: "community_id = ? AND category = ?" + network,
          arguments: [community.rawValue, $0.rawValue])
      }
    }
    guard filter.network != nil || filter.category != nil else {
      return [Stretch(index: "comment_queue", condition: "1")]
    }
    let networks = filter.network.map { [$0] } ?? Network.allCases
    return networks.flatMap { network in
      categories.map {
        Stretch(
          index: "comment_queue_by_network", condition: "network = ? AND category = ?",
          arguments: [network.rawValue, $0.rawValue])
      }
    }
  }

  /// One reading of one index.
  struct Question {
    var index: String
    var sql: String
    var arguments: StatementArguments
  }

  /// What is asked of each stretch for ``positions(_:of:including:limit:in:)``.
  func questions(
    _ direction: Direction, of bound: QueuePosition?, including: Bool, limit: Int
  ) -> [Question] {
    let rises = (direction == .later) == (filter.order != .newest)
    let order = rises ? "ASC" : "DESC"
    let compare = (rises ? ">" : "<") + (including ? "=" : "")
    return stretches().map { stretch in
      let key = stretch.key
      var arguments = stretch.arguments
      var limits = ""
      if let bound {
        let time = filter.order == .urgency ? bound.rank : bound.published
        let values = [Int64(bound.group.rawValue), time.milliseconds, bound.id.rawValue]
        let marks = key.map { _ in "?" }.joined(separator: ", ")
        limits = "AND (\(key.joined(separator: ", "))) \(compare) (\(marks))"
        arguments += StatementArguments(values.suffix(key.count))
      }
      arguments += [limit]
      let sql = """
        SELECT queue_group, iif(own_rank IS NULL, rank, published), id, rank
        FROM comment INDEXED BY \(stretch.index)
        WHERE handling = 'open' AND \(stretch.condition) \(limits)
        ORDER BY \(key.map { "\($0) \(order)" }.joined(separator: ", ")) LIMIT ?
        """
      return Question(index: stretch.index, sql: sql, arguments: arguments)
    }
  }

  private func positions(_ question: Question, in db: Database) throws -> [QueuePosition] {
    let statement = try db.cachedStatement(sql: question.sql)
    try statement.setArguments(question.arguments)
    var found: [QueuePosition] = []
    try DirectStatement(statement, db).forEachRow { row in
      found.append(try QueuePosition(row))
      return true
    }
    return found
  }
}

extension QueuePosition {
  /// Reads the first four columns: group, published, id, rank.
  init(_ row: Row) throws {
    guard let group = QueueGroup(rawValue: row[0]) else { throw UnknownStoredValue() }
    self.init(
      group: group, published: Instant(milliseconds: row[1]), id: Comment.ID(rawValue: row[2]),
      rank: Instant(milliseconds: row[3]))
  }

  /// Reads the same columns of a statement run directly.
  init(_ row: DirectStatement.Columns) throws {
    guard let group = QueueGroup(rawValue: Int(row.integer(0))) else { throw UnknownStoredValue() }
    self.init(
      group: group, published: Instant(milliseconds: row.integer(1)),
      id: Comment.ID(rawValue: row.integer(2)), rank: Instant(milliseconds: row.integer(3)))
  }
}
