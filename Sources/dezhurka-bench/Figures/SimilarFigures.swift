import Desk
import Foundation
import Moderation

/// Looking for similar answered cases, as the console does when a reply is begun.
struct SimilarFigures {
  let files: BenchFiles
  let table: Table

  func print() throws {
    let path = try files.desk()
    let desk = try BenchFiles.open(path)
    defer { desk.close() }
    let ids = try desk.queue(QueueFilter(), at: .start, limit: 400).rows.map(\.id)
    table.heading("Similar answered cases, five for a comment of the queue")
    table.note("floor: reading the comment with all that stands beside it")
    guard !ids.isEmpty else { return }
    for id in ids.prefix(20) { keep(try desk.similarCases(to: id)) }
    let found = try ids.map { id in
      try Stopwatch.seconds { keep(try desk.similarCases(to: id)) }
    }
    let floor = try ids.map { id in try Stopwatch.seconds { keep(try desk.detail(id)) } }
    table.row("top 5", Sample(found), .milliseconds, floor: Sample(floor))
    let count = try ids.map { try desk.similarCases(to: $0).count }.reduce(0, +)
    table.note("cases found: \(count) for \(ids.count) comments")
  }
}
