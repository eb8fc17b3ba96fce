import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// How far ahead what runs out soon is shown to the supervisor.
  static let soon = Span.hours(24)

  mutating func openIncidents(_ view: IncidentList.View, _ filter: IncidentFilter = .init())
    -> [Effect]
  {
    let filter = narrowed(filter, to: view)
    var list = IncidentList(view: view, filter: filter)
    if case .incidents(let former) = sheet {
      list.counts = former.counts
      list.isCounted = former.isCounted
      list.problems = former.problems
    }
    sheet = .incidents(list)
    return readings(of: list)
  }

  private func narrowed(_ filter: IncidentFilter, to view: IncidentList.View) -> IncidentFilter {
    var filter = filter
    filter.stage = view == .all ? .all : .running
    filter.dueBefore =
      switch view {
      case .overdue: now + Self.soon
      case .shift: setting.terms.nextShift(after: now) ?? now + Self.soon
      case .running, .all: nil
      }
    return filter
  }

  func readings(of list: IncidentList) -> [Effect] {
    [
      .readIncidents(list.filter, after: nil, limit: max(IncidentList.page, list.rows.count)),
      .countOverdue(before: now + Self.soon), .readOpenProblems(for: []),
    ]
  }

  mutating func perform(_ command: Command, in list: IncidentList) -> [Effect] {
    switch command {
    case .back where !list.marked.isEmpty:
      var unmarked = list
      unmarked.marked = []
      sheet = .incidents(unmarked)
      return []
    case .back, .quit:
      sheet = nil
      return wantSelection()
    case .next: return select(list.selected + 1, list)
    case .previous: return select(list.selected - 1, list)
    case .pageDown: return select(list.selected + incidentRows, list)
    case .pageUp: return select(list.selected - incidentRows, list)
    case .first: return select(0, list)
    case .last: return select(list.rows.count - 1, list)
    case .mark:
      guard let id = list.selection?.id else { return [] }
      var marking = list
      marking.marked.formSymmetricDifference([id])
      return select(list.selected + 1, marking)
    case .markAll:
      var marking = list
      marking.marked = list.marked.count == list.rows.count ? [] : Set(list.rows.map(\.id))
      sheet = .incidents(marking)
      return []
    case .overdue: return openIncidents(.overdue)
    case .overdueComments: return showOverdueComments()
    case .incidents:
      let views = IncidentList.View.allCases
      let next = ((views.firstIndex(of: list.view) ?? 0) + 1) % views.count
      return openIncidents(views[next])
    case .filter:
      choice = Choice(kind: .group)
      return []
    case .open:
      guard let id = list.selection?.id else {
        return tellsOfComments(list) ? showOverdueComments() : []
      }
      sheet = .incident(IncidentCard(subject: .incident(id), list: list))
      return [.readIncident(id)]
    case .step:
      guard let first = list.rows.first(where: { incidentTargets.contains($0.id) }) else {
        return []
      }
      choice = Choice(kind: .step(incidentTargets, first.incident.state))
      return []
    case .takeOver:
      guard !incidentTargets.isEmpty else { return [] }
      return edit(IncidentEdit(responsible: setting.person))
    case .newIncident: return beginIncident()
    case .problems: return openProblems()
    case .problem: return tieToProblem()
    case .extend, .remind, .assign, .handOver, .priority: return ask(command)
    default: return []
    }
  }

  /// How many incidents fit on the screen.
  var incidentRows: Int { max(1, incidentListArea.rows / linesOfIncident) }

  /// Leaves the incidents for the comments of the queue whose term has run out.
  private mutating func showOverdueComments() -> [Effect] {
    sheet = nil
    focus = .queue
    return show(QueueFilter(overdue: true, order: queue.filter.order)) + wantSelection()
  }

  private mutating func select(_ index: Int, _ list: IncidentList) -> [Effect] {
    var list = list
    list.selected = max(0, min(index, list.rows.count - 1))
    list.top = max(min(list.top, list.selected), list.selected - incidentRows + 1)
    var effects: [Effect] = []
    if list.hasLater, !list.isExtending, list.rows.count - list.selected < 30 {
      list.isExtending = true
      effects = [
        .readIncidents(list.filter, after: list.rows.last?.incident, limit: IncidentList.page)
      ]
    }
    sheet = .incidents(list)
    return effects
  }

  mutating func incidentsRead(
    _ filter: IncidentFilter, _ after: Incident?, _ result: Result<IncidentPage, DeskError>
  ) -> [Effect] {
    guard case .incidents(var list) = sheet, list.filter == filter else { return [] }
    switch result {
    case .success(let page):
      if after == nil {
        let selected = list.selection?.id
        list.rows = page.rows
        list.selected =
          list.rows.firstIndex { $0.id == selected }
          ?? max(0, min(list.selected, list.rows.count - 1))
        list.top = max(min(list.top, list.selected), list.selected - incidentRows + 1, 0)
        list.marked.formIntersection(list.rows.map(\.id))
      } else {
        list.rows += page.rows
      }
      list.hasLater = page.hasLater
      list.isLoaded = true
    case .failure(let error): notice = Notice(words(error), .error)
    }
    list.isExtending = false
    sheet = .incidents(list)
    return []
  }
}
