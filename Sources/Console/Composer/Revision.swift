import Desk
import Moderation
import Terminal

/// The sent reply whose text is being changed.
public struct Revision: Equatable, Sendable {
  public var reply: Reply.ID
  /// What it says as long as nothing is changed.
  public var text: String
  /// How many photos stand beside it in the network.
  public var photos = 0
}

extension CommentDetail {
  /// The last answer that stands in the network.
  var sentReply: Reply? { replies.last { $0.state.isSent } }

  /// The sent answer that this person's draft is to replace.
  var revisedReply: Reply? {
    draft?.revises.flatMap { id in replies.first { $0.id == id && $0.state.isSent } }
  }
}

extension ConsoleState {
  /// The sent answer to the comment in detail; says so where there is none.
  private mutating func sentReply() -> Reply? {
    if let reply = detail.current?.sentReply {
      if reply.isFound { return reply }
      notice = Notice(isServed ? words(.notInNetwork) : noNetwork, .warning)
      return nil
    }
    let isOnItsWay = detail.current?.replies.contains { $0.state.isInHouse } ?? false
    notice = Notice(isOnItsWay ? replyStillHere : noSentReply)
    return nil
  }

  private var noNetwork: String {
    language(
      "Сети не подключены: исправьте ответ на его странице сами",
      "No network is connected: change the reply on its page yourself")
  }

  var noSentReply: String {
    language("Отправленного ответа здесь нет", "There is no sent reply here")
  }

  /// The last act may be another than this reply: only the outbox takes back just it.
  private var replyStillHere: String {
    let key = setting.keys.name(of: .outbox, in: .queue)
    return language(
      "Ответ ещё не ушёл: править его — в исходящих",
      "The reply has not left yet: change it in the outbox")
      + " (\(key.isEmpty ? ":\(Command.outbox.rawValue)" : key))"
  }

  /// Opens the composer with what was sent, or with the change that was begun.
  mutating func beginRevision() -> [Effect] {
    guard let content = detail.current else {
      detail.whenRead = .reviseReply
      return []
    }
    guard let reply = sentReply() else { return [] }
    let id = content.comment.id
    if let composer {
      if composer.comment == id, composer.revision != nil { return returnToReply(id) }
      notice = Notice(
        language("Сначала закончите начатый ответ", "Finish the reply that you have begun first"),
        .warning)
      return []
    }
    if let draft = content.draft, draft.revises != reply.id {
      choice = Choice(kind: .replaceDraft(id, reply, draft), selected: 1)
      return []
    }
    return openRevision(of: reply, to: id)
  }

  mutating func openRevision(of reply: Reply, to id: Comment.ID) -> [Effect] {
    let left = composer.map { [Effect.release($0.comment)] } ?? []
    if composer == nil { queue.topBeforeReply = queue.top }
    let draft = detail.current?.draft
    composer = ComposerState(
      comment: id, draft: draft?.revises == reply.id ? draft : nil,
      network: detail.current?.comment.community.network ?? .telegram,
      url: detail.current?.comment.url ?? "")
    composer?.revision = Revision(
      reply: reply.id, text: reply.text, photos: reply.photos.count)
    composer?.card = detail.replyFrom
    if case .history(let history) = sheet { composer?.history = history }
    detail.replyTogether = []
    detail.replyFrom = nil
    if draft?.revises != reply.id { composer?.editor = Editor(reply.text) }
    sheet = nil
    focus = .composer
    showSelection()
    knowTheMatter()
    if MentionedText(reply.text).text != reply.text {
      notice = Notice(
        language(
          "[id…|Имя] — упоминание: в сети видно только имя, скобки не трогайте",
          "[id…|Name] is a mention: the network shows the name alone, leave the brackets"))
    }
    return left
  }

  /// What may become of the draft of a new reply where a sent one is to be changed.
  func draftOptions(_ id: Comment.ID, _ reply: Reply) -> [Choice.Option] {
    [
      .init(
        label: language(
          "Стереть черновик и править отправленный ответ",
          "Erase the draft and change the sent reply"), action: .revise(id, reply)),
      .init(label: language("Оставить черновик", "Keep the draft"), action: .leave),
    ]
  }

  /// Sends the changed text in the place of the one that stands there.
  mutating func send(_ revision: Revision, _ composer: ComposerState) -> [Effect] {
    guard composer.editor.text != revision.text else {
      notice = Notice(language("Текст тот же: менять нечего", "The text is the same"), .warning)
      return []
    }
    self.composer?.isSending = true
    let measure = Measure.edit(reply: revision.reply, text: composer.editor.text)
    return [.act(composer.comment, .measure(measure, from: revision.text))]
  }

  /// Asks whether a sent answer is to be taken away.
  mutating func beginWithdrawal() -> [Effect] {
    guard detail.current != nil else {
      detail.whenRead = .withdrawReply
      return []
    }
    guard let id = detail.wanted, let reply = sentReply() else { return [] }
    let kind = Choice.Kind.withdraw(id, reply)
    choice = Choice(kind: kind, selected: options(kind).count - 1)
    return []
  }

  /// What withdrawing means, before anybody does it.
  var withdrawalQuestion: String {
    language(
      "Отозвать ответ? Вернуть будет нельзя.", "Withdraw the reply? This is final.")
  }

  func withdrawalOptions(_ id: Comment.ID, _ reply: Reply) -> [Choice.Option] {
    [
      .init(
        label: language(
          "Отозвать: в сети его не станет", "Withdraw it: it goes from the network"),
        action: .measure(id, .withdraw(reply: reply.id))),
      .init(label: language("Оставить", "Leave it"), action: .leave),
    ]
  }

  /// What was done with a sent reply is in the outbox: the composer goes, the comment stays.
  mutating func decided(_ measure: Measure, on id: Comment.ID) -> [Effect] {
    guard let reply = measure.replyToChange, let composer, composer.comment == id,
      composer.revision?.reply == reply
    else { return [.readDetail(id)] }
    leaveComposer()
    let shown = showCard(of: composer)
    let selected = wantSelection()
    return (selected.isEmpty ? [.readDetail(id)] : selected) + shown
  }

  /// Takes a reply of this person's out of the outbox, to go on writing it.
  mutating func revise(_ entry: OutboxEntry) -> [Effect] {
    guard entry.id.isText || entry.measure?.newText != nil else {
      notice = Notice(language("Править можно только ответ", "Only a reply can be changed"))
      return []
    }
    guard entry.by == setting.person else {
      notice = Notice(
        language("Этот ответ пишет \(entry.by.name)", "\(entry.by.name) is writing this reply"),
        .warning)
      return []
    }
    guard case .outbox(var outbox) = sheet, entry.state == .stopped || canBeTakenOut(entry) else {
      notice = Notice(sentence(language.name(entry.state)), .warning)
      return []
    }
    outbox.continued = entry.comment
    sheet = .outbox(outbox)
    return [.settle(OutboxAct(id: entry.id, kind: .cancel))]
  }

  /// Takes an act out of the outbox; what is a reply becomes a draft.
  mutating func withdraw(_ entry: OutboxEntry) -> [Effect] {
    guard canBeTakenOut(entry) else {
      notice = Notice(sentence(language.name(entry.state)), .warning)
      return []
    }
    return [.settle(OutboxAct(id: entry.id, kind: .cancel))]
  }

  private func canBeTakenOut(_ entry: OutboxEntry) -> Bool {
    switch entry.state {
    case .held, .queued, .awaitingApproval, .failed: true
    case .sending, .unconfirmed, .stopped, .confirmed, .cancelled: false
    }
  }

  /// Goes on with a reply that was taken out of the outbox.
  mutating func continueReply(to id: Comment.ID) -> [Effect] {
    sheet = nil
    detail.wanted = id
    detail.content = nil
    detail.scroll = 0
    detail.whenRead = .reply
    return [.readDetail(id)]
  }
}

extension Measure {
  /// The reply whose text it changes.
  fileprivate var replyToChange: Reply.ID? {
    if case .edit(let reply, _) = self { reply } else { nil }
  }
}

extension OutwardID {
  fileprivate var isText: Bool {
    if case .reply = self { true } else { false }
  }
}
