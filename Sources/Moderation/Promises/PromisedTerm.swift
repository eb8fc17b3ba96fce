/// What a reply promises by a day or an hour that can be told.
public struct PromisedTerm: Hashable, Codable, Sendable {
  /// The words that name the term, as written: `до пятницы`.
  public var words: String
  /// The last moment at which the promise is kept: a named hour, or the end of a named day.
  public var due: Instant
  /// When to remind of it: in the morning of the last day, so that it can still be kept.
  public var reminder: Instant

  /// Creates a term.
  public init(words: String, due: Instant, reminder: Instant) {
    self.words = words
    self.due = due
    self.reminder = reminder
  }
}

extension PromisedTerm {
  /// The terms that a reply promises, the nearest first, each moment once.
  ///
  /// A term counts where its sentence promises something, or stands beside one that does and names
  /// no term itself. What lies in the past is no promise, nor is a month that passed lately.
  ///
  /// - Parameters:
  ///   - written: when the reply is written; `завтра` is reckoned from then.
  ///   - zone: by whose calendar days are told.
  /// - Complexity: linear in the length of the text.
  public static func all(in reply: String, written: Instant, zone: Zone) -> [PromisedTerm] {
    let text = ReplyText(reply)
    let reader = TermReader(text: text, today: zone.local(written))
    var found: [Instant: PromisedTerm] = [:]
    for sentence in text.promisingSentences {
      let near = [sentence, sentence + 1, sentence - 1].filter(text.sentences.indices.contains)
      let named = near.lazy.map { reader.terms(in: text.sentences[$0]) }.first { !$0.isEmpty }
      for term in named ?? [] {
        let due = term.due(written: written, zone: zone)
        guard due > written else { continue }
        found[due] = PromisedTerm(
          words: String(text.substring(text.bytes(term.tokens))), due: due,
          reminder: reminder(of: due, written: written, zone: zone))
      }
    }
    return found.values.sorted { $0.due < $1.due }
  }

  /// Nine in the morning of the last day, else five in the afternoon, else an hour before the end.
  private static func reminder(of due: Instant, written: Instant, zone: Zone) -> Instant {
    let day = zone.local(due - .seconds(1)).dayNumber
    let moments = [
      zone.moment(day: day, hour: 9), zone.moment(day: day, hour: 17), due - .hours(1),
    ]
    return moments.first { $0 > written && $0 < due } ?? due
  }
}

extension ReplyText {
  /// The sentences that promise something, by their numbers.
  fileprivate var promisingSentences: [Int] {
    sentences.indices.filter { number in
      sentences[number].contains { isPromise(at: $0) }
        && !sentences[number].contains { tokens[$0].folded == "если" }
    }
  }
}
