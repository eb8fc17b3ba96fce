import Glibc

/// The handlers that are in force while the display is open.
struct SignalHandlers {
  static let noted = [SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGCONT, SIGTSTP]
  private static let crashes = [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGQUIT]

  private var former: [(signal: Int32, action: sigaction)] = []

  /// Installs the handlers.
  ///
  /// Before ncurses starts: it leaves signals alone that have a handler already.
  init(restoring modes: termios) {
    _ = SignalPipe.shared
    savedModes = modes
    provideStack()
    for signal in Self.noted {
      install(signal, flags: SA_RESTART) { noteSignal($0) }
    }
    // A stack overflow leaves no stack to handle it on, hence SA_ONSTACK.
    for signal in Self.crashes {
      install(signal, flags: Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER | SA_ONSTACK) {
        restoreTerminal()
        raise($0)
      }
    }
  }

  /// Puts back what was in force before.
  mutating func remove() {
    for (signal, action) in former.reversed() {
      var action = action
      sigaction(signal, &action, nil)
    }
    former = []
  }

  /// Runs something while a signal does what it does by default.
  static func withDefault(_ signals: [Int32], _ body: () -> Void) {
    var kept: [(Int32, sigaction)] = []
    for signal in signals {
      var plain = sigaction()
      plain.__sigaction_handler.sa_handler = SIG_DFL
      var former = sigaction()
      sigaction(signal, &plain, &former)
      kept.append((signal, former))
    }
    body()
    for (signal, action) in kept {
      var action = action
      sigaction(signal, &action, nil)
    }
  }

  private mutating func install(
    _ signal: Int32, flags: Int32, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = flags
    var before = sigaction()
    guard sigaction(signal, &action, &before) == 0 else { return }
    former.append((signal, before))
  }

  /// The Swift runtime gives the main thread a stack for signals only if its own reporter is on.
  private func provideStack() {
    var current = stack_t()
    sigaltstack(nil, &current)
    guard current.ss_flags & Int32(SS_DISABLE) != 0 else { return }
    let size = 1 << 16
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
  }
}

/// The terminal's modes before the display; written once, before any handler is armed.
nonisolated(unsafe) private var savedModes = termios()

/// Ends whatever mode the display may have set.
private let farewell: StaticString =
  "\u{1B}[?2026l\u{1B}[?2004l\u{1B}[r\u{1B}[m\u{1B}[?1049l\u{1B}[?25h\u{1B}[?1l\u{1B}>"

/// Gives the terminal back; safe in a handler.
private func restoreTerminal() {
  _ = write(1, farewell.utf8Start, farewell.utf8CodeUnitCount)
  tcsetattr(0, TCSANOW, &savedModes)
}
