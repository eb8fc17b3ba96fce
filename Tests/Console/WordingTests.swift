import Desk
import Moderation
import Testing

@testable import Console

@Suite("Counts and outcomes in words") struct WordingTests {
  @Test("verbs and nouns agree with their numbers")
  func counts() {
    let russian = Language.russian
    #expect(
      [1, 2, 5, 21].map(russian.waiting) == [
        "ждёт ответа 1", "ждут ответа 2", "ждут ответа 5", "ждёт ответа 21",
      ])
    #expect(
      [1, 2, 5].map(russian.extended) == ["продлён 1 раз", "продлён 2 раза", "продлён 5 раз"])
    #expect([1, 3].map(Language.english.extended) == ["extended once", "extended 3 times"])
    #expect([1, 3].map(Language.english.waiting) == ["1 waits", "3 wait"])
    #expect([1, 4, 11].map(russian.replies) == ["1 ответ", "4 ответа", "11 ответов"])
  }

  @Test("what was taken back of an incident is told by what holds again")
  func undone() {
    let state = ConsoleState.showing()
    func words(_ kind: IncidentEvent.Kind) -> String {
      state.words(
        TakenBack(outcome: .incident(kind, .init(rawValue: 2)), comment: nil, excerpt: "Яма"))
    }
    #expect(words(.stepped) == "Инцидент №2: всё как было до шага")
    #expect(words(.opened) == "Инцидент №2: больше не открыт")
    #expect(words(.extended) == "Инцидент №2: срок прежний")
    let many = TakenBack(
      outcome: .incident(.edited, .init(rawValue: 1)), comment: nil,
      incidents: (1...7).map { .init(rawValue: $0) }, excerpt: "Яма")
    #expect(state.words(many) == "7 инцидентов: всё как было")
    #expect(
      ConsoleState.showing(District.rows, .medium, .english).words(many)
        == "7 incidents: as before")
  }

  @Test("a name that is not known is told without breaking the sentence")
  func unknownName() {
    let words = Language.russian.words(DeskError.noAccess(Person("Никто"), administrators: []))
    #expect(words.hasPrefix("Имени «Никто» нет среди тех, кто работает в этой дежурке."))
  }

  @Test("what the system says in English is said in Russian")
  func system() {
    #expect(Language.russian.systemReason("Permission denied") == "нет прав")
    #expect(Language.english.systemReason("Permission denied") == "Permission denied")
  }
}
