import GRDBSQLite

/// SQLite through its C interface: what is left when everything else is taken away.
final class BareSQLite {
  struct Failure: Error { var message: String }

  private var handle: OpaquePointer?

  init(_ path: String, writing: Bool = false) throws {
    let flags = writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
    guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK else { throw failure }
  }

  deinit { sqlite3_close_v2(handle) }

  func run(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  func statement(_ sql: String) throws -> BareStatement {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw failure
    }
    return BareStatement(statement)
  }

  private var failure: Failure { Failure(message: String(cString: sqlite3_errmsg(handle))) }
}

/// One prepared statement, run again and again.
final class BareStatement {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { sqlite3_finalize(handle) }

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

  /// The bytes are copied.
  func bind(_ index: Int32, _ text: [UInt8]) {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    text.withUnsafeBytes { bytes in
      _ = sqlite3_bind_text(
        handle, index, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
        copied)
    }
  }

  /// Runs to the end; every column of every row is looked at.
  ///
  /// - Returns: the first column of each row.
  @discardableResult func rows() -> [Int64] {
    var first: [Int64] = []
    while sqlite3_step(handle) == SQLITE_ROW {
      first.append(sqlite3_column_int64(handle, 0))
      for column in 1..<max(1, sqlite3_column_count(handle)) {
        keep(sqlite3_column_text(handle, column))
      }
    }
    sqlite3_reset(handle)
    return first
  }
}
