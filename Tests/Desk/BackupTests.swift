import Foundation
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Backup and restoring") struct BackupTests {
  let office: TestOffice
  let desk: Desk
  let copy: String

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
    copy = office.folder.path + "/copy.sqlite"
    let long = String(repeating: "Снег ", count: 200)
    _ = try desk.ingest(
      (1...600).map { incoming("\($0)", long, minute: $0) }, openSince: office.openSince)
    _ = try desk.answer(try #require(try desk.all().first).id, text: "Уберём.", holdFor: .hours(1))
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: office.folder.path)
      .filter { !$0.hasPrefix("desk.sqlite") }.sorted()
  }

  private func open(_ path: String) throws -> Desk {
    try Desk(path: path, person: Person("anna"), clock: { office.clock.now }, makeKey: { "" })
  }

  private func restore(_ path: String = "") throws(BackupError) -> String? {
    try Desk.restore(
      from: path.isEmpty ? copy : path, to: office.folder.file, stamp: "2026-11-22")
  }

  @Test("is one private file that holds the desk as of one moment, while others write")
  func online() throws {
    let boris = try office.desk("boris")
    var steps = 0
    let summary = try desk.backup(to: copy) { progress in
      guard case .copying(let done, let all) = progress else { return }
      #expect(done <= all && all > 0)
      #expect(!FileManager.default.fileExists(atPath: copy))
      steps += 1
      _ = try boris.ingest(
        [incoming("during \(steps)", minute: 700)], openSince: office.openSince)
    }
    #expect(steps > 1)
    #expect(summary.comments == 600 && summary.open == 599 && summary.replies == 1)
    #expect(summary.newest == Instant(seconds: 1_799_990_000 + 600 * 60))
    #expect(try Desk.look(at: copy) == summary)
    let attributes = try FileManager.default.attributesOfItem(atPath: copy)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try names() == ["copy.sqlite"])
    #expect(try desk.counts(QueueFilter()).all == 599 + steps)
    let copied = try open(copy)
    #expect(try copied.counts(QueueFilter()).all == 599)
    #expect(
      try copied.history(HistoryQuery(words: "уберем"), at: .newest, limit: 5).rows.count == 1)
  }

  @Test("replaces a file only when told, and never the desk itself")
  func overwriting() throws {
    try Data("важное".utf8).write(to: URL(fileURLWithPath: copy))
    #expect(throws: BackupError.exists(path: copy)) { try desk.backup(to: copy) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == Data("важное".utf8))
    try desk.backup(to: copy, overwriting: true)
    #expect(try Desk.look(at: copy).comments == 600)
    let other = office.folder.path + "/other"
    #expect(symlink(office.folder.file, other) == 0)
    for path in [office.folder.file, other] {
      #expect(throws: BackupError.isTheDesk(path: path)) {
        try desk.backup(to: path, overwriting: true)
      }
    }
    #expect(throws: BackupError.self) {
      try desk.backup(to: office.folder.path, overwriting: true)
    }
  }

  @Test("stopped in the middle leaves nothing, and what was there stays")
  func stopped() throws {
    #expect(throws: BackupError.stopped) {
      try desk.backup(to: copy) { _ in throw BackupError.stopped }
    }
    #expect(try names() == [])
    try Data("важное".utf8).write(to: URL(fileURLWithPath: copy))
    #expect(throws: BackupError.stopped) {
      try desk.backup(to: copy, overwriting: true) { progress in
        if progress == .checking { throw BackupError.stopped }
      }
    }
    #expect(try names() == ["copy.sqlite"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == Data("важное".utf8))
  }

  @Test("what killed runs left is cleared away by the next; other files are not")
  func leftOver() throws {
    // No process has a number that large.
    let left = [".copy.sqlite.99999999.part", ".copy.sqlite.1.part", ".copy.sqlite.x.part"]
    for name in left {
      try Data().write(to: URL(fileURLWithPath: office.folder.path + "/" + name))
    }
    try desk.backup(to: copy)
    #expect(try names() == [".copy.sqlite.1.part", ".copy.sqlite.x.part", "copy.sqlite"])
  }

  @Test("a damaged desk makes no backup that would look whole")
  func damagedDesk() throws {
    try desk.withoutTransaction { db in
      _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    desk.close()
    try damage(office.folder.file)
    #expect {
      try open(office.folder.file).backup(to: copy)
    } throws: { error in
      if case .damaged = error as? BackupError { return true }
      return error as? DeskError == .damaged(path: office.folder.file)
    }
    #expect(try names() == [])
  }

  private func damage(_ path: String) throws {
    let url = URL(fileURLWithPath: path)
    var bytes = try Data(contentsOf: url)
    for offset in stride(from: 60 * 4096, to: bytes.count, by: 97) { bytes[offset] = 0xA5 }
    try bytes.write(to: url)
  }

  @Test("every kind of file that is no good backup is named, and nothing changes")
  func noGood() throws {
    try desk.backup(to: copy)
    let before = try Data(contentsOf: URL(fileURLWithPath: copy))
    let path = office.folder.path + "/other.sqlite"
    desk.close()
    let desks = try Data(contentsOf: URL(fileURLWithPath: office.folder.file))
    func expect(_ check: (BackupError) -> Bool) throws {
      #expect {
        _ = try Desk.look(at: path)
      } throws: { error in (error as? BackupError).map(check) ?? false }
      #expect {
        _ = try restore(path)
      } throws: { error in (error as? BackupError).map(check) ?? false }
      #expect(try Data(contentsOf: URL(fileURLWithPath: office.folder.file)) == desks)
    }
    try expect { $0 == .notFound(path: path) }
    try Data(repeating: 0x41, count: 9000).write(to: URL(fileURLWithPath: path))
    try expect { $0 == .notADesk(path: path) }
    try Data().write(to: URL(fileURLWithPath: path))
    try expect { $0 == .notADesk(path: path) }
    try FileManager.default.removeItem(atPath: path)
    let foreign = try DatabaseQueue(path: path)
    try foreign.write { try $0.execute(sql: "CREATE TABLE bookmark (url TEXT)") }
    try foreign.close()
    try expect { $0 == .notADesk(path: path) }
    try before.write(to: URL(fileURLWithPath: path))
    let newer = try DatabaseQueue(path: path)
    try newer.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 future')") }
    try newer.close()
    try expect { $0 == .tooNew(path: path) }
    try before.write(to: URL(fileURLWithPath: path))
    try damage(path)
    try expect { if case .damaged(path, _) = $0 { true } else { false } }
    try before.prefix(before.count / 2).write(to: URL(fileURLWithPath: path))
    try expect { if case .damaged(path, _) = $0 { true } else { false } }
    #expect(throws: BackupError.isTheDesk(path: office.folder.file)) {
      try restore(office.folder.file)
    }
  }

  @Test("restoring brings the copied desk back and keeps the one before, log and all")
  func restoring() throws {
    try desk.backup(to: copy)
    _ = try desk.act(.noAnswerNeeded(.spam), on: try desk.all().map(\.id))
    // As after a crash: the last acts stand in the log alone.
    let crashed = office.folder.path + "/crashed"
    try FileManager.default.createDirectory(atPath: crashed, withIntermediateDirectories: true)
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: office.folder.file + suffix, toPath: crashed + "/desk.sqlite" + suffix)
    }
    let path = crashed + "/desk.sqlite"
    let kept = try Desk.restore(from: copy, to: path, stamp: "2026-11-22")
    #expect(kept == path + ".before-2026-11-22")
    #expect(try open(path).counts(QueueFilter()).all == 599)
    #expect(try open(try #require(kept)).counts(QueueFilter()).all == 0)
    #expect(FileManager.default.fileExists(atPath: copy))
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("a damaged desk is replaced, and kept; a second one the same day as well")
  func overDamaged() throws {
    try desk.backup(to: copy)
    desk.close()
    for number in 1...2 {
      try Data("не база".utf8).write(to: URL(fileURLWithPath: office.folder.file))
      let kept = try #require(try restore())
      #expect(kept.hasSuffix(number == 1 ? ".before-2026-11-22" : ".before-2026-11-22-2"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: kept)) == Data("не база".utf8))
      #expect(try Desk.look(at: office.folder.file).comments == 600)
    }
  }

  @Test("where there was no desk, there is one, and nothing is kept")
  func fresh() throws {
    try desk.backup(to: copy)
    let path = office.folder.path + "/new/place/desk.sqlite"
    #expect(try Desk.restore(from: copy, to: path, stamp: "x") == nil)
    #expect(try open(path).counts(QueueFilter()).all == 599)
  }

  @Test("a full disk is told as such")
  func diskFull() {
    #expect(
      BackupError(DatabaseError(resultCode: .SQLITE_FULL), path: "x") == .diskFull(path: "x"))
    #expect(BackupError(SystemError(ENOSPC), path: "x") == .diskFull(path: "x"))
  }
}
