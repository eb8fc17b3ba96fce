import Classification
import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

private let sizes: [(name: String, size: Size)] = [
  ("wide", .wide), ("medium", .medium), ("narrow", .narrow),
]

@Suite("A reply to many, adapted for each") struct TogetherTests {
  private static let template = "{имя}, бригада уже на месте: {улица}. Тепло дадим к 18:00."

  /// The burst selected, and a text for all of it written.
  private func written(
    _ text: String = Self.template, _ size: Size = .medium, _ language: Language = .russian
  ) -> ConsoleState {
    var state = ConsoleState.showing(District.burstRows(isFolded: true), size, language)
    state.go("j", "j")
    _ = state.apply(.detailRead(20, .success(District.coldDetail(20))))
    state.go("R")
    state.type(text)
    return state
  }

  /// The first reply on the screen.
  private func showing(
    _ text: String = Self.template, _ size: Size = .medium, _ language: Language = .russian
  ) -> ConsoleState {
    var state = written(text, size, language)
    state.press("C-s")
    _ = state.apply(.detailRead(20, .success(District.coldDetail(20))))
    return state
  }

  private func together(_ state: ConsoleState) -> TogetherState? {
    if case .together(let together) = state.sheet { together } else { nil }
  }

  private func sent(_ state: inout ConsoleState, _ id: QueueRow.ID) -> [Effect] {
    let act = Act.answer("")
    return state.apply(.acted(id, act, .success(.answered(.init(rawValue: id.rawValue)))))
  }

  private func read(_ state: inout ConsoleState, _ id: QueueRow.ID) -> [Effect] {
    state.apply(.detailRead(id, .success(District.coldDetail(id))))
  }

  @Test("the composer says for how many the text is", arguments: sizes)
  func composer(name: String, size: Size) {
    expectScreen(written("{имя}, ", size).screen(), "together-composer-\(name)")
  }

  @Test("each is shown before it goes out", arguments: sizes, Language.allCases)
  func shown(size: (name: String, size: Size), language: Language) {
    let text = language(Self.template, "{name}, a crew is at {street} already.")
    let name = language == .russian ? "ru" : "en"
    expectScreen(showing(text, size.size, language).screen(), "together-\(name)-\(size.name)")
  }

  @Test("a street goes in, and stands above the comment, by the name on its sign")
  func sign() {
    var state = written("{имя}, здравствуйте! По адресу {улица} вернём воду сегодня.", .wide)
    var detail = District.coldDetail(20)
    for (text, street, expected) in [
      ("Холодно в Лесном переулке, 4", "Лесном", "Лесной переулок, 4"),
      ("Возле Лесной, 4 раздают воду?", "Лесной", "Лесная, 4"),
    ] {
      detail.comment.text = text
      detail.comment.verdict.place = Place(street: [street], house: ["4"])
      _ = state.apply(.detailRead(20, .success(detail)))
      #expect(ReplyTemplate.address(of: detail.comment) == expected)
      #expect(state.values(for: detail.comment)[.street] == expected.dropLast(3).description)
      let screen = state.screen().plainText()
      #expect(screen.contains("· \(expected)"))
      #expect(screen.contains("{улица} = \(expected)"))
    }
  }

  @Test("Enter sends the text of the one on the screen and goes on to the next")
  func oneByOne() {
    var state = showing()
    #expect(
      state.press("Enter")
        == [.act(20, .answer("Ольга, бригада уже на месте: Лесная, 8. Тепло дадим к 18:00."))])
    #expect(state.press("Enter") == [])
    #expect(sent(&state, 20).contains(.readDetail(21)))
    #expect(state.press("Enter") == [])
    _ = read(&state, 21)
    let second = "Ильдар, бригада уже на месте: Лесная, 7. Тепло дадим к 18:00."
    // One act with the first.
    #expect(
      state.press("Enter") == [.act(21, .answer(second, with: .init(rawValue: 20)))])
  }

  @Test("a sends all the others in order; who has no name is left out and stays marked")
  func all() {
    var state = showing()
    var asked = state.press("a")
    var answered: [QueueRow.ID] = []
    while together(state) != nil, !asked.isEmpty {
      switch asked.removeFirst() {
      case .act(let id, _):
        answered.append(id)
        asked += sent(&state, id)
      case .readDetail(let id): asked += read(&state, id)
      default: break
      }
    }
    #expect(answered == [20, 21, 22, 24])
    #expect(state.sheet == nil)
    #expect(state.notice?.text.contains("В исходящих 4 из 5") == true)
    #expect(state.notice?.text.contains("{имя}") == true)
    #expect(state.notice?.text.hasSuffix(" · u — вернуть все 4") == true)
  }

  @Test("of those that were marked by hand what has not gone out stays marked")
  func marksAsBefore() {
    var state = ConsoleState.showing()
    state.go("Space", "Space", "R")
    _ = state.apply(.detailRead(1, .success(District.detail(District.rows[0]))))
    #expect(state.composer?.together == .all([1, 2]))
    state.type("Бригада на месте")
    state.press("C-s")
    _ = state.apply(.detailRead(1, .success(District.detail(District.rows[0]))))
    state.press("Enter")
    _ = sent(&state, 1)
    state.press("Esc")
    #expect(state.sheet == nil && state.queue.marked == [2])
  }

  @Test("with one row marked R opens the reply to it, wherever the cursor stands")
  func oneMarked() {
    var state = ConsoleState.showing()
    state.go("Space")
    #expect(state.detail.wanted == 2)
    #expect(state.press("R") == [.readDetail(1)])
    _ = state.apply(.detailRead(1, .success(District.detail(District.rows[0]))))
    #expect(state.composer?.comment == 1 && state.composer?.together == nil)
  }

  @Test("on a row of an unfolded burst R is for all of the burst")
  func child() {
    var state = ConsoleState.showing(District.burstRows(isFolded: false))
    state.go("j", "j", "j")
    let id = state.detail.wanted ?? 0
    #expect(id == 21)
    _ = state.apply(.detailRead(id, .success(District.coldDetail(id))))
    state.go("R")
    #expect(state.composer?.together == .all([21, 20, 22, 23, 24]))
  }

  @Test("what nothing can be put in for does not go out")
  func unresolved() {
    var state = showing()
    for _ in 0..<3 { state.press("s") }
    #expect(together(state)?.current == 23)
    #expect(read(&state, 23) == [])
    #expect(state.press("Enter") == [])
    #expect(
      state.notice?.text == "Нечего подставить вместо {имя} · e — изменить, s — пропустить")
  }

  @Test("one of them is changed in the composer and goes out alone, then the next comes")
  func edit() {
    var state = showing()
    state.answeredAll(state.press("e"))
    #expect(state.composer?.comment == 20)
    state.type(" Анна.")
    #expect(
      state.press("C-s").first
        == .act(
          20, .answer("Ольга, бригада уже на месте: Лесная, 8. Тепло дадим к 18:00. Анна.")))
    #expect(sent(&state, 20).contains(.readDetail(21)))
    #expect(together(state)?.sent == 1)
    #expect(state.composer == nil)
  }

  @Test("the text that is changed for one is looked over at once, and spelled once")
  func editLookedOver() {
    var state = showing()
    state.answeredAll(state.press("e"))
    let text = state.composer?.editor.text ?? ""
    #expect(state.composer?.review.text == text && state.textToSpell == text)
    _ = state.apply(.spelled(text, .success([])))
    #expect(state.textToSpell == nil)
    state.press("Esc")
    #expect(together(state)?.current == 20)
  }

  @Test("Esc from the change leads back with the changed text")
  func editLeft() {
    var state = showing()
    state.answeredAll(state.press("e"))
    state.type(" Анна.")
    state.press("Esc")
    #expect(together(state)?.edited[20]?.hasSuffix("Анна.") == true)
    #expect(read(&state, 20) == [])
    #expect(state.press("Enter").count == 1)
  }

  @Test("a change for one resident does not take the place of the text for all")
  func templateStays() {
    var state = showing()
    state.answeredAll(state.press("e"))
    let saved = state.type(" Анна.")
    #expect(saved.allSatisfy { $0 == .saveDraft(Self.template, for: 20) } && !saved.isEmpty)
    state.press("Esc")
    #expect(together(state)?.template.text == Self.template)
  }

  @Test("when its keeper has been answered, the text for all is left with the next, once")
  func templateGoesOn() {
    var state = showing()
    state.press("Enter")
    _ = sent(&state, 20)
    #expect(read(&state, 21) == [.saveDraft(Self.template, for: 21)])
    #expect(read(&state, 21) == [])
    state.press("s")
    #expect(read(&state, 22) == [])
  }

  @Test("a draft of one's own is not written over, and keeps its comment out of a sending of all")
  func ownDraft() {
    var state = showing()
    state.press("Enter")
    _ = sent(&state, 20)
    var detail = District.coldDetail(21)
    detail.draft = Draft(
      comment: 21, by: District.anna, text: "Ильдар, звоню мастеру.", saved: District.now)
    #expect(state.apply(.detailRead(21, .success(detail))) == [])
    #expect(state.screen().plainText().contains("Здесь есть ваш черновик"))
    #expect(state.press("a") == [.readDetail(22)])
    #expect(together(state)?.leftOut == [21])
  }

  @Test("a text that calls another resident by name does not go out")
  func anothersName() {
    var state = showing("Ольга, бригада на месте.")
    state.press("Enter")
    _ = sent(&state, 20)
    _ = read(&state, 21)
    #expect(state.press("Enter") == [])
    #expect(state.notice?.text.hasPrefix("Здесь имя другого жителя: Ольга · ") == true)
  }

  @Test("Esc stops: what has not gone out waits, and of a burst nothing is marked")
  func stop() {
    var state = showing()
    state.press("Enter")
    _ = sent(&state, 20)
    state.press("Esc")
    #expect(state.sheet == nil && state.queue.sought == 21)
    #expect(state.queue.marked.isEmpty)
    #expect(state.notice?.text.contains("В исходящих 1 из 5, остались в очереди: 4") == true)
  }

  @Test("a colleague's claim and a comment answered meanwhile are told and not answered twice")
  func taken() {
    var state = showing()
    var detail = District.coldDetail(20)
    detail.claim = Claim(by: District.pyotr, until: District.now + .minutes(3))
    _ = state.apply(.detailRead(20, .success(detail)))
    #expect(state.press("Enter") == [])
    #expect(state.notice?.text.hasPrefix("Отвечает Пётр · ") == true)
    detail.claim = nil
    detail.comment.handling = .answered
    _ = state.apply(.detailRead(20, .success(detail)))
    #expect(state.press("Enter") == [])
    expectScreen(state.screen(), "together-answered-medium")
  }

  @Test("the desk's refusal keeps the reply on the screen")
  func refused() {
    var state = showing()
    state.press("Enter")
    let claim = Claim(by: District.pyotr, until: District.now + .minutes(3))
    let effects = state.apply(.acted(20, .answer(""), .failure(.claimedBy(claim))))
    #expect(effects == [.bell, .readDetail(20)])
    #expect(together(state)?.isSending == false)
  }

  @Test("an unknown variable is refused before anything is shown")
  func unknown() {
    var state = written("{имя}, {фамилия}!")
    #expect(state.press("C-s") == [])
    #expect(state.notice?.text == "Нет такой переменной: {фамилия}. Есть {имя} и {улица}")
  }

  @Test("an ordinary reply does not go out with a variable in it")
  func ordinary() {
    var state = ConsoleState.showing()
    state.go("r")
    state.type("{улица}: работаем")
    #expect(state.press("C-s") == [])
    #expect(state.press("C-o") == [])
    #expect(state.notice?.text == "Осталось подставить: {улица}")
  }

  @Test("marked comments are answered together as well, one alone is not")
  func marked() {
    var state = ConsoleState.showing()
    #expect(state.press("R") == [])
    #expect(state.notice?.text.contains("Отметьте несколько") == true)
    state.go("Space", "j", "Space", "j")
    state.go("R")
    #expect(state.queue.selection?.id == 1)
    #expect(state.composer?.together == .all([1, 3]))
  }

  @Test("a refresh does not take the comment away that is being answered")
  func refresh() {
    var state = showing()
    state.press("s")
    #expect(state.apply(.deskChanged).contains(.readDetail(21)))
    #expect(state.read(District.burstRows(isFolded: true), .start, .refresh) == [])
    #expect(state.detail.wanted == 21)
  }
}

extension ConsoleState {
  /// Hands over the claims that were asked for.
  fileprivate mutating func answeredAll(_ effects: [Effect]) { _ = answered(effects) }
}
