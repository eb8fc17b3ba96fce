#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where bytes come from, piece by piece.
protocol ByteSource: AnyObject {
  /// Fills the beginning of `buffer` with the next bytes.
  ///
  /// - Returns: how many there were; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int
}

extension ByteSource {
  /// Reads the next bytes into an array from a place on; returns how many there were.
  func read(into bytes: inout [UInt8], from place: Int = 0) throws(IntakeError) -> Int {
    let outcome = bytes.withUnsafeMutableBytes { bytes -> Result<Int, IntakeError> in
      do throws(IntakeError) {
        return .success(try read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[place...])))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}

/// An open file, pipe or terminal.
final class FileSource: ByteSource {
  private let name: String
  private let descriptor: Int32
  private let closes: Bool

  /// Opens a file for reading.
  init(path: String) throws(IntakeError) {
    name = path
    closes = true
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IntakeError(file: path, problem: .system(errno)) }
  }

  /// Reads from an open descriptor and leaves it open.
  init(name: String, descriptor: Int32) {
    self.name = name
    self.descriptor = descriptor
    closes = false
  }

  deinit {
    if closes { close(descriptor) }
  }

  /// The length in bytes; `nil` where it is no regular file.
  ///
  /// - Throws: ``IntakeError/Problem/directory`` for a folder.
  func size() throws(IntakeError) -> Int64? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw IntakeError(file: name, problem: .system(errno))
    }
    let type = status.st_mode & S_IFMT
    if type == S_IFDIR { throw IntakeError(file: name, problem: .directory) }
    return type == S_IFREG ? Int64(status.st_size) : nil
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      guard errno == EINTR else { throw IntakeError(file: name, problem: .system(errno)) }
    }
  }
}

/// Bytes at hand, then those of another source.
final class PrefixedSource: ByteSource {
  private var prefix: ArraySlice<UInt8>
  private let rest: (any ByteSource)?
  private let piece: Int

  /// - Parameter piece: how many bytes of the prefix to hand over at a time, at most.
  init(_ prefix: [UInt8], then rest: (any ByteSource)? = nil, piece: Int = .max) {
    self.prefix = prefix[...]
    self.rest = rest
    self.piece = max(1, piece)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int {
    guard !prefix.isEmpty else { return try rest?.read(into: buffer) ?? 0 }
    let count = min(buffer.count, prefix.count, piece)
    buffer.copyBytes(from: prefix.prefix(count))
    prefix = prefix.dropFirst(count)
    return count
  }
}
