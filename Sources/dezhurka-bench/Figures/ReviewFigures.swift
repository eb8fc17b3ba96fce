import Moderation

/// Looking over replies, short as they are and as long as they may be.
struct ReviewFigures {
  let table: Table

  func print() {
    let reviewer = Reviewer()
    var random = Seeded(23)
    let maker = TextMaker()
    var context = ReviewContext(
      comment: "Когда на Лесной, 8 дадут тепло? Третий день холодно, обещали 12 ноября",
      author: "Ольга П.")
    context.recent = RecentReplies((0..<200).map { _ in text(280, maker, &random) })
    table.heading("Review of a reply, 200 replies sent this week")
    table.note("floor: decoding the scalars and putting each in lower case")
    for characters in [280, 4_096] {
      let texts = (0..<50).map { _ in text(characters, maker, &random) }
      keep(reviewer.findings(in: texts[0], for: context))
      let sample = Sample(runs: 500) { keep(reviewer.findings(in: texts[$0 % 50], for: context)) }
      let floor = Sample(runs: 500) { keep(texts[$0 % 50].lowercased()) }
      table.row("of \(characters) characters", sample, .milliseconds, floor: floor)
    }
    let worst = String(repeating: "обратитесь в данный ", count: 205)
    let sample = Sample(runs: 200) { _ in keep(reviewer.findings(in: worst, for: context)) }
    table.row("of 4,096 characters full of findings", sample, .milliseconds)
  }

  private func text(_ characters: Int, _ maker: TextMaker, _ random: inout Seeded) -> String {
    var bytes: [UInt8] = []
    maker.write(to: &bytes, characters: characters, &random)
    return String(decoding: bytes, as: UTF8.self)
  }
}
