/// A run of tokens without spaces, read as one word with letters hidden or replaced.
struct MaskedRun {
  /// The letters alone, digits and Latin by their look.
  private(set) var letters: [Letter] = []
  /// The letters with what may be hidden between them.
  private(set) var pieces: [MaskedForms.Piece] = []
  /// Some sign in the run hides letters.
  var isMasked: Bool { hides && hasCyrillic }
  private var hides = false
  /// The pieces are short enough to be one word spelled apart, and not two sentences run together.
  private(set) var isSpelled = true
  private var words = 0
  private var known = 0
  private var longest = 0
  private var isAddress = false
  private var hasCyrillic = false

  /// Whether the run may be a word in disguise at all.
  var canHide: Bool { words > 0 && known >= 2 && !isAddress && known <= 24 }

  init(_ range: ClosedRange<Int>, _ tokens: TokenView) {
    for index in range {
      let token = tokens[index]
      switch token.kind {
      case .word, .number: take(tokens.letters(of: token), isWord: token.kind == .word)
      case .sign: take(UInt8(truncatingIfNeeded: token.sign), count: token.count)
      case .emoji, .newline: isSpelled = false
      }
    }
  }

  private mutating func take(_ part: Letters, isWord: Bool) {
    if isWord {
      words += 1
      longest = max(longest, part.count)
    }
    known += part.count
    for letter in part {
      if letter.isCyrillic { hasCyrillic = true }
      let seen = LookAlike.cyrillic(letter)
      letters.append(seen)
      pieces.append(.letter(seen))
    }
  }

  private mutating func take(_ sign: UInt8, count: Int) {
    switch sign {
    case ScalarTable.mask:
      hides = true
      pieces.append(.hidden(atLeast: 0, atMost: min(count, 6) + 2))
    case ScalarTable.dot, ScalarTable.ellipsis:
      // A single full stop between long parts ends a sentence.
      let run = sign == ScalarTable.ellipsis ? 3 : count
      if longest > 2, run == 1 { isSpelled = false }
      hides = true
      pieces.append(.hidden(atLeast: min(run, 1), atMost: min(run, 6) + 1))
    case ScalarTable.hyphen, ScalarTable.other, ScalarTable.quote:
      pieces.append(.hidden(atLeast: 0, atMost: min(count, 6) + 1))
    case ScalarTable.slash, ScalarTable.colon:
      isAddress = true
    default:
      isSpelled = false
      hides = false
      pieces.append(.hidden(atLeast: 9, atMost: 9))
    }
  }
}
