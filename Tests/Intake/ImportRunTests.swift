import Desk
import Foundation
import Moderation
import Testing

@testable import Intake

@Suite("An import run") struct ImportRunTests {
  @Test("files of several formats come in one after the other, in batches, and are counted")
  func severalFiles() throws {
    let run = ImportRun(paths: ["good.ndjson", "vk.json", "telegram.json"].map(Fixture.path))
    var batches: [[IncomingComment]] = []
    let result = try run.run { batch in
      batches.append(batch)
      return ImportTally(added: batch.count)
    }
    #expect(batches.map(\.count) == [20])
    #expect(result.tally.added == 20)
    #expect(result.comments == 20)
    #expect(result.notes == [.serviceMessage: 2, .post: 2])
  }

  @Test("a strict run takes nothing in when one record is refused, and tells which")
  func strict() throws {
    let run = ImportRun(
      paths: ["good.ndjson", "vk-lines.ndjson"].map(Fixture.path), isStrict: true)
    var refusals: [Refusal] = []
    let result = try run.run(telling: ImportEvents(refused: { refusals.append($0) })) { _ in
      Issue.record("nothing must be taken in")
      return ImportTally()
    }
    #expect(refusals.count == 3)
    #expect(result.refused == 3)
    #expect(result.keptOut)
    #expect(result.tally == ImportTally())
  }

  @Test("a strict run without a refusal takes everything in once")
  func strictAndGood() throws {
    var taken = 0
    let run = ImportRun(paths: [Fixture.path("good.ndjson")], isStrict: true)
    let result = try run.run { batch in
      taken += batch.count
      return ImportTally(added: batch.count)
    }
    #expect(taken == 4)
    #expect(result.comments == 4)
    #expect(!result.keptOut)
  }

  @Test("a batch has four thousand comments, and fewer where texts are long")
  func batches() throws {
    let file = try TemporaryFile(
      (0..<8500).map { NDJSONTests.line(text: "x", id: "\($0)") } + [
        NDJSONTests.line(text: String(repeating: "y", count: 5 << 20)), NDJSONTests.line(text: "z"),
      ])
    var sizes: [Int] = []
    _ = try ImportRun(paths: [file.path]).run { batch in
      sizes.append(batch.count)
      return ImportTally()
    }
    #expect(sizes == [4000, 4000, 501, 1])
  }

  @Test("progress is told at most ten times a second and ends with every byte read")
  func progress() throws {
    let file = try TemporaryFile((0..<5000).map { NDJSONTests.line(text: "x", id: "\($0)") })
    var told: [ImportProgress] = []
    var clock: Int64 = 0
    let events = ImportEvents(
      progressed: { told.append($0) },
      now: {
        clock += 10
        return Instant(milliseconds: clock)
      })
    _ = try ImportRun(paths: [file.path]).run(telling: events) { _ in ImportTally() }
    let last = try #require(told.last)
    #expect(last.bytesRead == last.bytesInAll)
    #expect(last.comments == 5000)
    #expect(told.count <= Int(clock / 100) + 2)
    #expect(told.count > 3)
  }

  @Test("a run that somebody stops hands over nothing more")
  func cancelled() throws {
    let file = try TemporaryFile((0..<9000).map { NDJSONTests.line(text: "x", id: "\($0)") })
    var taken = 0
    let events = ImportEvents(isCancelled: { taken > 0 })
    let result = try ImportRun(paths: [file.path]).run(telling: events) { batch in
      taken += batch.count
      return ImportTally(added: batch.count)
    }
    #expect(taken == 4000)
    #expect(result.wasCancelled)
    #expect(result.tally.added == 4000)
  }

  @Test("one file that cannot be read keeps the run from beginning")
  func missingFile() throws {
    let run = ImportRun(paths: [Fixture.path("good.ndjson"), "/nowhere/x.json"])
    let failure = #expect(throws: ImportFailure.self) {
      try run.run { _ in
        Issue.record("nothing must be taken in")
        return ImportTally()
      }
    }
    guard case .file(let error) = failure else { return #expect(Bool(false)) }
    #expect(error.message(in: .english) == "/nowhere/x.json: there is no such file")
    #expect(error.message(in: .russian) == "/nowhere/x.json: такого файла нет")
  }

  @Test("a folder is told as one")
  func folder() {
    let failure = #expect(throws: ImportFailure.self) {
      try ImportRun(paths: ["/tmp"]).run { _ in ImportTally() }
    }
    guard case .file(let error) = failure else { return #expect(Bool(false)) }
    #expect(error.problem == .directory)
  }

  @Test("what the desk throws comes out as it is")
  func deskFails() {
    let failure = #expect(throws: ImportFailure.self) {
      try ImportRun(paths: [Fixture.path("good.ndjson")]).run { _ in throw DeskError.diskFull }
    }
    guard case .taking(let error) = failure else { return #expect(Bool(false)) }
    #expect(error as? DeskError == .diskFull)
  }

  @Test("a pipe is put aside where it must be read twice")
  func pipe() throws {
    let path = NSTemporaryDirectory() + "dezhurka-\(UUID().uuidString)"
    #expect(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    let bytes = try Data(contentsOf: URL(filePath: Fixture.path("telegram.json")))
    let writer = Thread { try? bytes.write(to: URL(filePath: path)) }
    writer.start()
    let result = try ImportRun(paths: [path]).run { ImportTally(added: $0.count) }
    #expect(result.tally.added == 11)
  }
}

/// A file of lines that goes away with the test.
private final class TemporaryFile {
  let path = NSTemporaryDirectory() + "dezhurka-\(UUID().uuidString)"

  init(_ lines: [String]) throws {
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
  }

  deinit { unlink(path) }
}
