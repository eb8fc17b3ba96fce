import Glibc

/// Notices that files of settings are others than they were when the console last read them.
public struct SettingsWatch: Sendable {
  /// What tells a file from what it was before; files that editors put in another's place as well.
  private struct Stamp: Equatable {
    var file: UInt64
    var size: Int64
    var seconds: Int
    var nanoseconds: Int
  }

  private let paths: [String]
  private var read: [Stamp?]
  private var seen: [Stamp?]

  /// Takes the files as they are now for read.
  public init(_ folders: SettingsFolders) {
    paths = SettingsKind.allCases.filter(\.isForConsole).flatMap { kind in
      folders.strongestFirst(kind).map { "\($0)/\(kind.fileName)" }
    }
    read = paths.map(Self.stamp)
    seen = read
  }

  /// Whether files have changed and lie still since the last call; each change is told once.
  ///
  /// - Complexity: one look at each file that may be there, some microseconds.
  public mutating func hasChanged() -> Bool {
    let now = paths.map(Self.stamp)
    defer { seen = now }
    // What is just being written would be read by halves.
    guard now != read, now == seen else { return false }
    read = now
    return true
  }

  private static func stamp(of path: String) -> Stamp? {
    var found = stat()
    guard stat(path, &found) == 0 else { return nil }
    return Stamp(
      file: UInt64(found.st_ino), size: Int64(found.st_size), seconds: found.st_mtim.tv_sec,
      nanoseconds: found.st_mtim.tv_nsec)
  }
}
