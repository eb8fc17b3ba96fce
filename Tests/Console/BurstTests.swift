import Classification
import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

private let sizes: [(name: String, size: Size)] = [
  ("wide", .wide), ("medium", .medium), ("narrow", .narrow),
]

extension District {
  private static let people = [
    "Ольга Пчёлкина", "Ильдар Сафин", "Семён Н.", "dj_pasha", "Лейла Мирзоева",
  ]

  /// Five comments on one matter.
  static let coldRows: [QueueRow] = [
    "Нет отопления на Лесной 8, батареи как лёд", "На Лесной 10 холодные батареи",
    "Лесная 6, когда дадут тепло??", "лесная 8 мерзнем", "Дети спят в шапках, Лесная 4",
  ].enumerated().map { index, text in
    row(Int64(20 + index), text, people[index], Int64(175 - index * 40))
  }

  /// The morning with a burst in it.
  static func burstRows(isFolded: Bool) -> [QueueRow] {
    let members = coldRows.map { Burst.Member(comment: $0.id, published: $0.published) }
    let burst = QueueBurst(members: members, isFolded: isFolded)
    let shown = (isFolded ? Array(coldRows.prefix(1)) : coldRows).map { row in
      var row = row
      row.burst = burst
      return row
    }
    return Array(rows[0..<2]) + shown + Array(rows[2...])
  }

  static func coldDetail(_ id: QueueRow.ID) -> CommentDetail {
    let index = Int(id.rawValue) - 20
    var detail = Self.detail(coldRows[index])
    detail.comment.verdict.topic = "heating"
    detail.comment.verdict.place = Place(street: ["Лесная"], house: ["\(8 - index)"])
    return detail
  }
}

@Suite("Bursts on the screen") struct BurstScreenTests {
  private func showing(
    isFolded: Bool = true, _ size: Size = .medium, _ language: Language = .russian
  ) -> ConsoleState {
    var state = ConsoleState.showing(District.burstRows(isFolded: isFolded), size, language)
    var counts = District.counts(District.rows + District.coldRows)
    counts.mine = 0
    _ = state.apply(.counted(QueueFilter(), counts))
    return state
  }

  @Test("a burst is one row with how many it stands for", arguments: sizes, Language.allCases)
  func folded(size: (name: String, size: Size), language: Language) {
    var state = showing(isFolded: true, size.size, language)
    state.go("j", "j")
    expectScreen(state.screen(), "burst-folded-\(language == .russian ? "ru" : "en")-\(size.name)")
  }

  @Test("an unfolded burst shows which rows belong to it", arguments: sizes)
  func unfolded(name: String, size: Size) {
    var state = showing(isFolded: false, size)
    state.go("j", "j", "j")
    expectScreen(state.screen(), "burst-unfolded-\(name)")
  }

  @Test("b asks for the rows of the burst, and once more for its first alone")
  func unfold() {
    var state = showing()
    state.go("j", "j")
    let all = Set(District.coldRows.map(\.id))
    let request = QueueRequest(
      filter: QueueFilter(), anchor: .start, limit: QueueState.page, purpose: .refresh,
      unfolded: all)
    #expect(state.press("b") == [.readQueue(request)])
    let page = QueuePage(
      rows: District.burstRows(isFolded: false), hasEarlier: false, hasLater: false)
    _ = state.apply(.queueRead(request, .success(page)))
    #expect(state.queue.rows.count == 14)
    #expect(state.queue.selection?.id == 20)
    state.go("j", "j")
    #expect(state.queue.selection?.id == 22)
    var folding = request
    folding.unfolded = []
    #expect(state.press("b") == [.readQueue(folding)])
    let folded = QueuePage(
      rows: District.burstRows(isFolded: true), hasEarlier: false, hasLater: false)
    // Whoever stood on one of the others stands on the row that stands for it.
    #expect(state.apply(.queueRead(folding, .success(folded))).contains(.readDetail(20)))
    #expect(state.queue.selection?.id == 20)
  }

  @Test("on a row without others b says so")
  func noBurst() {
    var state = showing()
    #expect(state.press("b") == [])
    #expect(state.notice?.text.contains("Похожих рядом нет") == true)
  }

  @Test("a page folded as the queue no longer is comes too late")
  func late() {
    var state = showing()
    state.go("j", "j")
    state.press("b")
    let before = state
    let request = QueueRequest(
      filter: QueueFilter(), anchor: .start, limit: QueueState.page, purpose: .refresh)
    let page = QueuePage(rows: District.rows, hasEarlier: false, hasLater: false)
    #expect(state.apply(.queueRead(request, .success(page))) == [])
    #expect(state == before)
  }

  @Test("a burst that forms around the comment being read comes unfolded")
  func forming() {
    let flat = Array(District.rows[0..<2]) + District.coldRows + Array(District.rows[2...])
    var state = ConsoleState.showing(flat)
    state.go("j", "j", "j")
    #expect(state.queue.selection?.id == 21)
    let asked = state.read(District.burstRows(isFolded: true), .start, .refresh)
    guard case .readQueue(let request) = asked.first else {
      Issue.record("\(asked)")
      return
    }
    #expect(request.unfolded == Set(District.coldRows.map(\.id)))
    #expect(state.queue.selection?.id == 21)
  }

  @Test("Space marks all that the row stands for, and takes all marks away")
  func mark() {
    var state = showing()
    state.go("j", "j", "Space")
    #expect(state.queue.marked == Set(District.coldRows.map(\.id)))
    state.go("k", "x")
    let asked = state.press("2")
    #expect(asked == [.actOnMany(.noAnswerNeeded(.duplicate), District.coldRows.map(\.id))])
    state.go("Space")
    #expect(state.queue.marked.isEmpty)
  }

  @Test("i opens one incident for all of the burst")
  func incident() {
    var state = showing()
    state.go("j", "j")
    #expect(
      state.press("i") == [
        .readSuggestion(20, with: Array(District.coldRows.map(\.id).dropFirst()))
      ])
    guard case .incident(let card) = state.sheet else {
      Issue.record("no card")
      return
    }
    #expect(card.subject == .comments(District.coldRows.map(\.id)))
  }

  @Test("on the head of an unfolded burst i and R are for all of it, on another row for that one")
  func unfoldedHead() {
    var state = showing(isFolded: false)
    state.go("j", "j")
    #expect(
      state.press("i") == [
        .readSuggestion(20, with: Array(District.coldRows.map(\.id).dropFirst()))
      ])
    guard case .incident(let card) = state.sheet else {
      Issue.record("no card")
      return
    }
    #expect(card.subject == .comments(District.coldRows.map(\.id)))
    state.go("Esc", "R")
    #expect(state.composer?.together == .all(District.coldRows.map(\.id)))
    state.go("Esc", "j")
    state.press("i")
    guard case .incident(let single) = state.sheet else {
      Issue.record("no card")
      return
    }
    #expect(single.subject == .comments([21]))
  }

  @Test("rows under a head are asked for by the head's place")
  func underHead() {
    var rows = District.burstRows(isFolded: false)
    for index in 3...6 { rows[index].underHead = rows[2].position }
    var state = ConsoleState.showing(Array(rows[...6]), hasLater: true)
    #expect(state.queue.rows.last?.place == rows[2].position)
    let request = QueueRequest(
      filter: QueueFilter(), anchor: .after(rows[2].position), limit: QueueState.page,
      purpose: .extendLater)
    let page = QueuePage(rows: Array(rows[7...]), hasEarlier: true, hasLater: false)
    _ = state.apply(.queueRead(request, .success(page)))
    #expect(state.queue.rows.map(\.id) == rows.map(\.id))
  }

  @Test("an answered head asks for the row that stands for the others now")
  func answeredHead() {
    var state = showing()
    state.go("j", "j")
    let effects = state.apply(
      .acted(20, .answer("Тепло дали"), .success(.answered(.init(rawValue: 1)))))
    #expect(effects.contains { if case .readQueue = $0 { true } else { false } })
  }
}
