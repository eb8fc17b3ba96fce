import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("The console at work", .timeLimit(.minutes(2))) struct RunnerTests {
  let office: Office

  init() throws {
    office = try Office()
    try office.bringIn(District.rows)
  }

  private func first() throws -> CommentDetail {
    let desk = try office.desk()
    defer { desk.close() }
    let row = try #require(try desk.queue(QueueFilter(), at: .start, limit: 1).rows.first)
    return try desk.detail(row.id)
  }

  @Test("the first frame already shows the queue and the first comment")
  func start() throws {
    let (ending, display) = try office.run([.press("q")])
    #expect(ending == .quit)
    let frame = try #require(display.frames.first?.plainText())
    #expect(frame.contains("▌! до 21:48    Ж VK Ольга Пчёлкина"))
    #expect(frame.contains("ЖАЛОБА 0,90 · срочно"))
  }

  @Test("a reply goes from the queue to the outbox and is found in the history")
  func reply() throws {
    let (ending, display) = try office.run([
      .untilShown("ЖАЛОБА"), .press("к"), .untilShown("Пишите ответ"),
      .type("Ольга, бригада на месте"), .untilShown("черновик сохранён"), .press("C-ы"),
      .untilShown("✓ Ответ в исходящих"), .untilShown("1 в исходящих"), .press("h"),
      .untilShown("Ольга, бригада на месте"), .untilShown("Анна"), .press("q"),
      .untilShown("8 в очереди"), .press("q"),
    ])
    #expect(display.missed == [] && ending == .quit)
    let desk = try office.desk()
    defer { desk.close() }
    let answers = try desk.history(HistoryQuery(), at: .newest, limit: 9).rows
    #expect(answers.map(\.reply.text) == ["Ольга, бригада на месте"])
    #expect(try desk.counts(QueueFilter()).all == 8)
  }

  @Test("the selection and what stands in detail move in one frame")
  func oneFrame() throws {
    let desk = try office.desk()
    defer { desk.close() }
    let row = "▌! до вт 08:50 Ж TG Ильдар"
    let display = RecordingDisplay(script: [
      .untilShown("ЖАЛОБА"), .press("j"), .untilShown(row), .press("q"),
    ])
    let runner = Console.Runner(
      desk: desk, display: display, setting: .init(language: .russian, person: District.anna),
      grace: 20_000, clock: { District.now })
    #expect(runner.run() == .quit)
    let shown = display.frames.map { $0.plainText() }.filter { $0.contains(row) }
    #expect(!shown.isEmpty && shown.allSatisfy { $0.contains("Ильдар · TG") })
  }

  @Test("an act taken back puts the comment under the selection again")
  func takeBack() throws {
    let (_, display) = try office.run([
      .untilShown("ЖАЛОБА"), .press("x", "1"), .untilShown("8 в очереди"), .press("j", "u"),
      .untilShown("Снова в очереди"), .untilShown("▌! до 21:48    Ж VK Ольга"), .press("q"),
    ])
    #expect(display.missed == [])
  }

  @Test(
    "whatever ends the console, what was typed is saved and the claim given back",
    arguments: [
      (DisplayEvent.interrupted(signal: 15), Console.Runner.Ending.interrupted(signal: 15)),
      (.interrupted(signal: 1), .interrupted(signal: 1)), (.hungUp, .hungUp),
    ])
  func ending(event: DisplayEvent, expected: Console.Runner.Ending) throws {
    let text = "Тепло дадим до 15:00"
    let keys = text.unicodeScalars.map { DisplayEvent.key(Key($0)) }
    let (ending, display) = try office.run([
      .untilShown("ЖАЛОБА"), .press("r"), .untilShown("Пишите ответ"), .events(keys + [event]),
    ])
    #expect(ending == expected && display.missed == [])
    let detail = try first()
    #expect(detail.draft?.text == text && detail.claim == nil)
  }

  @Test("a note half typed is there again when the line has dropped, and gone once it is given")
  func noteStays() throws {
    _ = try office.run([
      .untilShown("ЖАЛОБА"), .press("n"), .untilShown("Заметка"), .type("Звонила в тепло"),
      .untilShown("в тепло"), .events([.hungUp]),
    ])
    let (_, again) = try office.run([
      .untilShown("ЖАЛОБА"), .untilShown("Недописанное сохранилось"), .press("j"),
      .untilShown("Ильдар · TG"), .press("k"), .untilShown("ЖАЛОБА"), .press("n"),
      .untilShown("Вернулось"), .type("сеть"), .press("Enter"), .untilShown("Звонила в теплосеть"),
      .press("q"),
    ])
    #expect(again.missed == [])
    let (_, third) = try office.run([.untilShown("ЖАЛОБА"), .press("q")])
    #expect(!third.frames.contains { $0.plainText().contains("Недописанное") })
  }

  @Test("a note under help is there again, and so is that of another console of the same person")
  func notesOfTwo() throws {
    let begun = [
      RecordingDisplay.Step.untilShown("ЖАЛОБА"), .press("n"), .untilShown("Заметка"),
      .type("Первая"), .untilShown("Первая"),
    ]
    let (_, first) = try office.run(begun + [.press("F1"), .untilShown("Esc"), .events([.hungUp])])
    #expect(first.missed == [])
    let other = Unfinished(place: "note comment 9", values: ["": "Вторая"], at: 0)
    let mine = Unfinished(place: "note comment 8", values: ["": "Моя"], at: 0)
    let change = try #require(Unfinished.Change(from: [mine], to: []))
    #expect(change.applied(to: [mine, other]) == [other])
    #expect(Unfinished.Change(from: [mine], to: [mine]) == nil)
    let (_, again) = try office.run([
      .untilShown("Недописанное сохранилось"), .press("n"), .untilShown("Первая"),
      .press("Esc", "q"),
    ])
    #expect(again.missed == [])
  }

  @Test("a form half filled in is there again when the line has dropped")
  func formStays() throws {
    let (_, first) = try office.run([
      .untilShown("ЖАЛОБА"), .press("I"), .untilShown("нцидент"), .press("N"),
      .untilShown("Что"), .type("Трубы на Лесной"), .untilShown("на Лесной"),
      .events([.hungUp]),
    ])
    #expect(first.missed == [])
    let (_, again) = try office.run([
      .untilShown("Недописанное сохранилось"), .press("I"), .untilShown("нцидент"), .press("N"),
      .untilShown("Трубы на Лесной"), .press("Esc", "Esc", "q"),
    ])
    #expect(again.missed == [])
  }

  @Test("the draft is there again at the next start, and for its own person only")
  func draftStays() throws {
    _ = try office.run([
      .untilShown("ЖАЛОБА"), .press("r"), .untilShown("Пишите ответ"), .type("Выезжаем"),
      .untilShown("черновик сохранён"), .press("Esc", "q"),
    ])
    let (_, again) = try office.run([
      .untilShown("✎"), .press("r"), .untilShown("^S"), .untilShown("Выезжаем"),
      .press("Esc", "q"),
    ])
    #expect(again.missed == [])
    let (_, other) = try office.run(
      [
        .untilShown("Черновик: Анна"), .press("r"), .untilShown("Пишите ответ"), .press("Esc", "q"),
      ],
      person: District.pyotr)
    #expect(other.missed == [])
  }

  @Test("suspending saves what was typed before the program stops")
  func suspending() throws {
    let (_, display) = try office.run([
      .untilShown("ЖАЛОБА"), .press("r"), .untilShown("Пишите ответ"), .type("Едем"),
      .press("C-z"), .events([.resumed]), .untilShown("Едем"), .press("Esc", "q"),
    ])
    #expect(display.suspensions == 1 && display.missed == [])
    #expect(try first().draft?.text == "Едем")
  }

  @Test("a reply by hand is copied and noted")
  func byHand() throws {
    let (_, display) = try office.run([
      .untilShown("ЖАЛОБА"), .press("r"), .untilShown("Пишите ответ"), .type("Едем"),
      .press("C-o"), .untilShown("y опубликовано"), .press("y"),
      .untilShown("Записано: опубликовано вручную"), .press("q"),
    ])
    #expect(display.copied == ["Едем"] && display.missed == [])
  }

  @Test("a colleague who was first is named, the bell rings and the text stays")
  func colleague() throws {
    let id = try first().comment.id
    let colleague = try office.desk(District.pyotr)
    defer { colleague.close() }
    let display = RecordingDisplay(script: [
      .untilShown("ЖАЛОБА"), .press("r"), .untilShown("Пишите ответ"), .type("Едем"),
      .untilShown("черновик сохранён"), .press("C-s"), .untilShown("Пётр, 09:04"),
      .press("Esc", "q"),
    ])
    let desk = try office.desk()
    defer { desk.close() }
    let meddling = MeddlingDisplay(display) { text in
      guard text.contains("черновик сохранён") else { return false }
      _ = try? colleague.claim(id, lease: .minutes(5), takingOver: true)
      _ = try? colleague.answer(id, text: "Бригада на месте.", holdFor: .seconds(0))
      return true
    }
    let runner = Console.Runner(
      desk: desk, display: meddling, setting: .init(language: .russian, person: District.anna),
      clock: { District.now })
    #expect(runner.run() == .quit)
    #expect(display.missed == [] && display.bells == 1)
    let detail = try desk.detail(id)
    #expect(detail.replies.map(\.text) == ["Бригада на месте."])
    #expect(detail.draft?.text == "Едем")
  }

  @Test("what another program brings in appears, and the selection does not move")
  func otherProgram() throws {
    let desk = try office.desk()
    defer { desk.close() }
    let display = RecordingDisplay(script: [
      .untilShown("ЖАЛОБА"), .press("j"), .untilShown("▌! до вт 08:50 Ж TG Ильдар"),
      .untilShown("Прорвало трубу"), .untilShown("10 в очереди"), .press("q"),
    ])
    let office = office
    let meddling = MeddlingDisplay(display) { text in
      guard text.contains("▌! до вт 08:50") else { return false }
      try? office.bringIn([
        District.row(60, "Прорвало трубу на Речной", "Анвар", 1, .urgent)
      ])
      return true
    }
    let runner = Console.Runner(
      desk: desk, display: meddling, setting: .init(language: .russian, person: District.anna),
      clock: { District.now })
    #expect(runner.run() == .quit)
    #expect(display.missed == [])
    #expect(display.text.contains("▌! до вт 08:50 Ж TG Ильдар"))
    #expect(display.text.contains("10 в очереди"))
  }
}

/// A display before which somebody else does something, once, when a frame lets them.
private final class MeddlingDisplay: Display {
  private let display: RecordingDisplay
  private let act: (String) -> Bool
  private var isDone = false

  init(_ display: RecordingDisplay, act: @escaping (String) -> Bool) {
    self.display = display
    self.act = act
  }

  var size: Size { display.size }
  var waker: Waker { display.waker }

  func show(_ frame: Frame) {
    display.show(frame)
    if !isDone { isDone = act(display.text) }
  }

  func wait(milliseconds: Int?) -> [DisplayEvent] { display.wait(milliseconds: milliseconds) }
  func copy(_ text: String) { display.copy(text) }
  func suspend() { display.suspend() }
  func giveOver(_ body: () -> Void) { display.giveOver(body) }
  func bell() { display.bell() }
  func use(_ theme: Theme) { display.use(theme) }
  func close() { display.close() }
}
