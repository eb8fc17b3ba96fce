/// A name as somebody typed it, to be found among names.
struct TypedName {
  private let words: [String]

  init(_ typed: String) { words = Words(typed).words }

  /// All that bear the name: in full, else from its beginning on, else from the beginning of a later
  /// word.
  func all<Value>(_ values: [Value], names: (Value) -> [String]) -> [Value] {
    guard !words.isEmpty else { return [] }
    let ways: [([String]) -> Bool] = [
      { $0 == words }, { begins($0[...]) },
      { name in name.indices.dropFirst().contains { begins(name[$0...]) } },
    ]
    for fits in ways {
      let found = values.filter { value in names(value).contains { fits(Words($0).words) } }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Whether these words begin as the typed ones do; only the last one typed may be cut short.
  private func begins(_ name: ArraySlice<String>) -> Bool {
    guard let last = words.last, name.count >= words.count else { return false }
    return name.starts(with: words.dropLast())
      && name[name.startIndex + words.count - 1].hasPrefix(last)
  }
}
