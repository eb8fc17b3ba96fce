import Desk
import Foundation
import Moderation
import Synchronization

/// How far a backup is, in one line of standard error; stops it on Ctrl-C so that nothing is left.
final class BackupBar {
  private static let isInterrupted = Atomic<Bool>(false)

  private let isShown: Bool
  private let language: Language
  private var drawn = ""

  init(isShown: Bool, language: Language) {
    self.isShown = isShown
    self.language = language
  }

  /// - Throws: ``BackupError/stopped`` after Ctrl-C or a request to end.
  func show(_ progress: BackupProgress) throws(BackupError) {
    if drawn.isEmpty { Self.listen() }
    if Self.isInterrupted.load(ordering: .relaxed) { throw .stopped }
    let line = words(progress)
    guard line != drawn else { return }
    drawn = line
    if isShown { write("\r" + line + "\u{1B}[K") }
  }

  func clear() {
    guard !drawn.isEmpty else { return }
    if isShown { write("\r\u{1B}[K") }
    drawn = ""
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
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

  private static func listen() {
    // Made before a signal can come, so that the handler only stores.
    isInterrupted.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { _ in BackupBar.isInterrupted.store(true, ordering: .relaxed) }
    }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
