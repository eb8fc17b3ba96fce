import Desk
import Moderation

extension QueueRow {
  /// The comments that the row stands for: itself, and all of the burst that is folded into it.
  var standsFor: [Comment.ID] {
    guard let burst, burst.isFolded, burst.isHead(id) else { return [id] }
    return burst.members.map(\.comment)
  }

  /// The comments that a reply or an incident for the row is about: all of the burst that it heads,
  /// folded or not.
  var heads: [Comment.ID] {
    guard let burst, burst.isHead(id) else { return [id] }
    return burst.members.map(\.comment)
  }

  /// Whether another comment is folded into the row.
  func hides(_ other: Comment.ID) -> Bool { other != id && standsFor.contains(other) }
}

extension QueueBurst {
  /// How many belong to it, with a sign of whether they are folded into one row: `×9`, `▾9`.
  var count: String { (isFolded ? "×" : "▾") + "\(members.count)" }
}

extension ConsoleState {
  /// Shows all rows of the selected burst, or its first alone.
  mutating func foldOrUnfold() -> [Effect] {
    guard let row = queue.selection, let burst = row.burst else {
      notice = Notice(
        language("Похожих рядом нет: строка без ×", "Nothing like it nearby: the row has no ×"))
      return []
    }
    let members = Set(burst.members.map(\.comment))
    if burst.isFolded {
      queue.unfolded.formUnion(members)
    } else {
      queue.unfolded.subtract(members)
    }
    return rereadRows()
  }

  /// Asks for the rows in memory once more, bursts folded as they now should be.
  private mutating func rereadRows() -> [Effect] {
    queue.isExtending = false
    let anchor: QueueAnchor =
      if queue.hasEarlier, let first = queue.rows.first { .from(first.place) } else { .start }
    return [request(anchor, .refresh)]
  }

  /// Unfolds a burst that has just formed around the comment that is being read: it must not go from
  /// under the eyes. `nil` where none did.
  mutating func unfoldAroundSelection(_ page: QueuePage) -> [Effect]? {
    guard let selection = queue.selection, selection.burst == nil,
      let head = page.rows.first(where: { $0.hides(selection.id) })
    else { return nil }
    queue.unfolded.formUnion(head.standsFor)
    return rereadRows()
  }

  /// Those that an act on a comment goes to: the marked ones where there are any, else all of the
  /// burst that it heads. It leads where it is one of them.
  func together(with id: Comment.ID) -> [Comment.ID] {
    let others = queue.marked.isEmpty ? row(of: id)?.heads ?? [id] : markedInOrder
    return others.contains(id) ? [id] + others.filter { $0 != id } : others
  }

  func row(of id: Comment.ID) -> QueueRow? { queue.rows.first { $0.id == id } }

  /// What a burst is, and the keys for it.
  func words(_ burst: QueueBurst) -> String {
    let fold = setting.keys.name(of: .burst, in: .queue)
    let reply = setting.keys.name(of: .replyTogether, in: .queue)
    let count = burst.count
    let opens =
      burst.isFolded
      ? language("\(fold) развернуть", "\(fold) unfolds")
      : language("\(fold) свернуть", "\(fold) folds")
    guard !reply.isEmpty else { return fold.isEmpty ? count : "\(count): \(opens)" }
    let all = language("\(reply) ответить всем", "\(reply) replies to all")
    return fold.isEmpty ? "\(count): \(all)" : "\(count): \(opens), \(all)"
  }
}
