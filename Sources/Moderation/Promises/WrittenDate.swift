/// A day of a month as somebody wrote it, which need not exist.
struct WrittenDate: Equatable {
  /// How many tokens it takes.
  var length: Int
  var day: Int
  var month: Int
  /// `nil` where none is named.
  var year: Int?
  /// «15.11», not «15 ноября».
  var isDotted = false

  /// The day of that year, counted from 1970-01-01; `nil` where the year has none such.
  func number(inYear year: Int) -> Int64? {
    LocalMoment.dayNumber(year: year, month: month, day: day)
  }

  /// The day nearest to another; in the year it names, if it names one.
  func nearest(to day: Int64) -> Int64? {
    if let year { return number(inYear: year) }
    let now = LocalMoment(day: day).year
    return (now - 1...now + 1).compactMap { number(inYear: $0) }
      .min { abs($0 - day) < abs($1 - day) }
  }
}
