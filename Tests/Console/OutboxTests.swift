import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("The outbox") struct OutboxTests {
  @Test("an empty outbox offers nothing to decide, and does not say what it cannot know")
  func nothing() {
    var state = ConsoleState.showing()
    state.type(":outbox\n")
    _ = state.apply(.outboxRead(.success([])))
    let text = state.screen().plainText()
    #expect(text.contains("Пусто: на отправке ничего нет."))
    #expect(!text.contains("согласовать") && !text.contains("решить"))
  }

  private static func entry(
    _ number: Int64, _ state: SendingState, cause: SendingCause? = nil, detail: String = "",
    next: Instant? = nil
  ) -> OutboxEntry {
    OutboxEntry(
      id: .reply(.init(rawValue: number)), state: state, since: Instant(seconds: 1_800_000_000),
      comment: Comment.ID(rawValue: number),
      community: Community(
        id: .init(rawValue: 1), network: .vk, externalID: "city", name: "Город"),
      author: "Мария Ковалёва", by: Person("anna"), excerpt: "Уберём к вечеру.", nextAttempt: next,
      cause: cause, detail: detail)
  }

  private static let entries = [
    entry(1, .stopped, cause: .edited, detail: "Снег убрали"),
    entry(2, .failed, cause: .rejected, detail: "комментарии закрыты"),
    entry(3, .unconfirmed, cause: .notSeen),
    entry(4, .queued),
    entry(5, .sending),
  ]

  private func opened(_ size: Size = Size(columns: 80, rows: 24)) -> ConsoleState {
    var state = ConsoleState(
      setting: .init(language: .russian, person: Person("anna")), size: size,
      now: Instant(seconds: 1_800_000_600))
    state.queue.isLoaded = true
    state.queue.counts = QueueCounts(all: 3, outbox: 2, failed: 1, unconfirmed: 1)
    #expect(state.perform(.outbox) == [.readOutbox])
    _ = state.apply(.outboxRead(.success(Self.entries)))
    return state
  }

  @Test("lists what waits for a decision with its reason, and the top line tells it apart")
  func drawn() {
    for (name, columns) in [("medium", 80), ("narrow", 45)] {
      expectScreen(opened(Size(columns: columns, rows: 24)).screen(), "outbox-\(name)")
    }
  }

  @Test("Enter offers what can be done in that state, and the desk is told")
  func settled() {
    var state = opened()
    _ = state.apply(.key(Key("j")))
    _ = state.apply(.key(Key(.enter)))
    #expect(state.choice?.kind == .settle(Self.entries[1]))
    let act = OutboxAct(id: .reply(.init(rawValue: 2)), kind: .retry)
    #expect(state.apply(.key(Key("1"))) == [.settle(act)])
    let effects = state.apply(.settled(act, nil))
    #expect(effects.contains(.readOutbox) && state.notice?.kind == .success)
    _ = state.apply(.settled(act, .onItsWay(.sending)))
    #expect(state.notice?.text == "Сейчас так нельзя: отправляется")
    _ = state.apply(.key(Key(.escape)))
    #expect(state.sheet == nil)
  }

  @Test("what is just being sent leaves nothing to decide; no state offers a silent repeat")
  func options() {
    let state = opened()
    let kinds = Self.entries.map { entry in
      state.settlements(of: entry).compactMap { option -> OutboxAct.Kind? in
        if case .settle(let act) = option.action { act.kind } else { nil }
      }
    }
    #expect(
      kinds == [[.cancel], [.retry, .arrived, .cancel], [.arrived, .notArrived], [.cancel], []])
  }

  @Test("the same act stays selected when the list moves around it")
  func selection() {
    var state = opened()
    _ = state.apply(.key(Key("j")))
    _ = state.apply(.outboxRead(.success(Array(Self.entries.dropFirst()))))
    guard case .outbox(let outbox) = state.sheet else {
      Issue.record("the outbox was left")
      return
    }
    #expect(outbox.selected == 0 && outbox.selection?.id == Self.entries[1].id)
  }
}
