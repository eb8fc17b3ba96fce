import Foundation

/// Prints figures line by line, each beside its floor or peer.
struct Table {
  enum Unit: String {
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "µs"

    var perSecond: Double {
      switch self {
      case .seconds: 1
      case .milliseconds: 1e3
      case .microseconds: 1e6
      }
    }
  }

  /// Begins a part of the table.
  func heading(_ text: String) {
    print("\n" + text)
    line("", ["median", "p90", "p99", "", "floor", "ratio"])
  }

  /// A length of time beside a shorter one that nothing can go below.
  func row(_ name: String, _ sample: Sample, _ unit: Unit, floor: Sample? = nil) {
    let factor = unit.perSecond
    line(
      name,
      [
        number(sample.median * factor), number(sample.p90 * factor), number(sample.p99 * factor),
        unit.rawValue, floor.map { number($0.median * factor) } ?? "",
        floor.map { "×" + number(sample.median / $0.median) } ?? "",
      ])
  }

  /// So many a second, beside a peer's; the ratio says how much of the peer's speed is reached.
  func rate(_ name: String, _ rate: Double, _ unit: String, peer: Double? = nil) {
    line(
      name,
      [
        grouped(rate), "", "", unit, peer.map { grouped($0) } ?? "",
        peer.map { "×" + number(rate / $0) } ?? "",
      ])
  }

  /// So many a second beside a peer's, both measured in turns; the least ratio is printed as well.
  ///
  /// - Parameters:
  ///   - ours, theirs: the seconds for `count`.
  ///   - ratios: the share of the peer's speed that each turn reached.
  func rates(_ name: String, ours: Sample, theirs: Sample, ratios: Sample, of count: Int) {
    func rate(_ seconds: Double) -> String { grouped(Double(count) / seconds) }
    line(
      name,
      [
        rate(ours.median), rate(ours.p90), rate(ours.p99), "/s", rate(theirs.median),
        "×" + number(ratios.median),
      ])
    line("  the least of the ratios", ["", "", "", "", "", "×" + number(ratios.least)])
  }

  func value(_ name: String, _ value: Double, _ unit: String) {
    line(name, [number(value), "", "", unit, "", ""])
  }

  /// What a floor is, or how a figure was taken.
  func note(_ text: String) { print("  " + text) }

  private func line(_ name: String, _ columns: [String]) {
    let widths = [10, 9, 9, 5, 10, 7]
    let padding = String(repeating: " ", count: max(1, 44 - name.count))
    let cells = zip(columns, widths).enumerated().map { index, cell in
      let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return index == 3 ? " " + cell.0 + space : space + cell.0
    }
    var text = "  " + name + padding + cells.joined()
    while text.last == " " { text.removeLast() }
    print(text)
    fflush(nil)
  }

  /// Three digits, as many as a measurement is good for.
  private func number(_ value: Double) -> String {
    value >= 100
      ? grouped(value) : String(format: value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value)
  }

  private func grouped(_ value: Double) -> String {
    var digits = String(Int(value.rounded()))
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + parts).joined(separator: ",")
  }
}
