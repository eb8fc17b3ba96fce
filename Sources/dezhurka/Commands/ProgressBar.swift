import Foundation
import Intake
import Moderation

/// How far a long piece of work is, in one line of standard error.
final class ProgressBar {
  private let isShown: Bool
  private let language: Language
  private var isDrawn = false

  init(isShown: Bool, language: Language) {
    self.isShown = isShown
    self.language = language
  }

  func show(_ progress: ImportProgress) {
    let share = progress.bytesInAll.map { all in
      all > 0 ? Double(progress.bytesRead) / Double(all) : 0
    }
    show(
      share,
      language.number(progress.comments) + " " + Self.noun(progress.comments, language))
  }

  /// Shows how much of the work is done, from 0 to 1 or `nil` where nobody knows, and what that is
  /// in words.
  func show(_ share: Double?, _ words: String) {
    guard isShown else { return }
    var line = words
    if let share = share.map({ min(1, $0) }) {
      let filled = Int(share * 24)
      let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 24 - filled)
      line = "\(bar) \(Int(share * 100)) %  " + line
    }
    write("\r" + line + "\u{1B}[K")
    isDrawn = true
  }

  func clear() {
    guard isDrawn else { return }
    write("\r\u{1B}[K")
    isDrawn = false
  }

  static func noun(_ count: Int, _ language: Language) -> String {
    language.plural(
      count, one: "комментарий", few: "комментария", many: "комментариев", english: "comment",
      englishMany: "comments")
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
