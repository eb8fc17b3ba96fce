import Foundation
import Moderation
import Terminal

/// Shows pictures on the terminal itself, drawn by chafa, while the console is away.
public struct PictureViewer: Sendable {
  private let program: String
  private let colours: String
  /// How long one picture may take to be drawn, and how much it may print.
  private static let patience = 10.0
  private static let mostBytes = 4 << 20

  /// Finds the program.
  ///
  /// - Parameter environment: `PATH` is where it is looked for, `TERM` and `COLORTERM` say which
  ///   colours the terminal has.
  /// - Returns: `nil` where it is not installed.
  public init?(environment: [String: String]) {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    guard
      let found = folders.map({ "\($0)/chafa" })
        .first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { return nil }
    program = found
    colours = Self.colours(environment)
  }

  private static func colours(_ environment: [String: String]) -> String {
    let term = environment["TERM"] ?? ""
    if let extra = environment["COLORTERM"], ["truecolor", "24bit"].contains(extra) {
      return "full"
    }
    if term.contains("256color") { return "256" }
    return term.hasPrefix("vt") || term.contains("mono") ? "none" : "16"
  }

  /// The words that the program is started with. A path begins with a slash and stands behind `--`:
  /// no file name can be taken for an option.
  func arguments(for photo: Photo, _ room: Size) -> [String] {
    [
      "--format", "symbols", "--size", "\(room.columns)x\(room.rows)", "--colors", colours,
      "--animate", "off", "--", photo.path,
    ]
  }

  /// Shows pictures page by page until the last one, or a `q` or Esc, has been answered with a key.
  func show(_ pictures: [Picture], in size: Size, _ language: Language) {
    let pages = PicturePages(pictures, columns: size.columns).pages
    let keys = RawKeys()
    defer { keys.restore() }
    write("\u{1B}[?1049h\u{1B}[?25l")
    defer { write("\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l") }
    for (index, page) in pages.enumerated() {
      write(screen(page, in: size, language, isLast: index == pages.count - 1))
      guard let key = keys.next(), key != UInt8(ascii: "q"), key != 0x1B else { return }
    }
  }

  /// One page as it goes to the terminal.
  func screen(_ page: [Picture], in size: Size, _ language: Language, isLast: Bool) -> String {
    let room = PicturePages.room(of: page, in: size)
    var text = "\u{1B}[0m\u{1B}[2J"
    for (index, picture) in page.enumerated() {
      guard let photo = picture.photo else { continue }
      let column = 1 + index * (room.columns + 2)
      let side = picture.side.map { language.name($0) + ": " } ?? ""
      let name = CleanText(
        side + language.line(photo), breaks: .asSpaces, limit: room.columns)
      text += "\u{1B}[1;\(column)H" + name.plainText
      let lines = drawing(of: photo, room) ?? refusal(language)
      for (row, line) in lines.prefix(room.rows).enumerated() {
        text += "\u{1B}[\(row + 2);\(column)H\(line)\u{1B}[0m"
      }
    }
    let hint =
      isLast
      ? language("любая клавиша — назад", "any key to go back")
      : language("любая клавиша — дальше, q — назад", "any key to go on, q to go back")
    return text + "\u{1B}[\(size.rows);1H" + hint
  }

  /// What stands in the place of a picture that the program does not draw; short, as half of a
  /// screen must have room for it.
  private func refusal(_ language: Language) -> [String] {
    [
      language("показать не удалось: файл повреждён", "cannot be shown: it is damaged,"),
      language("или chafa не читает этот формат", "or chafa does not read its format"),
    ]
  }

  /// What the program draws; `nil` where it fails.
  private func drawing(of photo: Photo, _ room: Size) -> [String]? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments(for: photo, room)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    let end = DispatchTime.now() + Self.patience
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    guard (try? process.run()) != nil else { return nil }
    try? pipe.fileHandleForWriting.close()
    let output = read(pipe.fileHandleForReading.fileDescriptor, until: end)
    // One that has said too much, or goes on for too long, is not waited for.
    if output == nil || ended.wait(timeout: end) == .timedOut, process.isRunning {
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    guard let output, process.terminationStatus == 0, !output.isEmpty else { return nil }
    return DrawnLines.lines(output)
  }

  private func read(_ file: Int32, until end: DispatchTime) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= Self.mostBytes {
      var poller = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      let now = DispatchTime.now()
      let left = now < end ? (end.uptimeNanoseconds - now.uptimeNanoseconds) / 1_000_000 : 0
      let ready = poll(&poller, 1, Int32(left))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += chunk[..<count]
    }
    return nil
  }

  private func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Keys of a terminal that no screen is open on.
private final class RawKeys {
  private var former = termios()
  private let isTerminal: Bool

  init() {
    isTerminal = tcgetattr(STDIN_FILENO, &former) == 0
    var raw = former
    cfmakeraw(&raw)
    // What is written has its line breaks as before.
    raw.c_oflag = former.c_oflag
    if isTerminal { tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) }
  }

  func restore() { if isTerminal { tcsetattr(STDIN_FILENO, TCSADRAIN, &former) } }

  /// Waits for a key; all bytes that come with it count as one. `nil` when the terminal is gone or a
  /// signal wants something.
  func next() -> UInt8? {
    // A signal ends a poll, whereas a read would go on after it.
    var poller = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&poller, 1, -1) > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
    // A key that begins with Esc and goes on is no Esc.
    return count <= 0 ? nil : count > 1 && bytes[0] == 0x1B ? 0 : bytes[0]
  }
}
