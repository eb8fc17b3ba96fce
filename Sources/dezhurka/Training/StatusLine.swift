import Foundation

/// What a long piece of work is doing, in one line of a terminal's standard error.
final class StatusLine {
  private let isShown = isatty(2) == 1
  private var isDrawn = false

  func show(_ text: String) {
    guard isShown else { return }
    write("\r" + text + "\u{1B}[K")
    isDrawn = true
  }

  func clear() {
    guard isDrawn else { return }
    write("\r\u{1B}[K")
    isDrawn = false
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
