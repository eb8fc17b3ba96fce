import Classification
import GRDB
import Moderation

/// The bursts as they were at a state of the desk.
struct BurstCache {
  var mark: Int64
  var bursts: [FoundBurst]
}

/// A burst with all that filters ask of its comments.
struct FoundBurst {
  /// One comment of it.
  struct Member {
    var position: QueuePosition
    var category: String
    var network: String
    var community: Int64
  }

  var members: [Member]
}

extension Desk {
  /// How many open comments are looked at: the pressing ones first, the newest of them.
  private static let mostLookedAt = 5000

  /// The bursts among the open comments, by their first comments.
  ///
  /// - Complexity: n log n in the open comments, of which 5,000 at most are looked at; nothing where
  ///   the desk has not changed since the last call.
  public func bursts() throws(DeskError) -> [Burst] {
    try openBursts().map { burst in
      Burst(
        members: burst.members.map {
          .init(comment: $0.position.id, published: $0.position.published)
        })
    }
  }

  func openBursts() throws(DeskError) -> [FoundBurst] {
    let mark = try changeMark()
    if let known = burstCache.withLock({ $0 }), known.mark == mark { return known.bursts }
    let found = try read { db in try BurstReader(db: db).bursts(most: Self.mostLookedAt) }
    burstCache.withLock { $0 = BurstCache(mark: mark, bursts: found) }
    return found
  }
}

/// Reads open complaints and questions, and finds the bursts among them.
private struct BurstReader {
  let db: Database

  func bursts(most: Int) throws -> [FoundBurst] {
    var comments: [BurstComment] = []
    var members: [Comment.ID: FoundBurst.Member] = [:]
    let statement = try DirectStatement(
      db,
      """
      SELECT queue_group, published, id, rank, category, network, community_id, author_id,
        coalesce(topic, ''), substr(text, 1, \(QueueRows.excerptLength)), intent,
        coalesce(json_extract(verdict_details, '$.street[0]'), ''),
        coalesce(json_extract(verdict_details, '$.street[1]'), ''),
        coalesce(json_extract(verdict_details, '$.settlement[0]'), '')
      FROM comment INDEXED BY comment_queue
      WHERE handling = 'open' AND queue_group = ?
      ORDER BY rank DESC, id DESC LIMIT ?
      """)
    for group in [QueueGroup.urgent, .needsAnswer] {
      statement.bind(1, Int64(group.rawValue))
      statement.bind(2, Int64(most - comments.count))
      try statement.forEachRow { row in
        let position = try QueuePosition(row)
        // Of a correction speaks the category, of what swears the intent.
        let category = row.text(4)
        let matter = category == Category.obscenity.rawValue ? row.text(10) : category
        guard [Category.complaint.rawValue, Category.question.rawValue].contains(matter) else {
          return true
        }
        members[position.id] = .init(
          position: position, category: category, network: row.text(5), community: row.integer(6))
        let folded = FoldedWords(utf8: row.utf8(9))
        comments.append(
          BurstComment(
            id: position.id, author: .init(rawValue: row.integer(7)), topic: row.text(8),
            places: Self.places([row.text(11), row.text(12)], settlement: row.text(13), folded),
            words: MatterWords(folded: folded.bytes),
            published: position.published))
        return true
      }
    }
    return BurstFinder.bursts(among: comments).map { burst in
      FoundBurst(members: burst.members.compactMap { members[$0.comment] })
    }
  }

  /// Streets by their names' stems, Лесной переулок apart from Лесная улица; a settlement only where
  /// no street is named.
  private static func places(
    _ streets: [String], settlement: String, _ folded: FoldedWords
  ) -> [String] {
    let keys = streets.compactMap { street -> String? in
      let key = StreetNames(street).key
      return key.isEmpty ? nil : key + mark(of: street, folded)
    }
    guard keys.isEmpty, !settlement.isEmpty else { return keys }
    let key = StreetNames(settlement).key
    return key.isEmpty ? [] : ["@" + key]
  }

  /// What tells streets of one stem apart; the words are parted only where there is a type word.
  private static func mark(of street: String, _ folded: FoldedWords) -> String {
    let hasType = typeBeginnings.contains { folded.hasWord($0) }
    return StreetType.mark(
      of: street, in: hasType ? folded.text.split(separator: " ").map(String.init) : [])
  }

  private static let typeBeginnings: [[UInt8]] = [
    " пер", " пр ", " проезд", " прос", " туп", " бул", " бр ", " шос", " ш ", " тракт",
    " тр ", " площ", " пл ", " алле", " ал ",
  ].map { Array($0.utf8) }
}

/// Which comments a queue leaves out of its order, since others stand for them or they stand under
/// others.
struct BurstFolds {
  private(set) var hidden: Set<Comment.ID> = []
  /// What stands under the first comment of an unfolded burst, in queue order.
  private var followers: [Comment.ID: [QueuePosition]] = [:]
  private var bursts: [QueueBurst] = []
  private var places: [Comment.ID: Int] = [:]

  init(of found: [FoundBurst], _ filter: QueueFilter, _ unfolded: Set<Comment.ID>) {
    guard Self.areShown(by: filter) else { return }
    let scope = QueueScope(filter)
    for burst in found {
      let shown = burst.members.filter { scope.holds($0.category, $0.network, $0.community) }
        .map(\.position).sorted(by: filter.order.precedes)
      guard shown.count >= BurstFinder.leastComments else { continue }
      let isFolded = !shown.contains { unfolded.contains($0.id) }
      hidden.formUnion(shown.dropFirst().map(\.id))
      if !isFolded { followers[shown[0].id] = Array(shown.dropFirst()) }
      for position in shown { places[position.id] = bursts.count }
      bursts.append(
        QueueBurst(
          members: shown.map { .init(comment: $0.id, published: $0.published) }, isFolded: isFolded)
      )
    }
  }

  /// Whether a filter shows bursts at all: whoever seeks comments wants to see each of them.
  static func areShown(by filter: QueueFilter) -> Bool {
    !filter.mine && !filter.snoozed && !filter.overdue
      && SearchWords(filter.words).isEmpty
  }

  /// What stands directly under a comment.
  func followers(of id: Comment.ID) -> [QueuePosition] { followers[id] ?? [] }

  func burst(of id: Comment.ID) -> QueueBurst? { places[id].map { bursts[$0] } }
}

/// A search that leaves comments out.
struct FoldedSearch {
  let search: QueueSearch
  let hidden: Set<Comment.ID>

  /// The next positions beyond `bound`, nearest first; from the end of the queue without one.
  func positions(
    _ direction: QueueScope.Direction, of bound: QueuePosition?, including: Bool = false, limit: Int
  ) throws -> [QueuePosition] {
    var found: [QueuePosition] = []
    var (bound, including, chunk) = (bound, including, limit)
    while true {
      let next = try search.positions(
        direction, of: bound, including: including, limit: chunk)
      found += hidden.isEmpty ? next : next.filter { !hidden.contains($0.id) }
      guard next.count == chunk, found.count < limit, let last = next.last else {
        return Array(found.prefix(limit))
      }
      (bound, including, chunk) = (last, false, max(chunk, 1024))
    }
  }
}
