import Moderation
import Terminal

/// A command being typed by its name.
public struct CommandLineState: Equatable, Sendable {
  public var editor = Editor()

  /// Begins with a line that is already there.
  init(editor: Editor = Editor()) { self.editor = editor }

  /// The place in what was typed before, counted from the newest; `nil` for the line itself.
  public var recalled: Int?
  /// What was typed before something older was recalled.
  public var typed = ""
  /// The suggestion that Tab has put in; the next Tab puts the next one.
  public var completed: Int?
  /// What the suggestions of that Tab are made from.
  public var stem = ""
}

/// What a command line can offer for what has been typed.
struct Suggestion: Equatable {
  /// The whole line as it would be.
  var line: String
  /// What stands beside it: what the command does, or why it cannot be done now.
  var help: String
  /// Why it cannot be done now; `nil` where it can.
  var obstacle: String?
}

/// A typed line, read: a command and what stands behind it.
struct Invocation: Equatable {
  var name: Substring
  var argument: String

  init(_ line: String) {
    let trimmed = line.drop(while: \.isWhitespace)
    name = trimmed.prefix { !$0.isWhitespace }
    argument = String(trimmed.dropFirst(name.count).drop(while: \.isWhitespace))
    while argument.last?.isWhitespace == true { argument.removeLast() }
  }

  /// The command of that name, or the only one whose name begins so.
  var command: Command? {
    if let exact = Command(rawValue: String(name)) { return exact }
    let beginning = Command.allCases.filter { !name.isEmpty && $0.rawValue.hasPrefix(name) }
    return beginning.count == 1 ? beginning.first : nil
  }
}
