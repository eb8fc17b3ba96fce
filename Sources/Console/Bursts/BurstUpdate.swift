import Desk
import Moderation

extension QueueRow {
  /// The comments that the row stands for: itself, and all of the burst that is folded into it.
  var standsFor: [Comment.ID] {
    guard let burst, burst.isFolded, burst.isHead(id) else { return [id] }
    return burst.members.map(\.comment)
  }

  /// Whether another comment is folded into the row.
  func hides(_ other: Comment.ID) -> Bool { other != id && standsFor.contains(other) }
}

extension ConsoleState {
  /// Shows all rows of the selected burst, or its first alone.
  mutating func foldOrUnfold() -> [Effect] {
    guard let row = queue.selection, let burst = row.burst else {
      notice = Notice(
        language("Похожих рядом нет: ряд без ×", "Nothing like it nearby: the row has no ×"))
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
      if queue.hasEarlier, let first = queue.rows.first { .from(first.position) } else { .start }
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

  /// A comment and those that an act on all of them goes to: the marked ones where it is one of
  /// them, else all of the burst that it stands for.
  func together(with id: Comment.ID) -> [Comment.ID] {
    let row = queue.rows.first { $0.id == id }
    let others = queue.marked.contains(id) ? markedInOrder : row?.standsFor ?? []
    return [id] + others.filter { $0 != id }
  }

  /// What a burst is, and the keys for it.
  func words(_ burst: QueueBurst) -> String {
    let fold = setting.keys.name(of: .burst, in: .queue)
    let reply = setting.keys.name(of: .replyTogether, in: .queue)
    let count = "×\(burst.members.count)"
    let opens =
      burst.isFolded
      ? language("\(fold) развернуть", "\(fold) unfolds")
      : language("\(fold) свернуть", "\(fold) folds")
    guard burst.isFolded, !reply.isEmpty else { return fold.isEmpty ? count : "\(count): \(opens)" }
    let all = language("\(reply) ответить всем", "\(reply) replies to all")
    return fold.isEmpty ? "\(count): \(all)" : "\(count): \(opens), \(all)"
  }
}
