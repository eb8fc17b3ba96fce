import Desk
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("The command line") struct CommandLineTests {
  /// A queue with the first comment in detail.
  private func open() -> ConsoleState {
    var state = ConsoleState.showing()
    state.setting.themes = ["day", "night"]
    return state
  }

  @Test("a command goes by its name, by an unambiguous beginning, and on a Russian layout by Ж")
  func names() {
    var state = open()
    #expect(state.type(":reasons\n") == [])
    #expect(state.detail.showsReasons)
    #expect(state.commandLine == nil)
    state.type(":reas\n")
    #expect(!state.detail.showsReasons)
    state.type("Ж")
    #expect(state.commandLine == CommandLineState(on: state.detail.wanted))
  }

  @Test("an unknown or ambiguous name says so and does nothing")
  func unknown() {
    for line in [":xyz\n", ":se\n"] {
      var state = open()
      #expect(state.type(line) == [])
      #expect(state.notice?.kind == .warning)
      #expect(state.notice?.text.contains("Нет команды") == true)
    }
  }

  @Test("a line that is not understood stays with its text, and what is wrong beside it")
  func mended() {
    for line in ["xyz", "theme puce", "quit now", "send"] {
      var state = open()
      #expect(state.type(":\(line)\n") == [])
      #expect(state.commandLine?.editor.text == line, "\(line)")
      let notice = state.notice?.text ?? "—"
      #expect(state.screen().plainText(row: 22).contains(notice.prefix(20)), "\(line)")
      state.press("Esc")
      #expect(state.commandLine == nil)
    }
  }

  @Test("a command is explained by what it does where one is")
  func explained() {
    var state = open()
    state.press("I")
    #expect(state.help(of: .open) == "открыть инцидент")
    state.press("Esc", "h")
    #expect(state.help(of: .open) == "открыть комментарий")
  }

  @Test("help tells the signs of the queue, and of the history what a search understands")
  func helpTells() {
    var state = open()
    state.press("h", "?")
    guard case .help(let help) = state.sheet else {
      Issue.record("no help")
      return
    }
    let text = state.helpLines(help).flatMap(\.pieces).flatMap(\.glyphs)
      .compactMap { Unicode.Scalar($0.scalar) }.map(String.init).joined()
    for sign in ["* заметка", "+ отмечено", "└ из их числа", "№8", "обещано"] {
      #expect(text.contains(sign), "\(sign)")
    }
    for condition in ["улица:", "кто:", "итог:", "автор:", "тема:", "с:20.11"] {
      #expect(text.contains(condition), "\(condition)")
    }
  }

  @Test("what the desk refuses is there to be mended; after another key it is not")
  func refusedByDesk() {
    var state = open()
    state.type(":note ждём\n")
    let act = Act.note("ждём")
    _ = state.apply(.acted(1, act, .failure(.notFound)))
    #expect(state.commandLine?.editor.text == "note ждём")
    state.press("Esc")
    state.type(":note ждём\n")
    state.press("j")
    _ = state.apply(.acted(1, act, .failure(.notFound)))
    #expect(state.commandLine == nil)
  }

  @Test("Tab goes through what the line could become, and back")
  func completion() {
    var state = open()
    state.type(":the")
    state.press("Tab")
    #expect(state.commandLine?.editor.text == "theme ")
    state.press("Tab")
    #expect(state.commandLine?.editor.text == "theme day")
    state.press("Tab")
    #expect(state.commandLine?.editor.text == "theme night")
    state.press("Tab")
    #expect(state.commandLine?.editor.text == "theme day")
    state.press("S-Tab")
    #expect(state.commandLine?.editor.text == "theme night")
    #expect(state.press("Enter") == [.useTheme("night"), .remember(.theme, "night")])
  }

  @Test("commands are found by the words that help calls them by, and take words behind these")
  func titles() {
    var state = open()
    let id = District.rows[0].id
    #expect(state.type(":тема ночная\n").first == .useTheme("night"))
    #expect(state.type(":заметка ждём слесаря\n") == [.act(id, .note("ждём слесаря"))])
    #expect(state.type(":заметка для коллег ждём\n") == [.act(id, .note("ждём"))])
    #expect(state.type(":отложить 2ч\n") == [.act(id, .snooze(until: District.now + .hours(2)))])
    #expect(state.type(":Порядок сначала новые\n").last == .remember(.order, "newest"))
    state.type(":история ответов\n")
    guard case .history = state.sheet else {
      Issue.record("no history")
      return
    }
    state.press("Esc")
    #expect(state.suggestions(for: "тем").map(\.label) == ["theme", "topic"])
    #expect(state.suggestions(for: "новый инц").first?.label == "new-incident")
    #expect(state.suggestions(for: "отложить за").map(\.line) == ["snooze завтра"])
    #expect(state.suggestions(for: "отл").first?.label == "snooze")
    state.type(":отл")
    state.press("Tab")
    #expect(state.commandLine?.editor.text == "snooze ")
  }

  @Test("help over a line or a list leads back to it as it was")
  func helpOver() {
    var state = open()
    state.type(":theme n")
    let line = state.commandLine
    state.press("A-h")
    #expect(state.context == .help && state.commandLine == nil)
    state.press("j", "Esc")
    #expect(state.sheet == nil && state.commandLine == line)
    state.press("Esc", "c", "Down")
    let choice = state.choice
    for key in ["A-h", "F1", "?"] {
      state.press(key)
      #expect(state.context == .help && state.choice == nil)
      #expect(state.screen().plainText(row: 1).contains("Выбор из списка"))
      state.press("Esc")
      #expect(state.sheet == nil && state.choice == choice)
    }
    state.press("Esc")
    state.go("r")
    state.press("Tab")
    let phrases = state.choice
    #expect(phrases != nil)
    state.press("A-h", "Esc")
    #expect(state.choice == phrases && state.context == .composer)
  }

  @Test("what was typed before is recalled, the newest first, each once")
  func history() {
    var state = open()
    state.type(":reasons\n")
    state.type(":reveal\n")
    state.type(":reasons\n")
    state.type(":mi")
    state.press("Up")
    #expect(state.commandLine?.editor.text == "reasons")
    state.press("Up", "Up")
    #expect(state.commandLine?.editor.text == "reveal")
    state.press("Down", "Down")
    #expect(state.commandLine?.editor.text == "mi")
  }

  @Test("a command that cannot be carried out says why, in the list and when it is given")
  func obstacles() {
    var state = open()
    let send = state.suggestions(for: "send")
    #expect(send.map(\.line) == ["send", "send-all", "send-by-hand"])
    #expect(send.allSatisfy { $0.obstacle?.contains("здесь не работает") == true })
    #expect(state.type(":send\n") == [])
    #expect(state.notice?.text.contains("здесь не работает") == true)
  }

  @Test("Esc, and Backspace in an empty line, leave it")
  func leaving() {
    var state = open()
    state.type(":rea")
    state.press("Esc")
    #expect(state.commandLine == nil)
    state.type(":")
    state.press("Backspace")
    #expect(state.commandLine == nil)
    #expect(state.detail.showsReasons == false)
  }

  @Test("arguments go with their command")
  func arguments() throws {
    var state = open()
    let id = try #require(state.detail.wanted)
    #expect(state.type(":no-answer spam\n") == [.act(id, .noAnswerNeeded(.spam))])
    #expect(state.type(":correct praise\n") == [.act(id, .correct(.praise))])
    state.type(":filter vk\n")
    #expect(state.queue.filter == QueueFilter(network: .vk))
    state.type(":search гололёд у школы\n")
    #expect(state.queue.filter.words == "гололёд у школы")
    #expect(state.type(":theme puce\n") == [])
    #expect(state.notice?.text == "theme: можно day (дневная), night (ночная)")
    state.press("Esc")
    #expect(state.type(":quit now\n") == [])
    #expect(state.notice?.text == "После quit ничего не пишут")
  }

  @Test(
    "names and arguments are understood on a Russian layout, arguments by their meaning as well")
  func russian() {
    var state = open()
    #expect(state.type(":щквук oldest\n").last == .remember(.order, "oldest"))
    #expect(state.type(":order сначала новые\n").last == .remember(.order, "newest"))
    state.type(":filter жалоба\n")
    #expect(state.queue.filter.category == .complaint)
    state.type(":filter вк\n")
    #expect(state.queue.filter.network == .vk)
    #expect(state.type(":theme ночная\n").first == .useTheme("night"))
    #expect(state.suggestions(for: "theme но").map(\.line) == ["theme night"])
    #expect(state.suggestions(for: "кузд").map(\.line).first == "reply")
    #expect(state.type(":абв\n") == [])
    #expect(state.notice?.text.hasPrefix("Нет команды «абв». Сотрите") == true)
  }

  @Test("what a command needs is asked for by its own words; an empty answer says so and stays")
  func prompts() {
    var state = open()
    state.press("n")
    #expect(state.commandLine?.asked == .note && state.commandLine?.editor.text == "")
    #expect(state.screen().plainText(row: 23).hasPrefix(" Заметка для коллег:"))
    #expect(state.press("Enter") == [])
    #expect(state.notice?.kind == .warning && state.commandLine?.asked == .note)
    #expect(state.type("ждём слесаря\n") == [.act(1, .note("ждём слесаря"))])
    #expect(state.commandLine == nil)
    state.type(":order\n")
    #expect(state.commandLine?.asked == .order)
    #expect(state.screen().plainText().contains("сначала старые"))
    state.press("Tab")
    #expect(state.commandLine?.editor.text == "urgency")
    #expect(state.press("Enter").last == .remember(.order, "urgency"))
    state.type(":theme\n")
    #expect(state.screen().plainText().contains("ночная"))
    state.press("Esc")
    #expect(state.commandLine == nil)
  }

  @Test("an answer that cannot be read is there to be mended")
  func unreadable() {
    var state = open()
    state.press("z")
    state.press("5")
    #expect(state.commandLine?.asked == .snooze)
    #expect(state.type("потом\n") == [])
    #expect(state.notice?.kind == .warning)
    #expect(state.commandLine?.editor.text == "потом")
    for _ in 0..<5 { state.press("Backspace") }
    #expect(state.type("2ч\n") == [.act(1, .snooze(until: District.now + .hours(2)))])
  }

  @Test(
    "what is wrong with an answer is told in its own words, two lines of it on a cleared ground",
    arguments: [(80, 24), (45, 20)])
  func refusedScreens(columns: Int, rows: Int) {
    for language in Language.allCases {
      var state = ConsoleState.showing(
        District.longQueue(0..<50), Size(columns: columns, rows: rows), language)
      state.press("z", "5")
      state.type(language("через неделю\n", "in a week\n"))
      #expect(state.notice?.text.hasPrefix(language("Время: можно 30м", "Time: which")) == true)
      let frame = state.screen()
      let lines = state.noticeLines.count
      #expect(lines == 2 || columns == 80)
      #expect(frame.plainText(row: rows - 1 - lines).hasPrefix("─ ! "))
      #expect(lines == 1 || frame.plainText(row: rows - 2).hasPrefix("  "))
      expectScreen(frame, "prompt-refused-\(language == .russian ? "ru" : "en")-\(columns)x\(rows)")
    }
  }

  @Test("arrows choose from what a question lists, as Tab does")
  func arrows() {
    var state = open()
    state.type(":columns\n")
    state.press("Down")
    #expect(state.commandLine?.editor.text == "due")
    state.press("Down")
    #expect(state.commandLine?.editor.text == "age")
    state.press("Up", "Up")
    #expect(state.commandLine?.editor.text == "author")
    #expect(state.press("Enter") == [.remember(.columns, "due network")])
  }

  @Test("where there are no themes, that is said, and where they would be")
  func noThemes() {
    var state = ConsoleState.showing()
    state.setting.themeFolders = ["~/.config/dezhurka/themes", "/opt/themes"]
    #expect(state.type(":theme night\n") == [])
    #expect(
      state.notice?.text
        == "Тем нет: положите их в ~/.config/dezhurka/themes или /opt/themes")
    #expect(state.type(":theme\n") == [])
    #expect(state.notice?.text.hasPrefix("Тем нет") == true)
  }

  @Test(
    "a question of the command line is drawn with what it takes", arguments: [(80, 24), (45, 20)])
  func promptScreens(columns: Int, rows: Int) {
    var state = open()
    _ = state.apply(.resized(Size(columns: columns, rows: rows)))
    state.press("n")
    expectScreen(state.screen(), "prompt-note-\(columns)x\(rows)")
    state.press("Esc")
    state.type(":order\n")
    expectScreen(state.screen(), "prompt-order-\(columns)x\(rows)")
  }

  @Test("the line and its suggestions are drawn", arguments: [(80, 24), (45, 20)])
  func screens(columns: Int, rows: Int) {
    var state = open()
    _ = state.apply(.resized(Size(columns: columns, rows: rows)))
    state.type(":")
    expectScreen(state.screen(), "command-line-\(columns)x\(rows)")
    state.type("th")
    state.press("Tab")
    expectScreen(state.screen(), "command-line-completed-\(columns)x\(rows)")
  }
}
