import Terminal

/// A text that was refused before it began: `R`, and the reply typed right behind it, arrive as one on
/// a slow line, and nobody has seen yet that there is nothing to write in.
extension ConsoleState {
  /// Takes note of a command that should have begun a text and did not.
  ///
  /// - Parameter typed: what was typed for the text already.
  mutating func noteRefusal(of command: Command, _ typed: [DetailState.Typed] = []) {
    guard command.beginsText, !isWriting, detail.whenRead == nil else { return }
    isRefusalUnseen = true
    if typed.contains(where: \.writes) { tellDropped() }
  }

  /// Drops what writes into a text that was refused; says whether it did. What never writes is a
  /// command again.
  mutating func dropForRefused(_ typed: DetailState.Typed) -> Bool {
    guard isRefusalUnseen, typed.writes else {
      isRefusalUnseen = false
      return false
    }
    tellDropped()
    return true
  }

  /// Says, beside why the text was refused, that what was typed for it is gone.
  mutating func tellDropped() {
    let words = language("набранное следом не принято", "what was typed next was dropped")
    guard let refusal = notice else {
      notice = Notice(sentence(words), .warning)
      return
    }
    guard !refusal.text.lowercased().hasSuffix(words) else { return }
    notice = Notice(refusal.text + " · " + words, refusal.kind)
  }

  /// Whether keys write, or will once an answer of the desk's own has come.
  private var isWriting: Bool {
    if choice != nil { return false }
    if commandLine != nil { return true }
    if case .outbox(let outbox) = sheet { return outbox.continued != nil }
    return context == .composer || context == .form
  }
}

extension Command {
  /// Whether a person types on, without looking, what it asks for.
  fileprivate var beginsText: Bool {
    switch self {
    case .reply, .replyTogether, .reviseReply, .note, .remind, .sendBack, .newIncident, .add: true
    default: false
    }
  }
}

extension DetailState.Typed {
  /// Whether it would go into a text.
  var writes: Bool {
    switch self {
    case .paste: true
    case .key(let key): key.typed != nil || [.enter, .backspace, .delete].contains(key.code)
    }
  }
}
