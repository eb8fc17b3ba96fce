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

  /// Lets the next one in. The file stays: removing it would let two hold "the" lock.
  func unlock() { close(descriptor) }
}
