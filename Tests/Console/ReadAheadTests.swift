import Desk
import Moderation
import Terminal
import Testing

@testable import Console

@Suite("Comments read ahead", .timeLimit(.minutes(2))) struct ReadAheadTests {
  private let office: Office
  private let desk: Desk
  private let worker: DeskWorker
  private let id: Moderation.Comment.ID

  init() throws {
    office = try Office()
    try office.bringIn(District.rows)
    desk = try office.desk()
    worker = DeskWorker(desk: desk, hold: .minutes(2), clock: { District.now }, waker: Waker {})
    id = try #require(try desk.queue(QueueFilter(), at: .start, limit: 1).rows.first).id
  }

  /// The notes on each comment that the worker has given.
  private func notesGiven() -> [[String]] {
    worker.collect().compactMap { event in
      guard case .detailRead(id, .success(let detail)) = event else { return nil }
      return detail.notes.map(\.text)
    }
  }

  @Test("a comment that was read ahead lies ready at once, and once only")
  func ready() {
    worker.readAhead([id])
    worker.finish()
    worker.submit([.readDetail(id)])
    #expect(notesGiven() == [[]])
    worker.finish()
    #expect(notesGiven() == [])
  }

  @Test("one that a colleague changed meanwhile follows as it is now")
  func outdated() throws {
    worker.readAhead([id])
    worker.finish()
    let colleague = try office.desk(District.pyotr)
    _ = try colleague.addNote("Звонила дважды", to: id)
    colleague.close()
    worker.submit([.readDetail(id)])
    worker.finish()
    #expect(notesGiven() == [[], ["Звонила дважды"]])
  }

  @Test("after an act of one's own nothing is given that was read before it")
  func ownAct() {
    worker.readAhead([id])
    worker.finish()
    worker.submit([.act(id, .note("Звонила дважды"))])
    worker.submit([.readDetail(id)])
    worker.finish()
    #expect(notesGiven() == [["Звонила дважды"]])
  }

  @Test("what comes too late, or beside pages of another moment, is not kept")
  func moments() throws {
    var ahead = ReadAhead()
    let details = District.rows.map(District.detail)
    let isSeeking = ahead.seek([1, 2])
    let taken = ahead.next()
    let (first, round) = try #require(taken)
    #expect(isSeeking && first == 1)
    ahead.forget()
    ahead.keep(.init(detail: details[0], mark: 1), round: round)
    let afterwards = ahead.next()
    #expect(ahead.page(of: 1) == nil && afterwards == nil)

    _ = ahead.seek([1, 2])
    let again = ahead.next()
    let (_, next) = try #require(again)
    ahead.keep(.init(detail: details[0], mark: 1), round: next)
    #expect(ahead.page(of: 1)?.mark == 1)
    let isSeekingKept = ahead.seek([1])
    #expect(!isSeekingKept)
    ahead.keep(.init(detail: details[1], mark: 2), round: next)
    #expect(ahead.page(of: 1) == nil && ahead.page(of: 2)?.mark == 2)
  }

  @Test("few comments are kept, the newest")
  func few() {
    var ahead = ReadAhead()
    for row in District.rows {
      ahead.keep(.init(detail: District.detail(row), mark: 1), round: 0)
    }
    let kept = District.rows.map(\.id).filter { ahead.page(of: $0) != nil }
    #expect(kept == [4, 5, 6, 7, 8, 9])
  }

  @Test("likely next are the neighbours of what is shown, while one goes through the queue")
  func neighbours() {
    var state = ConsoleState.showing()
    #expect(state.likelyNext == [2])
    state.press("j")
    #expect(state.likelyNext == [])
    _ = state.apply(.detailRead(2, .success(District.detail(District.rows[1]))))
    #expect(state.likelyNext == [3, 1])
    state.press("?")
    #expect(state.likelyNext == [])
  }
}
