import CNcurses
import Glibc

/// The way from ncurses to the terminal.
///
/// ncurses writes at each jump of its cursor, dozens of times a frame, and whoever reads the terminal
/// wakes as often. Here it writes into memory while it draws, and a frame goes out in one piece.
struct Outlet {
  /// Where ncurses writes: the terminal, except while something is gathered.
  let descriptor: Int32
  /// A file in memory; less than 0 where the system has none.
  private let memory: Int32

  init() {
    descriptor = fcntl(1, F_DUPFD_CLOEXEC, 3)
    memory = cn_memory_file()
  }

  /// What is written to ``descriptor`` while `body` runs; empty where nothing can be gathered, and
  /// then it has gone to the terminal already.
  func gather(_ body: () -> Void) -> [UInt8] {
    guard memory >= 0, cn_redirect(descriptor, memory) else {
      body()
      return []
    }
    body()
    _ = cn_redirect(descriptor, 1)
    let length = Swift.max(0, Int(lseek(memory, 0, SEEK_CUR)))
    lseek(memory, 0, SEEK_SET)
    return Array(unsafeUninitializedCapacity: length) { bytes, count in
      count = Swift.max(0, pread(memory, bytes.baseAddress, length, 0))
    }
  }

  /// Gives the descriptors back, when ncurses is done with them.
  func close() {
    _ = Glibc.close(descriptor)
    if memory >= 0 { _ = Glibc.close(memory) }
  }
}
