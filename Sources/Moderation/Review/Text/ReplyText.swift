/// A text taken apart into words, numbers and signs.
struct ReplyText: Sendable {
  let text: String
  let tokens: [ReplyToken]
  /// The tokens of each sentence.
  let sentences: [Range<Int>]

  /// - Complexity: linear in the length of the text.
  init(_ text: String) {
    var reader = ReplyTokeniser()
    for scalar in text.unicodeScalars { reader.take(scalar) }
    reader.close()
    self.text = text
    tokens = reader.tokens
    var sentences: [Range<Int>] = []
    for (index, token) in reader.tokens.enumerated() {
      if token.sentence < sentences.count {
        sentences[token.sentence] = sentences[token.sentence].lowerBound..<index + 1
      } else {
        sentences.append(index..<index + 1)
      }
    }
    self.sentences = sentences
  }

  /// Where tokens stand, in UTF-8 bytes.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    return tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
  }

  /// What stands between two places.
  func substring(_ range: Range<Int>) -> Substring {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return text[start..<utf8.index(start, offsetBy: range.count)]
  }

  /// How many words there are.
  var wordCount: Int { tokens.count { $0.kind == .word } }
}

/// Takes a text scalar by scalar.
private struct ReplyTokeniser {
  var tokens: [ReplyToken] = []
  private var offset = 0
  private var sentence = 0
  private var kind: ReplyToken.Kind?
  private var folded = ""
  private var start = 0
  private var upper = 0
  private var letters = 0
  private var startsUpper = false

  mutating func take(_ scalar: Unicode.Scalar) {
    let width = UTF8.width(scalar)
    defer { offset += width }
    if scalar.isLetter {
      if kind != .word { open(.word, upper: scalar.isCapital) }
      letters += 1
      if scalar.isCapital { upper += 1 }
      folded.unicodeScalars.append(scalar.foldedLetter)
    } else if scalar.isDigit {
      if kind != .number { open(.number, upper: false) }
      folded.unicodeScalars.append(scalar)
    } else if scalar.properties.generalCategory == .nonspacingMark, kind == .word {
      // A stress mark, or the dots of a decomposed ё or й.
      if scalar == "\u{306}", folded.last == "и" {
        folded.removeLast()
        folded.append("й")
      }
    } else {
      close()
      if scalar == "\n" {
        endSentence()
      } else if !scalar.properties.isWhitespace {
        var token = ReplyToken(
          kind: .sign, folded: String(scalar), range: offset..<offset + width)
        token.sentence = sentence
        tokens.append(token)
        if scalar == "." || scalar == "!" || scalar == "?" || scalar == "…" { endSentence() }
      }
    }
  }

  private mutating func endSentence() {
    if let last = tokens.last, last.sentence == sentence { sentence += 1 }
  }

  private mutating func open(_ kind: ReplyToken.Kind, upper: Bool) {
    close()
    self.kind = kind
    start = offset
    startsUpper = upper
  }

  mutating func close() {
    guard let kind else { return }
    // «3.5», «2.2024» and «ул. Мира» do not end a sentence; numbers and short forms tell.
    joinBroken(kind)
    var token = ReplyToken(kind: kind, folded: folded, range: start..<offset)
    token.startsUpper = startsUpper
    token.isShouted = letters > 1 && upper == letters
    token.sentence = sentence
    tokens.append(token)
    self.kind = nil
    folded.removeAll(keepingCapacity: true)
    (upper, letters) = (0, 0)
  }

  /// Takes back the end of a sentence that a point within a number or an abbreviation made.
  private mutating func joinBroken(_ kind: ReplyToken.Kind) {
    guard tokens.count >= 2, sentence > 0, let dot = tokens.last, dot.isSign("."),
      dot.sentence == sentence - 1
    else { return }
    let before = tokens[tokens.count - 2]
    let isNumber = kind == .number && before.kind == .number && dot.range.upperBound == start
    let isShort = Self.abbreviations.contains(before.folded)
    let isLower = kind == .word && !startsUpper
    if isNumber || isShort || isLower { sentence -= 1 }
  }

  private static let abbreviations: Set<String> = [
    "ул", "пр", "пер", "д", "г", "кв", "стр", "корп", "тел", "руб", "им", "п", "с", "пл", "обл",
  ]
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0x410...0x44F, 0x401, 0x451: true
    case 0..<0x80: false
    default: properties.isAlphabetic
    }
  }

  fileprivate var isDigit: Bool { (0x30...0x39).contains(value) }

  fileprivate var isCapital: Bool {
    switch value {
    case 0x410...0x42F, 0x401, 0x41...0x5A: true
    case 0x430...0x44F, 0x451, 0..<0x80: false
    default: properties.isUppercase
    }
  }

  /// In lower case, ё as е.
  fileprivate var foldedLetter: Unicode.Scalar {
    switch value {
    case 0x410...0x42F, 0x41...0x5A: Unicode.Scalar(value + 0x20) ?? self
    case 0x401, 0x451: "е"
    case 0..<0x80, 0x430...0x44F: self
    default: properties.lowercaseMapping.unicodeScalars.first ?? self
    }
  }
}
