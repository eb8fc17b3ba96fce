/// Turns of offices, full names and passives.
extension ReviewPass {
  mutating func findOfficialese() {
    guard isOn(.officialese) else { return }
    for match in tables.officialese.matches(in: text) where !isPlain(match) {
      let turn = Officialese.turns[match.phrase]
      note(
        .officialese, tokens: match.range,
        say(
          "Канцелярит: «\(words(match.range))»", "Officialese: “\(words(match.range))”"),
        turn.plain.isEmpty
          ? say("уберите или скажите проще", "leave it out or say it plainly")
          : turn.isAdvice
            ? turn.plain : say("проще: \(turn.plain)", "plainer: \(turn.plain)"),
        swap: turn.swap)
    }
    for match in ownTurns.matches(in: text) {
      note(
        .officialese, tokens: match.range,
        say("Канцелярит: «\(words(match.range))»", "Officialese: “\(words(match.range))”"),
        say("скажите проще", "say it plainly"))
    }
  }

  /// «сколько вас там», «в случае чего»: a turn whose words mean what they say.
  private func isPlain(_ match: PhraseTable.Match) -> Bool {
    guard match.range.upperBound < text.tokens.count else { return false }
    let next = text.tokens[match.range.upperBound]
    return Officialese.turns[match.phrase].turn == "в случае" && next.folded == "чего"
  }

  mutating func findFullNames() {
    guard isOn(.fullName) else { return }
    var end = 0
    for match in tables.fullNames.matches(in: text) where match.range.lowerBound >= end {
      let range = withDateAndNumber(match.range)
      end = range.upperBound
      note(
        .fullName, tokens: range,
        say("Полное название: «\(words(range))»", "A full name: “\(words(range))”"),
        say("назовите, как говорят люди, номер акта не нужен", "use the name people use"))
    }
  }

  /// The name of an act with the date and the number that follow it: «от 06.10.2003 № 131-ФЗ».
  private func withDateAndNumber(_ range: Range<Int>) -> Range<Int> {
    let isAct = text.tokens[range].contains { token in Self.acts.contains { token.starts($0) } }
    guard isAct, let last = text.tokens[range].last, range.upperBound < text.tokens.count,
      last.kind == .number || Self.citations.contains(text.tokens[range.upperBound].folded)
    else { return range }
    var end = range.upperBound
    for index in range.upperBound..<text.tokens.count {
      let token = text.tokens[index]
      guard token.sentence == last.sentence else { break }
      guard token.kind == .number || Self.citing.contains(token.folded) else { break }
      if token.kind == .number || token.folded == "фз" { end = index + 1 }
    }
    return range.lowerBound..<end
  }

  private static let acts = ["закон", "постановлени", "распоряжени", "приказ", "решени"]
  private static let citations: Set<String> = ["от", "№", "n"]
  private static let citing: Set<String> = [
    "от", "года", "г", "фз", "рп", "п", "№", "n", ".", "-", "–", "/", "января", "февраля", "марта",
    "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
  ]

  mutating func findPassives() {
    guard isOn(.passive) else { return }
    let found = text.tokens.indices.compactMap { passive(at: $0) }
    guard found.count >= settings.passives, let first = found.first else { return }
    note(
      .passive, tokens: first,
      say(
        "Кто сделал, не видно: «\(words(first))»", "Nobody does it: “\(words(first))”"),
      say("скажите, кто: «мастер осмотрел»", "say who does it"))
  }

  /// «был осмотрен», «будут установлены», «будет осуществляться», «скашивается».
  private func passive(at index: Int) -> Range<Int>? {
    let token = text.tokens[index]
    guard token.kind == .word else { return nil }
    if Self.reflexives.contains(token.folded) { return index..<index + 1 }
    guard Self.auxiliaries.contains(token.folded) else { return nil }
    for next in index + 1..<min(index + 4, text.tokens.count) {
      let word = text.tokens[next]
      guard word.kind == .word, word.sentence == token.sentence else { return nil }
      if word.isShortParticiple || isReflexiveInfinitive(word) { return index..<next + 1 }
    }
    return nil
  }

  private func isReflexiveInfinitive(_ token: ReplyToken) -> Bool {
    Self.reflexiveStems.contains { token.starts($0) } && token.ends("ться")
  }

  private static let auxiliaries: Set<String> = [
    "был", "была", "было", "были", "будет", "будут",
  ]
  private static let reflexiveStems = [
    "осуществля", "производи", "проводи", "выполня", "рассматрива", "устраня", "направля",
    "отключа", "устанавлива",
  ]
  private static let reflexives: Set<String> = [
    "осуществляется", "осуществляются", "производится", "производятся", "выполняется",
    "выполняются", "рассматривается", "рассматриваются", "скашивается", "устраняется",
    "устраняются", "вывозится", "вывозятся", "устанавливается", "обеспечивается",
    "обеспечиваются", "убирается", "очищается", "прорабатывается", "предоставляется",
    "предоставляются", "направляется", "принимаются", "ремонтируется", "обслуживается",
  ]
}

extension ReplyToken {
  /// «выполнен», «закрыты»
  var isShortParticiple: Bool {
    folded.utf8.count >= 10 && !Self.notParticiples.contains(folded)
      && Self.shortEndings.fits(self)
  }

  private static let shortEndings = EndingTable([
    "ан", "ана", "ано", "аны", "ен", "ена", "ено", "ены", "ян", "яна", "яно", "яны", "ят", "ята",
    "ято", "яты", "ыт", "ыта", "ыто", "ыты", "нута", "нуто", "нуты",
  ])
  private static let notParticiples: Set<String> = [
    "сильно", "нужен", "нужна", "важен", "болен", "намерен", "намерены", "уверен", "уверены",
    "доволен", "экран", "стакан", "фонтан", "ураган",
  ]
}
