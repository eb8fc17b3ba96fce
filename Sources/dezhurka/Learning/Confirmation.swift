import Foundation
import Moderation
import Terminal

/// A question that is answered by one word of a person at the terminal.
struct Confirmation {
  /// Without its answers: `Заменить базу?`
  var question: String
  /// What to do where nobody can be asked.
  var otherwise: String
  var language: Language

  /// Whether the person agreed; nobody at the terminal did not.
  func isGiven() -> Bool {
    guard isatty(0) == 1 else {
      report(otherwise)
      return false
    }
    let text = question + language(" [д/Н] ", " [y/N] ")
    FileHandle.standardError.write(Data(printable(text).utf8))
    let answer = (readLine() ?? "").lowercased().filter { !$0.isWhitespace }
    return ["д", "да", "y", "yes"].contains(answer)
  }
}
