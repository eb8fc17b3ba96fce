/// Compares words with letters masked out against the swearing they may stand for.
struct MaskedForms: Sendable {
  /// A known letter, or a run of mask signs with the letters it may hide.
  enum Piece: Equatable {
    case letter(Letter)
    case hidden(atLeast: Int, atMost: Int)

    var isLetter: Bool {
      if case .letter = self { true } else { false }
    }
  }

  private struct Form {
    var letters: [Letter]
    var isBeginning: Bool
  }

  private let forms: [Form]

  init() {
    forms = SwearGrammar.masked.words.map { pattern in
      Form(
        letters: letters(String(pattern.filter { $0 != "*" })),
        isBeginning: pattern.hasSuffix("*"))
    }
  }

  /// The form that the pieces stand for, if any.
  ///
  /// - Complexity: forms × pieces; called only for words that hold a mask sign.
  func form(of pieces: [Piece]) -> [Letter]? {
    guard pieces.count <= 24 else { return nil }
    guard Self.saysEnough(pieces) else { return nil }
    for form in forms
    where Self.fits(pieces[...], form.letters[...], isBeginning: form.isBeginning) {
      return form.letters
    }
    return nil
  }

  /// Letters on both sides of what is hidden, or a beginning that only swearing has: «на*» may be a
  /// footnote, «бл*» is not.
  private static func saysEnough(_ pieces: [Piece]) -> Bool {
    var lead: [Letter] = []
    for case .letter(let letter) in pieces.prefix(while: { $0.isLetter }) { lead.append(letter) }
    guard let last = pieces.last, !lead.isEmpty else { return false }
    if last.isLetter { return true }
    return tellingBeginnings.contains { lead.starts(with: $0) }
  }

  private static let tellingBeginnings = ["бл", "ху", "пи", "еб", "заеб", "наху", "поху"].map(
    letters)

  private static func fits(
    _ pieces: ArraySlice<Piece>, _ form: ArraySlice<Letter>, isBeginning: Bool
  ) -> Bool {
    guard let piece = pieces.first else { return form.isEmpty }
    switch piece {
    case .letter(let letter):
      guard let expected = form.first else { return isBeginning }
      return expected == letter
        && fits(pieces.dropFirst(), form.dropFirst(), isBeginning: isBeginning)
    case .hidden(let least, let most):
      // What is hidden must leave a letter to be seen, or end the word.
      guard form.count >= least else { return false }
      if pieces.count > 1, form.count <= least { return false }
      let reach = pieces.count > 1 ? form.count - 1 : form.count
      for count in least...max(least, min(most, reach))
      where fits(pieces.dropFirst(), form.dropFirst(count), isBeginning: isBeginning) {
        return true
      }
      return false
    }
  }
}
