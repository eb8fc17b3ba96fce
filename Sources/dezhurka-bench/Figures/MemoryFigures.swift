import Desk
import Moderation

/// The memory of this process after work on the desk.
struct MemoryFigures {
  let files: BenchFiles
  let table: Table

  func print() throws {
    let before = Memory.megabytes
    let desk = try BenchFiles.open(try files.desk())
    defer { desk.close() }
    var anchor = QueueAnchor.start
    for _ in 0..<500 {
      let page = try desk.queue(QueueFilter(), at: anchor, limit: 200)
      guard let last = page.rows.last else { break }
      anchor = .after(last.position)
      keep(try desk.detail(last.id))
    }
    let after = Memory.megabytes
    table.heading("Memory of this process; the console's own is measured from outside")
    table.value("before the desk is opened", before.now, "MB")
    table.value("after 500 pages and details", after.now, "MB")
    table.value("at most, whatever was measured before", after.most, "MB")
  }
}
