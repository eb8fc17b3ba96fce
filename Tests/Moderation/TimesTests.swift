import Moderation
import Testing

@Suite("Times as people read them") struct TimesTests {
  /// Sunday, 22 November 2026, 09:04 in Moscow.
  let now = Instant(seconds: 1_795_327_440)

  @Test("the wall clock of the zone is right, also before the epoch and on a leap day")
  func local() {
    let moscow = Zone.moscow.local(now)
    #expect([moscow.year, moscow.month, moscow.day, moscow.weekday] == [2026, 11, 22, 7])
    #expect([moscow.hour, moscow.minute] == [9, 4])
    let leap = Zone(name: "UTC")!.local(Instant(seconds: 951_782_400))
    #expect([leap.year, leap.month, leap.day, leap.weekday] == [2000, 2, 29, 2])
    let before = Zone(name: "UTC")!.local(Instant(milliseconds: -1))
    #expect(
      [before.year, before.month, before.day, before.hour, before.second] == [1969, 12, 31, 23, 59])
    #expect(before.weekday == 3)
  }

  @Test(
    "a day without a year is the last one where it was a short while ago, else the next",
    arguments: [
      ("21.11", 2026, 11, 21), ("22.11", 2026, 11, 22), ("22.09", 2026, 9, 22),
      ("21.09", 2027, 9, 21), ("23.11", 2026, 11, 23), ("01.01", 2027, 1, 1),
      ("29.02", 2028, 2, 29),
    ])
  func writtenDay(text: String, year: Int, month: Int, day: Int) throws {
    let today = try #require(LocalMoment.dayNumber(year: 2026, month: 11, day: 22))
    #expect(
      LocalMoment.dayNumber(written: text, today: today, back: 61)
        == LocalMoment.dayNumber(year: year, month: month, day: day))
    let january = try #require(LocalMoment.dayNumber(year: 2027, month: 1, day: 5))
    #expect(
      LocalMoment.dayNumber(written: "28.12", today: january, back: 61)
        == LocalMoment.dayNumber(year: 2026, month: 12, day: 28))
    #expect(
      LocalMoment.dayNumber(written: "21.11", today: today)
        == LocalMoment.dayNumber(year: 2027, month: 11, day: 21))
  }

  @Test("an unknown zone is no zone")
  func unknownZone() { #expect(Zone(name: "Europe/Zarechny") == nil) }

  @Test(
    "ages fit a column",
    arguments: [
      (Span.seconds(-90), "сейчас", "now"), (.seconds(59), "сейчас", "now"),
      (.minutes(12), "12 мин", "12 min"), (.minutes(60), "1 ч", "1 h"),
      (.hours(47), "47 ч", "47 h"),
      (.days(2), "2 дн", "2 d"),
    ])
  func age(span: Span, russian: String, english: String) {
    #expect(Language.russian.age(of: now - span, now: now) == russian)
    #expect(Language.english.age(of: now - span, now: now) == english)
  }

  @Test("within a sentence days are declined")
  func ago() {
    #expect(Language.russian.ago(now + .minutes(5), now: now) == "только что")
    #expect(Language.russian.ago(now + .days(400), now: now) == "в будущем")
    #expect(Language.russian.ago(now - .hours(3), now: now) == "3 ч назад")
    #expect(Language.russian.ago(now - .days(2), now: now) == "2 дня назад")
    #expect(Language.russian.ago(now - .days(21), now: now) == "21 день назад")
    #expect(Language.english.ago(now - .days(5), now: now) == "5 days ago")
    #expect(Language.russian.ago(now, now: now) == "только что")
  }

  @Test("the nearer a moment, the shorter it reads")
  func moment() {
    let read = { Language.russian.moment($0, now: now, zone: .moscow) }
    #expect(read(now - .minutes(4)) == "09:00")
    #expect(read(now - .hours(12)) == "сб 21:04")
    #expect(read(now - .days(7)) == "15 ноя 09:04")
    #expect(read(now - .days(400)) == "18 окт 2025")
  }

  @Test("a date is told in full, however near it is; the year where it is another")
  func dated() throws {
    let day = try #require(LocalMoment.dayNumber(year: 2026, month: 11, day: 22))
    let now = Zone.moscow.moment(day: day, hour: 12)
    func told(_ ahead: Int64, _ language: Language) -> String {
      language.dated(
        Zone.moscow.moment(day: day + ahead, hour: 9, minute: 5), now: now, zone: .moscow)
    }
    #expect(told(0, .russian) == "22 ноя 09:05" && told(-4, .russian) == "18 ноя 09:05")
    #expect(told(40, .russian) == "1 янв 2027 09:05" && told(1, .english) == "23 Nov 09:05")
  }
}
