import Terminal

extension Editor {
  /// Keys that mean the same in a line as in a longer text.
  mutating func typeInLine(_ key: Key) {
    let byWord = key.modifiers.contains(.control) || key.modifiers.contains(.alt)
    switch key.code {
    case .character(let scalar) where key.modifiers.isDisjoint(with: [.control, .alt]):
      insert(String(Character(scalar)))
    case .character: typeShortcut(key.byPosition)
    case .backspace: erase(byWord ? .wordLeft : .left)
    case .delete: erase(byWord ? .wordRight : .right)
    case .left: move(byWord ? .wordLeft : .left)
    case .right: move(byWord ? .wordRight : .right)
    case .home: move(byWord ? .textStart : .paragraphStart)
    case .end: move(byWord ? .textEnd : .paragraphEnd)
    default: break
    }
  }

  /// Whether an Alt combination edits text.
  static func shortcuts(_ key: Key) -> Bool {
    ["b", "f", "d"].contains { key.byPosition == Key($0, .alt) || key == Key($0, .alt) }
      || [.left, .right, .backspace, .delete].contains(key.code)
  }

  /// The shortcuts of the usual command-line editors.
  private mutating func typeShortcut(_ key: Key) {
    guard case .character(let scalar) = key.code else { return }
    let isControl = key.modifiers.contains(.control)
    switch (isControl, scalar) {
    case (true, "a"): move(.paragraphStart)
    case (true, "e"): move(.paragraphEnd)
    case (true, "b"): move(.left)
    case (true, "f"): move(.right)
    case (true, "w"): erase(.wordLeft)
    case (true, "u"): erase(.paragraphStart)
    case (true, "k"): erase(.paragraphEnd)
    case (true, "d"): erase(.right)
    case (false, "b"): move(.wordLeft)
    case (false, "f"): move(.wordRight)
    case (false, "d"): erase(.wordRight)
    default: break
    }
  }
}
