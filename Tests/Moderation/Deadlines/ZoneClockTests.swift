import Moderation
import Testing

@Suite("Working time where clocks change") struct ZoneClockTests {
  private let berlin = DutyCalendar.always.moved(to: .berlin)
  private let night = DutyCalendar(
    name: "night", zone: .berlin, week: Array(repeating: .of("02:15-02:45"), count: 7))

  @Test("in spring an hour is missing, in autumn there is one more")
  func changes() throws {
    #expect(try berlin.after(.hours(4), "2026-03-29 00:00") == "2026-03-29 05:00")
    #expect(try berlin.after(.hours(4), "2026-10-25 00:00") == "2026-10-25 03:00")
    let (spring, autumn) = (Zone.berlin.at("2026-03-29"), Zone.berlin.at("2026-10-25"))
    #expect(
      berlin.workingTime(from: spring, to: Zone.berlin.at("2026-03-30")) == .hours(23))
    #expect(
      berlin.workingTime(from: autumn, to: Zone.berlin.at("2026-10-26")) == .hours(25))
  }

  @Test("duty in the hour that is skipped is done by nobody, in the hour that comes twice twice")
  func nightDuty() throws {
    let total = { (from: String, to: String) in
      night.workingTime(from: Zone.berlin.at(from), to: Zone.berlin.at(to))
    }
    #expect(total("2026-03-28", "2026-03-29") == .minutes(30))
    #expect(total("2026-03-29", "2026-03-30") == .minutes(0))
    #expect(total("2026-10-25", "2026-10-26") == .minutes(60))
    #expect(try night.after(.minutes(10), "2026-03-29 00:00") == "2026-03-30 02:25")
    let second = try night.moment(after: .minutes(40), from: Zone.berlin.at("2026-10-25"))
    // 02:25 for the second time, by then an hour ahead of UTC.
    #expect(second == Instant(seconds: Zone(name: "UTC")!.at("2026-10-25 01:25").seconds))
  }

  @Test("days of the calendar keep the time of day where clocks change")
  func days() throws {
    let found = try berlin.moment(afterDays: 30, from: Zone.berlin.at("2026-03-10 10:00"))
    #expect(Zone.berlin.shows(found) == "2026-04-09 10:00")
    let skipped = try berlin.moment(afterDays: 1, from: Zone.berlin.at("2026-03-28 02:30"))
    #expect(Zone.berlin.shows(skipped) == "2026-03-29 03:30")
  }

  @Test(
    "the offsets are those of the zone, also where it once changed for good",
    arguments: [
      "Europe/Moscow", "Europe/Berlin", "Asia/Yekaterinburg", "America/New_York",
      "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "Europe/Simferopol",
      "Asia/Magadan", "Pacific/Apia",
    ])
  func offsets(name: String) throws {
    let zone = try #require(Zone(name: name))
    let calendar = DutyCalendar.always.moved(to: zone)
    var moment = Zone.moscow.at("1970-02-01")
    let end = Zone.moscow.at("2045-01-01")
    while moment < end {
      // A day of the wall is as long as the zone's own midnights are apart.
      let day = zone.local(moment).dayNumber
      let wall = calendar.workingTime(from: zone.moment(day: day), to: zone.moment(day: day + 1))
      #expect(wall == zone.moment(day: day + 1) - zone.moment(day: day))
      let next = try calendar.moment(afterDays: 1, from: zone.moment(day: day, hour: 12))
      #expect(next == zone.moment(day: day + 1, hour: 12), "\(name) \(zone.shows(moment))")
      moment = moment + .hours(53)
    }
  }

  @Test("only calendars without a zone of their own are moved")
  func moved() {
    let own = DutyCalendar(
      name: "own", zone: .moscow, week: DutyCalendar.always.week, ownsZone: true)
    #expect(own.moved(to: .berlin).zone == .moscow)
    let all = DutyCalendars([.russianWeek, own]).moved(to: .berlin)
    #expect(all["ru-5x8"]?.zone == .berlin)
    #expect(all["own"]?.zone == .moscow)
  }
}

extension Instant {
  fileprivate var seconds: Int64 { milliseconds / 1000 }
}
