import Moderation

extension ConsoleState {
  /// Completes `:key` before the cursor; where nothing of the kind stands there, offers all phrases.
  mutating func completePhrase() -> [Effect] {
    guard let composer else { return [] }
    guard !setting.fragments.isEmpty else {
      notice = Notice(
        language(
          "У дежурки нет своих фраз: их место в fragments.toml",
          "The desk has no phrases of its own: they belong in fragments.toml"), .warning)
      return []
    }
    guard let beginning = composer.editor.keyBeforeCursor else {
      choice = Choice(kind: .phrase(setting.fragments))
      return []
    }
    let fitting = setting.fragments.beginning(with: beginning)
    switch fitting.count {
    case 0:
      notice = Notice(
        language(
          "Нет фразы «:\(beginning)», вот все", "There is no phrase “:\(beginning)”; these are all"),
        .warning)
      choice = Choice(kind: .phrase(setting.fragments))
      return []
    case 1: return insert(fitting[0])
    default:
      choice = Choice(kind: .phrase(fitting))
      return []
    }
  }

  /// Puts a phrase in the place of its key, or where the cursor stands; the cursor then goes where
  /// something is left to say. A phrase that is empty without what is not known is left out.
  mutating func insert(_ fragment: Fragment) -> [Effect] {
    guard let composer else { return [] }
    var values = composer.values
    values[.date] = FragmentValues.date(setting.zone.local(now), language)
    let filled = fragment.filled(with: values)
    let cursor = composer.editor.cursor
    let start = composer.editor.keyBeforeCursor.map { cursor - $0.utf8.count - 1 } ?? cursor
    if filled.missing.contains(.phone) {
      // A number that nobody has at hand cannot be written in either.
      notice = Notice(phoneMissing, .warning)
      return []
    }
    if !filled.missing.isEmpty {
      notice = Notice(
        language("Впишите сами: ", "To be written in: ")
          + filled.missing.map(\.rawValue).joined(separator: ", "), .warning)
    }
    return edit { editor in
      editor.replace(start..<editor.cursor, with: filled.text)
      if let gap = filled.gap { editor.move(toOffset: start + gap) }
    }
  }

  /// Where a telephone that a phrase wants would come from.
  private var phoneMissing: String {
    let comment = detail.content?.comment
    let department = comment.flatMap {
      setting.house.department(of: $0.verdict, text: $0.text)?.shortName(language)
    }
    guard let department else {
      return language(
        "Телефона нет: неясно, чей это вопрос", "No telephone: it is not clear whose matter it is")
    }
    return language(
      "Нет телефона: \(department). Впишите его в departments.toml",
      "No telephone for \(department): write it into departments.toml")
  }

  /// What is known of a comment that phrases may say.
  func values(for comment: Comment) -> FragmentValues {
    var values = FragmentValues()
    values[.name] = ResidentName.address(of: comment.author.name)
    values[.street] = comment.verdict.place.onSigns(in: comment.text).street.first
    values[.phone] = setting.house.department(of: comment.verdict, text: comment.text)?.phone
    return values
  }
}

extension Editor {
  /// The key that stands behind a colon before the cursor, empty for a colon alone; `nil` where
  /// there is none, or the cursor stands inside a word.
  var keyBeforeCursor: String? {
    let place = text.utf8.index(text.utf8.startIndex, offsetBy: cursor)
    if let next = text[place...].first, next.isLetter || next.isNumber { return nil }
    let before = text[..<place]
    let key = before.suffix { $0.isLetter || $0.isNumber || $0 == "-" }
    let rest = before.dropLast(key.count)
    guard rest.last == ":", key.count <= Fragment.longestKey else { return nil }
    // «Телефон:» ends a word; a key stands by itself.
    if let sign = rest.dropLast().last, sign.isLetter || sign.isNumber { return nil }
    return String(key)
  }

  /// Puts words in the place of a stretch, in UTF-8 bytes, as one step; a capital stays one.
  mutating func replace(_ range: Range<Int>, with words: String) {
    let utf8 = text.utf8
    guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return }
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    let isCapital = text[start..<end].first?.isUppercase == true
    let fitting = isCapital ? words.prefix(1).uppercased() + words.dropFirst() : words
    replaceAll(with: text[..<start] + fitting + text[end...])
    move(toOffset: range.lowerBound + fitting.utf8.count)
  }
}

extension Substring {
  /// The longest end of the text whose characters all fit.
  fileprivate func suffix(_ fits: (Character) -> Bool) -> Substring {
    var start = endIndex
    while start > startIndex, fits(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
