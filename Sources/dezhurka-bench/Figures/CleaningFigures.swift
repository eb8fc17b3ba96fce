import Terminal

/// Cleaning one line of a megabyte.
struct CleaningFigures {
  let table: Table

  func print() {
    let payloads = [
      "\u{1B}]52;c;0J/QvtC6\u{7}", "Ямы на дороге ", "\u{202E}наоборот\u{202C}", "е\u{308}и\u{306}",
      "\u{1B}[2J", "👩\u{200D}👩\u{200D}👧", "\u{9B}31m", "а\u{300}\u{301}\u{302}\u{303}", "ok ",
    ]
    var random = Seeded(5)
    var text = ""
    while text.utf8.count < 1 << 20 { text += payloads[random.below(payloads.count)] }
    text.makeContiguousUTF8()
    table.heading("Cleaning a hostile line of 1 MB")
    table.note("floor: decoding its scalars and adding them up")
    let floor = Sample(runs: 30) { _ in
      keep(text.unicodeScalars.reduce(into: 0 as UInt64) { $0 &+= UInt64($1.value) })
    }
    let whole = Sample(runs: 30) { _ in keep(CleanText(text, breaks: .asSpaces)) }
    table.row("all of it", whole, .milliseconds, floor: floor)
    let row = Sample(runs: 300) { _ in keep(CleanText(text, breaks: .asSpaces, limit: 160)) }
    table.row("as much as a row of 160 columns shows", row, .microseconds)
    let printed = Sample(runs: 30) { _ in keep(printable(text)) }
    table.row("for a printed line", printed, .milliseconds, floor: floor)
  }
}
