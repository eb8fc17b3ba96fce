import CNcurses
import Glibc
import Terminal

/// A terminal drawn by ncurses, which does nothing else: input, signals and text are our own.
///
/// A process has one open at a time.
public final class CursesDisplay: Display {
  public private(set) var size: Size
  public let waker = Waker { SignalPipe.shared.wake() }

  private let screen: OpaquePointer
  private let outlet: Outlet
  private var palette: Palette
  private var handlers: SignalHandlers
  private let errors: ErrorLog?
  private var input = Input()
  /// What is on the terminal.
  private var shown: Frame?
  /// The size that the caller knows.
  private var reportedSize: Size
  private var isCursorVisible = true
  private var isOpen = true
  private var pace = LinePace(at: .now)

  /// Takes the terminal over.
  ///
  /// - Parameter errorLog: the path of a file that takes what the program and its libraries write
  ///   to standard error while the screen is in use.
  public init(theme: Theme, errorLog: String? = nil) throws(DisplayError) {
    let modes = try Self.check()
    var handlers = SignalHandlers(restoring: modes)
    let outlet = Outlet()
    guard let screen = cn_open(outlet.descriptor) else {
      outlet.close()
      handlers.remove()
      throw .unknownTerminal(Self.terminalName)
    }
    self.screen = screen
    self.outlet = outlet
    self.handlers = handlers
    errors = errorLog.flatMap(ErrorLog.init)
    palette = Palette(theme: theme)
    size = Size(columns: Int(cn_columns()), rows: Int(cn_rows()))
    reportedSize = size
    leaveLineDrawing()
    send(Mode.paste.on)
  }

  deinit { close() }

  public func show(_ frame: Frame) {
    draw(frame, isWhole: false)
  }

  public var pause: Int { pace.pause(at: .now) }

  public func wait(milliseconds: Int?) -> [DisplayEvent] {
    let deadline = milliseconds.map { ContinuousClock.now + .milliseconds($0) }
    while true {
      if size != reportedSize {
        reportedSize = size
        return [.resized(size)]
      }
      let left = deadline.map { Input.milliseconds(until: $0) }
      var events = input.next(milliseconds: left)
      let news = SignalPipe.shared.drain()
      events += note(news.signals)
      if news.isWoken { events.append(.woken) }
      if !events.isEmpty { return events }
      if let deadline, ContinuousClock.now >= deadline { return [] }
    }
  }

  public func copy(_ text: String) {
    // Control characters could run as commands where the text is pasted.
    let safe = text.unicodeScalars.filter { scalar in
      scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
    }
    send("\u{1B}]52;c;" + base64(String(safe).utf8) + "\u{1B}\\")
  }

  public func bell() { send("\u{7}") }

  public func use(_ theme: Theme) {
    palette.use(theme)
    if let shown { draw(shown, isWhole: true) }
  }

  public func suspend() {
    leave()
    SignalHandlers.withDefault([SIGTSTP, SIGCONT]) { _ = raise(SIGTSTP) }
    enter()
  }

  public func giveOver(_ body: () -> Void) {
    leave()
    body()
    enter()
  }

  public func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    delscreen(screen)
    outlet.close()
    handlers.remove()
    errors?.restore()
  }

  // MARK: The terminal's state

  private static var terminalName: String {
    getenv("TERM").map { String(cString: $0) } ?? ""
  }

  /// Checks that a screen is possible and prepares the process for it.
  private static func check() throws(DisplayError) -> termios {
    var modes = termios()
    guard isatty(0) == 1, isatty(1) == 1, tcgetattr(0, &modes) == 0 else { throw .notATerminal }
    // The database says of these that they can be drawn on; they cannot.
    guard !["", "dumb", "unknown"].contains(terminalName), cn_knows_terminal(terminalName) else {
      throw .unknownTerminal(terminalName)
    }
    setlocale(LC_CTYPE, "")
    if !cn_is_utf8() { setlocale(LC_CTYPE, "C.UTF-8") }
    guard cn_is_utf8() else { throw .noUTF8 }
    // They would pin the size for good.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    return modes
  }

  private func leave() {
    send(Mode.paste.off)
    if !isCursorVisible {
      curs_set(1)
      isCursorVisible = true
    }
    endwin()
  }

  private func enter() {
    adoptSize()
    cn_forget()
    leaveLineDrawing()
    // Drawing brings the modes of the terminal back, which no file in memory has.
    draw(shown ?? Frame(size: size), isWhole: true, isGathered: false)
    send(Mode.paste.on)
  }

  /// Whoever had the terminal before may have left it in the line drawing set, and changes of style
  /// no longer end that.
  private func leaveLineDrawing() {
    if let ending = cn_charset_reset() { send(String(cString: ending)) }
  }

  /// Looks at the size of the window.
  private func adoptSize() {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard cn_window_size(&rows, &columns) else { return }
    let now = Size(columns: Int(columns), rows: Int(rows))
    guard now != size else { return }
    resizeterm(rows, columns)
    size = now
    shown = nil
    cn_forget()
  }

  /// What signals mean.
  private func note(_ signals: [Int32]) -> [DisplayEvent] {
    var events: [DisplayEvent] = []
    for signal in signals {
      switch signal {
      case SIGWINCH: adoptSize()
      case SIGCONT:
        // The shell has set modes of its own meanwhile.
        endwin()
        enter()
        events.append(.resumed)
      case SIGTSTP:
        suspend()
        events.append(.resumed)
      case SIGHUP: events.append(.hungUp)
      default: events.append(.interrupted(signal: signal))
      }
    }
    return events
  }

  // MARK: Drawing

  private func draw(_ frame: Frame, isWhole: Bool, isGathered: Bool = true) {
    let before = isWhole ? nil : shown
    var changes = 0
    for row in 0..<Swift.min(frame.size.rows, size.rows) {
      changes += draw(row: row, of: frame, before: before)
    }
    guard changes > 0 || before == nil || before?.cursor != frame.cursor else { return }
    shown = frame
    guard isGathered else { return refresh(frame.cursor) }
    var bytes = outlet.gather { refresh(frame.cursor) }
    // A small change needs no bracket, and on a slow line every byte counts.
    if changes > 2, !bytes.isEmpty {
      bytes = Array(Mode.synchronized.on.utf8) + bytes + Array(Mode.synchronized.off.utf8)
    }
    let start = ContinuousClock.now
    send(bytes)
    pace.wrote(bytes.count, from: start, to: .now)
  }

  /// Has ncurses write what was put.
  private func refresh(_ cursor: Frame.Position?) {
    showCursor(cursor != nil)
    let place = cursor ?? Frame.Position(row: 0, column: 0)
    cn_refresh(
      Int32(Swift.min(Swift.max(0, place.row), size.rows - 1)),
      Int32(Swift.min(Swift.max(0, place.column), size.columns - 1)), cursor != nil)
  }

  private func showCursor(_ isVisible: Bool) {
    guard isVisible != isCursorVisible else { return }
    curs_set(isVisible ? 1 : 0)
    isCursorVisible = isVisible
  }

  /// Hands the stretch of a row that differs to ncurses; says how many there were, 0 or 1.
  private func draw(row: Int, of frame: Frame, before: Frame?) -> Int {
    let columns = Swift.min(frame.size.columns, size.columns)
    var stretch = before.map { frame.difference(row: row, from: $0) } ?? 0..<columns
    stretch = stretch.clamped(to: 0..<columns)
    guard !stretch.isEmpty else { return 0 }
    var first = stretch.lowerBound
    while first > 0, frame[row, first].width == 0 { first -= 1 }
    let cells = palette.cells(of: frame, row: row, first..<stretch.upperBound)
    cn_put(Int32(row), Int32(first), cells, Int32(cells.count))
    return 1
  }
}
