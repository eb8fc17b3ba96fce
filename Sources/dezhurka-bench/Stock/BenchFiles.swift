import Classification
import Desk
import Foundation
import Intake
import Moderation

/// The comments and the desk that measurements work on, kept between runs.
struct BenchFiles {
  let rows: Int
  /// A desk that is there already, in place of one of our own.
  let database: String?

  static let openSince = Instant(milliseconds: 0)

  private var folder: String {
    let named = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? ""
    let base = named.hasPrefix("/") ? named : NSHomeDirectory() + "/.cache"
    return base + "/dezhurka-bench"
  }

  /// Changes with what the makers of comments write, and with the desk's tables.
  private static let edition = 2

  func comments() throws -> String {
    let path = try file("comments-\(rows)-\(Self.edition).ndjson")
    if FileManager.default.fileExists(atPath: path) { return path }
    tell("making \(rows) comments: \(path)")
    let unfinished = path + ".part"
    guard let output = fopen(unfinished, "w") else { throw CocoaError(.fileWriteUnknown) }
    var maker = CommentMaker(rows: rows)
    var bytes: [UInt8] = []
    for row in 1...rows {
      maker.writeLine(to: &bytes)
      guard bytes.count > 1 << 20 || row == rows else { continue }
      fwrite(bytes, 1, bytes.count, output)
      bytes.removeAll(keepingCapacity: true)
    }
    guard fclose(output) == 0 else { throw CocoaError(.fileWriteOutOfSpace) }
    try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    return path
  }

  /// The path of a desk with all the comments in it, classified.
  func desk() throws -> String {
    if let database { return database }
    let path = try file("desk-\(rows)-\(Self.edition).sqlite")
    if FileManager.default.fileExists(atPath: path) { return path }
    tell("filling a desk: \(path)")
    let unfinished = path + ".part"
    try Self.remove(unfinished)
    let desk = try Self.open(unfinished)
    _ = try Self.fill(desk, from: comments())
    desk.close()
    try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    try Self.remove(unfinished)
    return path
  }

  /// A path for a desk of another sort with as many comments, kept like the desk itself.
  func copyPath(_ sort: String) throws -> String {
    // A desk of one's own is only read, and what is made of it is nobody else's.
    try file(
      database == nil ? "\(sort)-\(rows)-\(Self.edition).sqlite" : "\(sort)-\(getpid()).sqlite")
  }

  /// A path for a file that only one measurement needs.
  func passing(_ name: String) throws -> String { try file("passing-\(getpid())-\(name)") }

  static func open(_ path: String) throws -> Desk {
    try Desk(
      path: path, person: Person("bench"),
      clock: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
      makeKey: { UUID().uuidString })
  }

  /// Brings a file in as the import command does.
  static func fill(
    _ desk: Desk, from path: String, after batch: (Int) -> Void = { _ in }
  ) throws -> ImportTally {
    let classifier = Classifier()
    let result = try ImportRun(paths: [path], format: .ndjson).run { comments in
      defer { batch(comments.count) }
      return try desk.ingest(
        comments.map { ClassifiedComment(comment: $0, verdict: classifier.verdict(of: $0.text)) },
        openSince: openSince)
    }
    try desk.recordImport(files: [path], tally: result.tally, refused: result.refused)
    return result.tally
  }

  /// Removes a database with what stands beside it.
  static func remove(_ path: String) throws {
    for part in ["", "-wal", "-shm", ".lock"] {
      let file = path + part
      if FileManager.default.fileExists(atPath: file) {
        try FileManager.default.removeItem(atPath: file)
      }
    }
  }

  private func file(_ name: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder + "/" + name
  }

  private func tell(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
