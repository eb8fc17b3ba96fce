import Glibc
import Terminal
import Testing

/// A program on a terminal of its own, with what it shows.
///
/// Nothing here sleeps: waiting is waiting for bytes, up to a limit that only a failure reaches.
public final class PseudoTerminal {
  public private(set) var screen: VirtualScreen
  /// All bytes that the program has written.
  public private(set) var rawOutput: [UInt8] = []
  /// The modes of the terminal before the program started.
  public private(set) var formerModes = termios()
  public let processIdentifier: pid_t
  private let limit: Duration
  private var master: Int32
  private var status: Int32?
  private var isHungUp = false
  private var hasWaitedInVain = false

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - environment: the whole environment of the program.
  ///   - limit: how long a wait may take before it fails.
  /// - Returns: `nil` if the program could not be started.
  public init?(
    _ program: String, _ arguments: [String] = [], environment: [String: String],
    size: Size = Size(columns: 80, rows: 24), limit: Duration = .seconds(60)
  ) {
    self.limit = limit
    screen = VirtualScreen(size: size)
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0, let slave = Self.unlockedSlave(of: master) else { return nil }
    Self.setSize(size, of: master)
    tcgetattr(master, &formerModes)
    guard let child = Self.spawn(program, arguments, environment, terminal: slave) else {
      Glibc.close(master)
      return nil
    }
    processIdentifier = child
  }

  deinit {
    hangUp()
    if status == nil {
      Glibc.kill(processIdentifier, SIGKILL)
      waitpid(processIdentifier, nil, 0)
    }
  }

  /// Types bytes.
  public func send(_ text: String) { send(Array(text.utf8)) }

  /// Types bytes, reading what the program shows meanwhile so that neither waits for the other.
  public func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    let deadline = ContinuousClock.now + limit
    while !rest.isEmpty, !isHungUp, ContinuousClock.now < deadline {
      let ready = poll(for: POLLIN | POLLOUT, until: deadline)
      if ready & POLLIN != 0 { read() }
      guard ready & POLLOUT != 0 else { continue }
      // Few enough that a full line discipline cannot block the write.
      let count = rest.prefix(256).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits until the screen shows what is wanted; else fails with the screen. What comes after
  /// that is not waited for: the program is elsewhere than the test believes.
  @discardableResult
  public func waitFor(
    _ what: String, fileID: String = #fileID, filePath: String = #filePath, line: Int = #line,
    column: Int = #column, _ holds: (VirtualScreen) -> Bool
  ) -> Bool {
    let deadline = ContinuousClock.now + limit
    while !holds(screen) {
      guard !hasWaitedInVain else { return false }
      guard !isHungUp, ContinuousClock.now < deadline else {
        hasWaitedInVain = true
        let place = SourceLocation(
          fileID: fileID, filePath: filePath, line: line, column: column)
        Issue.record("waited in vain for: \(what)\n\(screen.text)", sourceLocation: place)
        return false
      }
      if poll(for: POLLIN, until: deadline) & POLLIN != 0 { read() }
    }
    return true
  }

  /// Gives the terminal another size.
  public func resize(to size: Size) {
    screen.resize(to: size)
    Self.setSize(size, of: master)
  }

  /// Sends a signal to the program.
  public func kill(_ signal: Int32) { Glibc.kill(processIdentifier, signal) }

  /// Takes the terminal away, as a dropped line does.
  public func hangUp() {
    guard master >= 0 else { return }
    Glibc.close(master)
    master = -1
    isHungUp = true
  }

  /// The modes of the terminal now.
  public var modes: termios {
    var modes = termios()
    tcgetattr(master, &modes)
    return modes
  }

  /// Whether the modes are those from before the program.
  public var isRestored: Bool {
    let now = modes
    return now.c_lflag == formerModes.c_lflag && now.c_iflag == formerModes.c_iflag
      && now.c_oflag == formerModes.c_oflag
  }

  /// Waits for the program's end and reads what it wrote.
  ///
  /// - Returns: its exit code, or the negative number of the signal that ended it.
  public func exitStatus() -> Int32? {
    let deadline = ContinuousClock.now + limit
    while !isHungUp, !hasWaitedInVain, ContinuousClock.now < deadline {
      if poll(for: POLLIN, until: deadline) != 0 { read() }
    }
    if !isHungUp { Glibc.kill(processIdentifier, SIGKILL) }
    if status == nil {
      var value: Int32 = 0
      guard waitpid(processIdentifier, &value, 0) == processIdentifier else { return nil }
      status = value
    }
    return status.map { $0 & 0x7F == 0 ? $0 >> 8 & 0xFF : -($0 & 0x7F) }
  }

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else {
      // The last program has closed the terminal.
      if count == 0 || errno != EINTR { isHungUp = true }
      return
    }
    rawOutput += buffer[..<count]
    screen.feed(buffer[..<count])
  }

  private func poll(for events: Int32, until deadline: ContinuousClock.Instant) -> Int32 {
    var descriptor = pollfd(fd: master, events: Int16(events), revents: 0)
    let left = (deadline - .now).components.seconds
    guard Glibc.poll(&descriptor, 1, Int32(left * 1000 + 1000)) > 0 else { return 0 }
    let ready = Int32(descriptor.revents)
    return ready & POLLHUP != 0 ? ready | POLLIN : ready
  }

  /// The path of the other end; what `unlockpt` and `ptsname` do, which Swift does not see.
  private static func unlockedSlave(of master: Int32) -> String? {
    let setLock: UInt = 0x4004_5431
    let getNumber: UInt = 0x8004_5430
    var lock: Int32 = 0
    var number: UInt32 = 0
    guard ioctl(master, setLock, &lock) == 0, ioctl(master, getNumber, &number) == 0 else {
      return nil
    }
    return "/dev/pts/\(number)"
  }

  private static func setSize(_ size: Size, of descriptor: Int32) {
    var window = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &window)
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String], terminal: String
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The leader of a new session gets the first terminal that it opens as its own.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // The threads that tests run on block signals, and a child would inherit that.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    let newSession: Int16 = 0x80
    posix_spawnattr_setflags(
      &attributes, newSession | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))

    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    let result = posix_spawn(&child, program, &actions, &attributes, &argv, &envp)
    return result == 0 ? child : nil
  }
}
