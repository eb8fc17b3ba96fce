/// Links, blanks, quotes and dashes.
extension ReviewPass {
  mutating func findLinks() {
    guard isOn(.insecureLink) else { return }
    for (index, token) in text.tokens.enumerated() where token.folded == "http" {
      guard index + 3 < text.tokens.count, text.tokens[index + 1].isSign(":"),
        text.tokens[index + 2].isSign("/"), text.tokens[index + 3].isSign("/")
      else { continue }
      note(
        .insecureLink, tokens: index..<index + 4,
        say("Ссылка без защиты: http://", "The link is not secure: http://"),
        say("проверьте, открывается ли с https://", "check that it opens with https://"),
        replacement: "https://")
    }
  }

  mutating func findHiddenSigns() {
    guard isOn(.hiddenSign) else { return }
    var offset = 0
    var stretch: (range: Range<Int>, first: Unicode.Scalar)?
    func told(_ scalar: Unicode.Scalar) -> String {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    func finish(_ pass: inout ReviewPass) {
      guard let (range, first) = stretch else { return }
      stretch = nil
      pass.note(
        .hiddenSign, bytes: range,
        pass.say("Невидимый знак: \(told(first))", "A sign that nobody sees: \(told(first))"),
        pass.say("уберите его", "take it away"), replacement: "")
    }
    for scalar in text.text.unicodeScalars {
      let end = offset + UTF8.width(scalar)
      // What ends a line in a file is no fault of the text.
      if HiddenSigns.holds(scalar), scalar != "\r" {
        stretch = ((stretch?.range.lowerBound ?? offset)..<end, stretch?.first ?? scalar)
      } else {
        finish(&self)
      }
      offset = end
    }
    finish(&self)
  }

  mutating func findTypography() {
    findSpaces()
    findQuotes()
    findDashes()
  }

  private mutating func findSpaces() {
    guard isOn(.doubleSpace) else { return }
    var start = 0
    var count = 0
    var offset = 0
    var follows = false
    for byte in text.text.utf8 {
      if byte == 0x20 {
        if count == 0 { start = offset }
        count += 1
      } else {
        // Blanks at the beginning and the end of a line are nobody's fault and nobody sees them.
        if count > 1, follows, byte != 0x0A { noteSpaces(start..<offset) }
        follows = byte != 0x0A
        count = 0
      }
      offset += 1
    }
    for index in text.tokens.indices.dropFirst() {
      let (one, other) = (text.tokens[index - 1], text.tokens[index])
      guard one.kind != .sign, Self.closing.contains(other.folded),
        one.range.upperBound < other.range.lowerBound, one.sentence == other.sentence,
        !isSmile(index)
      else { continue }
      noteSpaces(one.range.upperBound..<other.range.lowerBound, with: "")
    }
  }

  private static let closing: Set<String> = [",", ".", "!", "?", ";"]

  /// «ура ;)»
  private func isSmile(_ index: Int) -> Bool {
    index + 1 < text.tokens.count && [")", "("].contains(text.tokens[index + 1].folded)
  }

  private mutating func noteSpaces(_ range: Range<Int>, with replacement: String = " ") {
    note(
      .doubleSpace, bytes: range, say("Лишний пробел", "A blank too many"),
      replacement: replacement)
  }

  private mutating func findQuotes() {
    guard isOn(.quotes) else { return }
    var opening: Int?
    for (index, token) in text.tokens.enumerated() where Self.straight.contains(token.folded) {
      guard let first = opening else {
        opening = index
        continue
      }
      let range = first..<index + 1
      let inner = text.tokens[first].range.upperBound..<token.range.lowerBound
      note(
        .quotes, tokens: range, say("Кавычки не «ёлочки»", "Quotes should be «»"),
        replacement: "«\(text.substring(inner))»")
      opening = nil
    }
  }

  private static let straight: Set<String> = ["\"", "“", "”", "„"]

  private mutating func findDashes() {
    guard isOn(.dash) else { return }
    for index in text.tokens.indices.dropFirst().dropLast() where text.tokens[index].isSign("-") {
      let (before, after) = (text.tokens[index - 1], text.tokens[index + 1])
      let token = text.tokens[index]
      guard before.range.upperBound < token.range.lowerBound,
        after.range.lowerBound > token.range.upperBound, before.sentence == after.sentence
      else { continue }
      note(
        .dash, tokens: index..<index + 1, say("Дефис вместо тире", "A hyphen for a dash"),
        replacement: "—")
    }
  }
}
