import GRDB
import GRDBSQLite

/// A statement bound and run through SQLite's own interface.
///
/// GRDB makes a value of every argument and column and checks them all; where
/// thousands of rows pass that costs more than SQLite's own work. Only ever used inside a transaction
/// of GRDB's.
struct DirectStatement {
  /// Keeps the handle alive; prepared once for each connection.
  private let statement: Statement
  private let connection: OpaquePointer?
  private var handle: OpaquePointer { statement.sqliteStatement }

  init(_ db: Database, _ sql: String) throws {
    self.init(try db.cachedStatement(sql: sql), db)
  }

  /// A statement whose arguments may be set already.
  init(_ statement: Statement, _ db: Database) {
    self.statement = statement
    connection = db.sqliteConnection
    // GRDB leaves a statement as it ended, and one that has ended takes no arguments: it would run
    // without any.
    sqlite3_reset(statement.sqliteStatement)
  }

  // MARK: Arguments, numbered from 1

  func bind(_ index: Int32, _ value: Int64?) {
    guard let value else { return bindNull(index) }
    sqlite3_bind_int64(handle, index, value)
  }

  func bind(_ index: Int32, _ value: Bool) { sqlite3_bind_int64(handle, index, value ? 1 : 0) }

  func bind(_ index: Int32, _ value: Double) { sqlite3_bind_double(handle, index, value) }

  func bind(_ index: Int32, _ text: String?) {
    guard var text else { return bindNull(index) }
    text.withUTF8 { bind(index, utf8: UnsafeRawBufferPointer($0)) }
  }

  /// Bytes that are UTF-8; they are copied.
  func bind(_ index: Int32, utf8 bytes: UnsafeRawBufferPointer) {
    let start = bytes.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
    // A null pointer would bind NULL, not an empty text.
    sqlite3_bind_text(
      handle, index, start ?? Self.nothing, Int32(clamping: bytes.count), Self.copied)
  }

  func bind(_ index: Int32, blob bytes: [UInt8]?) {
    guard let bytes else { return bindNull(index) }
    bytes.withUnsafeBytes {
      _ = sqlite3_bind_blob(handle, index, $0.baseAddress, Int32(clamping: $0.count), Self.copied)
    }
  }

  private func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  private static var nothing: UnsafePointer<CChar> {
    let empty: StaticString = ""
    return UnsafeRawPointer(empty.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  // MARK: Running

  /// Runs a statement that gives no rows.
  func run() throws { try forEachRow { _ in false } }

  /// The first column of the first row; `nil` where there is none.
  func firstInteger() throws -> Int64? {
    var found: Int64?
    try forEachRow { row in
      found = row.integer(0)
      return false
    }
    return found
  }

  /// Goes through the rows while `body` says so.
  func forEachRow(_ body: (Columns) throws -> Bool) throws {
    defer { sqlite3_reset(handle) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: guard try body(Columns(handle: handle)) else { return }
      case SQLITE_DONE: return
      default:
        throw DatabaseError(
          resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
          message: String(cString: sqlite3_errmsg(connection)), sql: statement.sql)
      }
    }
  }

  /// The columns of one row, numbered from 0; valid until the next.
  struct Columns {
    fileprivate let handle: OpaquePointer

    func integer(_ index: Int32) -> Int64 { sqlite3_column_int64(handle, index) }

    func text(_ index: Int32) -> String { String(decoding: utf8(index), as: UTF8.self) }

    /// The bytes of a text, as they are stored.
    func utf8(_ index: Int32) -> UnsafeRawBufferPointer {
      let start = sqlite3_column_text(handle, index)
      return UnsafeRawBufferPointer(
        start: start, count: Int(sqlite3_column_bytes(handle, index)))
    }
  }
}
