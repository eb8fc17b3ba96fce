import Desk
import Foundation
import Moderation

/// A search as one types: what the console asks after each letter, beside the bare index.
struct SearchFigures {
  let files: BenchFiles
  let table: Table

  /// From words that stand in many comments to words that stand in none, and several at once.
  private static let queries = [
    "администрация", "фонари", "мажумня", "бралони", "горячей воды", "заречной лифт", "вло гри",
    "третий день снег", "щщщ", "на",
  ]

  func print() throws {
    let path = try files.desk()
    let desk = try BenchFiles.open(path)
    defer { desk.close() }
    let bare = try BareSQLite(path)
    let floor = try bare.statement(
      """
      SELECT rowid FROM comment_words WHERE comment_words MATCH ? ORDER BY rowid DESC LIMIT 50
      """)
    table.heading("Search as one types, page and counts after each letter")
    table.note("floor: the 50 newest numbers from the bare index, open or not, in or out of scope")
    var all: [Double] = []
    for query in Self.queries {
      let beginnings = (1...query.count).map { String(query.prefix($0)) }
      let typed = try beginnings.map { words in
        try Stopwatch.seconds {
          let filter = QueueFilter(words: words)
          keep(try desk.queue(filter, at: .start, limit: 200))
          keep(try desk.counts(filter))
        }
      }
      let bared = beginnings.filter { $0.count > 1 && $0.last != " " }.map { words in
        let pattern = words.split(separator: " ").filter { $0.count > 1 }.map { "\"\($0)\"*" }
        return Stopwatch.seconds {
          floor.bind(1, Array(pattern.joined(separator: " ").utf8))
          keep(floor.rows())
        }
      }
      all += typed
      table.row("«\(query)»", Sample(typed), .milliseconds, floor: Sample(bared))
    }
    table.row("all letters", Sample(all), .milliseconds)
  }
}
