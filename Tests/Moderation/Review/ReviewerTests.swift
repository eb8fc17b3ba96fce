import Moderation
import Testing

@Suite("Review of a reply")
struct ReviewerTests {
  private func findings(
    _ reply: String, comment: String = "", author: String = "Ольга П.",
    settings: ReviewSettings = .standard, _ change: (inout ReviewContext) -> Void = { _ in }
  ) -> [Finding] {
    var context = ReviewContext(comment: comment, author: author)
    change(&context)
    return Reviewer(settings: settings).findings(in: reply, for: context)
  }

  private func rules(_ findings: [Finding]) -> [ReviewRule] { findings.map(\.rule) }

  /// The words of a reply that a finding concerns.
  private func words(_ finding: Finding, _ reply: String) -> String {
    String(decoding: Array(reply.utf8)[finding.range], as: UTF8.self)
  }

  @Test("a blank reply has no findings")
  func blank() {
    #expect(findings("") == [])
    #expect(findings(" \n ") == [])
  }

  @Test("findings name the words in bytes, and in scalars for those who count so")
  func ranges() throws {
    let reply = "👍 Ольга, свет дадим  завтра"
    let finding = try #require(findings(reply).first { $0.rule == .doubleSpace })
    #expect(words(finding, reply) == "  ")
    #expect(finding.scalarRange(in: reply) == 19..<21)
    #expect(finding.replacement == " ")
    let lacking = Finding(rule: .photoMissing, severity: .warning, range: 0..<0, message: "")
    #expect(lacking.scalarRange(in: reply) == 0..<0)
  }

  @Test("signs that nobody sees are found, and can be taken away")
  func hiddenSigns() {
    let reply = "Ольга, \u{1B}\u{7}свет \u{202E}дадим завтра.\r\n👨‍👩‍👧"
    let found = findings(reply).filter { $0.rule == .hiddenSign }
    #expect(found.map(\.message) == ["Невидимый знак: U+001B", "Невидимый знак: U+202E"])
    #expect(found.map { words($0, reply) } == ["\u{1B}\u{7}", "\u{202E}"])
    #expect(found.allSatisfy { $0.severity == .error && $0.replacement == "" })
    #expect(
      reply.withoutHiddenSigns == "Ольга, свет дадим завтра.\n👨‍👩‍👧")
  }

  @Test("a text for several calls each by name and place")
  func variables() {
    let reply = "{имя}, бригада уже на месте: {улица}. Тепло дадим сегодня к 18:00."
    let found = rules(findings(reply, comment: "Нет тепла, улица Лесная 8"))
    #expect(!found.contains(.greetingMissing) && !found.contains(.nameMissing))
    #expect(!found.contains(.addressMissing))
    #expect(rules(findings("Бригада уже на месте, {завтра}.")).contains(.greetingMissing))
  }

  @Test("a greeting with nothing behind it is no answer")
  func greetingOnly() {
    for reply in [
      "Андрей, здравствуйте!", "Здравствуйте!", "Добрый день, Андрей Юрьевич.",
      "{имя}, здравствуйте!",
    ] {
      let found = findings(reply, comment: "Когда дадут тепло?", author: "Андрей Лукин")
      #expect(found.contains { $0.rule == .greetingOnly && $0.severity == .error }, "\(reply)")
    }
    for reply in [
      "Здравствуйте! Тепло дадим сегодня к 18:00.", "Андрей, здравствуйте! Позвоните: 112",
      "Спасибо вам!", "Андрей, спасибо, и вам доброго дня!", "Тепло дали.", "",
    ] {
      #expect(
        !rules(findings(reply, comment: "Когда дадут тепло?", author: "Андрей Лукин"))
          .contains(.greetingOnly), "\(reply)")
    }
  }

  @Test("plain words are only put in where the words behind them stay in their case")
  func caseOfSwaps() {
    for (reply, swap) in [
      ("Ольга, в настоящее время воды нет.", "сейчас"), ("Ольга, ввиду аварии воды нет.", "из-за"),
      ("Ольга, в связи с аварией воды нет.", nil), ("Ольга, в целях ремонта копаем.", nil),
    ] {
      let found = findings(reply).filter { $0.rule == .officialese }
      #expect(found.map(\.swap) == [swap], "\(reply)")
    }
  }

  @Test("another's name is found where the resident is called by it")
  func wrongName() throws {
    for reply in [
      "Ольга, здравствуйте! Тепло дадим сегодня.", "Здравствуйте, Ольга! Тепло дадим сегодня.",
      "Уважаемая Ольга Петровна! Тепло дадим сегодня.", "Спасибо, Ольга! Передали мастеру.",
    ] {
      let found = findings(reply, author: "Игорь Перов").filter { $0.rule == .wrongName }
      #expect(found.map { words($0, reply) } == ["Ольга"], "\(reply)")
      #expect(found.map(\.replacement) == ["Игорь"])
      #expect(found.map(\.message) == ["Под комментарием другое имя: Игорь"])
      #expect(found.allSatisfy { $0.severity == .warning })
    }
  }

  @Test(
    "short forms, surnames first, signatures and names of others are no wrong name",
    arguments: [
      ("Наталья, здравствуйте! Тепло дадим сегодня.", "Наташа Перова", ""),
      ("Александр, здравствуйте! Тепло дадим сегодня.", "Саша П.", ""),
      ("Ольга, здравствуйте! Тепло дадим сегодня.", "Перова Ольга", ""),
      ("Пётр, здравствуйте! Тепло дадим сегодня.", "Перов Петр", ""),
      ("Пётр, здравствуйте! Тепло дадим сегодня.", "Мария П.", "Холодно. Пётр и Мария"),
      ("Ольга, здравствуйте! Тепло дадим сегодня.", "Солнышко", ""),
      ("Мария, здравствуйте! Мастер Игорь, тел. 112, будет в 18:00.", "Мария П.", ""),
      ("Игорю, мастеру участка, передали: тепло дадим сегодня.", "Мария П.", ""),
    ])
  func rightName(reply: String, author: String, comment: String) {
    #expect(!rules(findings(reply, comment: comment, author: author)).contains(.wrongName))
  }

  @Test("a missing address is told by the name on the sign")
  func missingAddress() {
    let reply = "Ольга, здравствуйте! Слесари выехали, закончат сегодня к 19:00."
    for (comment, address) in [
      ("Возле Садовой, 3 прорвало трубу", "Садовая, 3"),
      ("В Лесном переулке 4 прорвало трубу", "Лесной переулок, 4"),
    ] {
      let found = findings(reply, comment: comment).filter { $0.rule == .addressMissing }
      #expect(found.map(\.message) == ["Не назван адрес: \(address)"])
    }
  }

  @Test("plain words offer to take the place of a turn, advice does not")
  func swaps() throws {
    let reply = "Ольга, в настоящее время свет есть."
    let finding = try #require(findings(reply).first { $0.rule == .officialese })
    #expect(finding.swap == "сейчас" && finding.replacement == nil)
    let advice = findings("Ольга, надо устранить нарушение на предмет чего угодно.")
    #expect(advice.filter { $0.suggestion.contains(",") }.allSatisfy { $0.swap == nil })
    let noDate = try #require(
      findings("Иван, здравствуйте! Сделаем в ближайшее время.")
        .first { $0.rule == .officialese })
    #expect(noDate.suggestion == "назовите день" && noDate.swap == nil)
  }

  @Test("a rule that is off finds nothing, another severity is carried over")
  func severities() {
    var settings = ReviewSettings()
    settings.severities[.dash] = nil
    settings.severities[.quotes] = .error
    let found = findings("Ольга, музей - в клубе \"Заря\".", settings: settings)
    #expect(rules(found) == [.quotes])
    #expect(found.first?.severity == .error)
    #expect(found.first?.replacement == "«Заря»")
  }

  @Test("a desk can add turns and take turns out")
  func turns() {
    var settings = ReviewSettings()
    settings.officialese = ["дорожн* карт*"]
    settings.accepted = ["в связи с"]
    let reply = "Ольга, в связи с дорожной картой работаем в субботу."
    let found = findings(reply, settings: settings).filter { $0.rule == .officialese }
    #expect(found.map { words($0, reply) } == ["дорожной картой"])
  }

  @Test("commas and hyphens do not hide a turn; the end of a sentence does")
  func turnsAcrossSigns() {
    #expect(rules(findings("Ольга, вы, видимо, не читали.")).contains(.sneer))
    #expect(!rules(findings("Ольга, видели вы. Видимо не читали.")).contains(.sneer))
  }

  @Test("a promise needs a time in its sentence or beside it")
  func promises() {
    #expect(rules(findings("Ольга, лампу заменим.")) == [.promiseUndated])
    #expect(rules(findings("Ольга, лампу заменим скоро.")) == [.promiseUndated])
    for time in ["завтра", "до 18:00", "15 мая", "к пятнице", "через час", "до 25-го", "в мае"] {
      #expect(rules(findings("Ольга, лампу заменим \(time).")) == [], "\(time)")
    }
    #expect(rules(findings("Ольга, мастер будет в среду. Лампу заменим.")) == [])
    #expect(rules(findings("Ольга, лампу не заменим: столб чужой.")) == [])
  }

  @Test("where promises are forbidden the topic decides, by its key or by the context")
  func forbidden() {
    var settings = ReviewSettings()
    settings.noPromise = ["social"]
    let reply = "Ольга, квартиру выделим 1 мая."
    #expect(
      rules(findings(reply, settings: settings) { $0.topic = "social" }) == [.promiseForbidden])
    #expect(rules(findings(reply, settings: settings) { $0.topic = "roads" }) == [])
    #expect(rules(findings(reply) { $0.forbidsPromise = true }) == [.promiseForbidden])
  }

  @Test("a template is found with another name, street and number, and told its share")
  func template() throws {
    let earlier =
      "Ирина, здравствуйте! Заявку на Мира, 12 взяли, электрики будут во вторник после обеда, "
      + "проверьте вечером свет."
    let reply =
      "Пётр, добрый день! Заявку на Гоголя, 7 взяли, электрики будут во вторник после обеда, "
      + "проверьте вечером свет."
    let found = findings(reply, author: "Пётр") { $0.recent = RecentReplies([earlier]) }
    #expect(rules(found) == [.template])
    #expect(try #require(found.first).message.contains("100 %"))
    let own = "Пётр, добрый день! Плохой контакт в щите у подъезда, его заменят завтра к обеду."
    #expect(findings(own, author: "Пётр") { $0.recent = RecentReplies([earlier]) } == [])
  }

  @Test("a short thank-you may be said again")
  func thanks() {
    let reply = "Ольга, спасибо за добрые слова!"
    #expect(findings(reply) { $0.recent = RecentReplies([reply]) } == [])
  }

  @Test("personal data of the resident are an error in public and nothing in private")
  func personal() {
    let comment = "Позвоните мне: 8 912 345-67-89"
    let reply = "Ольга, позвоним завтра на +7 (912) 345-67-89."
    #expect(rules(findings(reply, comment: comment)) == [.personalData])
    #expect(rules(findings(reply, comment: comment) { $0.isPrivate = true }) == [])
    #expect(rules(findings("Ольга, звоните диспетчеру: 8 (4832) 55-01-12.")) == [])
  }

  @Test("numbers count as cards and insurance numbers only when their checks are right")
  func checks() {
    #expect(rules(findings("Ольга, карта 4276 5500 1234 5677 готова.")) == [.personalData])
    #expect(rules(findings("Ольга, заявка 4276 5500 1234 5678 готова.")) == [])
    #expect(rules(findings("Ольга, номер 112-233-445 95 готов.")) == [.personalData])
    #expect(rules(findings("Ольга, номер 112-233-445 96 готов.")) == [])
  }

  @Test("the surplus of a long reply is what is marked")
  func length() throws {
    let reply = "Ольга, " + String(repeating: "а", count: 2_000)
    let finding = try #require(findings(reply) { $0.network = .ok }.first { $0.rule == .tooLong })
    #expect(finding.scalarRange(in: reply) == 2_000..<2_007)
    #expect(!rules(findings(reply) { $0.network = .vk }).contains(.tooLong))
  }

  @Test("the date and the number of an act belong to its name")
  func citedAct() {
    for name in [
      "Федеральным законом от 06.10.2003 № 131-ФЗ",
      "Федеральным законом от 6 октября 2003 года № 131-ФЗ",
      "постановлением администрации от 12.05.2024 № 1403",
    ] {
      let reply = "Ольга, в соответствии с \(name) дорогу ремонтируем мы."
      let found = findings(reply).filter { $0.rule == .fullName }
      #expect(found.map { words($0, reply) } == [name])
    }
  }

  @Test("acronyms are no shouting")
  func capitals() {
    #expect(rules(findings("Ольга, МФЦ и ГИБДД работают до 18:00.")) == [])
    #expect(rules(findings("Ольга, ВНИМАНИЕ: клуб работает до 18:00.")) == [.capitals])
  }

  @Test("messages come in the language of the interface")
  func language() {
    let found = findings("Ольга, http://клуб.example работает.") { $0.language = .english }
    #expect(found.map(\.message) == ["The link is not secure: http://"])
  }

  @Test("hostile texts are taken without harm, findings stay inside the text")
  func hostile() {
    let texts = [
      String(repeating: "обратитесь в данный ", count: 2_000),
      String(repeating: "\"", count: 20_000), String(repeating: " ,", count: 20_000),
      String(repeating: "а\u{301}", count: 20_000), "\u{202E}\u{0}\u{9B}31m", "@@@@", "1.2.3.4.",
      String(repeating: "8 912 345 67 89 ", count: 2_000), "👩\u{200D}👩\u{200D}👧 ПРИВЕТ ВСЕМ",
      String(repeating: "был установлен ", count: 2_000), "ул. ул. ул.", "е\u{308}жик",
    ]
    for text in texts {
      for finding in findings(text, comment: text) {
        #expect(finding.range.upperBound <= text.utf8.count)
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: finding.range.lowerBound)
        #expect(start.samePosition(in: text.unicodeScalars) != nil)
      }
    }
  }

  @Test("the gravest finding is the first of the gravest")
  func gravest() {
    let found = findings("Ольга, ждите  скоро. Сами виноваты, надо было думать.")
    #expect(found.gravest?.rule == .sneer)
    #expect([Finding]().gravest == nil)
  }
}
