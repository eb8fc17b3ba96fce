import Moderation

/// Commands by the words that help calls them by: who works in Russian types `тема` for `theme`.
extension ConsoleState {
  /// A typed line with its command: by name, else by as many words of a title as it begins with.
  func invocation(_ line: String) -> Invocation {
    let named = Invocation(line)
    guard named.command == nil else { return named }
    let typed = line.titleWords
    for count in stride(from: typed.count, to: 0, by: -1) {
      let words = typed.prefix(count).map(\.folded)
      guard let last = typed.prefix(count).last, let command = command(titled: words) else {
        continue
      }
      let start = typed.first?.startIndex ?? line.startIndex
      return Invocation(line, name: line[start..<last.endIndex], command: command)
    }
    return named
  }

  /// Every command that has all the typed words in its help, those first whose title begins with them.
  func commandsTitled(_ text: String) -> [Command] {
    let words = text.titleWords.map(\.folded)
    guard !words.isEmpty else { return [] }
    let holding = commandsInOrder.filter { command in
      let help = help(of: command).titleWords.map(\.folded)
      return words.allSatisfy { word in help.contains { $0.isBegun(by: word) } }
    }
    let beginning = holding.filter { titleBegins(of: $0, with: words) }
    return beginning + holding.filter { !beginning.contains($0) }
  }

  /// The one command that words call: by its whole title, by the beginning of it, or by a word in it;
  /// what can be done now is meant before what cannot.
  private func command(titled words: [String]) -> Command? {
    let beginning = commandsInOrder.filter { titleBegins(of: $0, with: words) }
    let groups = [
      beginning.filter { titleWords(of: $0).count == words.count }, beginning,
      words.count > 1
        ? []
        : commandsInOrder.filter { command in
          titleWords(of: command).contains { $0.isBegun(by: words[0]) }
        },
    ]
    let possible = groups.lazy.map { $0.filter { obstacle(to: $0) == nil } }
    return (possible.first { $0.count == 1 } ?? groups.first { $0.count == 1 })?.first
  }

  private func titleWords(of command: Command) -> [String] {
    title(of: command).titleWords.map(\.folded)
  }

  /// Whether a title begins with words, the last of which may be unfinished.
  private func titleBegins(of command: Command, with words: [String]) -> Bool {
    let title = titleWords(of: command)
    return words.count <= title.count && zip(title, words).allSatisfy { $0.isBegun(by: $1) }
  }
}

extension String {
  /// The words, without the signs around them.
  fileprivate var titleWords: [Substring] {
    split { !$0.isLetter && !$0.isNumber && $0 != "-" }
  }

  /// Whether it begins as a typed word does, in whichever case: `тема` is meant by «тему» as well.
  fileprivate func isBegun(by typed: String) -> Bool {
    let stem = typed.count > 3 && typed.last.map("аеиоуыьэюя".contains) == true
    return hasPrefix(stem ? String(typed.dropLast()) : typed)
  }
}

extension Substring {
  /// The word as it is compared: small, with е for ё.
  fileprivate var folded: String { lowercased().replacing("ё", with: "е") }
}
