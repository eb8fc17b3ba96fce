import Foundation
import GRDB

extension BackupError {
  /// What somebody has to know of an error from below. Never carries what residents wrote.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as BackupError: self = error
    case let error as SystemError: self = Self.system(error.code, path)
    case let error as DatabaseError: self = Self.database(error, path)
    case let error as DeskError: self = Self.desk(error, path)
    case is CancellationError: self = .stopped
    default: self = .unusable(path: path, reason: "\(type(of: error))")
    }
  }

  private static func system(_ code: Int32, _ path: String) -> BackupError {
    switch code {
    case ENOSPC, EDQUOT: .diskFull(path: path)
    default: .unusable(path: path, reason: String(cString: strerror(code)))
    }
  }

  private static func database(_ error: DatabaseError, _ path: String) -> BackupError {
    switch error.resultCode {
    case .SQLITE_FULL: .diskFull(path: path)
    case .SQLITE_NOTADB: .notADesk(path: path)
    case .SQLITE_CORRUPT: .damaged(path: path, reason: error.message ?? "SQLite 11")
    default:
      .unusable(
        path: path, reason: "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")")
    }
  }

  private static func desk(_ error: DeskError, _ path: String) -> BackupError {
    switch error {
    case .diskFull: .diskFull(path: path)
    case .tooNew: .tooNew(path: path)
    case .damaged: .damaged(path: path, reason: "")
    case .cannotOpen(let path, let reason): .unusable(path: path, reason: reason)
    default: .unusable(path: path, reason: "\(error)")
    }
  }
}
