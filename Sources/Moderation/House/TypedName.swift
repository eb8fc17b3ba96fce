/// A name as somebody typed it, to be found among names.
struct TypedName {
  private let words: [String]

  init(_ typed: String) { words = Words(typed).words }

  /// What bears the name: in full, else from its beginning on, else from the beginning of a later
  /// word; of several the first.
  func best<Value>(_ values: [Value], names: (Value) -> [String]) -> Value? {
    guard !words.isEmpty else { return nil }
    return first(values, names) { $0 == words }
      ?? first(values, names) { begins($0[...]) }
      ?? first(values, names) { name in
        name.indices.dropFirst().contains { begins(name[$0...]) }
      }
  }

  private func first<Value>(
    _ values: [Value], _ names: (Value) -> [String], _ fits: ([String]) -> Bool
  ) -> Value? {
    values.first { value in names(value).contains { fits(Words($0).words) } }
  }

  /// Whether these words begin as the typed ones do; only the last one typed may be cut short.
  private func begins(_ name: ArraySlice<String>) -> Bool {
    guard let last = words.last, name.count >= words.count else { return false }
    return name.starts(with: words.dropLast())
      && name[name.startIndex + words.count - 1].hasPrefix(last)
  }
}
