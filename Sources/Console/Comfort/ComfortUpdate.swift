import Desk
import Moderation

extension ConsoleState {
  /// Moves the border between the panes.
  mutating func reshape(by step: Int) -> [Effect] {
    let shift = comfort.shift + step
    guard layout.kind != .narrow else {
      notice = Notice(
        language(
          "На узком экране видна одна часть: границы нет",
          "A narrow screen shows one pane: there is no border"))
      return []
    }
    guard Comfort.shifts.contains(shift) else {
      notice = Notice(language("Дальше граница не двигается", "The border goes no further"))
      return []
    }
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

  /// Keeps the filter in force under a name.
  mutating func saveFilter(_ name: String) -> [Effect] {
    guard canSaveFilter() else { return [] }
    comfort.filters.removeAll { $0.name == name }
    comfort.filters.append(.init(name: name, filter: queue.filter))
    notice = Notice(
      language("Отбор «\(name)» запомнен: f", "The filter “\(name)” is kept: f"), .success)
    return [.remember(.filters, comfort.storedFilters)]
  }

  /// Whether a filter is in force; says so where none is.
  mutating func canSaveFilter() -> Bool {
    guard queue.filter.isEmpty else { return true }
    let key = setting.keys.name(of: .filter, in: .queue)
    notice = Notice(
      language("Сохранять нечего: сначала ", "Nothing to keep: choose with ")
        + (key.isEmpty ? Command.filter.rawValue : key), .warning)
    return false
  }

  /// Forgets a kept filter; the one in force stays in force.
  mutating func forgetFilter(_ name: String) -> [Effect] {
    guard comfort.filters.contains(where: { $0.name == name }) else {
      let known = comfort.filters.map { "«\($0.name)»" }.joined(separator: ", ")
      notice = Notice(
        known.isEmpty
          ? language("Сохранённых отборов нет", "No filters are kept")
          : language("Есть отборы: ", "The kept filters are: ") + known, .warning)
      return []
    }
    comfort.filters.removeAll { $0.name == name }
    notice = Notice(
      language("Отбор «\(name)» забыт", "The filter “\(name)” is forgotten"), .success)
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
