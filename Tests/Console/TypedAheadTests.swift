import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Keys typed before a search has found") struct TypedAheadTests {
  private func searching() -> ConsoleState {
    var state = ConsoleState.showing()
    state.press("/")
    state.type("мусор\n")
    return state
  }

  private func found(_ state: inout ConsoleState) -> [Effect] {
    let page = QueuePage(rows: [District.rows[4]], hasEarlier: false, hasLater: false)
    let request = QueueRequest(
      filter: state.queue.filter, anchor: .start, limit: 9, purpose: .first)
    return state.apply(.queueRead(request, .success(page)))
  }

  @Test("an act on a comment waits for the rows, with all that follows it")
  func waits() {
    var state = searching()
    #expect(state.press("i", "Enter") == [] && state.sheet == nil)
    let id = District.rows[4].id
    #expect(found(&state) == [.readDetail(id), .readSuggestion(id, with: [])])
    #expect(state.queue.typedAhead == [] && !state.queue.awaitsRows)
    guard case .incident(let card) = state.sheet else {
      Issue.record("no card")
      return
    }
    #expect(card.subject == .comments([id]))
    #expect(state.press("Esc", "x") == [] && state.choice?.kind == .noAnswer(id))
  }

  @Test("moving about does not wait, and Esc gives the act up")
  func givenUp() {
    var state = searching()
    #expect(state.press("j") == [.readDetail(2)])
    state.press("x", "Esc")
    _ = found(&state)
    #expect(state.choice == nil)
  }

  @Test("a search that fails drops what was typed for it")
  func failed() {
    var state = searching()
    state.press("i")
    let request = QueueRequest(
      filter: state.queue.filter, anchor: .start, limit: 9, purpose: .first)
    _ = state.apply(.queueRead(request, .failure(.busy)))
    #expect(state.sheet == nil && !state.queue.awaitsRows && state.notice?.kind == .error)
  }
}
