import Classification

/// Capitals, coarse words, sneers, ты and вы.
extension ReviewPass {
  mutating func findCapitals() {
    guard isOn(.capitals) else { return }
    var index = 0
    while index < text.tokens.count {
      var end = index
      var letters = 0
      while end < text.tokens.count, isShout(end) {
        letters += text.tokens[end].folded.count
        end += 1
      }
      if end > index, end - index > 1 || isShoutAlone(text.tokens[index]) {
        note(
          .capitals, tokens: index..<end,
          say(
            "Прописными кричат: «\(words(index..<end))»", "Shouted: “\(words(index..<end))”"),
          say("напишите строчными", "write it in lower case"),
          replacement: text.substring(text.bytes(index..<end)).lowercased())
      }
      index = max(end, index + 1)
    }
  }

  /// One letter between shouted words belongs to them: «ВСЕ НА СУББОТНИК».
  private func isShout(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return token.kind == .word && token.isShouted && !Acronyms.isKnown(token.folded)
      && token.folded.count > 1
  }

  private func isShoutAlone(_ token: ReplyToken) -> Bool {
    token.folded.count >= 5 && !Acronyms.isLikely(token.folded)
  }

  mutating func findCoarseWords() {
    if isOn(.swearing) {
      var found = tables.coarse.matches(in: text).map { text.bytes($0.range) }
      for evidence in classifier.verdict(of: text.text).evidence where evidence.reason == .obscenity
      {
        let range = evidence.start..<evidence.end
        if !found.contains(where: { $0.overlaps(range) }) { found.append(range) }
      }
      for range in found {
        note(
          .swearing, bytes: range,
          say("Грубое слово: «\(text.substring(range))»", "A coarse word"),
          say("скажите спокойно", "say it calmly"))
      }
    }
    guard isOn(.sneer) else { return }
    for match in tables.sneers.matches(in: text) {
      note(
        .sneer, tokens: match.range,
        say(
          "Звучит свысока: «\(words(match.range))»", "Sounds scornful: “\(words(match.range))”"),
        say("скажите, чем поможете", "say how you help"))
    }
  }

  mutating func findMixedAddress() {
    guard isOn(.mixedAddress) else { return }
    let close = text.tokens.firstIndex { Address.isClose($0) }
    let polite = text.tokens.firstIndex { Address.isPolite($0) }
    guard let close, let polite else { return }
    let later = max(close, polite)
    note(
      .mixedAddress, tokens: later..<later + 1,
      say(
        "И «ты», и «вы»: «\(words(close..<close + 1))» и «\(words(polite..<polite + 1))»",
        "Both ты and вы: “\(words(close..<close + 1))”, “\(words(polite..<polite + 1))”"),
      say("выберите одно", "choose one"))
  }
}

/// Words that show whether a person is called ты or вы.
enum Address {
  static func isClose(_ token: ReplyToken) -> Bool { close.contains(token.folded) }

  static func isPolite(_ token: ReplyToken) -> Bool {
    guard token.kind == .word else { return false }
    return polite.contains(token.folded) || (token.ends("йте") || token.ends("йтесь"))
      || (token.ends("ите") && politeVerbs.contains { token.starts($0) })
  }

  private static func set(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static let close = set(
    """
    ты тебя тебе тобой тобою твой твоя твое твои твоего твоей твоему твоих твоим твоими твоем твою
    приходи пиши напиши заполни звони позвони смотри посмотри подожди обратись заходи запишись скинь
    расскажи подскажи приезжай узнай возьми принеси покажи проверь сообщи приноси приводи
    спроси подойди дождись уточни попробуй жди отправь поставь поймешь знаешь хочешь можешь увидишь
    будешь сможешь получишь найдешь успеешь думаешь видишь понимаешь пишешь извини прости держись
    береги здравствуй
    """)
  private static let polite = set(
    "вы вас вам вами ваш ваша ваше ваши вашего вашей вашему ваших вашим вашими вашем вашу "
      + "приходите")
  private static let politeVerbs = [
    "приход", "пиш", "напиш", "звон", "позвон", "смотр", "посмотр", "подожд", "зайд", "заход",
    "запиш", "скаж", "подскаж", "возьм", "принес", "покаж", "сообщ", "прос", "извин", "прост",
    "пришл", "наберит", "хот", "увид",
  ]
}

/// Words of capitals that are no shouting.
enum Acronyms {
  static func isKnown(_ word: String) -> Bool { known.contains(word) }

  /// Without a vowel in the middle of it nobody could shout it.
  static func isLikely(_ word: String) -> Bool {
    known.contains(word) || !word.contains { "аеиоуыэюя".contains($0) }
  }

  private static let known: Set<String> = [
    "мфц", "жкх", "жэк", "тсж", "тко", "мчс", "мвд", "гибдд", "гаи", "снилс", "инн", "егэ", "огэ",
    "дк", "фок", "цур", "рф", "ук", "вк", "ок", "смс", "лфк", "узи", "орви", "дтп", "спид", "бти",
    "фап", "црб", "досааф", "осаго", "загс", "ржд", "фнс", "пфр", "сфр", "сво", "тц", "азс", "атс",
    "мрт", "кт", "зож", "гто", "пвз", "чп", "дпс", "овд", "росреестр", "max", "vk", "ok", "ул",
    "гэс",
    "тэц", "ао", "ооо", "мку", "мбу", "муп", "гуп", "гбу", "дюсш", "сош", "доу", "мбоу", "мбдоу",
    "qr", "sms", "usb", "wi", "fi", "pdf", "бцж", "акдс", "сро", "ип", "оао", "зао", "пао", "гис",
    "днп", "снт", "днт", "ижс", "кдн", "пдн", "нко", "тос", "умвд", "огибдд", "едс", "еддс",
    "уфссп",
  ]
}
