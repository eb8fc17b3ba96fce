/// Finds bursts among open comments.
///
/// Two comments are on one matter when they have the same topic and name the same place. Where no
/// place is named, or no topic stands out, enough of their words must agree as well. Each comment of a
/// burst follows the one before it within six hours.
public enum BurstFinder {
  /// How long after a comment the next one may come.
  static let gap = Span.hours(6)
  /// How many comments, by how many people, make a burst.
  public static let leastComments = 3
  static let leastAuthors = 2
  /// With how many matters at most a comment's words are compared; the latest ones.
  private static let mostOpen = 64

  /// The bursts, by their first comments.
  ///
  /// - Complexity: n log n; a comment is compared by words with 64 others at most.
  public static func bursts(among comments: [BurstComment]) -> [Burst] {
    var groups: [Matter: [BurstComment]] = [:]
    let weights = weights(of: comments)
    for comment in comments { groups[matter(of: comment, weights), default: []].append(comment) }
    let parts = groups.flatMap { matter, members in
      guard members.count >= leastComments else { return [[BurstComment]]() }
      let ordered = members.sorted { ($0.published, $0.id) < ($1.published, $1.id) }
      return matter.isCertain ? cut(ordered) : matched(ordered, hasTopic: !matter.topic.isEmpty)
    }
    return parts.filter(isBurst).map { part in
      Burst(members: part.map { .init(comment: $0.id, published: $0.published) })
    }.sorted {
      ($0.members[0].published, $0.members[0].comment)
        < ($1.members[0].published, $1.members[0].comment)
    }
  }

  private struct Matter: Hashable {
    var topic: String
    var place: String

    /// Whether topic and place tell without the words.
    var isCertain: Bool { !topic.isEmpty && !place.isEmpty }
  }

  /// How often each place is named with each topic.
  private static func weights(of comments: [BurstComment]) -> [Matter: Int] {
    var weights: [Matter: Int] = [:]
    for comment in comments {
      for place in Set(comment.places) {
        weights[Matter(topic: comment.topic, place: place), default: 0] += 1
      }
    }
    return weights
  }

  /// Whoever names two streets speaks of the one that most others speak of.
  private static func matter(of comment: BurstComment, _ weights: [Matter: Int]) -> Matter {
    let named = comment.places.map { Matter(topic: comment.topic, place: $0) }
    let most = named.max {
      let (a, b) = (weights[$0] ?? 0, weights[$1] ?? 0)
      return a == b ? $0.place > $1.place : a < b
    }
    return most ?? Matter(topic: comment.topic, place: "")
  }

  private static func isBurst(_ part: [BurstComment]) -> Bool {
    part.count >= leastComments && Set(part.map(\.author)).count >= leastAuthors
  }

  /// Parts comments where too long a silence lies between them.
  private static func cut(_ comments: [BurstComment]) -> [[BurstComment]] {
    var parts: [[BurstComment]] = []
    var start = 0
    for index in comments.indices.dropFirst()
    where comments[index].published - comments[index - 1].published > gap {
      parts.append(Array(comments[start..<index]))
      start = index
    }
    parts.append(Array(comments[start...]))
    return parts
  }

  /// Parts comments by their words: each joins the matter whose first comment is most like it.
  private static func matched(_ comments: [BurstComment], hasTopic: Bool) -> [[BurstComment]] {
    var over: [[BurstComment]] = []
    // The one that last got a comment stands last.
    var open: [[BurstComment]] = []
    for comment in comments {
      if let best = best(for: comment, among: open, hasTopic), let last = open[best].last,
        comment.published - last.published <= gap
      {
        var matter = open.remove(at: best)
        matter.append(comment)
        open.append(matter)
      } else {
        if open.count == mostOpen { over.append(open.removeFirst()) }
        open.append([comment])
      }
    }
    return over + open
  }

  private static func best(
    for comment: BurstComment, among open: [[BurstComment]], _ hasTopic: Bool
  ) -> Int? {
    var best: (index: Int, likeness: Double)?
    for (index, matter) in open.enumerated() {
      let likeness = likeness(matter[0], comment, hasTopic)
      if likeness > best?.likeness ?? 0 { best = (index, likeness) }
    }
    return best?.index
  }

  /// What share of the shorter text's words both have; 0 where that is too little to tell.
  private static func likeness(
    _ one: BurstComment, _ other: BurstComment, _ hasTopic: Bool
  ) -> Double {
    let shorter = min(one.words.hashes.count, other.words.hashes.count)
    guard shorter >= 2 else { return 0 }
    let shared = one.words.shared(with: other.words)
    // A common topic says half of it already.
    guard shared >= 2, shared * (hasTopic ? 3 : 2) >= shorter else { return 0 }
    return Double(shared) / Double(shorter)
  }
}
