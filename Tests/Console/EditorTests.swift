import Desk
import Moderation
import Support
import Testing

@testable import Console

@Suite("The editor") struct EditorTests {
  private func typed(_ text: String, into start: String = "") -> Editor {
    var editor = Editor(start)
    for character in text { editor.insert(String(character)) }
    return editor
  }

  @Test("begins behind the draft that there is")
  func beginning() {
    let editor = Editor("Ольга, здравствуйте!")
    #expect(editor.cursor == editor.text.utf8.count)
    #expect(!editor.isBlank)
    #expect(Editor(" \n\t").isBlank && Editor().isBlank)
  }

  @Test("goes by words of letters and digits, over whatever stands between")
  func words() {
    var editor = Editor("Лесная, 8 — тепло!")
    var stops: [String] = []
    while editor.cursor > 0 {
      editor.move(.wordLeft)
      stops.append(String(editor.text.utf8.dropFirst(editor.cursor)) ?? "?")
    }
    #expect(stops == ["тепло!", "8 — тепло!", "Лесная, 8 — тепло!"])
    stops = []
    while editor.cursor < editor.text.utf8.count {
      editor.move(.wordRight)
      stops.append(String(editor.text.utf8.prefix(editor.cursor)) ?? "?")
    }
    #expect(stops == ["Лесная", "Лесная, 8", "Лесная, 8 — тепло", "Лесная, 8 — тепло!"])
  }

  @Test("the beginning and the end of a line are those between line breaks")
  func lines() {
    var editor = Editor("Первая\nвторая строка\n\nпоследняя")
    editor.move(toOffset: "Первая\nвторая".utf8.count)
    editor.move(.paragraphStart)
    #expect(editor.cursor == "Первая\n".utf8.count)
    editor.move(.paragraphStart)
    #expect(editor.cursor == "Первая\n".utf8.count)
    editor.move(.paragraphEnd)
    #expect(editor.cursor == "Первая\nвторая строка".utf8.count)
    editor.move(.right)
    editor.move(.paragraphEnd)
    #expect(editor.cursor == "Первая\nвторая строка\n".utf8.count)
    editor.move(.textStart)
    #expect(editor.cursor == 0)
    editor.move(.textEnd)
    #expect(editor.cursor == editor.text.utf8.count)
  }

  @Test("erases a character, a word, the rest of a line")
  func erasing() {
    var editor = Editor("Добрый день, Ольга!")
    editor.erase(.left)
    editor.erase(.wordLeft)
    #expect(editor.text == "Добрый день, ")
    editor.move(.textStart)
    editor.erase(.wordRight)
    #expect(editor.text == " день, ")
    editor.erase(.right)
    editor.erase(.paragraphEnd)
    #expect(editor.text.isEmpty && editor.cursor == 0)
    let before = editor
    editor.erase(.left)
    editor.erase(.right)
    editor.erase(.wordLeft)
    #expect(editor == before)
  }

  @Test("a run of typing comes off word by word and goes back the same way")
  func undoByRuns() {
    var editor = typed("Тепло дадим сегодня")
    var seen: [String] = []
    while editor.undo() { seen.append(editor.text) }
    #expect(seen == ["Тепло дадим", "Тепло", ""])
    seen = []
    while editor.redo() { seen.append(editor.text) }
    #expect(seen == ["Тепло", "Тепло дадим", "Тепло дадим сегодня"])
    #expect(editor.cursor == editor.text.utf8.count)
  }

  @Test("a paste comes off by itself")
  func undoPaste() {
    var editor = typed("См. ")
    editor.insert("https://zarechny.example/teplo")
    editor.insert("!")
    #expect(editor.allUndone == ["См. https://zarechny.example/teplo", "См. ", "См.", ""])
  }

  @Test("erasing letter by letter is one step, moving away begins another")
  func undoErasing() {
    var editor = Editor("Завтра утром")
    for _ in 0..<5 { editor.erase(.left) }
    editor.move(.textStart)
    editor.erase(.right)
    #expect(editor.text == "автра ")
    #expect(editor.allUndone == ["Завтра ", "Завтра утром"])
  }

  @Test("typing after an undo gives up what could be done again")
  func redoIsGivenUp() {
    var editor = typed("раз два")
    editor.undo()
    editor.insert("!")
    let isRedone = editor.redo()
    #expect(!isRedone && editor.text == "раз!")
  }

  @Test("replacing everything is one step")
  func replacing() {
    var editor = Editor("Было")
    editor.replaceAll(with: "Стало")
    editor.replaceAll(with: "Стало")
    #expect(editor.text == "Стало" && editor.cursor == 10)
    #expect(editor.allUndone == ["Было"])
  }

  @Test(
    "one press of an arrow or of Backspace takes one character as people see it",
    arguments: [
      "и\u{306}", "е\u{308}", "👨‍👩‍👧", "🇷🇺", "👍🏽", "a\u{301}\u{323}", "漢", "❤️",
    ])
  func graphemes(character: String) {
    var editor = Editor("а\(character)б")
    editor.move(.left)
    editor.move(.left)
    #expect(editor.cursor == 2)
    editor.move(.right)
    #expect(editor.cursor == 2 + character.utf8.count)
    editor.erase(.left)
    #expect(editor.text == "аб" && editor.cursor == 2)
    editor.undo()
    #expect(editor.text == "а\(character)б")
  }

  @Test("an offset inside a character counts as its beginning, one outside the text as its end")
  func movingToOffset() {
    var editor = Editor("жи\u{306}👨‍👩‍👧")
    let places = (-3...40).map { offset in
      editor.move(toOffset: offset)
      return editor.cursor
    }
    #expect(Set(places) == [0, 2, 6, 6 + 18])
    #expect(places.first == 0 && places.last == editor.text.utf8.count)
  }

  @Test(
    "marks and halves that join with what stands around them leave the cursor behind the character",
    arguments: [
      ("\u{301}", "е"), ("🇺", "🇷"), ("\u{200D}👧", "👩"), ("\u{306}шка", "ми"),
    ])
  func joining(text: String, addition: String) {
    var editor = Editor(text)
    editor.move(.textStart)
    editor.insert(addition)
    #expect(editor.text == addition + text)
    #expect(editor.standsBetweenCharacters)
    #expect(editor.cursor >= addition.utf8.count)
  }

  @Test("what joins after something between was erased leaves the cursor behind the character")
  func joiningByErasing() {
    var editor = Editor("е-\u{301}ж")
    editor.move(toOffset: 2)
    editor.erase(.right)
    #expect(editor.standsBetweenCharacters)
  }

  @Test(
    "any edits leave the cursor between two characters, and undoing all brings the start back",
    arguments: 1...60)
  func anyEdits(seed: Int) {
    var dice = Dice(UInt64(seed))
    let start = String((0..<Int.random(in: 0...12, using: &dice)).map { _ in dice.piece }.joined())
    var editor = Editor(start)
    let kept = editor.text
    for _ in 0..<250 {
      editor.change(with: &dice)
      guard editor.standsBetweenCharacters else {
        Issue.record("\(editor.cursor) in \(editor.text.debugDescription)")
        return
      }
    }
    // What an undo left to be done again is given up here.
    editor.insert("конец")
    let end = editor.text
    var steps = 0
    while editor.undo() { steps += 1 }
    #expect(editor.text.unicodeScalars.elementsEqual(kept.unicodeScalars))
    var stepsBack = 0
    while editor.redo() { stepsBack += 1 }
    #expect(stepsBack == steps)
    #expect(editor.text.unicodeScalars.elementsEqual(end.unicodeScalars))
  }

  @Test("only so many steps are kept, the newest ones")
  func boundedHistory() {
    var editor = Editor()
    for number in 0..<(Editor.depth + 40) { editor.insert("<\(number)>") }
    var steps = 0
    while editor.undo() { steps += 1 }
    #expect(steps == Editor.depth)
    #expect(editor.text == (0..<40).map { "<\($0)>" }.joined())
  }

  @Test("a paste of 100 kB is one step, and the keys behind it are no burden")
  func longPaste() {
    let paste = String(repeating: "Дворники, вперёд! 👷‍♀️\n", count: 2300)
    #expect(paste.utf8.count > 100_000)
    var editor = Editor("до")
    editor.insert(paste)
    #expect(editor.cursor == 4 + paste.utf8.count)
    for _ in 0..<200 {
      editor.insert("я")
      editor.move(.left)
      editor.move(.right)
    }
    for _ in 0..<200 { editor.erase(.left) }
    let isWhole = editor.text == "до" + paste
    #expect(isWhole)
    #expect(editor.allUndone.count == 202)
    #expect(editor.allUndone.last == "до")
  }
}

extension Editor {
  /// The texts that undoing goes through.
  fileprivate var allUndone: [String] {
    var editor = self
    var texts: [String] = []
    while editor.undo() { texts.append(editor.text) }
    return texts
  }

  var standsBetweenCharacters: Bool {
    let index = text.utf8.index(text.utf8.startIndex, offsetBy: cursor)
    return String.Index(index, within: text) != nil
  }

  fileprivate mutating func change(with dice: inout Dice) {
    let movements: [Movement] = [
      .left, .right, .wordLeft, .wordRight, .paragraphStart, .paragraphEnd, .textStart, .textEnd,
    ]
    let movement = movements[Int.random(in: 0..<movements.count, using: &dice)]
    switch Int.random(in: 0..<20, using: &dice) {
    case 0..<9: insert(dice.piece)
    case 9: insert((0..<6).map { _ in dice.piece }.joined())
    case 10..<13: erase(Bool.random(using: &dice) ? .left : .right)
    case 13 where Bool.random(using: &dice): erase(movement)
    case 14..<16: move(toOffset: Int.random(in: -2...(text.utf8.count + 2), using: &dice))
    case 16: undo()
    case 17: redo()
    default: move(movement)
    }
  }
}

extension Dice {
  /// Something that somebody may type, or a hostile half of it.
  fileprivate var piece: String {
    mutating get {
      let pieces = [
        "а", "Я", "7", " ", ",", "\n", "\r", "\r\n", "и\u{306}", "\u{306}", "\u{301}", "👍🏽",
        "\u{1F3FD}",
        "👨‍👩‍👧", "\u{200D}", "👩", "🇷🇺", "🇷", "❤️", "\u{FE0F}", "漢", "각", "\u{1100}", "\u{1161}",
        "\u{1B}", "\u{202E}", "\u{0}",
      ]
      return pieces[Int.random(in: 0..<pieces.count, using: &self)]
    }
  }
}

@Suite("Signs that nobody sees") struct HiddenSignTests {
  @Test("what is pasted or typed loses them; breaks become one kind, joined emoji stay")
  func pasted() {
    var state = ConsoleState.showing()
    state.go("r")
    let text = "Ольга,\u{1B}[31m зд\u{7}равст\u{202E}вуйте!\r\nЖдите\u{2028}👨‍👩‍👧\t\u{FEFF}до 18:00"
    let clean = "Ольга,[31m здравствуйте!\nЖдите\n👨‍👩‍👧 до 18:00"
    #expect(state.apply(.paste(text)) == [.saveDraft(clean, for: 1)])
    #expect(state.press("C-s") == [.act(1, .answer(clean))])
  }

  @Test("a draft that holds them is opened without")
  func draft() {
    let draft = Draft(
      comment: 1, by: District.anna, text: "До\u{200B}брый\u{0} день", saved: District.now)
    let composer = ComposerState(comment: 1, draft: draft, network: .vk, url: "")
    #expect(composer.editor.text == "Добрый день")
    #expect(composer.editor.cursor == composer.editor.text.utf8.count)
  }
}
