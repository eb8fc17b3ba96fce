/// Running totals of a figure of every day that repeats each week, except on some days.
///
/// Days are counted from 1970-01-01. Everything is a search among the exceptions and arithmetic on
/// weeks: O(log exceptions), whatever the distance.
struct DayTotals: Sendable {
  /// The totals before each weekday from Monday, and that of the whole week.
  private let week: [Int64]
  /// The days that differ from their weekday, in order.
  private let days: [Int64]
  /// How much the exceptions before each, and all of them, add to the totals of the weeks.
  private let added: [Int64]

  /// - Parameters:
  ///   - week: the figures of the seven days from Monday, none negative.
  ///   - exceptions: the figures of days that differ, in the order of the days.
  init(week figures: [Int64], exceptions: [(day: Int64, figure: Int64)]) {
    var sums: [Int64] = [0]
    for figure in figures { sums.append(sums[sums.count - 1] + figure) }
    week = sums
    days = exceptions.map(\.day)
    var added: [Int64] = [0]
    added.reserveCapacity(exceptions.count + 1)
    for (day, figure) in exceptions {
      added.append(added[added.count - 1] + figure - figures[Weekday.index(of: day)])
    }
    self.added = added
  }

  /// The place of a day among the exceptions; `nil` if it is none.
  func exception(on day: Int64) -> Int? {
    let place = self.place(of: day)
    return place < days.count && days[place] == day ? place : nil
  }

  /// The figures of all days before one, counted from the week of 1970-01-01.
  func total(before day: Int64) -> Int64 { weekly(before: day) + added[place(of: day)] }

  /// The first day after which the total is `amount` or more; `nil` if there is none.
  func day(reaching amount: Int64) -> Int64? {
    // The exceptions after which it is still less.
    let place = partition { weekly(before: days[$0] + 1) + added[$0 + 1] < amount }
    let next = place < days.count ? days[place] : nil
    guard let usual = weekday(reaching: amount - added[place]) else { return next }
    return next.map { min($0, usual) } ?? usual
  }

  private func weekly(before day: Int64) -> Int64 {
    let (weeks, weekday) = Weekday.split(day)
    return weeks * week[7] + week[weekday]
  }

  private func weekday(reaching amount: Int64) -> Int64? {
    guard week[7] > 0 else { return nil }
    // The whole weeks that are certainly not enough; at most one is left to look through.
    let weeks = floorDivide(amount - 1, week[7])
    let rest = amount - weeks * week[7]
    let weekday = week.firstIndex { $0 >= rest } ?? 7
    return Weekday.day(week: weeks, weekday: weekday - 1)
  }

  private func place(of day: Int64) -> Int { partition { days[$0] < day } }

  /// How many of the exceptions, from the first, fulfil what only the first ones do.
  private func partition(_ isEarly: (Int) -> Bool) -> Int {
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if isEarly(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Weeks from Monday, of days counted from 1970-01-01, which was a Thursday.
enum Weekday {
  /// The week, counted from that of 1970-01-01, and the weekday, 0 for Monday.
  static func split(_ day: Int64) -> (week: Int64, weekday: Int) {
    let week = floorDivide(day + 3, 7)
    return (week, Int(day + 3 - week * 7))
  }

  /// The weekday of a day, 0 for Monday.
  static func index(of day: Int64) -> Int { split(day).weekday }

  static func day(week: Int64, weekday: Int) -> Int64 { week * 7 + Int64(weekday) - 3 }
}

/// The quotient rounded down, also of negative numbers.
func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
