/// What one scalar is to the reader of comments: a folded letter or one of the signs below.
enum ScalarTable {
  static let space: UInt8 = 70
  static let newline: UInt8 = 71
  /// Zero-width, combining and formatting scalars: they leave no trace in a word.
  static let skipped: UInt8 = 72
  /// Signs that stand for a letter in a masked word: `*`, `#`, `_`, `@`, `$`, `%`, `&`, `^`, `~`.
  static let mask: UInt8 = 73
  static let dot: UInt8 = 74
  static let hyphen: UInt8 = 75
  static let slash: UInt8 = 76
  static let question: UInt8 = 77
  static let exclamation: UInt8 = 78
  static let comma: UInt8 = 79
  static let colon: UInt8 = 80
  static let opening: UInt8 = 81
  static let closing: UInt8 = 82
  static let number: UInt8 = 83
  static let quote: UInt8 = 84
  static let emoji: UInt8 = 85
  static let other: UInt8 = 86
  static let ellipsis: UInt8 = 87
  static let plus: UInt8 = 88

  /// Signs of U+0000 to U+04FF.
  static let low: [UInt8] = (0..<UInt32(0x500)).map(compute)

  /// The two bytes of U+0400 were they a number, without what the second byte always has.
  static let firstRussian: UInt16 = 0xD000
  static let russianCount: UInt16 = 512

  /// The letters of U+0400 to U+047F by their two bytes, counted from ``firstRussian``, with the
  /// eighth bit set for capitals; 0 where the bytes are no such letter.
  static let russian: [UInt8] = (0..<Int(russianCount)).map { place in
    guard place & 0xC0 == 0x80 else { return 0 }
    let value = 0x400 | (place >> 8) << 6 | place & 0x3F
    guard low[value].isCyrillic else { return 0 }
    return low[value] | (value <= 0x42F ? 0x80 : 0)
  }

  /// The folded letter of a scalar; 0 for what is no letter.
  static func letter(of value: UInt32) -> Letter {
    let sign = sign(of: value)
    return sign <= Letter.otherLetter ? sign : 0
  }

  static func sign(of value: UInt32) -> UInt8 {
    value < 0x500 ? low[Int(value)] : high(value)
  }

  private static func compute(_ value: UInt32) -> UInt8 {
    switch value {
    case 0x09, 0x20, 0xA0: return space
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85: return newline
    case 0..<0x20, 0x7F..<0xA0: return skipped
    case 0x30...0x39: return 59 + UInt8(value - 0x30)
    case 0x41...0x5A: return 33 + UInt8(value - 0x41)
    case 0x61...0x7A: return 33 + UInt8(value - 0x61)
    case 0x410...0x42F: return 1 + UInt8(value - 0x410)
    case 0x430...0x44F: return 1 + UInt8(value - 0x430)
    case 0xAD, 0x300...0x36F, 0x483...0x489: return skipped
    default: return punctuation(value) ?? relative(value)
    }
  }

  private static func punctuation(_ value: UInt32) -> UInt8? {
    guard value < 0xC0, let scalar = Unicode.Scalar(value) else { return nil }
    switch scalar {
    case "*", "#", "_", "@", "$", "%", "&", "^", "~", "§", "¤": return mask
    case ".": return dot
    case "-": return hyphen
    case "/", "\\", "|": return slash
    case "?": return question
    case "!": return exclamation
    case ",", ";": return comma
    case ":": return colon
    case "(", "[", "{", "<": return opening
    case ")", "]", "}", ">": return closing
    case "\"", "'", "`", "«", "»": return quote
    case "+", "=": return plus
    default: return other
    }
  }

  /// Greek and other Cyrillic letters by the Russian letter they look like.
  private static let lookAlikes: [UInt32: Unicode.Scalar] = {
    var result: [UInt32: Unicode.Scalar] = [:]
    let greek: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("α", "а"), ("β", "в"), ("γ", "г"), ("ε", "е"), ("η", "н"), ("ι", "и"), ("κ", "к"),
      ("λ", "л"), ("μ", "м"), ("ν", "у"), ("ο", "о"), ("π", "п"), ("ρ", "р"), ("σ", "с"),
      ("τ", "т"), ("υ", "у"), ("φ", "ф"), ("χ", "х"), ("ω", "ш"), ("θ", "о"), ("ς", "с"),
      ("δ", "д"), ("Α", "а"), ("Β", "в"), ("Γ", "г"), ("Δ", "д"), ("Ε", "е"), ("Η", "н"),
      ("Ι", "и"), ("Κ", "к"), ("Λ", "л"), ("Μ", "м"), ("Ο", "о"), ("Π", "п"), ("Ρ", "р"),
      ("Τ", "т"), ("Υ", "у"), ("Φ", "ф"), ("Χ", "х"), ("Θ", "о"),
    ]
    let cyrillic: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("ё", "е"), ("Ё", "е"), ("і", "и"), ("І", "и"), ("ї", "и"), ("Ї", "и"), ("є", "е"),
      ("Є", "е"), ("ў", "у"), ("Ў", "у"), ("ґ", "г"), ("Ґ", "г"), ("ј", "й"), ("Ј", "й"),
      ("ѐ", "е"), ("Ѐ", "е"), ("ѝ", "и"), ("Ѝ", "и"), ("ѕ", "с"), ("Ѕ", "с"), ("ү", "у"),
      ("Ү", "у"), ("ң", "н"), ("Ң", "н"), ("ө", "о"), ("Ө", "о"), ("һ", "х"), ("ә", "а"),
      ("қ", "к"), ("ӣ", "и"), ("ӯ", "у"), ("Ӯ", "у"), ("ӱ", "у"), ("Ӱ", "у"), ("ҳ", "х"),
      ("Ҳ", "х"), ("ӑ", "а"), ("ӗ", "е"), ("ѵ", "у"), ("ѳ", "ф"),
    ]
    for (from, to) in greek + cyrillic { result[from.value] = to }
    return result
  }()

  /// Accented Latin by its base letter.
  private static let accented: [UInt32: Unicode.Scalar] = {
    var result: [UInt32: Unicode.Scalar] = [:]
    let rows: [(String, Unicode.Scalar)] = [
      ("àáâãäåāăąÀÁÂÃÄÅĀĂĄ", "a"), ("èéêëēĕėęěÈÉÊËĒĔĖĘĚ", "e"), ("ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", "i"),
      ("òóôõöøōŏőÒÓÔÕÖØŌŎŐ", "o"), ("ùúûüũūŭůűÙÚÛÜŨŪŬŮŰ", "u"), ("ýÿŷÝŶŸ", "y"),
      ("çćĉċčÇĆĈĊČ", "c"),
      ("ñńņňÑŃŅŇ", "n"), ("śŝşšŚŜŞŠ", "s"), ("žźżŽŹŻ", "z"), ("řŕŘŔ", "r"), ("ťţŤŢ", "t"),
      ("ďđĎĐ", "d"), ("ľĺłĽĹŁ", "l"), ("ğģĝĞĢĜ", "g"), ("ķĶ", "k"), ("ĥħĤĦ", "h"),
    ]
    for (row, base) in rows { for scalar in row.unicodeScalars { result[scalar.value] = base } }
    return result
  }()

  private static func relative(_ value: UInt32) -> UInt8 {
    if let base = lookAlikes[value] { return 1 + UInt8(base.value - 0x430) }
    if let base = accented[value] { return 33 + UInt8(base.value - 0x61) }
    return Letter.otherLetter
  }

  static func high(_ value: UInt32) -> UInt8 {
    switch value {
    case 0x2028, 0x2029: return newline
    case 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF:
      return skipped
    case 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: return skipped
    case 0xE0000...0xE0FFF: return skipped
    case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return space
    case 0x2010...0x2015, 0x2212: return hyphen
    case 0x2018...0x201F, 0x2039, 0x203A: return quote
    case 0x2026: return ellipsis
    case 0x2022, 0x25CF, 0x2217, 0x2605, 0x2606: return mask
    case 0x2116: return number
    case 0x2047...0x2049: return question
    case 0x203C: return exclamation
    case 0x2122, 0x231A...0x231B, 0x23E9...0x23FA, 0x2600...0x27BF, 0x2934...0x2935,
      0x2B05...0x2B55, 0x1F000...0x1FAFF:
      return emoji
    case 0xFF10...0xFF19: return 59 + UInt8(value - 0xFF10)
    case 0xFF21...0xFF3A: return 33 + UInt8(value - 0xFF21)
    case 0xFF41...0xFF5A: return 33 + UInt8(value - 0xFF41)
    case 0x1D400...0x1D6A3: return 33 + UInt8((value - 0x1D400) % 26)
    case 0x1D7CE...0x1D7FF: return 59 + UInt8((value - 0x1D7CE) % 10)
    case 0x2000...0x2BFF, 0x3000...0x303F, 0xFFF0...0xFFFF, 0xE000...0xF8FF: return other
    default: return Letter.otherLetter
    }
  }
}
