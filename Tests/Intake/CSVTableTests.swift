import Moderation
import Testing

@testable import Intake

@Suite("Tables of any columns") struct CSVTableTests {
  private enum Field { case name, count }

  private func rows(_ text: String) throws -> [Result<CSVTable<Field>.Row, Refusal>] {
    var table = try CSVTable(
      Array(text.utf8), name: "t.csv", fields: ["имя": Field.name, "число": .count])
    var rows: [Result<CSVTable<Field>.Row, Refusal>] = []
    while let row = table.next() { rows.append(row) }
    return rows
  }

  @Test("columns are known by their headings with any separator, others are passed over")
  func columns() throws {
    for separator in [",", ";", "\t"] {
      let text =
        ["\u{FEFF}ИМЯ ", "прочее", "Число"].joined(separator: separator) + "\r\n"
        + ["\" а\"\"б\" ", "x", " 7 "].joined(separator: separator) + "\r\n\r\n"
      let rows = try rows(text)
      #expect(rows.count == 1)
      let row = try rows[0].get()
      #expect(row[.name] == "а\"б" && row[.count] == "7" && row.line == 2)
    }
  }

  @Test("a bad row is told by its line and does not hide those after it")
  func faults() throws {
    let rows = try rows("имя;число\nа;1\nб\n\"в\"г;3\nд;4\n")
    #expect(rows.map { (try? $0.get())?[.name] } == ["а", nil, nil, "д"])
    let lines = rows.compactMap { row -> Int? in
      if case .failure(let refusal) = row { refusal.line } else { nil }
    }
    #expect(lines == [3, 4])
  }

  @Test("the digest tells rows apart by what they say, not by the order of columns nobody knows")
  func digest() throws {
    let one = try rows("имя;число\nа;1\nа;2\n").map { try $0.get().digest }
    let other = try rows("прочее;имя;число\nx;а;1\n").map { try $0.get().digest }
    #expect(one[0] != one[1] && one[0] == other[0])
  }

  @Test("dates are read in the zone given, and slashes are nobody's")
  func dates() {
    #expect(writtenDate("22.11.2026 09:04", in: .moscow) == Instant(seconds: 1_795_327_440))
    #expect(
      writtenDate("2026-11-22T06:04:00Z", in: .moscow)
        == writtenDate("22.11.2026 9:04", in: .moscow))
    #expect(writtenDate("11/22/2026", in: .moscow) == nil)
  }
}
