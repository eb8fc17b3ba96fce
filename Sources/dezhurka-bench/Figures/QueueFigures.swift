import Desk
import Foundation
import Moderation

/// Pages of the queue, beside a bare question cut by key.
struct QueueFigures {
  let files: BenchFiles
  let table: Table

  private static let page = 200

  func print() throws {
    let path = try files.desk()
    let opening = try Sample(runs: 20) { _ in try BenchFiles.open(path).close() }
    let desk = try BenchFiles.open(path)
    defer { desk.close() }
    let bare = try BareSQLite(path)
    let anchors = try Self.anchors(bare)
    table.heading("The queue of a desk of \(files.rows), pages of \(Self.page)")
    table.note("floor: the same columns by keyset through SQLite's C interface")
    let floor = try Self.floor(bare, anchors)
    table.row("opening the desk", opening, .milliseconds)
    for (name, filter) in [
      ("a page anywhere", QueueFilter()),
      ("a page of complaints", QueueFilter(category: .complaint)),
      ("a page of one network", QueueFilter(network: .vk)),
    ] {
      let sample = try Sample(runs: anchors.count) { run in
        keep(try desk.queue(filter, at: .after(anchors[run]), limit: Self.page))
      }
      table.row(name, sample, .milliseconds, floor: floor)
    }
    let ids = anchors.map(\.id)
    let detail = try Sample(runs: ids.count) { run in keep(try desk.detail(ids[run])) }
    table.row("a comment in detail", detail, .milliseconds, floor: try Self.detailFloor(bare, ids))
    let counts = try Sample(runs: 200) { _ in keep(try desk.counts(QueueFilter())) }
    table.row("the counts", counts, .milliseconds)
  }

  private static func anchors(_ bare: BareSQLite) throws -> [QueuePosition] {
    let last = try bare.statement("SELECT max(id) FROM comment").rows().first ?? 0
    let place = try bare.statement(
      """
      SELECT id, queue_group, published FROM comment WHERE id >= ? AND handling = 'open' LIMIT 1
      """)
    var random = Seeded(7)
    var found: [QueuePosition] = []
    let part = try bare.statement("SELECT queue_group FROM comment WHERE id = ?")
    let time = try bare.statement("SELECT published FROM comment WHERE id = ?")
    for _ in 0..<300 where last > 0 {
      place.bind(1, Int64(random.below(Int(last))))
      guard let id = place.rows().first else { continue }
      part.bind(1, id)
      time.bind(1, id)
      guard let group = part.rows().first.flatMap({ QueueGroup(rawValue: Int($0)) }),
        let published = time.rows().first
      else { continue }
      found.append(
        QueuePosition(
          group: group, published: Instant(milliseconds: published), id: Comment.ID(rawValue: id)))
    }
    return found
  }

  private static func floor(_ bare: BareSQLite, _ anchors: [QueuePosition]) throws -> Sample {
    let statement = try bare.statement(
      """
      SELECT id, category, intent, network, community_id, author_name, attachment_kinds,
        substr(text, 1, 240)
      FROM comment WHERE handling = 'open' AND (queue_group, published, id) > (?, ?, ?)
      ORDER BY queue_group, published, id LIMIT \(page)
      """)
    return Sample(runs: anchors.count) { run in
      statement.bind(1, Int64(anchors[run].group.rawValue))
      statement.bind(2, anchors[run].published.milliseconds)
      statement.bind(3, anchors[run].id.rawValue)
      keep(statement.rows())
    }
  }

  private static func detailFloor(_ bare: BareSQLite, _ ids: [Comment.ID]) throws -> Sample {
    let statement = try bare.statement("SELECT * FROM comment WHERE id = ?")
    return Sample(runs: ids.count) { run in
      statement.bind(1, ids[run].rawValue)
      keep(statement.rows())
    }
  }
}
