import Desk
import Moderation

extension ConsoleState {
  /// Moves the border between the panes.
  mutating func reshape(by step: Int) -> [Effect] {
    let shift = comfort.shift + step
    guard layout.kind != .narrow, Comfort.shifts.contains(shift) else { return [] }
    comfort.shift = shift
    showSelection()
    return [.remember(.shift, "\(shift)")]
  }

  /// Shows the queue in another order, from its beginning.
  mutating func show(inOrder order: QueueOrder) -> [Effect] {
    comfort.order = order
    var filter = queue.filter
    filter.order = order
    notice = Notice(
      language("Порядок: ", "Order: ") + language.name(order))
    return show(filter) + [.remember(.order, order.rawValue)]
  }

  /// Shows a column of the queue, or leaves it out.
  mutating func toggle(_ column: Comfort.Column) -> [Effect] {
    comfort.columns.formSymmetricDifference([column])
    return [.remember(.columns, comfort.storedColumns)]
  }

  /// Keeps the filter in force under a name; an empty one forgets the name.
  mutating func saveFilter(_ name: String) -> [Effect] {
    comfort.filters.removeAll { $0.name == name }
    if queue.filter.isEmpty {
      notice = Notice(
        language("Отбор «\(name)» забыт", "The filter “\(name)” is forgotten"), .success)
    } else {
      comfort.filters.append(.init(name: name, filter: queue.filter))
      notice = Notice(
        language("Отбор «\(name)» запомнен: f", "The filter “\(name)” is kept: f"), .success)
    }
    return [.remember(.filters, comfort.storedFilters)]
  }
}

extension Language {
  func name(_ order: QueueOrder) -> String {
    switch order {
    case .urgency: self("сначала срочные", "urgent first")
    case .oldest: self("сначала старые", "oldest first")
    case .newest: self("сначала новые", "newest first")
    }
  }
}
