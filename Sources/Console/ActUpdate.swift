import Desk
import Moderation

extension ConsoleState {
  mutating func acted(
    _ id: Comment.ID, _ act: Act, _ result: Result<Outcome, DeskError>
  ) -> [Effect] {
    if case .together(let together) = sheet, together.current == id, together.isSending {
      return sentTogether(together, result)
    }
    switch result {
    case .failure(let error):
      if composer?.comment == id { composer?.isSending = false }
      leaveByHand(id)
      notice = Notice(words(error, hasText: act.hasText), .error)
      mendGiven { $0 == .act(id, act) }
      return [.bell, .readDetail(id)]
    case .success(let outcome):
      notice = Notice(words(outcome), .success)
      if case .measure(let measure, _) = act { return decided(measure, on: id) }
      switch outcome {
      case .corrected, .urgencyCorrected, .noted, .incident, .problem, .measured:
        return [.readDetail(id)]
      case .answered, .awaitsApproval, .postedByHand, .noAnswerNeeded, .removed, .snoozed: break
      }
      let left = composer?.comment == id ? composer : nil
      if left != nil { leaveComposer() }
      leaveByHand(id)
      if case .each(let rest) = left?.together { return dropRow(id) + goOn(rest.sent(outcome)) }
      if layout.kind == .narrow, focus == .detail { focus = .queue }
      let stoodForOthers = queue.rows.contains {
        ($0.id == id && $0.burst != nil) || $0.hides(id)
      }
      let dropped = dropRow(id)
      let effects =
        (dropped.isEmpty ? wantSelection() : dropped) + (stoodForOthers ? refresh() : [])
      return effects + (left.map { showCard(of: $0) } ?? [])
    }
  }

  private mutating func leaveByHand(_ id: Comment.ID) {
    if case .byHand(let byHand) = sheet, byHand.comment == id { sheet = nil }
  }

  mutating func tookBack(_ result: Result<TakenBack, DeskError>) -> [Effect] {
    switch result {
    case .success(let taken):
      notice = Notice(words(taken), .success)
      queue.sought = taken.comment
      return refresh()
    case .failure(let error):
      let mayBeSkipped = error == .changedSince || error == .leftTheHouse
      notTakenBack = mayBeSkipped ? notTakenBack + 1 : 0
      let further =
        mayBeSkipped && !takeBackKey.isEmpty
        ? language(
          " · \(takeBackKey) — вернуть то, что раньше",
          " · \(takeBackKey) takes back what came before")
        : ""
      notice = Notice(words(error) + further, .warning)
      return []
    }
  }
}
