import Moderation
import Testing

@Suite("The terms of incidents") struct IncidentTermsTests {
  private static let anna = Person("Анна")
  private let monday = Zone.moscow.at("2026-11-23 09:00")

  private func terms(_ policy: DeadlinePolicy) -> IncidentTerms {
    IncidentTerms(policies: DeadlinePolicies([policy], chosen: policy.name))
  }

  private func incident(_ terms: IncidentTerms) -> Incident {
    Incident(
      id: .init(rawValue: 7), title: "Нет тепла", policy: terms.policies.chosen,
      published: monday - .hours(3), registered: monday, registeredBy: Self.anna
    ).registered(starting: terms.starter)
  }

  private func after(
    _ incident: Incident, _ terms: IncidentTerms, _ steps: (IncidentStep, Span)...
  ) throws -> Incident {
    try steps.reduce(incident) {
      try $0.after($1.0, at: monday + $1.1, starting: terms.starter)
    }
  }

  private func start(_ kind: ClockKind, _ incident: Incident, _ terms: IncidentTerms) throws
    -> ClockStart?
  {
    terms.reckoning(of: try #require(incident.running(kind)), in: incident)?.event
  }

  @Test(
    "the next shift is the next first hour of duty, also of a day that has begun",
    arguments: [
      ("2026-11-23 02:00", "2026-11-23 09:00"), ("2026-11-23 09:00", "2026-11-24 09:00"),
      ("2026-11-23 12:30", "2026-11-24 09:00"), ("2026-11-21 02:00", "2026-11-23 09:00"),
      ("2026-11-22 15:00", "2026-11-23 09:00"), ("2026-11-03 19:00", "2026-11-05 09:00"),
      ("2026-11-04 02:00", "2026-11-05 09:00"),
    ])
  func nextShift(now: String, then: String) throws {
    let next = try #require(terms(.federal).nextShift(after: Zone.moscow.at(now)))
    #expect(Zone.moscow.shows(next) == then)
  }

  @Test("the first hand-over of a reopened incident starts its clock only where the policy says so")
  func handOverOfReopened() throws {
    let reopening: [(IncidentStep, Span)] = [
      (.answer, .hours(1)), (.reopen(reason: "Опять"), .hours(2)),
      (.handOver(department: "heat"), .hours(4)),
    ]
    func started(_ policy: DeadlinePolicy) throws -> Instant? {
      let terms = terms(policy)
      return try reopening.reduce(incident(terms)) {
        try $0.after($1.0, at: monday + $1.1, starting: terms.starter)
      }.running(.answer)?.started
    }
    #expect(try started(.federal) == monday + .hours(2))
    #expect(try started(.sevastopol) == monday + .hours(4))
  }

  @Test("the reckoning names what a clock in fact runs from")
  func starts() throws {
    let terms = terms(.sevastopol)
    let new = incident(terms)
    #expect(try start(.answer, new, terms) == .notHandedOver)
    let given = try after(new, terms, (.handOver(department: "heat"), .hours(1)))
    #expect(try start(.answer, given, terms) == .event(.handedOver))
    let interim = try after(given, terms, (.answerInterim, .hours(2)))
    #expect(try start(.finalAnswer, interim, terms) == .interimAnswer)
    let again = try after(
      given, terms, (.answer, .hours(2)), (.reopen(reason: "Опять"), .hours(3)))
    #expect(try start(.answer, again, terms) == .reopening)
    let federal = self.terms(.federal)
    #expect(try start(.answer, incident(federal), federal) == .event(.registered))
    for language in Language.allCases {
      let names = [
        ClockStart.event(.handedOver), .event(.registered), .notHandedOver, .interimAnswer,
        .reopening,
      ].map(language.name)
      #expect(Set(names).count == names.count)
    }
  }

  @Test("an extension counts time of duty where its clock does")
  func extensions() throws {
    func due(_ policy: DeadlinePolicy, _ length: Term.Length) throws -> String {
      let terms = terms(policy)
      let extended = try terms.extended(
        incident(terms), by: length, reason: "труба", at: monday + .hours(1))
      return Zone.moscow.shows(try #require(extended.nextClock?.due))
    }
    #expect(try due(.sevastopol, .time(.hours(12))) == "2026-11-25 15:00")
    #expect(try due(.sevastopol, .days(1)) == "2026-11-25 10:00")
    #expect(try due(.federal, .time(.hours(12))) == "2026-11-24 21:00")
    #expect(try due(.federal, .days(1)) == "2026-11-25 09:00")
  }
}
