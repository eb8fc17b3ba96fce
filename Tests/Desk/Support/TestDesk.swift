import Classification
import Foundation
import Moderation
import Synchronization

@testable import Desk

/// Not the one of swift-testing.
typealias Comment = Moderation.Comment

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
  private let milliseconds = Mutex<Int64>(1_800_000_000_000)

  var now: Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }

  func pass(_ span: Span) { milliseconds.withLock { $0 += span.milliseconds } }
}

/// A desk's file in a folder of its own, removed with the last reference.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("desk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var file: String { path + "/desk.sqlite" }
}

/// Some desks on one file, with one clock.
struct TestOffice {
  let folder: TestFolder
  let clock = TestClock()
  let openSince = Instant(seconds: 1_700_000_000)
  private let keys = TestKeys()

  init() throws { folder = try TestFolder() }

  /// A desk in whose access list the person stands, as a moderator unless it is the first one.
  func desk(_ person: String = "anna", terms: IncidentTerms = IncidentTerms()) throws -> Desk {
    do {
      return try stranger(person, terms: terms)
    } catch DeskError.noAccess(_, let administrators) {
      let administrator = try stranger(administrators.first?.name ?? "")
      try administrator.grant(Person(person), .moderator)
      administrator.close()
      return try stranger(person, terms: terms)
    }
  }

  /// A desk that nobody has let the person into.
  func stranger(_ person: String, terms: IncidentTerms = IncidentTerms()) throws -> Desk {
    let clock = clock
    let keys = keys
    let desk = try Desk(
      path: folder.file, person: Person(person), terms: terms, clock: { clock.now },
      makeKey: { keys.next() })
    try desk.adoptTerms()
    return desk
  }
}

/// Idempotency keys: 1, 2, 3 …
final class TestKeys: Sendable {
  private let last = Mutex(0)

  func next() -> String {
    last.withLock {
      $0 += 1
      return "key-\($0)"
    }
  }
}

/// A comment of the community "city" as an import would bring it, `minute` minutes into the day.
func incoming(
  _ id: String, _ text: String = "В подъезде нет света", minute: Int64 = 0,
  category: Category = .complaint, urgent: Bool = false, network: Network = .vk,
  community: String = "city", author: String = "u1", name: String = "Мария Ковалёва",
  own: Bool = false, deleted: Bool = false, parent: String? = nil, post: String? = "post",
  street: String? = nil, house: String? = nil, topic: String? = nil
) -> ClassifiedComment {
  ClassifiedComment(
    comment: IncomingComment(
      source: IncomingComment.Source(network: network, id: community, name: "Город"), id: id,
      text: text, published: Instant(seconds: 1_799_990_000 + minute * 60), authorID: author,
      authorName: name, isOwn: own, isDeleted: deleted,
      post: post.map { IncomingComment.Post(id: $0, text: "Пост") }, parentID: parent),
    verdict: Verdict(
      category: category, intent: category == .obscenity ? .other : category, confidence: 0.75,
      isUrgent: urgent, topic: topic,
      place: Place(street: street.map { [$0] } ?? [], house: house.map { [$0] } ?? [])))
}

extension Desk {
  /// All of the queue, in one page.
  func all(_ filter: QueueFilter = QueueFilter()) throws -> [QueueRow] {
    try queue(filter, at: .start, limit: 10_000).rows
  }

  /// The texts of the queue, in order.
  func texts(_ filter: QueueFilter = QueueFilter()) throws -> [String] {
    try all(filter).map(\.excerpt)
  }
}
