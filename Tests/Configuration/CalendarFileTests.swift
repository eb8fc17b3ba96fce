import Moderation
import Testing

@testable import Configuration

@Suite("Calendars of duty") struct CalendarFileTests {
  private func read(_ text: String) -> (DutyCalendars?, [ConfigurationError]) {
    CalendarFile.read(text, file: "calendar.toml", onto: .standard, zone: .moscow)
  }

  private func interval(_ text: String) throws -> DutyInterval {
    try #require(DutyInterval(written: text))
  }

  @Test("hours, holidays, dates and zone are read")
  func whole() throws {
    let text = """
      [calendars.hotline]
      zone = "Asia/Yekaterinburg"
      holidays = "ru"
      [calendars.hotline.hours]
      weekdays = ["08:00-13:00", "14:00-20:00"]
      saturday = ["10:00-24:00"]
      friday = ["08:00-13:00"]
      [calendars.hotline.dates]
      2026-12-30 = ["08:00-12:00"]
      2026-12-29 = []
      """
    let (calendars, errors) = read(text)
    #expect(errors == [])
    let calendar = try #require(calendars?["hotline"])
    #expect(calendar.zone == Zone(name: "Asia/Yekaterinburg"))
    #expect(calendar.ownsZone)
    #expect(calendar.holidays == .russian)
    #expect(calendar.week[0].intervals.count == 2)
    #expect(calendar.week[4] == DutyHours([try interval("08:00-13:00")]))
    #expect(calendar.week[5] == DutyHours([try interval("10:00-24:00")]))
    #expect(calendar.week[6] == .none)
    let day = try #require(LocalMoment.dayNumber(year: 2026, month: 12, day: 29))
    #expect(calendar.hours(on: day) == .none)
    #expect(calendar.hours(on: day + 1) == DutyHours([try interval("08:00-12:00")]))
    #expect(calendars?["24x7"] != nil)
  }

  @Test("a calendar builds on another, wherever that stands, and may take the place of its own")
  func based() throws {
    let text = """
      [calendars.short]
      based-on = "long"
      [calendars.short.hours]
      friday = ["09:00-12:00"]
      [calendars.long]
      based-on = "ru-5x8"
      zone = "Europe/Berlin"
      [calendars.long.hours]
      saturday = ["10:00-14:00"]
      [calendars."24x7"]
      based-on = "24x7"
      [calendars."24x7".hours]
      sunday = []
      """
    let (calendars, errors) = read(text)
    #expect(errors == [])
    let short = try #require(calendars?["short"])
    #expect(short.zone == Zone(name: "Europe/Berlin"))
    #expect(short.holidays == .russian)
    #expect(short.week[0].intervals.count == 2)
    #expect(short.week[4] == DutyHours([try interval("09:00-12:00")]))
    #expect(short.week[5] == DutyHours([try interval("10:00-14:00")]))
    #expect(calendars?["24x7"]?.week[6] == DutyHours.none)
    #expect(calendars?["24x7"]?.week[5].intervals == [.wholeDay])
  }

  @Test(
    "a fault is told with its place and what would be right",
    arguments: [
      ("", 1, 1, "[calendars.ru-6x7]"), ("[calendar.a]\n", 1, 1, "perhaps [calendars]"),
      ("[calendars.a]\n", 1, 1, "has no working hours"),
      ("[calendars.a]\n[calendars.a.hours]\nmonday = []\n", 1, 1, "has no working hours"),
      ("[calendars.a]\nhours.monday = [\"9-18\"]\n", 2, 17, "write 09:00-13:00"),
      (
        "[calendars.a]\nhours.monday = [\"22:00-06:00\"]\n", 2, 17,
        "what comes after midnight belongs to the next day"
      ),
      (
        "[calendars.a]\nhours.monday = [\"09:00-13:00\", \"12:00-18:00\"]\n", 2, 32,
        "09:00–13:00 and 12:00–18:00 overlap"
      ),
      ("[calendars.a]\nhours.mondy = []\n", 2, 1, "perhaps monday"),
      ("[calendars.a]\nhours.monday = \"09:00-18:00\"\n", 2, 16, "a list of stretches"),
      ("[calendars.a]\nhours.monday = [9]\n", 2, 16, "a list of stretches"),
      ("[calendars.a]\nzone = \"Moscow\"\n", 2, 8, "perhaps Europe/Moscow"),
      ("[calendars.a]\nzone = \"GMT+3\"\n", 2, 8, "Asia/Yekaterinburg"),
      ("[calendars.a]\nholidays = \"rus\"\n", 2, 12, "perhaps ru"),
      (
        "[calendars.a]\n[calendars.a.dates]\n2026-02-30 = []\n", 3, 1,
        "there is no date “2026-02-30”"
      ),
      ("[calendars.a]\n[calendars.a.dates]\n31-12-2026 = []\n", 3, 1, "write 2026-12-31"),
      ("[calendars.a]\n[calendars.a.dates]\n2500-01-01 = []\n", 3, 1, "from 1970 to 2399"),
      ("[calendars.a]\nbased-on = \"ru-5x9\"\n", 2, 12, "perhaps ru-5x8"),
      ("[calendars.a]\nbased-on = \"a\"\n", 2, 12, "a circle: a → a"),
      (
        "[calendars.a]\nbased-on = \"b\"\n[calendars.b]\nbased-on = \"a\"\n", 2, 12,
        "a circle: a → b → a"
      ),
      ("[calendars.a]\nlunch = \"13:00\"\n", 2, 1, "there are: based-on, zone, holidays"),
    ])
  func faults(text: String, line: Int, column: Int, hint: String) throws {
    let (calendars, errors) = read(text)
    #expect(calendars == nil)
    let error = try #require(errors.first { $0.message(in: .english).contains(hint) }, "\(errors)")
    #expect(error.line == line)
    #expect(error.column == column)
  }

  @Test("whatever stands in a file, it is read or told, and every calendar read can reckon")
  func fuzz() {
    let good = [
      "[calendars.a]", "zone = \"Europe/Berlin\"", "holidays = \"ru\"", "[calendars.a.hours]",
      "weekdays = [\"08:00-13:00\", \"14:00-20:00\"]", "sunday = [\"22:00-24:00\"]",
      "[calendars.a.dates]", "2026-12-30 = [\"08:00-12:00\"]", "2026-12-31 = []",
      "[calendars.b]", "based-on = \"a\"", "hours.sunday = []",
    ]
    let bad = [
      "based-on = \"b\"", "monday = [\"-\"]", "every-day = [\"24:00-24:00\"]", "= 1", "[", "]",
      "\"", "й = 2", "dates = 5", "weekend = [[\"09:00-10:00\"]]", "2026-13-01 = []",
      "[[calendars]]",
      "sunday = [\"00:00-24:00\", \"23:00-24:00\"]", "zone = \"Moon\"", "weekdays = []", "",
    ]
    var seed: UInt64 = 11
    func roll(_ sides: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % sides
    }
    var read = 0
    for _ in 0..<400 {
      var lines = good
      for _ in 0..<roll(4) {
        let place = roll(lines.count)
        switch roll(3) {
        case 0: lines.remove(at: place)
        case 1: lines[place] = bad[roll(bad.count)]
        default: lines.swapAt(place, roll(lines.count))
        }
      }
      let text = lines.joined(separator: "\n")
      let (calendars, errors) = self.read(text)
      #expect((calendars == nil) != errors.isEmpty, "\(text)")
      for calendar in calendars?.all ?? [] {
        read += 1
        let start = Instant(seconds: 1_790_000_000)
        let due = try? calendar.moment(after: .hours(100), from: start)
        #expect(due.map { calendar.workingTime(from: start, to: $0) } == .hours(100))
      }
    }
    #expect(read > 0)
  }
}
