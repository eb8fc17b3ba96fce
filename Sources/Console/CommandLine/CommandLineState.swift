import Desk
import Moderation
import Terminal

/// A command being typed by its name.
public struct CommandLineState: Equatable, Sendable {
  public var editor = Editor()

  /// The command whose words are asked for; `nil` where the line holds a command's name as well.
  public var asked: Command?

  /// The comment in sight when the line was begun; `nil` where another list covered it.
  public var comment: Comment.ID?

  /// What words that are asked for can be about.
  public enum Subject: Equatable, Sendable {
    case comment(Comment.ID)
    case incident(Incident.ID)
    case outward(OutwardID)
  }

  /// What the words are about that are asked for.
  public var subject: Subject?

  /// Begins with a line that is already there.
  init(editor: Editor = Editor(), asking asked: Command? = nil, on comment: Comment.ID?) {
    self.editor = editor
    self.asked = asked
    self.comment = comment
  }

  /// The place in what was typed before, counted from the newest; `nil` for the line itself.
  public var recalled: Int?
  /// What was typed before something older was recalled.
  public var typed = ""
  /// The suggestion that Tab has put in; the next Tab puts the next one.
  public var completed: Int?
  /// What the suggestions of that Tab are made from.
  public var stem = ""
  /// What stands in the folder of a path that is asked for; `nil` until it is read.
  public var listing: FolderListing?
}

/// A line that was given, with all that came of it.
public struct GivenLine: Equatable, Sendable {
  var line: CommandLineState
  var effects: [Effect]
}

/// What a command line can offer for what has been typed.
struct Suggestion: Equatable {
  /// The whole line as it would be.
  var line: String
  /// What stands beside it: what the command does, or why it cannot be done now.
  var help: String
  /// Why it cannot be done now; `nil` where it can.
  var obstacle: String?
  /// What stands in the list where the whole line would be too long for it.
  var label: String?
}

/// A typed line, read: a command and what stands behind it.
struct Invocation: Equatable {
  var name: Substring
  var argument: String
  /// The command of that name, or the only one whose name begins so; on a Russian layout as well.
  var command: Command?

  init(_ line: String) {
    let trimmed = line.drop(while: \.isWhitespace)
    self.init(line, name: trimmed.prefix { !$0.isWhitespace })
    let beginning = Command.allCases.filter { !name.isEmpty && $0.rawValue.hasPrefix(latinName) }
    command = Command(rawValue: latinName) ?? (beginning.count == 1 ? beginning.first : nil)
  }

  /// Reads a line whose command is known by the words that it begins with.
  init(_ line: String, name: Substring, command: Command? = nil) {
    self.name = name
    self.command = command
    argument = String(line[name.endIndex...].drop(while: \.isWhitespace))
    while argument.last?.isWhitespace == true { argument.removeLast() }
  }

  /// The name as the same keys write it on a Latin layout.
  var latinName: String { String(name).byPosition }
}

extension String {
  /// The text as the same keys write it on a Latin layout.
  var byPosition: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if case .character(let latin) = Key(scalar).byPosition.code { result.append(latin) }
    }
    return String(result)
  }
}
