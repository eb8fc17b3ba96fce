import Desk
import Foundation
import Moderation

/// How far a backup is, in one line of standard error; stops it on Ctrl-C so that nothing is left.
final class BackupBar {
  private let isShown: Bool
  private let language: Language
  private var drawn = ""

  init(isShown: Bool, language: Language) {
    self.isShown = isShown
    self.language = language
  }

  /// - Throws: ``BackupError/stopped`` after Ctrl-C or a request to end.
  func show(_ progress: BackupProgress) throws(BackupError) {
    if drawn.isEmpty { StopRequest.listen() }
    if StopRequest.signal != nil { throw .stopped }
    let line = words(progress)
    guard line != drawn else { return }
    drawn = line
    if isShown { write("\r" + line + "\u{1B}[K") }
  }

  func clear() {
    guard !drawn.isEmpty else { return }
    if isShown { write("\r\u{1B}[K") }
    drawn = ""
    StopRequest.endAtOnce()
  }

  private func words(_ progress: BackupProgress) -> String {
    switch progress {
    case .checking: return language("Проверяю копию…", "Reading the copy through…")
    case .copying(let done, let all):
      let share = all > 0 ? min(1, Double(done) / Double(all)) : 1
      let filled = Int(share * 24)
      let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 24 - filled)
      return "\(bar) \(Int(share * 100)) %  " + language.size(done)
    }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
