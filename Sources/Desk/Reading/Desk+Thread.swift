import GRDB
import Moderation

extension Desk {
  /// The thread that a comment stands in: each comment with what answers it below, oldest first.
  ///
  /// Replies of the desk that the network does not show yet stand below the comment they answer.
  ///
  /// - Parameter limit: where the thread holds more comments, those around `id` are given.
  /// - Throws: ``DeskError/notFound``.
  public func thread(of id: Comment.ID, limit: Int) throws(DeskError) -> [ThreadEntry] {
    try read { db in
      let reader = ThreadReader(db: db)
      let links = try reader.links(of: id)
      let line = ThreadLine(try reader.knots(around: id, links)).window(around: id, limit: limit)
      return try line.flatMap { place in
        [try reader.entry(place.id, depth: place.depth)]
          + (try reader.unseenReplies(to: place.id)).map {
            reader.entry($0, depth: place.depth + 1)
          }
      }
    }
  }
}

/// A thread's comments in reading order.
struct ThreadLine {
  struct Place {
    var id: Comment.ID
    var depth: Int
  }

  private(set) var places: [Place] = []

  /// Orders the comments; one whose parent is not among them answers the post.
  init(_ knots: [ThreadReader.Knot]) {
    let known = Set(knots.map(\.id))
    let sorted = knots.sorted { ($0.published, $0.id) < ($1.published, $1.id) }
    let below = Dictionary(grouping: sorted) { knot in
      knot.parent.flatMap { known.contains($0) && $0 != knot.id ? $0 : nil }
    }
    var seen: Set<Comment.ID> = []
    place(below[nil] ?? [], below, &seen)
    // What hangs in a circle of parents hangs on nothing: shown at the post rather than lost.
    for knot in sorted where !seen.contains(knot.id) { place([knot], below, &seen) }
  }

  /// The places around a comment, `limit` of them at most.
  func window(around id: Comment.ID, limit: Int) -> ArraySlice<Place> {
    guard places.count > limit else { return places[...] }
    let here = places.firstIndex { $0.id == id } ?? 0
    let start = max(0, min(here - limit / 2, places.count - max(1, limit)))
    return places[start...].prefix(max(1, limit))
  }

  /// With a stack of its own: a conversation may be deeper than the program's.
  private mutating func place(
    _ first: [ThreadReader.Knot], _ below: [Comment.ID?: [ThreadReader.Knot]],
    _ seen: inout Set<Comment.ID>
  ) {
    var waiting = first.reversed().map { Place(id: $0.id, depth: 0) }
    while let next = waiting.popLast() {
      guard seen.insert(next.id).inserted else { continue }
      places.append(next)
      for knot in (below[next.id] ?? []).reversed() {
        waiting.append(Place(id: knot.id, depth: next.depth + 1))
      }
    }
  }
}
