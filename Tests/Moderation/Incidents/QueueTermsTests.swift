import Moderation
import Support
import Testing

@Suite("Places in the queue by deadlines") struct QueueTermsTests {
  /// Working hours for what needs an answer; days and nights for danger.
  private func terms(lunch: Int = 13, hours: Int64 = 8) throws -> IncidentTerms {
    let day = try DutyHours([
      #require(DutyInterval(start: 9 * 60, end: lunch * 60)),
      #require(DutyInterval(start: (lunch + 1) * 60, end: 18 * 60)),
    ])
    let calendar = DutyCalendar(
      name: "office", zone: .moscow, week: Array(repeating: day, count: 5))
    return IncidentTerms(
      policies: DeadlinePolicies(
        [
          DeadlinePolicy(
            name: "test", title: Wording(russian: "Проба", english: "Trial"),
            clocks: [
              .answer: ClockRule(
                .hours(hours, working: true), calendar: "office", start: .published)
            ],
            byTopic: [
              "snow": [.answer: ClockRule(.hours(3), calendar: "office", start: .published)]
            ])
        ], chosen: "test"),
      calendars: DutyCalendars([calendar]))
  }

  @Test("a rank's own deadline is the one that it stands for, or the end of duty before it")
  func inverse() throws {
    let terms = try terms()
    var generator = Dice(7)
    let start = Instant(seconds: 1_790_000_000)
    for _ in 0..<2_000 {
      let due = start + .minutes(Int64.random(in: 0...200_000, using: &generator))
      let rank = terms.rank(of: due, in: .needsAnswer)
      let found = try #require(
        terms.deadline(ofComment: .needsAnswer, topic: nil, published: rank)?.deadline.due)
      #expect(found <= due)
      let later = terms.rank(of: due + .minutes(17), in: .needsAnswer)
      #expect(rank <= later)
    }
  }

  @Test("only topics with another clock than their group have places of their own")
  func topics() throws {
    #expect(try terms().topicsOfTheirOwn == ["snow"])
    #expect(IncidentTerms().topicsOfTheirOwn.isEmpty)
  }

  @Test("a digest tells terms apart by hours and terms, and equal ones not at all")
  func digest() throws {
    #expect(try terms().orderDigest == (try terms().orderDigest))
    #expect(try terms().orderDigest != (try terms(lunch: 12).orderDigest))
    #expect(try terms().orderDigest != (try terms(hours: 9).orderDigest))
    #expect(IncidentTerms().orderDigest != (try terms().orderDigest))
  }
}
