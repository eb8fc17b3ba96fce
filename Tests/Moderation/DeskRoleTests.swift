import Moderation
import Testing

@Suite("What each role may do")
struct DeskRoleTests {
  @Test("each role may do all that the one before it may, and something more")
  func growing() {
    let able = DeskRole.allCases.map { role in Set(Deed.allCases.filter(role.may)) }
    for (less, more) in zip(able, able.dropFirst()) { #expect(less.isStrictSubset(of: more)) }
    #expect(able.last == Set(Deed.allCases))
  }

  @Test("the table is the one agreed on")
  func table() {
    let first = Dictionary(grouping: Deed.allCases, by: \.leastRole)
    #expect(first[.observer] == [.draft, .keepSettings])
    #expect(first[.onCall] == [.extend, .assign])
    #expect(first[.supervisor] == [.manageProblems, .approve, .train])
    #expect(first[.administrator] == [.manageAccess, .restore])
  }

  @Test("a refusal says who may, in words of its own for every role and deed")
  func words() {
    var seen: Set<String> = []
    for role in DeskRole.allCases {
      for deed in Deed.allCases {
        #expect((role.prohibition(of: deed) == nil) == role.may(deed))
        guard let prohibition = role.prohibition(of: deed) else { continue }
        for language in Language.allCases {
          #expect(seen.insert(language.words(prohibition)).inserted)
        }
      }
    }
    let prohibition = Prohibition(role: .observer, deed: .answer)
    #expect(
      Language.russian.words(prohibition)
        == "Наблюдатель не может отвечать жителям: это может модератор")
    #expect(
      Language.english.words(prohibition) == "An observer cannot answer residents: a moderator can")
    #expect(
      Language.english.words(Prohibition(role: .moderator, deed: .extend))
        == "A moderator cannot extend deadlines: somebody on call can")
  }
}
