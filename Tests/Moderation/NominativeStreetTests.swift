import Classification
import Testing

@testable import Moderation

@Suite("A street by the name on its sign") struct NominativeStreetTests {
  @Test(
    "an adjective is put into the nominative where text and ending tell that it is a street's",
    arguments: [
      ("Лесной", "Темно на улице Лесной, 12", "Лесная"),
      ("Заводской", "Прорвало трубу на Заводской!", "Заводская"),
      ("Береговой", "по Береговой не пройти", "Береговая"),
      ("Лесную", "Почистите Лесную, 8", "Лесная"),
      ("Зелёной", "на ул. Зелёной яма", "Зелёная"),
      ("Верхней", "Свет пропал на Верхней 3", "Верхняя"),
      ("Малой Садовой", "на Малой Садовой лужа", "Малая Садовая"),
      ("Речной", "На Речной улице нет воды", "Речная"),
      ("школьной", "у школьной, 2", "школьная"),
    ])
  func sure(name: String, text: String, expected: String) {
    #expect(NominativeStreet.of(name, in: text) == expected)
  }

  @Test(
    "whatever may be a surname, or belong to another type word, stays as it is written",
    arguments: [
      ("Крупской", "на улице Крупской"), ("Чайкиной", "на Чайкиной, 5"),
      ("Ковалевской", "по Ковалевской"), ("Терешковой", "ул. Терешковой 10"),
      ("Лесной", "Лесной, 12, нет света"), ("Лесной", "на Лесной переулок не доехать"),
      ("Лесной", "пер. Лесной 4"), ("Ленина", "на улице Ленина"), ("Лесная", "Лесная, 8"),
      ("Лесной Поляны", "на улице Лесной Поляны"), ("", "на улице"), ("Толстой", "на Толстой"),
    ])
  func unsure(name: String, text: String) {
    #expect(NominativeStreet.of(name, in: text) == name)
  }

  @Test("an incident is proposed by that name, and the verdict keeps what was written")
  func proposed() {
    let verdict = Classifier().verdict(of: "На улице Лесной, 12 третий день нет света")
    let form = IncidentForm(
      suggestedBy: "На улице Лесной, 12 третий день нет света", verdict: verdict, department: "",
      policy: "", published: Instant(seconds: 0))
    #expect(verdict.place.street == ["Лесной"])
    #expect(form.place == .init(street: "Лесная", house: "12"))
  }
}
