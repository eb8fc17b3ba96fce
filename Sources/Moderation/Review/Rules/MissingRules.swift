import Classification

/// What a reply lacks: a greeting, a name, the place, the date, a photo.
extension ReviewPass {
  mutating func findMissingGreeting() {
    guard context.isFirst else { return }
    // In a text for several residents each is called by their own name.
    guard !names(.name, within: 8) else { return }
    let greets = tables.greetings.matches(in: text).contains { $0.range.lowerBound < 4 }
    let name = calledName
    if !greets, name == nil {
      note(
        .greetingMissing, say("Ни приветствия, ни имени", "Neither a greeting nor a name"),
        authorsName.map { say("начните с имени: «\($0), здравствуйте!»", "begin with “\($0)”") }
          ?? say("начните с приветствия", "begin with a greeting"))
    } else if name == nil, let author = authorsName {
      note(
        .nameMissing, say("Не назвали по имени: \(author)", "The name is missing: \(author)"),
        say("люди любят, когда их узнают", "people like to be known"))
    }
  }

  /// A phrase of the desk put in and sent before anything was said.
  mutating func findGreetingOnly() {
    let greetings = tables.greetings.matches(in: text).map(\.range)
    guard !greetings.isEmpty else { return }
    let names = context.author.lowercased().split { !$0.isLetter }
    let saysMore = text.tokens.indices.contains { index in
      let token = text.tokens[index]
      guard token.kind != .sign, !greetings.contains(where: { $0.contains(index) }) else {
        return false
      }
      let isName =
        names.contains { $0.replacing("ё", with: "е") == token.folded }
        || token.startsUpper
          && (GivenNames.contains(token.folded)
            || ["вич", "вна", "ична"].contains { token.folded.hasSuffix($0) })
        || ReplyTemplate.Variable(word: token.folded) == .name
      return !isName
    }
    guard !saysMore else { return }
    note(
      .greetingOnly, say("Только приветствие, ответа нет", "A greeting only, and no answer"),
      say("напишите, что сделано или когда будет", "say what is done, or when"))
  }

  /// Whether a variable stands among the first tokens of a text for several residents.
  private func names(_ variable: ReplyTemplate.Variable, within count: Int) -> Bool {
    let tokens = text.tokens.prefix(count)
    return tokens.indices.dropFirst().dropLast().contains { index in
      tokens[index - 1].isSign("{") && tokens[index + 1].isSign("}")
        && ReplyTemplate.Variable(word: tokens[index].folded) == variable
    }
  }

  /// The name by which a person can be called, as it stands under the comment.
  private var authorsName: String? {
    let first = context.author.split(separator: " ").first.map(String.init) ?? ""
    guard first.count > 1, let capital = first.first, capital.isUppercase,
      first.dropFirst().allSatisfy({ $0.isLowercase }),
      first.unicodeScalars.allSatisfy({ (0x400...0x4FF).contains($0.value) })
    else { return nil }
    return first
  }

  /// A name that the reply calls: the author's, or a capital word set off by a comma.
  private var calledName: Int? {
    let known = authorsName.map { String($0.lowercased().replacing("ё", with: "е").prefix(4)) }
    for index in text.tokens.indices.prefix(8) {
      let token = text.tokens[index]
      guard token.kind == .word else { continue }
      // In small letters, too, people are known: spelling is another matter.
      if let known, token.starts(known) { return index }
      if token.startsUpper, isSetOff(index) { return index }
    }
    return nil
  }

  /// «Ольга, …», «Нина Васильевна, …», «Спасибо, Марина!», «Здравствуйте, Пётр!»
  private func isSetOff(_ index: Int) -> Bool {
    let tokens = text.tokens
    let isPolite =
      ReplyTurns.greetings.contains(tokens[index].folded)
      || Self.notNames.contains(tokens[index].folded)
    guard !isPolite else { return false }
    var end = index + 1
    if end < tokens.count, tokens[end].kind == .word, tokens[end].startsUpper { end += 1 }
    guard end < tokens.count else { return false }
    let isOpened =
      tokens[..<index].allSatisfy { $0.kind == .sign } || tokens[index - 1].isSign(",")
      || tokens[index - 1].starts("уважаем")
    let isClosed = tokens[end].isSign(",") || tokens[end].isSign("!")
    guard isOpened, isClosed else { return false }
    // «Садовую, 2» is a street.
    return end + 1 >= tokens.count || tokens[end + 1].kind != .number
  }

  /// A name from another reply, or of the resident before. Found only where both names are known and
  /// the comment does not say it: there it may be how its author signs.
  mutating func findWrongName() {
    let own = context.author.split(whereSeparator: \.isWhitespace).filter(GivenNames.contains)
    guard !own.isEmpty else { return }
    for index in text.tokens.indices.prefix(8) where text.tokens[index].kind == .word {
      let token = text.tokens[index]
      guard token.startsUpper, GivenNames.contains(token.folded), isSetOff(index),
        !own.contains(where: { GivenNames.canBeSame($0, token.folded) }),
        !comment.tokens.contains(where: { $0.folded == token.folded })
      else { continue }
      note(
        .wrongName, tokens: index..<index + 1,
        say("Под комментарием другое имя: \(own[0])", "The comment is signed \(own[0])"),
        say("проверьте, кому отвечаете", "see whom you answer"), replacement: String(own[0]))
    }
  }

  private static let notNames: Set<String> = [
    "спасибо", "да", "нет", "конечно", "здравствуйте", "добрый", "доброе", "привет", "увы", "к",
    "простите", "извините", "верно", "согласны", "понимаем", "уважаемый", "уважаемая", "уважаемые",
  ]

  mutating func findMissingPlaceAndDate() {
    guard context.isFirst, text.wordCount >= Self.fewestWords else { return }
    if isOn(.addressMissing), let place = missingPlace {
      note(
        .addressMissing, say("Не назван адрес: \(place)", "The address is missing: \(place)"),
        say("так видно, что поняли, о чём речь", "it shows that you know what is meant"))
    }
    if isOn(.dateMissing), let date = missingDate {
      note(
        .dateMissing,
        say("В комментарии срок «\(date)», в ответе срока нет", "The comment's date: “\(date)”"),
        say("назовите, когда", "say when"))
    }
  }

  /// A thank-you or a joke needs no address.
  private static let fewestWords = 6

  /// A street with a house in the comment that the reply does not name.
  private var missingPlace: String? {
    let place = classifier.verdict(of: context.comment).place
    guard !tables.ownPlace.occurs(in: text), !names(.street, within: .max),
      let (street, house) = place.street.first.flatMap({ street in
        place.house.first.map { (street, $0) }
      }) ?? bareStreet
    else { return nil }
    let stems = ReplyText(street).tokens.filter { $0.kind == .word }
      .map { String($0.folded.prefix(max(3, $0.folded.count - 3))) }
    let houses = ReplyText(house).tokens.map(\.folded)
    for token in text.tokens {
      if stems.contains(where: { token.starts($0) }) { return nil }
      if token.kind == .number, houses.contains(token.folded) { return nil }
      // A reply that names another street has understood where it is.
      if Self.placeWords.contains(token.folded) { return nil }
    }
    return "\(NominativeStreet.of(street, in: context.comment)), \(house)"
  }

  /// «на Космонавтов 14»: no word says that it is a street, the number behind it does.
  private var bareStreet: (String, String)? {
    let tokens = comment.tokens
    for index in tokens.indices.dropLast(2) where tokens[index].folded == "на" {
      let (name, house) = (tokens[index + 1], tokens[index + 2])
      guard name.kind == .word, name.startsUpper, name.folded.count > 4, house.kind == .number,
        house.folded.utf8.count <= 3, !TimeReader.isTime(index + 1, tokens),
        !TimeReader.isTime(index + 2, tokens)
      else { continue }
      return (String(comment.substring(name.range)), house.folded)
    }
    return nil
  }

  private static let placeWords: Set<String> = [
    "двор", "дворе", "подъезда", "подъезде", "подъезд", "перекрестке",
  ]

  private var missingDate: String? {
    guard
      let index = comment.tokens.indices.first(where: { TimeReader.isDate($0, comment.tokens) }),
      index + 1 < comment.tokens.count,
      !TimeReader.saysWhen(text, 0..<text.tokens.count)
    else { return nil }
    return String(comment.substring(comment.bytes(index..<index + 2)))
  }

  mutating func findMissingPhoto() {
    guard isOn(.photoMissing), context.photos == 0,
      context.asksForPhoto || context.topic.map(settings.photo.contains) ?? false,
      let match = tables.done.matches(in: text).first
    else { return }
    note(
      .photoMissing, tokens: match.range,
      say("Сделано, а фото нет", "Done, but no photo shows it"),
      say("приложите снимок до и после", "attach photos before and after"))
  }

  mutating func findLength() {
    let length = Network.length(of: text.text)
    let limit = context.network.replyLimit
    guard length > limit else { return }
    var (units, bytes) = (0, 0)
    for scalar in text.text.unicodeScalars {
      units += UTF16.width(scalar)
      if units > limit { break }
      bytes += UTF8.width(scalar)
    }
    let name = context.language.name(context.network)
    note(
      .tooLong, bytes: bytes..<text.text.utf8.count,
      say(
        "Длиннее, чем берёт \(name): \(length) из \(limit)",
        "Longer than \(name) takes: \(length) of \(limit)"),
      say("уберите лишнее", "cut it"))
  }
}
