extension Span {
  /// Puts a comment before or behind all others of its group.
  public static let century = Span.days(36_525)
}

/// What decides where comments stand among those of their group: the clocks of their topics.
///
/// A comment without a clock of its own stands by its publication, which is the order of deadlines as
/// long as one clock holds for all. For the others the ``IncidentTerms/rank(of:in:)`` says where.
extension IncidentTerms {
  /// The topic whose terms a comment has: by a synonym of the house in its text, else the
  /// classifier's, also where the house does not know that one.
  public func topic(_ base: String?, in text: String) -> String? {
    house.topics.topic(base, in: text)?.key ?? base
  }

  /// The topic whose terms a comment has, as its incident would.
  public func topic(of comment: Comment) -> String? {
    topic(comment.verdict.topic, in: comment.text)
  }

  /// The topics whose open comments have another clock than the rest of their group, by their keys.
  public var topicsOfTheirOwn: Set<String> {
    let named = policies.all.flatMap { $0.byTopic.keys } + house.topics.topics.map(\.key)
    return Set(named).filter { topic in
      QueueGroup.allCases.contains { group in
        rule(ofComment: group, topic: topic)?.rule != rule(ofComment: group, topic: nil)?.rule
      }
    }
  }

  /// When a comment would have been published whose ordinary clock runs out at `due`: among its group
  /// it stands where that one would. Where the group has no clock, before all that have none.
  public func rank(of due: Instant, in group: QueueGroup) -> Instant {
    guard let rule = rule(ofComment: group, topic: nil)?.rule,
      let calendar = calendars.calendar(of: rule)
    else { return due - .century }
    return (try? calendar.moment(before: rule.term, from: due)) ?? due
  }

  /// Tells terms apart by which comments stand in another order; the same in every process.
  ///
  /// - Complexity: a millisecond for each calendar that a clock of comments goes by.
  public var orderDigest: String {
    var hash = FNVHash()
    var calendarNames: Set<String> = []
    let topics = topicsOfTheirOwn
    if !topics.isEmpty {
      for topic in house.topics.topics where !topic.synonyms.isEmpty {
        hash.add("\(topic.key) \(topic.synonyms)")
      }
    }
    for group in QueueGroup.allCases {
      for topic in [nil] + topics.sorted() {
        let rule = rule(ofComment: group, topic: topic)?.rule
        hash.add("\(group.rawValue) \(topic ?? "") \(rule?.calendar ?? "")")
        if let rule {
          hash.add("\(rule.term.isWorking) \(rule.term.length)")
          calendarNames.insert(rule.calendar)
        }
      }
    }
    for name in calendarNames.sorted() {
      guard let calendar = calendars[name] else { continue }
      hash.add("\(name) \(calendar.zone.name)")
      for step in 0..<Self.probes {
        let moment = Self.firstProbe + Span(milliseconds: Int64(step) * Self.probeStep.milliseconds)
        hash.add(calendar.time.total(before: moment))
      }
    }
    return String(hash.value, radix: 16)
  }

  /// Seven years, at hours that are others every day.
  private static let firstProbe = Instant(seconds: 1_704_067_200)
  private static let probeStep = Span.minutes(5 * 60 + 30)
  private static let probes = 11_000
}
