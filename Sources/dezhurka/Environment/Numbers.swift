import Moderation

extension Language {
  /// A count as people write it: `9999`, `12 345` with a thin space, `12,345` in English.
  func number(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    // Russian leaves four digits together.
    guard digits.count > (self == .russian ? 4 : 3) else { return String(count) }
    var grouped = count < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      // The narrow no-break space is the thin one that keeps a number on its line.
      if place > 0, (digits.count - place) % 3 == 0 { grouped += self("\u{202F}", ",") }
      grouped.append(digit)
    }
    return grouped
  }

  /// A share of a whole: `84,3 %`.
  func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10)" + self(",", ".") + "\(tenths % 10)" + self("\u{202F}%", "%")
  }
}
