import Desk
import Moderation

extension ConsoleState {
  /// Marks the selected row, or takes its mark away, and goes on to the next.
  mutating func mark() -> [Effect] {
    guard let ids = queue.selection?.standsFor else { return [] }
    if queue.marked.isSuperset(of: ids) {
      queue.marked.subtract(ids)
    } else {
      queue.marked.formUnion(ids)
    }
    return select(queue.selected + 1)
  }

  /// Marks all that the filter lets through, in sight or not; or takes the marks away.
  mutating func markAll() -> [Effect] {
    let shown = Set(queue.rows.flatMap(\.standsFor))
    guard !queue.marked.isSuperset(of: shown) || shown.isEmpty else {
      queue.marked = []
      return []
    }
    guard queue.hasEarlier || queue.hasLater else {
      queue.marked = shown
      return []
    }
    return [.readAll(queue.filter, limit: Self.mostMarked)]
  }

  /// How many comments an act may go to at once.
  static let mostMarked = 10_000

  mutating func allRead(
    _ filter: QueueFilter, _ result: Result<[Comment.ID], DeskError>
  ) -> [Effect] {
    guard filter == queue.filter else { return [] }
    switch result {
    case .success(let ids):
      queue.marked = Set(ids)
      guard ids.count >= Self.mostMarked, queue.counts.shown > ids.count else { return [] }
      let most = "\(ids.count)"
      notice = Notice(
        language(
          "Отмечены первые \(most) из \(queue.counts.shown): больше за раз нельзя",
          "The first \(most) of \(queue.counts.shown) are marked: no more at once"), .warning)
    case .failure(let error): notice = Notice(words(error), .error)
    }
    return []
  }

  /// Decides on the marked comments, or on one where none are marked.
  mutating func decide(_ act: DeskAct, on id: Comment.ID) -> [Effect] {
    guard queue.marked.isEmpty || isHistoryOpen else {
      guard case .remove = act else { return [.actOnMany(act, markedInOrder)] }
      // What the network does not let the service delete stays marked.
      let obstacles = obstacles(toMarked: .remove)
      return [.actOnMany(act, markedInOrder.filter { obstacles[$0] == nil })]
    }
    switch act {
    case .noAnswerNeeded(let reason): return [.act(id, .noAnswerNeeded(reason))]
    case .correct(let category): return [.act(id, .correct(category))]
    case .correctUrgency(let isUrgent): return [.act(id, .correctUrgency(isUrgent))]
    case .remove(let rule): return [.act(id, .remove(rule: rule))]
    case .snooze(let until): return [.act(id, .snooze(until: until))]
    }
  }

  /// The marked comments in the order of the queue; those that are out of sight come last.
  var markedInOrder: [Comment.ID] {
    let shown = queue.rows.flatMap(\.standsFor).filter(queue.marked.contains)
    return shown + queue.marked.subtracting(shown).sorted()
  }

  mutating func actedOnMany(_ result: Result<ManyOutcome, DeskError>) -> [Effect] {
    switch result {
    case .failure(let error):
      notice = Notice(words(error), .error)
      mendGiven { if case .actOnMany = $0 { true } else { false } }
      return [.bell]
    case .success(let outcome):
      queue.marked.subtract(outcome.done)
      notice = Notice(words(outcome), queue.marked.isEmpty ? .success : .warning)
      switch outcome.act {
      case .correct, .correctUrgency: return refresh()
      case .noAnswerNeeded, .remove, .snooze: break
      }
      var effects: [Effect] = []
      for id in outcome.done { effects = dropRow(id) }
      return effects.isEmpty ? wantSelection() : effects
    }
  }

  /// What was done to how many, and why some were left out.
  func words(_ outcome: ManyOutcome) -> String {
    let count = outcome.done.count
    var text = "\(sentence(words(outcome.act))): \(language.comments(count))"
    if let first = outcome.leftOut.first {
      let left = outcome.leftOut.count
      text += language(
        " · не вышло: \(left), остались отмечены (\(words(first.reason)))",
        " · left out: \(left), still marked (\(words(first.reason)))")
    }
    if case .remove = outcome.act { text += remainderNote(toMarked: .remove) }
    return count > 0 ? text + takeBackHint : text
  }

  private func words(_ act: DeskAct) -> String {
    switch act {
    case .noAnswerNeeded(let reason):
      language("без ответа", "no answer") + " (\(language.name(reason).lowercasedFirst))"
    case .correct(let category): language("теперь ", "now ") + language.name(category)
    case .correctUrgency(let isUrgent):
      language("теперь ", "now ") + language.urgencyName(isUrgent)
    case .remove(let rule):
      language("удаление по правилу", "removal by rule") + " (\(name(ofRule: rule)))"
    case .snooze(let until): language("отложено до ", "put off until ") + time(until)
    }
  }

  /// A rule's name; its key where the community has since dropped it.
  func name(ofRule key: String) -> String {
    setting.rules.first { $0.key == key }?.name(language).lowercasedFirst ?? key
  }

  /// A moment ahead as precisely as it needs: `18:30`, `вт 09:00`, `3 дек 09:00`.
  func time(_ moment: Instant) -> String {
    let then = setting.zone.local(moment)
    let days = then.dayNumber - setting.zone.local(now).dayNumber
    if days == 0 { return language.clock(then) }
    let day = (1...6).contains(days) ? language.weekday(then) : language.dayAndMonth(then)
    return "\(day) \(language.clock(then))"
  }
}
