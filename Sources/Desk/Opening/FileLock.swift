import Foundation

/// An exclusive lock between processes, held on a file of its own.
struct FileLock {
  private let descriptor: Int32

  /// Waits until nobody else holds the lock.
  init(path: String) throws(DeskError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DeskError(posix: errno, path: path) }
    while flock(descriptor, LOCK_EX) != 0 {
      let code = errno
      guard code == EINTR else {
        close(descriptor)
        throw DeskError(posix: code, path: path)
      }
    }
  }

  /// Takes the lock only if nobody holds it.
  ///
  /// - Returns: `nil` where somebody does.
  static func free(path: String) throws(DeskError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DeskError(posix: errno, path: path) }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      close(descriptor)
      guard code == EWOULDBLOCK else { throw DeskError(posix: code, path: path) }
      return nil
    }
    return FileLock(descriptor: descriptor)
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Lets the next one in. The file stays: removing it would let two hold "the" lock.
  func unlock() { close(descriptor) }
}
