extension Key {
  /// The key of a Latin layout at the same place of the keyboard; itself if there is no other.
  ///
  /// For keys that a key table does not know as they are: look the key up first, then this one.
  /// In the Russian layout `/` and `?` give `.` and `,`, which a Latin layout has elsewhere; these
  /// lead back to `/` and `?`. The shifted digits are left alone: `;` or `:` from a Latin layout
  /// must not act as `$` or `^`, and Russian `?` (shift-7) is the wanted sign itself.
  public var byPosition: Key {
    guard case .character(let scalar) = code, let latin = Self.latin[scalar] else { return self }
    return Key(latin, modifiers)
  }

  private static let latin: [Unicode.Scalar: Unicode.Scalar] = {
    let rows: [(russian: String, latin: String)] = [
      ("ёйцукенгшщзхъ", "`qwertyuiop[]"), ("фывапролджэ", "asdfghjkl;'"),
      ("ячсмитьбю.", "zxcvbnm,./"), ("ЁЙЦУКЕНГШЩЗХЪ", "~QWERTYUIOP{}"),
      ("ФЫВАПРОЛДЖЭ", "ASDFGHJKL:\""), ("ЯЧСМИТЬБЮ,", "ZXCVBNM<>?"), ("№", "#"),
    ]
    let pairs = rows.flatMap { zip($0.russian.unicodeScalars, $0.latin.unicodeScalars) }
    return Dictionary(pairs) { first, _ in first }
  }()
}
