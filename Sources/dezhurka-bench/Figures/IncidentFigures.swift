import Desk
import Foundation
import Moderation

/// The supervisor's desk, steps and suggestions, beside bare questions and a bare transaction.
struct IncidentFigures {
  let files: BenchFiles
  let table: Table

  func print() throws {
    let path = try files.incidentDesk()
    let desk = try BenchFiles.open(path)
    defer { desk.close() }
    let bare = try BareSQLite(path)
    table.heading("\(files.rows / 10) incidents at a desk of \(files.rows), a fifth of them open")
    try supervisor(desk, bare)
    try steps(desk, path, bare)
    try suggestions(desk, bare)
  }

  private func supervisor(_ desk: Desk, _ bare: BareSQLite) throws {
    table.note("floor: the index of running clocks, through SQLite's C interface")
    let all = try bare.statement(
      """
      SELECT due, department, responsible, topic FROM incident INDEXED BY incident_running
      WHERE due IS NOT NULL AND due < ?
      """)
    let floor = Sample(runs: 20) { _ in
      all.bind(1, now.milliseconds + 86_400_000)
      keep(all.rows())
    }
    let opening = try Sample(runs: 20) { _ in
      keep(try desk.incidents(IncidentFilter(dueBefore: now + .hours(24)), limit: 100))
      keep(try desk.overdue(before: now + .hours(24)))
    }
    table.row("opening the supervisor's desk", opening, .milliseconds, floor: floor)
    let department = try Sample(runs: 20) { _ in
      let filter = IncidentFilter(department: "culture", dueBefore: now + .hours(24))
      keep(try desk.incidents(filter, limit: 100))
    }
    table.row("one department's", department, .milliseconds, floor: floor)
    let cards = try desk.incidents(IncidentFilter(), limit: 300).rows.map(\.id)
    let card = try Sample(runs: cards.count) { run in keep(try desk.incident(cards[run])) }
    table.row("a card, with what it repeats", card, .milliseconds)
    let problems = try Sample(runs: 5) { _ in keep(try desk.problems()) }
    table.row("the problems, with what repeats", problems, .milliseconds)
    let years = try Sample(runs: 5) { _ in keep(try desk.incidentYears(in: .moscow)) }
    table.row("the year table", years, .milliseconds)
  }

  private func steps(_ desk: Desk, _ path: String, _ bare: BareSQLite) throws {
    let running = try desk.incidents(IncidentFilter(), limit: 300).rows.map(\.incident)
    table.note("floor: a transaction of one row, synchronised as the desk's are")
    let writer = try BareSQLite(path, writing: true)
    try writer.run("PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000")
    let touch = try writer.statement(
      "INSERT OR REPLACE INTO setting (person, key, value) VALUES ('bench', 'bench', '')")
    var floor: [Double] = []
    var steps: [Double] = []
    var computed: [Double] = []
    // In turns, since the disk is now quicker, now slower.
    for incident in running {
      floor.append(Stopwatch.seconds { touch.rows() })
      let step: IncidentStep =
        incident.state == .accepted
        ? .handOver(department: "roads") : .accept(responsible: Person("bench"))
      let watch = Stopwatch()
      keep(try desk.take(step, with: incident.id))
      steps.append(watch.elapsed)
      computed.append(watch.computed)
    }
    table.row("a step", Sample(steps), .milliseconds, floor: Sample(floor))
    table.row(
      "a step less the floor beside it", Sample(zip(steps, floor).map { max(0, $0 - $1) }),
      .milliseconds)
    table.row("a step by computing time", Sample(computed), .milliseconds)
  }

  private func suggestions(_ desk: Desk, _ bare: BareSQLite) throws {
    let last = try bare.statement("SELECT max(id) FROM comment").rows().first ?? 0
    var random = Seeded(14)
    let ids = (0..<300).map { _ in Int64(1 + random.below(max(1, Int(last)))) }
    let comment = try bare.statement("SELECT * FROM comment WHERE id = ?")
    table.note("floor: the comment's own row")
    let floor = Sample(runs: ids.count) { run in
      comment.bind(1, ids[run])
      keep(comment.rows())
    }
    let suggestion = try Sample(runs: ids.count) { run in
      keep(try desk.suggestion(for: Comment.ID(rawValue: ids[run])))
    }
    table.row("a suggestion", suggestion, .milliseconds, floor: floor)
  }

  private var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
