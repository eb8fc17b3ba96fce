import Desk
import Moderation

/// A few lines to be filled in, one below the other.
public struct FormState: Equatable, Sendable {
  /// What is made of it.
  public enum Purpose: Equatable, Sendable {
    /// An incident opened by hand.
    case incident
    /// A problem behind incidents.
    case problem([Incident.ID])
    /// A step of a road map; another one's new words, where there was one.
    case step(Problem.ID, instead: Problem.Step?)
  }

  public var purpose: Purpose
  public var fields: [Field]
  public var selected = 0
  /// Whether the desk has been asked and has not answered yet.
  public var isSending = false
  /// What comes back when the form is left.
  public var below: ConsoleState.Sheet?

  /// One line of a form.
  public struct Field: Equatable, Sendable {
    /// What stands before the line.
    public enum Name: String, Sendable {
      case title, topic, place, department, priority, source, channel, published, note
      case street, responsible, day
    }

    public var name: Name
    public var editor: Editor
    /// What it is chosen from; empty for words of one's own.
    var options: [Argument]
    /// The place of the chosen one.
    public var chosen: Int
    /// The letters by which one is looked for.
    public var typed = ""
    /// Whether a person has changed it, so that no other field does.
    public var isTouched = false

    init(_ name: Name, _ text: String = "", options: [Argument] = [], chosen: String = "") {
      self.name = name
      editor = Editor(text)
      self.options = options
      self.chosen = options.firstIndex { $0.value == chosen } ?? 0
    }

    /// What the field holds, without blanks around it.
    var value: String {
      guard options.isEmpty else { return options[min(chosen, options.count - 1)].value }
      return editor.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  func value(_ name: Field.Name) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// Whether a person has written anything into it.
  var isBlank: Bool { !fields.contains { $0.isTouched && !$0.value.isEmpty } }
}
