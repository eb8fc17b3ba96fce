#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A copy of standard input on disk, for what must be read twice.
///
/// It has no name from the moment it exists, so that nothing of it outlives the program.
final class SpoolFile {
  private let name: String
  private let descriptor: Int32
  private(set) var size: Int64 = 0

  /// Makes an empty file.
  ///
  /// - Parameter folder: where; it should have room for the whole input.
  init(name: String, folder: String) throws(IntakeError) {
    self.name = name
    var template = Array("\(folder)/dezhurka-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw IntakeError(file: name, problem: .system(errno)) }
    unlink(template)
  }

  deinit { close(descriptor) }

  /// Appends bytes.
  func append(_ bytes: ArraySlice<UInt8>) throws(IntakeError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 || errno == EINTR else {
        throw IntakeError(file: name, problem: .system(errno))
      }
      rest = rest.dropFirst(max(0, count))
      size += Int64(max(0, count))
    }
  }

  /// Reads from the beginning; only one reader at a time.
  func rewound() throws(IntakeError) -> FileSource {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw IntakeError(file: name, problem: .system(errno))
    }
    return FileSource(name: name, descriptor: descriptor)
  }
}
