import Classification
import Foundation
import GRDB
import Moderation

/// Finds the answered comments that have most in common with one.
///
/// Candidates come from the search index, by the words that few answers hold, from the newest
/// answers on the same topic and from those under the same post; then their texts are compared. Words
/// that many answers hold are only looked for in the newest of them: among 300,000 answers on rubbish
/// the last ones serve best.
struct SimilarCases {
  private let db: Database
  private let id: Int64
  private let thread: Int64?
  private let topic: String?
  private let category: String
  private let words: CaseWords
  /// What the post says beyond the comment: «и у нас нет» does not tell what.
  private let around: CaseWords
  /// Stems of the streets that the comment names.
  private let streets: Set<String>

  /// How many answers that hold a word are looked at.
  private static let mostOfWord = 300
  private static let mostWords = 24
  private static let mostAround = 12
  /// How much a word of the post counts beside one of the comment.
  private static let shareAround = 0.5
  private static let mostByWords = 140
  private static let mostByTopic = 60
  private static let newest = 400
  private static let mostByThread = 40
  /// What stands under one post is mostly on one matter, even where it shares no word.
  private static let sharedThread = 0.25
  /// What has less in common is no help.
  private static let leastLikeness = 0.3

  init(to id: Comment.ID, in db: Database) throws {
    self.db = db
    self.id = id.rawValue
    let statement = try db.cachedStatement(
      sql: """
        SELECT c.text, c.topic, c.intent, c.verdict_details, coalesce(t.text, ''), c.thread_id
        FROM comment c LEFT JOIN thread t ON t.id = c.thread_id WHERE c.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw DeskError.notFound
    }
    words = CaseWords(FoldedWords(row[0]))
    around = CaseWords(FoldedWords(row[4]))
    topic = row[1]
    category = row[2]
    thread = row[5]
    let named = try StoredVerdictDetails.streets(in: row[3])
    streets = Set(named.flatMap { CaseWords(FoldedWords($0)).stems })
  }

  func nearest(_ limit: Int) throws -> [SimilarCase] {
    let weights = try weighed()
    let ids = try candidates(weights)
    let weight = weights.map { (stem: FNVHash($0.key).value, weight: $0.value.weight) }
    let total = max(1, weight.map(\.weight).reduce(0, +))
    let streets = streets.map { FNVHash($0).value }
    var found: [(likeness: Double, reply: Int64)] = []
    let statement = try DirectStatement(db, Self.texts)
    for candidate in ids {
      statement.bind(1, candidate)
      try statement.forEachRow { row in
        guard row.integer(0) != id else { return false }
        let likeness = likeness(row, weight, total, streets)
        if likeness >= Self.leastLikeness { found.append((likeness, candidate)) }
        return false
      }
    }
    found.sort { ($0.likeness, $0.reply) > ($1.likeness, $1.reply) }
    return try first(limit, of: found)
  }

  private static let texts = """
    SELECT c.id, coalesce(c.topic, ''), c.intent, c.text, r.text, coalesce(i.outcome, ''),
      coalesce(c.thread_id, 0)
    FROM reply r JOIN comment c ON c.id = r.comment_id
    LEFT JOIN incident_comment l ON l.comment_id = c.id
    LEFT JOIN incident i ON i.id = l.incident_id
    WHERE r.id = ? AND r.state NOT IN ('draft', 'awaitingApproval', 'held', 'failed', 'withdrawn')
    """
}

// MARK: - Candidates

extension SimilarCases {
  /// How much a word of the comment tells, and the answers that hold it, newest first.
  private struct Weighed {
    var weight: Double
    var holders: [Int64]
  }

  private func weighed() throws -> [String: Weighed] {
    let all = try Int.fetchOne(db, sql: "SELECT max(id) FROM reply") ?? 0
    let statement = try DirectStatement(
      db,
      """
      SELECT rowid FROM reply_words WHERE reply_words MATCH ?
      ORDER BY rowid DESC LIMIT \(Self.mostOfWord)
      """)
    var result: [String: Weighed] = [:]
    for (stem, forms) in order(words).prefix(Self.mostWords) {
      result[stem] = try weighed(stem, forms, statement, all)
    }
    for (stem, forms) in order(around).filter({ result[$0.key] == nil }).prefix(Self.mostAround) {
      result[stem] = try weighed(stem, forms, statement, all)
      result[stem]?.weight *= Self.shareAround
    }
    return result
  }

  /// Streets first, then long words, which tend to be rare.
  private func order(_ words: CaseWords) -> [(key: String, value: Set<String>)] {
    words.forms.sorted { one, other in
      let (left, right) = (streets.contains(one.key), streets.contains(other.key))
      if left != right { return left }
      return (one.key.utf8.count, one.key) > (other.key.utf8.count, other.key)
    }
  }

  private func weighed(
    _ stem: String, _ forms: Set<String>, _ statement: DirectStatement, _ all: Int
  ) throws -> Weighed {
    var found = try holders(statement, forms.map { "\"\($0)\"" }.joined(separator: " OR "))
    // A stem stands for more answers than its form does; where these are many already, that would
    // only take time.
    if found.count < Self.mostOfWord / 3 { found = try holders(statement, "\"\(stem)\"*") }
    return Weighed(weight: weight(of: found, among: all), holders: found)
  }

  private func holders(_ statement: DirectStatement, _ pattern: String) throws -> [Int64] {
    var ids: [Int64] = []
    statement.bind(1, pattern)
    try statement.forEachRow { row in
      ids.append(row.integer(0))
      return true
    }
    return ids
  }

  /// The rarer the more; of a word that fills its list, by how densely its holders lie.
  private func weight(of holders: [Int64], among all: Int) -> Double {
    var count = Double(holders.count)
    if holders.count == Self.mostOfWord, let last = holders.last {
      count *= Double(all) / Double(max(1, all - Int(last) + 1))
    }
    return log(1 + Double(all) / (count + 1))
  }

  private func candidates(_ weights: [String: Weighed]) throws -> [Int64] {
    var scores: [Int64: Double] = [:]
    for weighed in weights.values {
      for holder in weighed.holders { scores[holder, default: 0] += weighed.weight }
    }
    let byWords = scores.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
      .prefix(Self.mostByWords).map(\.key)
    var ids = byWords
    var known = Set(byWords)
    for id in try byThread() + byTopic() where known.insert(id).inserted { ids.append(id) }
    return ids
  }

  private func byThread() throws -> [Int64] {
    guard let thread else { return [] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT reply.id FROM (
          SELECT id FROM comment INDEXED BY comment_by_thread
          WHERE thread_id = ? ORDER BY published DESC LIMIT \(Self.newest)) n
        JOIN reply ON reply.comment_id = n.id LIMIT \(Self.mostByThread)
        """)
    return try Int64.fetchAll(statement, arguments: [thread])
  }

  private func byTopic() throws -> [Int64] {
    guard let topic else { return [] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT n.id FROM (
          SELECT id, comment_id FROM reply ORDER BY written DESC, id DESC LIMIT \(Self.newest)) n
        JOIN comment c ON c.id = n.comment_id WHERE c.topic = ? LIMIT \(Self.mostByTopic)
        """)
    return try Int64.fetchAll(statement, arguments: [topic])
  }
}

// MARK: - Comparing

extension SimilarCases {
  private func likeness(
    _ row: DirectStatement.Columns, _ weights: [(stem: UInt64, weight: Double)], _ total: Double,
    _ streets: [UInt64]
  ) -> Double {
    let asked = StemHashes(FoldedWords(utf8: row.utf8(3)))
    let answered = StemHashes(FoldedWords(utf8: row.utf8(4)))
    var shared = 0.0
    for (stem, weight) in weights {
      if asked.contains(stem) {
        shared += weight
      } else if answered.contains(stem) {
        shared += weight * 0.6
      }
    }
    // A long text holds a word of everything.
    var likeness = shared / total / (1 + Double(asked.count) / 60)
    if let topic, row.text(1) == topic { likeness += 0.35 }
    if streets.contains(where: { asked.contains($0) || answered.contains($0) }) { likeness += 0.2 }
    if row.text(2) == category { likeness += 0.05 }
    // A bare «+» is no matter at all.
    if let thread, row.integer(6) == thread, !words.forms.isEmpty {
      likeness += Self.sharedThread
    }
    switch row.text(5) {
    case IncidentOutcome.satisfied.rawValue: likeness += 0.05
    case IncidentOutcome.dissatisfied.rawValue: likeness -= 0.05
    default: break
    }
    return likeness
  }

  /// Each comment once, with its best answer; an answer given word for word before says nothing new.
  private func first(
    _ limit: Int, of found: [(likeness: Double, reply: Int64)]
  ) throws -> [SimilarCase] {
    var cases: [SimilarCase] = []
    var texts: Set<String> = []
    for (likeness, reply) in found {
      guard cases.count < limit else { break }
      guard let read = try self.read(reply, likeness), !cases.contains(where: { $0.id == read.id }),
        texts.insert(read.reply.text).inserted
      else { continue }
      cases.append(read)
    }
    return cases
  }

  private func read(_ reply: Int64, _ likeness: Double) throws -> SimilarCase? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(ReplyReader.columns), c.id, c.author_name,
          substr(c.text, 1, \(QueueRows.excerptLength)), c.published, c.topic, c.verdict_details,
          i.outcome
        FROM reply JOIN comment c ON c.id = reply.comment_id
        LEFT JOIN incident_comment l ON l.comment_id = c.id
        LEFT JOIN incident i ON i.id = l.incident_id WHERE reply.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [reply]) else { return nil }
    let next = ReplyReader.count
    let excerpt: String = row[next + 2]
    let details = try (row[next + 5] as String?).map {
      try StoredJSON.decode(StoredVerdictDetails.self, from: $0)
    }
    return SimilarCase(
      id: Comment.ID(rawValue: row[next]), reply: try ReplyReader.reply(row), author: row[next + 1],
      excerpt: excerpt, published: Instant(milliseconds: row[next + 3]), topic: row[next + 4],
      place: details?.place.onSigns(in: excerpt) ?? Place(),
      outcome: (row[next + 6] as String?).flatMap(IncidentOutcome.init(rawValue:)),
      likeness: likeness)
  }
}
