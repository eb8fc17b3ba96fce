import Classification
import Desk
import Moderation

/// A person's own setting, by the name under which the desk keeps it.
public enum ComfortKey: String, CaseIterable, Sendable {
  case theme
  case order
  /// How much more of the screen the queue has, in twentieths of it.
  case shift
  case columns
  case filters
  /// Words begun and not given yet.
  case unfinished
}

/// How a person likes the screen; the desk keeps it for them.
public struct Comfort: Equatable, Sendable {
  /// A column of the queue that can be left out.
  public enum Column: String, CaseIterable, Sendable {
    case due, age, network, author
  }

  /// A choice of comments under a name.
  public struct SavedFilter: Equatable, Sendable {
    public var name: String
    public var filter: QueueFilter
  }

  /// How much more of the screen the queue has, in twentieths of it.
  public var shift = 0
  public var columns: Set<Column> = [.due, .network, .author]
  public var order = QueueOrder.urgency
  public var filters: [SavedFilter] = []

  /// How far the border between the panes can be moved either way.
  static let shifts = -4...4

  /// What a person has who has chosen nothing.
  public init() {}

  /// Reads what the desk has kept; what cannot be read counts as not chosen.
  public init(stored: (ComfortKey) -> String?) {
    if let text = stored(.shift), let shift = Int(text), Self.shifts.contains(shift) {
      self.shift = shift
    }
    if let text = stored(.columns) {
      columns = Set(text.split(separator: " ").compactMap { Column(rawValue: String($0)) })
    }
    order = stored(.order).flatMap(QueueOrder.init) ?? .urgency
    filters = (stored(.filters) ?? "").split(separator: "\n").compactMap { SavedFilter(String($0)) }
  }

  var storedColumns: String {
    Column.allCases.filter(columns.contains).map(\.rawValue).joined(separator: " ")
  }

  var storedFilters: String { filters.map(\.line).joined(separator: "\n") }
}

extension Comfort.SavedFilter {
  /// Reads one line: the name and the conditions, parted by tabs.
  init?(_ line: String) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 8 else { return nil }
    name = parts[0]
    filter = QueueFilter(
      category: Category(rawValue: parts[1]), network: Network(rawValue: parts[2]),
      community: Int64(parts[3]).map(Community.ID.init(rawValue:)), words: parts[4],
      mine: parts[5] == "mine", snoozed: parts[6].contains("snoozed"),
      overdue: parts[6].contains("overdue"),
      order: QueueOrder(rawValue: parts[7]) ?? .urgency)
  }

  var line: String {
    let clean = { (text: String) in String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 }) }
    return [
      clean(name), filter.category?.rawValue ?? "", filter.network?.rawValue ?? "",
      filter.community.map { "\($0.rawValue)" } ?? "", clean(filter.words),
      filter.mine ? "mine" : "",
      [filter.snoozed ? "snoozed" : nil, filter.overdue ? "overdue" : nil]
        .compactMap { $0 }.joined(separator: " "),
      filter.order.rawValue,
    ].joined(separator: "\t")
  }
}
