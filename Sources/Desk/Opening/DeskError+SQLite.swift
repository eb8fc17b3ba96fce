import Foundation
import GRDB

/// A stored word that this version does not know, which constraints should have kept out.
struct UnknownStoredValue: Error {}

extension DeskError {
  /// What a moderator has to know of an error from below.
  ///
  /// Never carries statement arguments: they are what residents wrote.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as DeskError: self = error
    case is UnknownStoredValue: self = .damaged(path: path)
    case let error as DatabaseError: self.init(database: error, path: path)
    default: self = .other("\(type(of: error))")
    }
  }

  private init(database error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_FULL: self = .diskFull
    // Only "no space" comes as full: a quota or a limit on the length of files ends a write as well.
    case .SQLITE_IOERR where error.isOfWriting: self = .diskFull
    case .SQLITE_READONLY: self = .readOnly
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path)
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: error.message ?? "SQLite 14")
    default: self = .other("SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")")
    }
  }

  init(posix code: Int32, path: String) {
    switch code {
    case ENOSPC, EDQUOT: self = .diskFull
    case EROFS: self = .readOnly
    default: self = .cannotOpen(path: path, reason: String(cString: strerror(code)))
    }
  }
}

extension DatabaseError {
  /// Whether the disk took less than was to be written.
  fileprivate var isOfWriting: Bool {
    switch extendedResultCode {
    case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE: true
    default: false
    }
  }
}

extension RawRepresentable where RawValue == String {
  /// The value that a column holds.
  init(stored: String) throws {
    guard let value = Self(rawValue: stored) else { throw UnknownStoredValue() }
    self = value
  }
}
