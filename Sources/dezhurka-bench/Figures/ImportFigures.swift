import Classification
import Desk
import Foundation
import Intake
import Moderation

/// Comments coming in from NDJSON, beside SQLite taking in the same texts with a search index.
struct ImportFigures {
  let files: BenchFiles
  let table: Table

  /// How many comments one rate is taken over, to see whether it holds.
  private var stretch: Int { max(1000, files.rows / 10) }

  func print() throws {
    let source = try files.comments()
    let peer = try plainRate()
    table.heading("Import of \(files.rows) comments from NDJSON")
    table.note(
      "peer: the same texts into one table and an FTS5 index, through SQLite's C interface")
    try imported(source, peer: peer)
    try parts(source)
  }

  private func imported(_ source: String, peer: (elapsed: Double, computed: Double)) throws {
    let path = try files.passing("import.sqlite")
    defer { try? BenchFiles.remove(path) }
    let desk = try BenchFiles.open(path)
    defer { desk.close() }
    var rates: [Double] = []
    var taken = 0
    let whole = Stopwatch()
    var watch = Stopwatch()
    _ = try BenchFiles.fill(desk, from: source) { count in
      taken += count
      guard taken >= stretch * (rates.count + 1) else { return }
      rates.append(Double(stretch) / watch.elapsed)
      watch = Stopwatch()
    }
    table.rate(
      "classified and indexed, in all", Double(files.rows) / whole.elapsed, "/s",
      peer: peer.elapsed)
    table.rate(
      "the same by computing time", Double(files.rows) / whole.computed, "/s", peer: peer.computed)
    if let first = rates.first, let last = rates.last {
      table.rate("the first tenth", first, "/s")
      table.rate("the last tenth", last, "/s")
    }
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    table.value("the file", Double(size) / 1_048_576, "MB")
  }

  /// What reading and classifying take by themselves.
  private func parts(_ source: String) throws {
    let classifier = Classifier()
    var classifying = 0.0
    let watch = Stopwatch()
    let result = try ImportRun(paths: [source], format: .ndjson).run { comments in
      let alone = Stopwatch()
      for comment in comments { keep(classifier.verdict(of: comment.text)) }
      classifying += alone.elapsed
      return ImportTally()
    }
    let count = Double(result.comments)
    table.rate("reading alone", count / (watch.elapsed - classifying), "/s")
    table.rate("classifying alone", count / classifying, "/s")
  }

  /// Comments a second, by the wall and by computing time.
  private func plainRate() throws -> (elapsed: Double, computed: Double) {
    let path = try files.passing("plain.sqlite")
    defer { try? BenchFiles.remove(path) }
    let plain = try BareSQLite(path, writing: true)
    try plain.run(
      """
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;
      CREATE TABLE comment (id INTEGER PRIMARY KEY, published INTEGER, text TEXT);
      CREATE INDEX comment_by_time ON comment (published);
      CREATE VIRTUAL TABLE words USING fts5(text, content = '', detail = none, columnsize = 0);
      """)
    let comment = try plain.statement("INSERT INTO comment VALUES (?, ?, ?)")
    let words = try plain.statement("INSERT INTO words (rowid, text) VALUES (?, ?)")
    var maker = CommentMaker(rows: files.rows)
    var seconds = 0.0
    var computed = 0.0
    for start in stride(from: 1, through: files.rows, by: ImportRun.batchComments) {
      let batch = (start..<min(start + ImportRun.batchComments, files.rows + 1)).map { row in
        var text: [UInt8] = []
        maker.writeText(to: &text)
        return (row, text)
      }
      let watch = Stopwatch()
      try plain.run("BEGIN IMMEDIATE")
      for (row, text) in batch {
        comment.bind(1, Int64(row))
        comment.bind(2, Int64(row))
        comment.bind(3, text)
        comment.rows()
        words.bind(1, Int64(row))
        words.bind(2, text)
        words.rows()
      }
      try plain.run("COMMIT")
      seconds += watch.elapsed
      computed += watch.computed
    }
    return (Double(files.rows) / seconds, Double(files.rows) / computed)
  }
}
