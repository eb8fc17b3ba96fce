import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Overdue comments on the supervisor's desk") struct OverdueCommentsTests {
  private func list(
    comments: Int, rows: [IncidentRow] = [], _ size: Size = .medium,
    _ language: Language = .russian
  ) -> ConsoleState {
    var state = ConsoleState.showing(District.rows, size, language)
    _ = state.press("O")
    guard case .incidents(let asked) = state.sheet else { return state }
    _ = state.apply(.incidentsRead(asked.filter, after: nil, .success(IncidentPage(rows: rows))))
    _ = state.apply(.overdueCounted(OverdueCounts(comments: comments)))
    return state
  }

  private let wanted: [Effect] = [
    .readQueue(
      .init(
        filter: QueueFilter(overdue: true), anchor: .start, limit: QueueState.page,
        purpose: .first)),
    .count(QueueFilter(overdue: true)),
  ]

  @Test("they are told where no incident is overdue", arguments: IncidentTests.sizes)
  func empty(name: String, size: Size) {
    expectScreen(list(comments: 28, size).screen(), "incidents-comments-\(name)")
  }

  @Test("o shows them in the queue, and Enter does where there is no incident to open")
  func shown() {
    var state = list(comments: 28)
    #expect(state.press("o") == wanted)
    #expect(state.sheet == nil && state.queue.filter == QueueFilter(overdue: true))
    state = list(comments: 28)
    #expect(state.press("Enter") == wanted)
    state = list(comments: 28, rows: [IncidentRow(incident: IncidentTests.incident, comments: 1)])
    #expect(state.press("Enter") == [.readIncident(IncidentTests.heating)])
    state = list(comments: 0)
    #expect(state.press("Enter") == [] && state.sheet != nil)
  }

  @Test("the numbers agree with their nouns", arguments: [1, 2, 5, 11, 21])
  func plurals(count: Int) {
    let words = [
      1: "в очереди просрочен 1 комментарий", 2: "в очереди просрочено 2 комментария",
      5: "в очереди просрочено 5 комментариев", 11: "в очереди просрочено 11 комментариев",
      21: "в очереди просрочен 21 комментарий",
    ]
    #expect(list(comments: count).screen().plainText().contains(words[count] ?? "?"))
    let english = list(comments: count, .medium, .english).screen().plainText()
    #expect(
      english.contains(count == 1 ? "1 comment of the queue is" : "comments of the queue are"))
  }

  @Test("on a phone whose each incident is stands below it, and the selection stays in sight")
  func phone() {
    let rows = (1...20).map { number in
      var incident = IncidentTests.incident
      incident.id = .init(rawValue: Int64(number))
      return IncidentRow(incident: incident, comments: 1)
    }
    var state = list(comments: 3, rows: rows, .narrow)
    #expect(state.screen().plainText().contains("ЖКХ, Пётр"))
    for _ in 1..<20 { state.press("j") }
    #expect(state.screen().plainText().contains("№20"))
  }
}
