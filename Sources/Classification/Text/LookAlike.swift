/// Letters and digits of other alphabets by the Cyrillic letter that they are drawn like.
enum LookAlike {
  private static let latin: [Letter] = table([
    "a": "а", "b": "в", "c": "с", "d": "д", "e": "е", "f": "ф", "g": "д", "h": "н", "i": "и",
    "j": "й", "k": "к", "l": "л", "m": "м", "n": "п", "o": "о", "p": "р", "q": "д", "r": "г",
    "s": "с", "t": "т", "u": "и", "v": "у", "w": "ш", "x": "х", "y": "у", "z": "з",
    "0": "о", "3": "з", "4": "ч", "6": "б", "9": "я", "1": "и", "8": "в",
  ])

  private static func table(_ pairs: [Unicode.Scalar: Unicode.Scalar]) -> [Letter] {
    var result = (0..<Letter(70)).map { $0 }
    for (from, to) in pairs { result[Int(Letter(from))] = Letter(to) }
    return result
  }

  /// The Cyrillic letter that `letter` is drawn like; itself where there is none.
  static func cyrillic(_ letter: Letter) -> Letter { latin[Int(letter)] }
}
