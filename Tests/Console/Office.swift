import Classification
import Desk
import Foundation
import Moderation
import Support
import Synchronization
import Terminal

@testable import Console

/// Desks on one file in a folder of their own, with one clock that stands still.
final class Office: Sendable {
  let folder: String
  private let keys = Mutex(0)

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("console-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A desk in whose access list the person stands.
  func desk(_ person: Person = District.anna, as role: DeskRole = .moderator) throws -> Desk {
    do {
      return try stranger(person)
    } catch DeskError.noAccess(_, let administrators) {
      let administrator = try stranger(administrators.first ?? person)
      try administrator.grant(person, role)
      administrator.close()
      return try stranger(person)
    }
  }

  private func stranger(_ person: Person) throws -> Desk {
    try Desk(
      path: folder + "/desk.sqlite", person: person, clock: { District.now },
      makeKey: {
        self.keys.withLock {
          $0 += 1
          return "key-\($0)"
        }
      })
  }

  /// Brings rows of the district in, as an import does.
  func bringIn(_ rows: [QueueRow]) throws {
    let comments = rows.map { row in
      let community = District.communities.first { $0.id == row.community } ?? District.vk
      return ClassifiedComment(
        comment: IncomingComment(
          source: .init(
            network: community.network, id: community.externalID, name: community.name),
          id: "\(row.id.rawValue)", text: row.excerpt, published: row.published,
          authorID: "u\(row.id.rawValue)", authorName: row.author),
        verdict: Verdict(
          category: row.category, intent: row.intent, confidence: 0.9, isUrgent: row.isUrgent))
    }
    let desk = try desk(District.pyotr)
    _ = try desk.ingest(comments, openSince: District.now - .days(60))
    desk.close()
  }

  /// Runs the console on a script until it is over.
  func run(
    _ script: [RecordingDisplay.Step], person: Person = District.anna
  ) throws -> (ending: Console.Runner.Ending, display: RecordingDisplay) {
    let desk = try desk(person)
    defer { desk.close() }
    let display = RecordingDisplay(script: script)
    let runner = Console.Runner(
      desk: desk, display: display,
      setting: .init(language: .russian, person: person, deskName: "Заречный район"),
      unfinished: Unfinished.read(try desk.setting(ComfortKey.unfinished.rawValue)),
      clock: { District.now })
    return (runner.run(), display)
  }
}
