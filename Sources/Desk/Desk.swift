import GRDB
import Moderation

/// The desk itself: one SQLite file that consoles, imports and the service share.
public final class Desk: Sendable {
  private let pool: DatabasePool

  /// Opens the desk's file, making it and its folder where they are missing.
  public init(path: String) throws(DeskError) {
    do {
      pool = try DatabasePool(path: path)
    } catch {
      throw .cannotOpen(path: path, reason: "\(error)")
    }
  }
}
