import Foundation
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Opening the desk") struct OpeningTests {
  let office: TestOffice

  init() throws { office = try TestOffice() }

  private func open(_ path: String) throws -> Desk {
    try Desk(path: path, person: Person("anna"), clock: { Instant(seconds: 0) }, makeKey: { "" })
  }

  @Test("makes the folder for its owner alone, and the file too")
  func modes() throws {
    let path = office.folder.path + "/a/b/desk.sqlite"
    try open(path).close()
    for (item, mode) in [(office.folder.path + "/a/b", 0o700), (path, 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: item)
      #expect(attributes[.posixPermissions] as? Int == mode)
    }
  }

  @Test("what was written is there after closing; a closed desk throws")
  func reopen() throws {
    let desk = try office.desk()
    _ = try desk.ingest([incoming("1")], openSince: office.openSince)
    desk.close()
    #expect(throws: DeskError.self) { try desk.counts(QueueFilter()) }
    #expect(try office.desk().all().count == 1)
  }

  @Test("closing leaves no log beside the file, also after readings")
  func noLog() throws {
    let desk = try office.desk()
    _ = try desk.ingest([incoming("1")], openSince: office.openSince)
    _ = try desk.all()
    desk.close()
    #expect(!FileManager.default.fileExists(atPath: office.folder.file + "-wal"))
  }

  @Test("every commit is on the disk before the call returns")
  func fullSync() throws {
    let desk = try office.desk()
    #expect(try desk.withoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    #expect(
      try desk.withoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  @Test("a file of the first version keeps what it holds and learns the new acts")
  func firstVersion() throws {
    let old = try DatabaseQueue(path: office.folder.file)
    try Migrations.all.migrate(old, upTo: "1 desk")
    try old.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA application_id = \(DeskFile.applicationID);
          INSERT INTO community VALUES (1, 'vk', 'city', 'Город');
          INSERT INTO author VALUES (1, 'vk', '#u1', 'u1', 'Мария');
          INSERT INTO comment (community_id, external_id, network, author_id, author_name,
              published, received, handling, queue_group, category, intent, is_urgent,
              attachment_kinds, versions, handled_by, handled_at, verdict_category, confidence,
              is_obscene, urgency, url, text)
          VALUES (1, '1', 'vk', 1, 'Мария', 5, 6, 'open', 1, 'question', 'question', 0, '', 1,
              NULL, NULL, 'question', 0.5, 0, 0, '', 'Когда?'),
            (1, '2', 'vk', 1, 'Мария', 7, 8, 'answered', 1, 'complaint', 'complaint', 0, '', 1,
              'anna', 9, 'complaint', 0.5, 0, 0, '', 'Где?');
          INSERT INTO queue_count VALUES (1, 'question', 0, 'vk', 1);
          INSERT INTO reply (comment_id, community_id, person, state, written, key, text)
          VALUES (2, 1, 'anna', 'postedByHand', 9, 'k', 'Там.');
          INSERT INTO journal (at, person, act, comment_id, reply_id, before, after)
          VALUES (9, 'anna', 'postedByHand', 2, 1, '{"handling":"open"}',
            '{"handling":"answered","handledBy":{"name":"anna"},"handledAt":{"milliseconds":9}}');
          """)
    }
    try old.close()
    let desk = try office.desk()
    #expect(try desk.texts() == ["Когда?"])
    let answered = try desk.history(HistoryQuery(category: .complaint), at: .newest, limit: 5)
    #expect(answered.rows.map(\.reply.text) == ["Там."])
    let id = try #require(try desk.all().first).id
    _ = try desk.snooze(id, until: office.clock.now + .hours(1))
    _ = try desk.takeBack()
    _ = try desk.remove(id, rule: "spam")
    #expect(try desk.detail(id).comment.handling == .removed)
    #expect(throws: DeskError.self) {
      try desk.write { try $0.execute(sql: "UPDATE comment SET handling = 'lost'") }
    }
    _ = try desk.takeBack()
    #expect(try desk.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
  }

  @Test("opening writes nothing, so that consoles at the desk have nothing to read again")
  func quietOpening() throws {
    let desk = try office.desk()
    let mark = try desk.changeMark()
    let other = try office.desk()
    defer { other.close() }
    #expect(try desk.changeMark() == mark)
  }

  @Test("a file of a newer version is refused and left alone")
  func tooNew() throws {
    let desk = try office.desk()
    try desk.write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 future')")
    }
    desk.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: office.folder.file))
    #expect(throws: DeskError.tooNew(path: office.folder.file)) { try office.desk() }
    #expect(try Data(contentsOf: URL(fileURLWithPath: office.folder.file)) == before)
  }

  @Test("another program's database is refused and left alone")
  func foreign() throws {
    let queue = try DatabaseQueue(path: office.folder.file)
    try queue.write { try $0.execute(sql: "CREATE TABLE bookmark (url TEXT)") }
    try queue.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: office.folder.file))
    #expect(throws: DeskError.self) { try office.desk() }
    #expect(try Data(contentsOf: URL(fileURLWithPath: office.folder.file)) == before)
  }

  @Test("a file that is no database is said to be damaged")
  func noDatabase() throws {
    let text = String(repeating: "не база данных ", count: 500)
    try text.write(toFile: office.folder.file, atomically: true, encoding: .utf8)
    #expect(throws: DeskError.damaged(path: office.folder.file)) { try office.desk() }
  }

  @Test("damage that shows only while reading is told as damage")
  func damaged() throws {
    let desk = try office.desk()
    _ = try desk.ingest(
      (1...400).map { incoming("\($0)", minute: $0) }, openSince: office.openSince)
    desk.close()
    let url = URL(fileURLWithPath: office.folder.file)
    var bytes = try Data(contentsOf: url)
    for offset in stride(from: 30 * 4096, to: bytes.count, by: 97) { bytes[offset] = 0xA5 }
    try bytes.write(to: url)
    #expect(throws: DeskError.damaged(path: office.folder.file)) {
      let desk = try office.desk()
      for row in try desk.all() { _ = try desk.detail(row.id) }
      _ = try desk.all(QueueFilter(words: "света"))
    }
  }

  @Test("a folder that cannot be made is an error that names the path")
  func noFolder() {
    let path = "/proc/nowhere/desk.sqlite"
    #expect {
      try open(path)
    } throws: { error in
      guard case .cannotOpen(path, let reason) = error as? DeskError else { return false }
      return !reason.isEmpty
    }
  }

  @Test("in a folder that may not be written the desk says so")
  func readOnlyFolder() throws {
    let path = office.folder.path + "/locked"
    mkdir(path, 0o500)
    // A superuser may write anywhere; for this thread's file accesses be somebody else.
    let before = try FileAccess.become(65534)
    defer { _ = try? FileAccess.become(before) }
    #expect {
      try open(path + "/desk.sqlite")
    } throws: { error in
      if case .cannotOpen = error as? DeskError { return true }
      return error as? DeskError == .readOnly
    }
  }

  @Test("a full disk is told, nothing is half written, and the desk works on when there is room")
  func diskFull() throws {
    let desk = try office.desk()
    _ = try desk.ingest([incoming("1")], openSince: office.openSince)
    let id = try #require(try desk.all().first).id
    try desk.withoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    let long = String(repeating: "Снег ", count: 10_000)
    #expect(throws: DeskError.diskFull) {
      try desk.answer(id, text: long, holdFor: .seconds(1))
    }
    #expect(throws: DeskError.diskFull) {
      try desk.ingest([incoming("2"), incoming("3", long)], openSince: office.openSince)
    }
    #expect(try desk.all().map(\.id) == [id] && desk.detail(id).replies.isEmpty)
    try desk.withoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
    _ = try desk.answer(id, text: long, holdFor: .seconds(1))
  }

  @Test("no error tells what residents or moderators wrote")
  func silentErrors() throws {
    let desk = try office.desk()
    #expect {
      try desk.write { db in
        try db.execute(
          sql: "INSERT INTO community (network, external_id, name) VALUES ('mail', ?, ?)",
          arguments: ["тайна", "тайна"])
      }
    } throws: { error in
      !"\(error)".contains("тайна") && !String(reflecting: error).contains("тайна")
    }
  }
}

/// Whose rights count when this thread, and no other, opens files (Linux's `setfsuid`).
private enum FileAccess {
  /// Looked up by name: Swift's Glibc module leaves the header out.
  static func become(_ user: UInt32) throws -> UInt32 {
    typealias Function = @convention(c) (UInt32) -> Int32
    let symbol = try #require(dlsym(nil, "setfsuid"))
    return UInt32(bitPattern: unsafeBitCast(symbol, to: Function.self)(user))
  }
}
