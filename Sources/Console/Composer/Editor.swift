import Moderation

/// A text being written: its characters, the cursor, and what can be undone.
///
/// Signs that nobody sees never get in, whether typed, pasted or read from a draft: what a person
/// writes is what goes out.
///
/// Offsets count UTF-8 bytes and always stand between two characters as people see them.
public struct Editor: Equatable, Sendable {
  /// The text as it stands.
  public private(set) var text: String
  /// Where the next character goes.
  public private(set) var cursor: Int

  private var undone: [Snapshot] = []
  private var done: [Snapshot] = []
  private var lastEdit: Edit = .none

  /// How many steps back are kept; the oldest is forgotten first.
  static let depth = 500

  /// Creates an editor with the cursor behind the text.
  public init(_ text: String = "") {
    self.text = text.withoutHiddenSigns
    cursor = self.text.utf8.count
  }

  private struct Snapshot: Equatable, Sendable {
    var text: String
    var cursor: Int
  }

  /// What the last change was, so that a run of typing is undone as one word.
  private enum Edit: Equatable, Sendable {
    case none, word, space, erasing, other
  }

  /// Whether the text has nothing but blanks.
  public var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

// MARK: - Changing

extension Editor {
  /// Puts text where the cursor stands, and the cursor behind it.
  public mutating func insert(_ addition: String) {
    let addition = addition.withoutHiddenSigns
    guard !addition.isEmpty else { return }
    let kind: Edit
    if addition.count == 1, let character = addition.first {
      kind = character.isWhitespace ? .space : .word
    } else {
      kind = .other
    }
    // A word and the blanks before it come off together; a paste by itself.
    let continues = kind == lastEdit || (kind == .word && lastEdit == .space)
    remember(continuing: continues && kind != .other)
    lastEdit = kind
    text.insert(contentsOf: addition, at: index(cursor))
    cursor += addition.utf8.count
    settle()
  }

  /// Removes what lies between the cursor and where a movement would take it.
  public mutating func erase(_ movement: Movement) {
    let target = offset(after: movement)
    guard target != cursor else { return }
    let isSingle = movement == .left || movement == .right
    remember(continuing: isSingle && lastEdit == .erasing)
    lastEdit = isSingle ? .erasing : .other
    let from = min(cursor, target)
    text.removeSubrange(index(from)..<index(max(cursor, target)))
    cursor = from
    settle()
  }

  /// Puts the cursor behind the character that it stands inside: what a change brings together may
  /// join into one character, such as a letter and a mark, or the halves of a flag.
  private mutating func settle() {
    while String.Index(index(cursor), within: text) == nil { cursor += 1 }
  }

  /// Replaces the whole text as one step.
  public mutating func replaceAll(with replacement: String) {
    let replacement = replacement.withoutHiddenSigns
    guard replacement != text else { return }
    remember(continuing: false)
    lastEdit = .other
    text = replacement
    cursor = replacement.utf8.count
  }

  /// Takes the last step back; says whether there was one.
  @discardableResult
  public mutating func undo() -> Bool {
    guard let snapshot = done.popLast() else { return false }
    undone.append(Snapshot(text: text, cursor: cursor))
    restore(snapshot)
    return true
  }

  /// Does again what was undone last; says whether there was something.
  @discardableResult
  public mutating func redo() -> Bool {
    guard let snapshot = undone.popLast() else { return false }
    done.append(Snapshot(text: text, cursor: cursor))
    restore(snapshot)
    return true
  }

  private mutating func remember(continuing: Bool) {
    undone = []
    if continuing, !done.isEmpty { return }
    done.append(Snapshot(text: text, cursor: cursor))
    if done.count > Self.depth { done.removeFirst() }
  }

  private mutating func restore(_ snapshot: Snapshot) {
    text = snapshot.text
    cursor = snapshot.cursor
    lastEdit = .none
  }
}

// MARK: - Moving

extension Editor {
  /// A way for the cursor to go that does not depend on how lines are wrapped.
  public enum Movement: Equatable, Sendable {
    case left, right, wordLeft, wordRight
    /// Within the paragraph, that is, between line breaks.
    case paragraphStart, paragraphEnd
    case textStart, textEnd
  }

  /// Moves the cursor.
  public mutating func move(_ movement: Movement) {
    cursor = offset(after: movement)
    lastEdit = .none
  }

  /// Puts the cursor at an offset, or at the character's beginning where the offset lies inside one.
  public mutating func move(toOffset target: Int) {
    var place = max(0, min(target, text.utf8.count))
    while place > 0, String.Index(index(place), within: text) == nil { place -= 1 }
    cursor = place
    lastEdit = .none
  }

  private func offset(after movement: Movement) -> Int {
    let here = index(cursor)
    switch movement {
    case .left: return here > text.startIndex ? offset(of: text.index(before: here)) : 0
    case .right: return here < text.endIndex ? offset(ofNext: here) : cursor
    case .wordLeft: return offset(of: wordStart(before: here))
    case .wordRight: return offset(of: wordEnd(after: here))
    case .paragraphStart:
      let breakBefore = text[..<here].lastIndex(where: \.isNewline)
      return breakBefore.map { offset(ofNext: $0) } ?? 0
    case .paragraphEnd:
      return offset(of: text[here...].firstIndex(where: \.isNewline) ?? text.endIndex)
    case .textStart: return 0
    case .textEnd: return text.utf8.count
    }
  }

  private func wordStart(before index: String.Index) -> String.Index {
    var place = index
    while place > text.startIndex, !isWord(text[text.index(before: place)]) {
      place = text.index(before: place)
    }
    while place > text.startIndex, isWord(text[text.index(before: place)]) {
      place = text.index(before: place)
    }
    return place
  }

  private func wordEnd(after index: String.Index) -> String.Index {
    var place = index
    while place < text.endIndex, !isWord(text[place]) { place = text.index(after: place) }
    while place < text.endIndex, isWord(text[place]) { place = text.index(after: place) }
    return place
  }

  private func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  private func index(_ offset: Int) -> String.Index {
    text.utf8.index(text.utf8.startIndex, offsetBy: offset)
  }

  private func offset(of index: String.Index) -> Int {
    text.utf8.distance(from: text.utf8.startIndex, to: index)
  }

  private func offset(ofNext index: String.Index) -> Int { offset(of: text.index(after: index)) }
}
