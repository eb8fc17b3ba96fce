/// Finds the terms that a sentence names: «до пятницы», «завтра к 18:00», «через два дня».
struct TermReader {
  let text: ReplyText
  /// The day on which the sentence is written.
  let today: LocalMoment

  /// The terms in order; days and hours that stand together are one.
  func terms(in sentence: Range<Int>) -> [NamedTerm] {
    var days: [NamedTerm] = []
    var hours: [(tokens: Range<Int>, minute: Int)] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      let phrase = Phrase(text: text, at: index, within: sentence)
      if let hour = phrase.hour {
        hours.append((hour.tokens, hour.minute))
        index = hour.tokens.upperBound
      } else if let term = phrase.span ?? phrase.day(today) {
        if !phrase.isOfThePast { days.append(term) }
        index = max(index + 1, term.tokens.upperBound)
      } else {
        index += 1
      }
    }
    return joined(days, hours)
  }

  private func joined(
    _ days: [NamedTerm], _ hours: [(tokens: Range<Int>, minute: Int)]
  ) -> [NamedTerm] {
    guard let last = hours.last else { return days }
    if days.isEmpty {
      let isAhead = last.minute > today.hour * 60 + today.minute
      return [
        NamedTerm(
          tokens: Phrase.led(last.tokens, text),
          end: .day(today.dayNumber + (isAhead ? 0 : 1), minute: last.minute))
      ]
    }
    return days.map { day in
      guard case .day(let number, nil) = day.end,
        let hour = hours.last(where: { isBeside($0.tokens, day.tokens) })
      else { return day }
      let from = min(day.tokens.lowerBound, hour.tokens.lowerBound)
      let to = max(day.tokens.upperBound, hour.tokens.upperBound)
      return NamedTerm(
        tokens: Phrase.led(from..<to, text), end: .day(number, minute: hour.minute))
    }
  }

  private func isBeside(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    max(one.lowerBound, other.lowerBound) - min(one.upperBound, other.upperBound) <= 3
  }
}
