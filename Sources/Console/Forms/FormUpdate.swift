import Desk
import Moderation
import Terminal

extension ConsoleState {
  mutating func perform(_ command: Command, in form: FormState) -> [Effect] {
    var moved = form
    switch command {
    case .back, .quit:
      keepLeft(form)
      sheet = form.below
      return sheet == nil ? wantSelection() : refresh()
    case .previous: moved.selected = max(0, form.selected - 1)
    case .next: moved.selected = min(form.fields.count - 1, form.selected + 1)
    case .open:
      guard form.selected < form.fields.count - 1 else { return submit(form) }
      moved.selected += 1
    case .send: return submit(form)
    default: return []
    }
    moved.fields[form.selected].typed = ""
    sheet = .form(moved)
    return []
  }

  /// Keeps what a person typed for the next form of the same purpose.
  private mutating func keepLeft(_ form: FormState) {
    guard let left = unfinished(form) else { return }
    keep(left)
    notice = Notice(
      form.purpose == .incident
        ? language(
          "Набранное не пропало: новый инцидент начнётся с него",
          "What you typed is kept for the next new incident")
        : language(
          "Набранное не пропало: форма откроется с ним", "What you typed is kept for this form"))
  }

  /// The form as it was left, else a new one.
  mutating func begin(_ form: FormState) {
    var form = form
    for (name, value) in takeLeft(form.purpose.place) ?? [:] {
      let field = form.fields.firstIndex { $0.name.rawValue == name }
      guard let index = field else { continue }
      form.fields[index].put(value)
      follow(&form, from: form.fields[index].name)
    }
    sheet = .form(form)
  }

  /// A key that is no command: it goes into the line.
  mutating func type(_ key: Key, in form: FormState) -> [Effect] {
    var form = form
    guard form.fields[form.selected].type(key) else {
      let typed = form.fields[form.selected].typed
      notice = Notice(
        language(
          "На «\(typed)» ничего не начинается: Backspace — сначала",
          "Nothing begins with “\(typed)”: Backspace begins anew"), .warning)
      sheet = .form(form)
      return []
    }
    form.fields[form.selected].isTouched = true
    follow(&form, from: form.fields[form.selected].name)
    sheet = .form(form)
    return []
  }

  mutating func paste(_ text: String, in form: FormState) -> [Effect] {
    var form = form
    guard form.fields[form.selected].options.isEmpty else { return [] }
    form.fields[form.selected].editor.insert(text)
    form.fields[form.selected].isTouched = true
    sheet = .form(form)
    return []
  }

  /// Department and priority are the topic's until somebody says otherwise.
  private func follow(_ form: inout FormState, from name: FormState.Field.Name) {
    guard form.purpose == .incident, name == .topic,
      let topic = setting.house.topics[form.value(.topic)]
    else { return }
    form.choose(.department, topic.department)
    form.choose(.priority, topic.priority.rawValue)
  }

  private mutating func submit(_ form: FormState) -> [Effect] {
    guard !form.isSending else { return [] }
    switch form.purpose {
    case .incident: return submitIncident(form)
    case .problem(let incidents):
      guard has(.title, in: form) else { return [] }
      return send(
        form,
        .open(
          title: form.value(.title), topic: form.value(.topic), street: form.value(.street),
          incidents))
    case .step(let problem, let former):
      guard has(.title, in: form), let day = day(in: form) else { return [] }
      let step = Problem.Step(
        title: form.value(.title), responsible: form.value(.responsible), day: day,
        doneDay: former?.doneDay)
      return send(
        form,
        former.map { .replace($0, with: step, problem) } ?? .add(step, problem))
    }
  }

  /// Asks the desk, once.
  private mutating func send(_ form: FormState, _ act: ProblemAct) -> [Effect] {
    var sending = form
    sending.isSending = true
    sheet = .form(sending)
    return [.actOnProblem(act)]
  }

  /// Whether a line that must be filled in is; else the cursor goes there.
  mutating func has(_ name: FormState.Field.Name, in form: FormState) -> Bool {
    guard form.value(name).isEmpty else { return true }
    point(to: name, in: form, language("Заполните: ", "Fill in: ") + label(name))
    return false
  }

  private mutating func day(in form: FormState) -> Int64? {
    let text = form.value(.day)
    // A day that has just been is meant as that: a year on, nobody would notice the slip.
    if let day = LocalMoment.dayNumber(written: text, today: today, back: 61) { return day }
    point(
      to: .day, in: form,
      text.isEmpty
        ? language("К какому дню? Например, 25.11", "By which day? For example 25.11")
        : language(
          "Нет такого дня: «\(text)». Пишут 25.11 или 25.11.2026",
          "There is no such day: “\(text)”. Write 25.11 or 25.11.2026"))
    return nil
  }

  mutating func point(to name: FormState.Field.Name, in form: FormState, _ words: String) {
    var form = form
    form.selected = form.fields.firstIndex { $0.name == name } ?? form.selected
    sheet = .form(form)
    notice = Notice(words, .warning)
  }

  /// Today by the desk's calendar, counted from 1970-01-01.
  var today: Int64 { setting.zone.local(now).dayNumber }
}

extension FormState {
  /// Chooses what a field has not been given by hand.
  fileprivate mutating func choose(_ name: Field.Name, _ value: String) {
    guard let index = fields.firstIndex(where: { $0.name == name && !$0.isTouched }),
      let chosen = fields[index].options.firstIndex(where: { $0.value == value })
    else { return }
    fields[index].chosen = chosen
  }
}

extension FormState.Field {
  /// Has the field hold what a person typed before; an option that is no longer there is none.
  fileprivate mutating func put(_ kept: String) {
    if options.isEmpty {
      editor = Editor(kept)
    } else if let place = options.firstIndex(where: { $0.value == kept }) {
      chosen = place
    } else {
      return
    }
    isTouched = true
  }

  /// Takes a key in; says whether it did, and not where no option begins with what is typed. Letters
  /// that follow belong to the same word and choose nothing by themselves.
  fileprivate mutating func type(_ key: Key) -> Bool {
    guard !options.isEmpty else {
      editor.typeInLine(key)
      return true
    }
    switch key.code {
    case .left: step(-1)
    case .right: step(1)
    case .character(" ") where typed.isEmpty: step(1)
    case .backspace, .delete: typed = ""
    case .character(let scalar) where key.typed != nil:
      let word = typed + String(Character(scalar))
      guard !seek(word) else { return true }
      typed = word
      return false
    default: break
    }
    return true
  }

  private mutating func step(_ by: Int) {
    chosen = (chosen + by + options.count) % options.count
    typed = ""
  }

  private mutating func seek(_ beginning: String) -> Bool {
    let wanted = beginning.lowercased()
    let found =
      options.firstIndex { $0.help.lowercased().hasPrefix(wanted) }
      ?? options.firstIndex { $0.value.hasPrefix(wanted) }
    guard let found else { return false }
    chosen = found
    typed = beginning
    return true
  }
}
