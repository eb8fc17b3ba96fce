import Moderation
import Testing

@testable import Intake

@Suite("Dates as people write them") struct WrittenDateTests {
  @Test(
    "dates of tables are read",
    arguments: [
      ("22.11.2026 09:04", .local(1_795_338_240)), ("22.11.2026 9:04:05", .local(1_795_338_245)),
      ("22.11.2026, 09:04", .local(1_795_338_240)), ("22.11.2026", .local(1_795_305_600)),
      ("2.1.2026", .local(1_767_312_000)), ("2026-11-22 09:04", .local(1_795_338_240)),
      ("2026-11-22", .local(1_795_305_600)), ("2026-11-22T09:04:05", .local(1_795_338_245)),
      ("2026-11-22T09:04:05+03:00", .moment(1_795_327_445)),
      ("22.11.2026 09:04 +03:00", .moment(1_795_327_440)), ("1795338240", .moment(1_795_338_240)),
    ] as [(String, Expected)])
  func read(text: String, expected: Expected) {
    #expect(WrittenDate(text[...]) == expected.date)
  }

  enum Expected: Sendable {
    case local(Int64)
    case moment(Int64)

    var date: WrittenDate {
      switch self {
      case .local(let seconds): .local(Instant(seconds: seconds))
      case .moment(let seconds): .moment(Instant(seconds: seconds))
      }
    }
  }

  @Test(
    "what leaves day and month open, or is no date, is none",
    arguments: [
      "", "03/04/2026", "11.22.2026", "31.04.2026", "29.02.2026", "22.11.26", "22.11.2026 24:00",
      "22.11.2026 09:4", "2026-11-22 ", "22.11.2026 09:04 МСК", "46348", "179533824000", "вчера",
      "0.1.2026", "22.11.2026T", "22-11-2026",
    ])
  func refuse(text: String) {
    #expect(WrittenDate(text[...]) == nil)
  }

  @Test("clocks that were changed are followed")
  func zones() throws {
    let clock = ZoneClock(try #require(Zone(name: "Europe/Moscow")))
    // Moscow was four hours ahead until 26 October 2014.
    #expect(clock.moment(Instant(seconds: 1_400_000_000)) == Instant(seconds: 1_399_985_600))
    #expect(clock.moment(Instant(seconds: 1_795_338_240)) == Instant(seconds: 1_795_327_440))
    #expect(clock.moment(Instant(seconds: 1_795_338_240)) == Instant(seconds: 1_795_327_440))
  }
}
