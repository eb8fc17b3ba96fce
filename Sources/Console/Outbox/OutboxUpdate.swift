import Desk
import Moderation

extension ConsoleState {
  mutating func perform(_ command: Command, in outbox: OutboxState) -> [Effect] {
    var moved = outbox
    moved.isShifted = false
    moved.scroll = 0
    let last = max(0, (outbox.entries?.count ?? 0) - 1)
    let page = max(1, outboxRoom)
    switch command {
    case .back, .quit:
      sheet = nil
      return []
    case .next: moved.selected += 1
    case .previous: moved.selected -= 1
    case .pageDown, .pageUp:
      if let scroll = readingOn(outbox, back: command == .pageUp) {
        moved.scroll = scroll
      } else {
        moved.selected += command == .pageUp ? -page : page
      }
    case .first: moved.selected = 0
    case .last: moved.selected = last
    case .open:
      guard let entry = outbox.selection else { return [] }
      if settlements(of: entry).isEmpty {
        notice = Notice(
          language("Отправляется: решать пока нечего", "Being sent: nothing to decide yet"))
      } else {
        choice = Choice(kind: .settle(entry))
      }
      return []
    case .pictures: return lookAtPictures()
    case .reviseReply: return outbox.selection.map { revise($0) } ?? []
    case .withdrawReply: return outbox.selection.map { withdraw($0) } ?? []
    case .approve:
      guard let entry = awaiting(outbox) else { return [] }
      return [.settle(OutboxAct(id: entry.id, kind: .approve))]
    case .sendBack:
      guard awaiting(outbox) != nil else { return [] }
      begin(.sendBack)
      return []
    default: return []
    }
    moved.selected = max(0, min(moved.selected, last))
    sheet = .outbox(moved)
    return []
  }

  /// Sends the selected reply back with a remark.
  mutating func sendBack(_ remark: String, in outbox: OutboxState) -> [Effect] {
    guard let entry = awaiting(outbox) else { return [] }
    return [.settle(OutboxAct(id: entry.id, kind: .sendBack(remark)))]
  }

  /// The selected reply, if it awaits approval; says so where it does not.
  private mutating func awaiting(_ outbox: OutboxState) -> OutboxEntry? {
    guard let entry = outbox.selection else { return nil }
    if outbox.isShifted {
      var seen = outbox
      seen.isShifted = false
      sheet = .outbox(seen)
      notice = Notice(
        language(
          "Прежний ответ ушёл из списка, выбран другой: прочитайте его и нажмите ещё раз",
          "That reply has left the list, another is selected: read it and press again"), .warning)
      return nil
    }
    if entry.state == .awaitingApproval { return entry }
    notice = Notice(
      language("Это не ждёт согласования: ", "This does not await approval: ")
        + language.name(entry.state))
    return nil
  }

  /// What can be done with an act in its state.
  func settlements(of entry: OutboxEntry) -> [Choice.Option] {
    func option(_ label: String, _ kind: OutboxAct.Kind) -> Choice.Option {
      .init(label: label, action: .settle(OutboxAct(id: entry.id, kind: kind)))
    }
    let arrived = option(
      language("Дошло: в сети видно", "It arrived: it is to be seen"), .arrived)
    let cancel = option(
      entry.rule == nil && (entry.measure == nil || entry.measure?.newText != nil)
        ? language("Снять: текст станет черновиком автора", "Take out: the text becomes a draft")
        : entry.measure == nil
          ? language("Снять: комментарий вернётся в очередь", "Take out: back to the queue")
          : language("Снять: останется как есть", "Take out: all stays as it is"), .cancel)
    switch entry.state {
    case .failed:
      return [
        option(language("Отправить снова", "Send again"), .retry),
        option(language("Опубликовано вручную", "Posted by hand"), .arrived), cancel,
      ]
    case .unconfirmed:
      return [
        arrived,
        option(
          language("Не дошло: отправить снова", "It did not arrive: send again"), .notArrived),
      ]
    case .stopped:
      return [
        option(language("Понятно, убрать из списка", "Understood, take off the list"), .cancel)
      ]
    case .queued where entry.nextAttempt != nil:
      return [option(language("Отправить сейчас", "Send now"), .retry), cancel]
    case .awaitingApproval where prohibition(of: .approve) == nil:
      return [
        option(language("Согласовать: пусть уходит", "Approve: let it go out"), .approve),
        .init(
          label: language("Вернуть автору с замечанием", "Send back with a remark"),
          action: .type(.sendBack)), cancel,
      ]
    case .queued, .held, .awaitingApproval: return [cancel]
    case .sending, .confirmed, .cancelled: return []
    }
  }

  mutating func outboxRead(_ result: Result<[OutboxEntry], DeskError>) -> [Effect] {
    guard case .outbox(var outbox) = sheet else { return [] }
    switch result {
    case .success(let all):
      let entries = all.filter { !outbox.showsApprovals || $0.state == .awaitingApproval }
      // The same act stays selected where the list moved around it.
      let id = outbox.selection?.id
      let index = entries.firstIndex { $0.id == id }
      if index == nil {
        outbox.isShifted = id != nil && id != outbox.decided && !entries.isEmpty
        outbox.scroll = 0
      }
      outbox.entries = entries
      outbox.selected = index ?? max(0, min(outbox.selected, entries.count - 1))
    case .failure(let error):
      outbox.entries = outbox.entries ?? []
      notice = Notice(words(error), .error)
    }
    sheet = .outbox(outbox)
    return []
  }

  mutating func settled(_ act: OutboxAct, _ error: DeskError?) -> [Effect] {
    if case .outbox(var outbox) = sheet, let comment = outbox.continued {
      outbox.continued = nil
      sheet = .outbox(outbox)
      if error == nil { return continueReply(to: comment) + refresh() }
    }
    if let error {
      notice = Notice(words(error), .error)
      mendGiven { $0 == .settle(act) }
    } else {
      if case .outbox(var outbox) = sheet {
        outbox.decided = act.id
        sheet = .outbox(outbox)
      }
      let text =
        switch act.kind {
        case .arrived: language("Отмечено: дошло", "Marked as arrived")
        case .notArrived, .retry: language("Уйдёт снова", "To be sent again")
        case .cancel: language("Убрано из исходящих", "Taken out of the outbox")
        case .approve: language("Согласовано: ответ уйдёт", "Approved: the reply goes out")
        case .sendBack:
          language("Возвращено автору с замечанием", "Sent back to its author with the remark")
        }
      notice = Notice(text, .success)
    }
    return [.readOutbox] + refresh()
  }
}
