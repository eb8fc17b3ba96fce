import Console
import Desk
import Foundation
import Moderation
import Terminal

/// One row down in the queue: update, screen and comparison with the frame before.
struct FrameFigures {
  let files: BenchFiles
  let table: Table

  private static let keys = 1000

  func print() throws {
    let desk = try BenchFiles.open(try files.desk())
    defer { desk.close() }
    table.heading("One row down with the detail redrawn, without the desk's readings")
    table.note("floor: filling as many cells and comparing them with as many others")
    for (columns, rows) in [(45, 20), (80, 24), (160, 50)] {
      try measure(desk, Size(columns: columns, rows: rows))
    }
  }

  private func measure(_ desk: Desk, _ size: Size) throws {
    var state = ConsoleState(
      setting: .init(language: .russian, person: desk.person), size: size,
      now: Instant(milliseconds: 1_790_000_000_000))
    Self.carryOut(state.beginning, on: desk, &state)
    var updates: [Double] = []
    var screens: [Double] = []
    var comparisons: [Double] = []
    var before = state.screen()
    for _ in 0..<Self.keys {
      var effects: [Effect] = []
      var update = Stopwatch.seconds { effects = state.apply(.key(Key("j"))) }
      for effect in effects {
        guard let event = Self.answer(to: effect, desk) else { continue }
        var more: [Effect] = []
        update += Stopwatch.seconds { more = state.apply(event) }
        Self.carryOut(more, on: desk, &state)
      }
      updates.append(update)
      var frame = before
      screens.append(Stopwatch.seconds { frame = state.screen() })
      comparisons.append(Stopwatch.seconds { keep(Self.changed(before, frame)) })
      before = frame
    }
    let name = "\(columns(size))"
    let floor = Sample(runs: Self.keys) { _ in
      keep(Self.changed(before, Frame(size: size)))
    }
    let whole = zip(zip(updates, screens), comparisons).map { $0.0 + $0.1 + $1 }
    table.row(name + " in all", Sample(whole), .microseconds, floor: floor)
    table.row("  update", Sample(updates), .microseconds)
    table.row("  screen", Sample(screens), .microseconds)
    table.row("  comparison", Sample(comparisons), .microseconds)
  }

  private func columns(_ size: Size) -> String { "\(size.columns)x\(size.rows)" }

  private static func changed(_ before: Frame, _ after: Frame) -> Int {
    zip(before.cells, after.cells).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
  }

  private static func carryOut(_ effects: [Effect], on desk: Desk, _ state: inout ConsoleState) {
    var waiting = effects
    while !waiting.isEmpty {
      if let event = answer(to: waiting.removeFirst(), desk) { waiting += state.apply(event) }
    }
  }

  /// What the desk says, as the console's own worker asks it.
  private static func answer(to effect: Effect, _ desk: Desk) -> Event? {
    switch effect {
    case .readQueue(let request):
      return .queueRead(
        request,
        result { () throws(DeskError) in
          try desk.queue(request.filter, at: request.anchor, limit: request.limit)
        })
    case .readDetail(let id):
      return .detailRead(id, result { () throws(DeskError) in try desk.detail(id) })
    case .count(let filter): return (try? desk.counts(filter)).map { .counted(filter, $0) }
    case .readCommunities: return (try? desk.communities()).map { .communitiesRead($0) }
    default: return nil
    }
  }

  private static func result<Value>(
    _ body: () throws(DeskError) -> Value
  ) -> Result<Value, DeskError> {
    do throws(DeskError) { return .success(try body()) } catch { return .failure(error) }
  }
}
