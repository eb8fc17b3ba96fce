import Classification
import Moderation
import Testing

@Suite("What somebody else reads first") struct ApprovalRulesTests {
  private func reply(
    _ text: String = "Уберём к вечеру.", to comment: String = "Снег не убран",
    _ category: Classification.Category = .complaint, topic: String? = "snow",
    by name: String = "anna", role: DeskRole = .moderator, written: Int = 100,
    urgent: Bool = false
  ) -> ReplyToApprove {
    ReplyToApprove(
      text: text, comment: comment, category: category, isUrgent: urgent, topic: topic,
      author: Person(name), role: role, written: written)
  }

  @Test("without rules nothing waits")
  func nothing() {
    #expect(ApprovalRules().isEmpty)
    #expect(ApprovalRules().reason(for: reply(written: 0)) == nil)
  }

  @Test("each rule asks for it by itself, and says why")
  func reasons() {
    #expect(ApprovalRules(topics: ["snow"]).reason(for: reply()) == .init(.topic, "snow"))
    #expect(ApprovalRules(topics: ["water"]).reason(for: reply()) == nil)
    #expect(ApprovalRules(topics: ["snow"]).reason(for: reply(topic: nil)) == nil)
    #expect(ApprovalRules(people: ["anna"]).reason(for: reply()) == .init(.person))
    #expect(ApprovalRules(people: ["anna"]).reason(for: reply(by: "boris")) == nil)
    let newcomers = ApprovalRules(newcomers: 20)
    #expect(newcomers.reason(for: reply(written: 19)) == .init(.newcomer))
    #expect(newcomers.reason(for: reply(written: 20)) == nil)
  }

  @Test("a word counts in the comment and in the reply, with its endings where that is said")
  func words() {
    let rules = ApprovalRules(words: ["прокуратур*", "подать в суд"])
    #expect(
      rules.reason(for: reply(to: "Пишу в Прокуратуру!")) == .init(.word, "Прокуратуру"))
    #expect(
      rules.reason(for: reply("Вы можете подать в суд.")) == .init(.word, "подать в суд"))
    #expect(rules.reason(for: reply("Суд был вчера.")) == nil)
  }

  @Test("praise and plain questions go out; a pressing question, or one with a word, does not")
  func spared() {
    let rules = ApprovalRules(
      topics: ["snow"], words: ["суд*"], people: ["anna"], newcomers: 20)
    #expect(rules.reason(for: reply(to: "Спасибо суду", .praise, written: 0)) == nil)
    #expect(rules.reason(for: reply(to: "Когда уберут?", .question, written: 0)) == nil)
    #expect(
      rules.reason(for: reply(to: "Когда уберут?", .question, urgent: true))
        == .init(.topic, "snow"))
    #expect(
      rules.reason(for: reply(to: "Когда суд?", .question)) == .init(.word, "суд"))
    var strict = rules
    strict.spared = []
    #expect(strict.reason(for: reply(to: "Спасибо!", .praise)) == .init(.topic, "snow"))
  }

  @Test("who approves the replies of others needs nobody")
  func supervisors() {
    let rules = ApprovalRules(topics: ["snow"])
    #expect(rules.reason(for: reply(role: .onCall)) != nil)
    #expect(rules.reason(for: reply(role: .supervisor)) == nil)
    #expect(rules.reason(for: reply(role: .administrator)) == nil)
  }

  @Test("reasons read as a part of a sentence")
  func wording() {
    func words(_ reason: ApprovalReason) -> String {
      Language.russian.words(reason, house: HouseCatalogue())
    }
    #expect(words(.init(.topic, "snow")) == "тема «снег и лёд»")
    #expect(words(.init(.word, "суд")) == "слово «суд»")
    #expect(words(.init(.newcomer)) == "первые ответы в дежурке")
    for kind in ApprovalReason.Kind.allCases {
      #expect(!Language.english.words(.init(kind, "x"), house: HouseCatalogue()).isEmpty)
    }
  }
}
