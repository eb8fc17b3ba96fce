import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("What comes in between a wish and its answer") struct MeanwhileTests {
  private static let sent = Reply(
    id: .init(rawValue: 7), comment: 1, by: District.anna, text: "Тепло дадим к 15:00.",
    state: .confirmed, written: District.now - .hours(3))

  private func page(_ rows: [QueueRow]) -> QueuePage {
    QueuePage(rows: rows, hasEarlier: false, hasLater: false)
  }

  private func refreshed(_ state: inout ConsoleState, _ rows: [QueueRow]) -> [Effect] {
    let request = QueueRequest(
      filter: state.queue.filter, anchor: .start, limit: 9, purpose: .refresh,
      unfolded: state.queue.unfolded)
    return state.apply(.queueRead(request, .success(page(rows))))
  }

  @Test("another act on the comment leaves the reply that is being written where it is")
  func reactionBesideReply() {
    var state = ConsoleState.replying(.medium)
    let text = state.composer?.editor.text
    let act = Act.measure(.react)
    #expect(state.apply(.acted(1, act, .success(.measured(.react)))) == [.readDetail(1)])
    #expect(state.composer?.editor.text == text && state.focus == .composer)
  }

  @Test("a queue that is read anew first does not take away the reply that is about to begin")
  func refreshBeforeDetail() {
    var state = ConsoleState.showing()
    _ = state.perform(.outbox)
    let entry = OutboxEntry(
      id: .reply(.init(rawValue: 8)), state: .held, since: District.now, comment: 99,
      community: District.vk, author: "Семён", by: District.anna, excerpt: "Семён, едем")
    _ = state.apply(.outboxRead(.success([entry])))
    state.press("E")
    _ = state.apply(.settled(OutboxAct(id: entry.id, kind: .cancel), nil))
    state.type("ещё")
    #expect(refreshed(&state, District.rows).filter { $0 == .readDetail(1) } == [])
    #expect(state.detail.wanted == 99 && state.detail.whenRead == .reply)
    var detail = District.detail(District.rows[0])
    detail.comment = Self.comment(99, like: detail.comment)
    _ = state.apply(.detailRead(99, .success(detail)))
    #expect(state.composer?.comment == 99 && state.composer?.editor.text == "ещё")
  }

  @Test("who gives the reply up is back at the row that is selected")
  func givenUp() {
    var state = ConsoleState.showing()
    state.detail.content = nil
    state.press("r")
    state.detail.wanted = 99
    #expect(state.press("Esc") == [.readDetail(1)])
  }

  @Test("a reply waits for the photo that is being looked at, to be sent and to be left")
  func attaching() {
    var state = ConsoleState.replying(.medium)
    let written = state.composer?.editor.text
    state.composer?.review.acceptedText = written
    state.press("C-p")
    state.type("до.jpg")
    state.press("Enter")
    #expect(state.press("C-s") == [] && state.composer?.isSending == false)
    #expect(state.press("Esc") == [] && state.composer != nil)
    #expect(state.notice?.text == "Фото ещё проверяется, секунду")
    let photo = Photo(path: "/srv/до.jpg", format: .jpeg, bytes: 9)
    _ = state.apply(.attached(1, "до.jpg", .success(photo)))
    let text = state.composer?.editor.text ?? ""
    #expect(state.press("C-s") == [.act(1, .answer(text, .reaction, with: nil, [photo]))])
  }

  @Test("a fault of a photo does not open a line over another")
  func faultWhileTyping() {
    var state = ConsoleState.replying(.medium)
    state.press("C-p")
    state.type("нет.jpg")
    state.press("Enter", "C-p")
    state.type("до")
    _ = state.apply(.attached(1, "нет.jpg", .failure(.missing)))
    #expect(state.commandLine?.editor.text == "до" && state.notice?.text == "Такого файла нет")
  }

  @Test("a line begun on one comment asks before it goes to another")
  func lineMoves() {
    var state = ConsoleState.showing()
    state.type(":snooze 2ч")
    #expect(refreshed(&state, Array(District.rows.dropFirst())).contains(.readDetail(2)))
    #expect(state.press("Enter") == [] && state.notice?.kind == .warning)
    #expect(state.commandLine?.editor.text == "snooze 2ч")
    #expect(state.press("Enter") == [.act(2, .snooze(until: District.now + .hours(2)))])
  }

  @Test("words left with Esc come back where the same is asked for")
  func leftWords() {
    var state = ConsoleState.showing()
    state.press("n")
    state.type("важная заметка")
    state.press("Esc", "n")
    #expect(state.commandLine?.editor.text == "важная заметка")
    #expect(state.notice?.text.hasPrefix("Вернулось") == true)
    state.press("Esc", "j", "n")
    #expect(state.commandLine?.editor.text == "")
    state.press("Esc", "k", "n")
    #expect(state.commandLine?.editor.text == "важная заметка")
  }

  @Test("only the line whose wish was refused opens again")
  func refusedLine() {
    var state = ConsoleState.showing()
    state.type(":snooze 2ч\n")
    let act = Act.snooze(until: District.now + .hours(2))
    _ = state.apply(.acted(3, .noAnswerNeeded(.spam), .failure(.busy)))
    #expect(state.commandLine == nil)
    _ = state.apply(.acted(1, act, .failure(.busy)))
    #expect(state.commandLine?.editor.text == "snooze 2ч")
  }

  private func searching() -> ConsoleState {
    var state = ConsoleState.showing()
    state.press("/")
    state.type("мусорр\n")
    return state
  }

  private func found(_ state: inout ConsoleState, _ rows: [QueueRow]) {
    let request = QueueRequest(
      filter: state.queue.filter, anchor: .start, limit: 9, purpose: .first)
    _ = state.apply(.queueRead(request, .success(page(rows))))
  }

  @Test("where a search finds nothing, what was typed for its comment is dropped, not carried out")
  func nothingFound() {
    var state = searching()
    state.press("r", "й", "z", "q")
    found(&state, [])
    #expect(state.composer == nil && state.sheet == nil && state.choice == nil)
    #expect(state.notice?.text == "Комментарий не выбран · набранное следом не принято")
  }

  @Test("what is pasted before the rows are there goes into the reply")
  func pasted() {
    var state = searching()
    state.press("r")
    _ = state.apply(.paste("Ольга, едем"))
    found(&state, [District.rows[0]])
    _ = state.apply(.detailRead(1, .success(District.detail(District.rows[0]))))
    #expect(state.composer?.editor.text == "Ольга, едем")
  }

  private func answered(draft: Draft?) -> ConsoleState {
    var state = ConsoleState.showing()
    state.standing = .role(.moderator)
    var detail = District.detail(District.rows[0])
    detail.replies = [Self.sent]
    detail.draft = draft
    detail.comment.handling = .answered
    _ = state.apply(.detailRead(1, .success(detail)))
    return state
  }

  @Test("a change of a sent reply leaves no claim, no card and no list of others behind")
  func nothingLeftBehind() {
    let draft = Draft(
      comment: 1, by: District.anna, text: "Тепло дали.", saved: District.now,
      revises: Self.sent.id)
    var state = answered(draft: draft)
    state.composer = ComposerState(comment: 5, draft: nil, network: .vk, url: "")
    state.detail.replyTogether = [1, 2]
    #expect(state.beginReply(1) == [.release(5)])
    #expect(state.composer?.comment == 1 && state.detail.replyTogether == [])
  }

  @Test("beside photos a change is as short as the network wants it there")
  func lengthBesidePhotos() {
    var state = answered(draft: nil)
    state.detail.content?.replies[0].photos = [
      Photo(path: "/srv/до.jpg", format: .jpeg, bytes: 9)
    ]
    let whole = state.replyLimit
    state.press("E")
    state.networks = [
      CommunityHealth(
        account: Account(
          network: .vk, community: District.vk.externalID, name: District.vk.name),
        abilities: Abilities(missing: [:], photoLimits: PhotoLimits(text: 1024)))
    ]
    #expect(state.replyLimit == 1024 && whole > 1024)
    #expect(state.composer?.context.photos == 1)
  }
}

extension MeanwhileTests {
  private static func comment(_ id: Int64, like comment: Moderation.Comment) -> Moderation.Comment {
    var other = comment
    other.id = .init(rawValue: id)
    return other
  }
}
