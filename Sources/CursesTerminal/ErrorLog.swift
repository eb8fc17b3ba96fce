import Glibc

/// Standard error, pointed at a file while the screen is in use.
struct ErrorLog {
  private let former: Int32

  /// Points standard error at a file; `nil` if the file cannot be written.
  init?(path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    former = fcntl(2, F_DUPFD_CLOEXEC, 3)
    dup2(file, 2)
    Glibc.close(file)
  }

  /// Puts standard error back.
  func restore() {
    guard former >= 0 else { return }
    dup2(former, 2)
    Glibc.close(former)
  }
}
