import Foundation
import Moderation
import Support
import Testing

@testable import dezhurka

@Suite("The command deadline") struct DeadlineCommandTests {
  private func due(_ arguments: [String], in house: House) throws -> String {
    let printed = try house.run(["deadline"] + arguments)
    #expect(printed.code == 0, "\(printed.errors)")
    return printed.text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test("a deadline is printed in ISO 8601 with its zone")
  func plain() throws {
    let house = try House()
    let friday = "2026-11-20 16:30"
    let cases = [
      (["--hours", "1", "--working", "--calendar", "ru-5x8-nolunch"], "2026-11-23T09:30:00+03:00"),
      (["--hours", "9", "--working"], "2026-11-23T17:30:00+03:00"),
      (["--hours", "9"], "2026-11-21T01:30:00+03:00"),
      (["--hours", "1,5", "--working", "--calendar", "24x7"], "2026-11-20T18:00:00+03:00"),
      (["--days", "30"], "2026-12-20T16:30:00+03:00"),
      (["--days", "7", "--working"], "2026-12-01T16:30:00+03:00"),
      (["--policy", "sevastopol", "--clock", "answer"], "2026-11-23T17:30:00+03:00"),
      (["--clock", "final-answer"], "2026-12-01T16:30:00+03:00"),
      (["--hours", "4", "--zone", "Asia/Yekaterinburg"], "2026-11-20T20:30:00+05:00"),
    ]
    for (arguments, expected) in cases {
      #expect(try due([friday] + arguments, in: house) == expected, "\(arguments)")
    }
    #expect(
      try due(["2026-11-20T13:30:00Z", "--hours", "1", "--working"], in: house)
        == "2026-11-20T17:30:00+03:00")
  }

  @Test("a day as Russians write it is read with and without its time, in quotes and without")
  func russianDay() throws {
    let house = try House()
    let hour = ["--hours", "1"]
    let half = "2026-11-20T17:30:00+03:00"
    #expect(try due(["20.11.2026 16:30"] + hour, in: house) == half)
    #expect(try due(["20.11.2026", "16:30"] + hour, in: house) == half)
    #expect(try due(hour + ["2026-11-20", "16:30"], in: house) == half)
    #expect(try due(["20.11.2026"] + hour, in: house) == "2026-11-20T01:00:00+03:00")
    let refused = try house.run(["deadline", "20.11.2026", "днём"] + hour + ["--lang", "ru"])
    #expect(refused.code == 2 && refused.errors.contains("«20.11.2026 днём» — не время"))
  }

  @Test("every way to write the start that help tells is read, in both languages")
  func starts() throws {
    let house = try House()
    let written = [
      "2026-11-20", "2026-11-20 16:30", "2026-11-20T16:30", "2026-11-20 16:30:15.5", "now",
    ]
    let zones = ["Z", "+03", "+0300", "+03:00"]
    for start in written + zones.map({ "2026-11-20T16:30" + $0 }) {
      _ = try due([start, "--hours", "1"], in: house)
    }
    for lang in ["ru", "en"] {
      let help = try house.run(["deadline", "--help", "--lang", lang]).text
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for form in written.prefix(3) + zones + ["16:30:15.5", "now"] {
        #expect(help.contains(form), "\(lang) \(form)")
      }
    }
    // The second half past one, by then five hours behind UTC; and half past two, which is skipped.
    let york = ["--hours", "1", "--zone", "America/New_York"]
    #expect(try due(["2026-11-01 01:30"] + york, in: house) == "2026-11-01T02:30:00-05:00")
    #expect(try due(["2026-03-08 02:30"] + york, in: house) == "2026-03-08T04:30:00-04:00")
  }

  @Test("with --explain the reckoning follows line by line, in the language asked for")
  func explained() throws {
    let house = try House()
    let arguments = ["2026-11-20 16:30", "--hours", "9", "--working", "--explain", "--lang"]
    let russian = try due(arguments + ["ru"], in: house).split(separator: "\n")
    #expect(russian.first == "2026-11-23T17:30:00+03:00")
    #expect(russian.contains("сб 21 – вс 22 ноя  выходные"))
    let beyond = try due(
      ["2031-05-08 16:30", "--hours", "2", "--working", "--explain", "--lang", "en"], in: house)
    #expect(beyond.contains("The transfers of days off of 2031 are not known"))
  }

  @Test("a calendar may be a file, and the desk's settings count")
  func file() throws {
    let house = try House()
    let file = house.folder.appendingPathComponent("own.toml")
    try Data(
      "[calendars.early]\nhours.every-day = [\"06:00-08:00\"]\n[calendars.b]\nbased-on = \"24x7\"\n"
        .utf8
    ).write(to: file)
    let start = ["2026-11-20 16:30", "--hours", "1", "--working", "--calendar"]
    #expect(try due(start + [file.path], in: house) == "2026-11-21T07:00:00+03:00")
    #expect(try due(start + [file.path + "#b"], in: house) == "2026-11-20T17:30:00+03:00")
    let faulty = house.folder.appendingPathComponent("faulty.toml")
    try Data("[calendars.none]\nhours.monday = []\n".utf8).write(to: faulty)
    let printed = try house.run(["deadline"] + start + [faulty.path, "--lang", "ru"])
    #expect(printed.code == 2)
    #expect(
      printed.errors.contains("faulty.toml:1:1: в календаре «none» нет ни одного рабочего часа"))
  }

  @Test("what cannot be reckoned exits with 2 and says what would be right")
  func faults() throws {
    let house = try House()
    let start = "2026-11-20 16:30"
    let cases = [
      (["20.11", "--hours", "1"], "2026-11-20T16:30:00+03:00"),
      (["2026-02-30 10:00", "--hours", "1"], "не время"),
      ([start], "--hours, --days"), ([start, "--hours", "0"], "--hours"),
      ([start, "--hours", "-5"], "больше нуля"), ([start, "--days", "-5"], "от 1 до"),
      ([start, "--hours", "nan"], "--hours"), ([start, "--days", "0"], "--days"),
      ([start, "--hours", "1", "--days", "1"], "Укажите одно"),
      ([start, "--hours", "1", "--policy", "tver"], "уберите --hours"),
      ([start, "--hours", "1", "--zone", "Moscow"], "возможно, Europe/Moscow"),
      ([start, "--hours", "1", "--working", "--calendar", "ru"], "Есть: ru-5x8"),
      ([start, "--hours", "1", "--calendar", "/nowhere/c.toml"], "файла нет"),
      ([start, "--policy", "moscow"], "Есть: federal, tver"),
      ([start, "--policy", "tver", "--clock", "priority-answer"], "Есть: first-reaction, answer"),
      ([start, "--hours", "9000000", "--working"], "1970–2399"),
    ]
    for (arguments, expected) in cases {
      let printed = try house.run(["deadline"] + arguments + ["--lang", "ru"])
      #expect(printed.code == 2, "\(arguments)")
      #expect(printed.output.isEmpty)
      #expect(printed.errors.contains(expected), "\(printed.errors)")
    }
  }

  @Test("check tells faults of calendars and policies, and until when transfers are known")
  func check() throws {
    let house = try House()
    let folder = house.folder.appendingPathComponent("desk")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("[calendars.ours]\nbased-on = \"ru-5x8\"\n".utf8)
      .write(to: folder.appendingPathComponent("calendar.toml"))
    let policy = folder.appendingPathComponent("policy.toml")
    try Data("[policies.a]\nbased-on = \"tver\"\nanswer.calendar = \"ours\"\n".utf8).write(
      to: policy)
    let arguments = ["check", "--lang", "ru", "--database", folder.path + "/desk.sqlite"]
    let good = try house.run(arguments)
    #expect(good.code == 0, "\(good.text)")
    #expect(good.text.contains("переносы выходных известны за 2025–2027 гг."))
    #expect(try house.run(["check", policy.path]).code == 0)
    try Data([0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]).write(to: policy)
    let bad = try house.run(arguments)
    #expect(bad.code == 2)
    #expect(bad.text.contains("policy.toml:1:1: файл в кодировке Windows-1251"))
  }
}

@Suite("Moments typed on the command line") struct WrittenMomentTests {
  @Test(
    "ISO 8601 and plain dates are read",
    arguments: [
      ("2026-11-20 16:30", "2026-11-20T16:30:00+03:00"),
      ("2026-11-20T16:30:05.25", "2026-11-20T16:30:05.250+03:00"),
      ("2026-11-20", "2026-11-20T00:00:00+03:00"),
      ("20.11.2026 16:30", "2026-11-20T16:30:00+03:00"),
      ("20.11.2026", "2026-11-20T00:00:00+03:00"),
      ("2026-11-20T16:30:00Z", "2026-11-20T19:30:00+03:00"),
      ("2026-11-20 16:30+05:30", "2026-11-20T14:00:00+03:00"),
      ("2026-11-20T16:30-0800", "2026-11-21T03:30:00+03:00"),
      ("2026-11-20t16:30+03", "2026-11-20T16:30:00+03:00"),
      ("1969-12-31 23:59:59", "1969-12-31T23:59:59+03:00"),
    ])
  func read(text: String, expected: String) throws {
    let moment = try #require(WrittenMoment(text)).moment(in: .moscow)
    #expect(Zone.moscow.written(moment) == expected)
  }

  @Test(
    "what is no moment is not read",
    arguments: [
      "", "2026", "31.11.2026", "20.11.26", "20.11", "20.11.2026 9:00",
      "2026-11-31", "2026-11-20 24:00", "2026-11-20 9:00", "2026-11-20 16:60",
      "2026-11-20 16:30 MSK", "2026-11-20T16:30:00.", "2026-11-20 16:30+3", "2026-11-20 16:30Zz",
      "٢٠٢٦-11-20", "2026-11-20  16:30",
    ])
  func refused(text: String) { #expect(WrittenMoment(text) == nil) }
}
