import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// A key while a question waits.
  mutating func answer(_ choice: Choice, with key: Key) -> [Effect] {
    let options = options(choice.kind)
    switch key.code {
    case .escape: return leave(choice)
    case .enter:
      guard !options.isEmpty else { return [] }
      return take(options[min(choice.selected, options.count - 1)])
    case .up: return move(choice, -1, options.count)
    case .down: return move(choice, 1, options.count)
    case .character(let scalar) where key.typed != nil:
      if let index = Choice.keys.firstIndex(of: Character(scalar)), index < min(9, options.count) {
        return take(options[index])
      }
      let latin = key.byPosition.code
      if latin == .character("j") { return move(choice, 1, options.count) }
      if latin == .character("k") { return move(choice, -1, options.count) }
      if latin == .character("q") { return leave(choice) }
      if case .snooze = choice.kind, let typed = key.typed, typed.properties.isAlphabetic {
        return typeTime(beginning: typed)
      }
      if case .character(let place) = latin,
        let index = Choice.keys.firstIndex(of: Character(place)), index < options.count
      {
        return take(options[index])
      }
      return []
    default: return []
    }
  }

  /// Letters in the menu of times are a time that is being typed: «завтра», «пн 10:00».
  private mutating func typeTime(beginning typed: UnicodeScalar) -> [Effect] {
    choice = nil
    begin(.snooze, with: String(Character(typed)))
    return []
  }

  private mutating func move(_ choice: Choice, _ step: Int, _ count: Int) -> [Effect] {
    self.choice?.selected = (choice.selected + step + count) % max(1, count)
    return []
  }

  private mutating func leave(_ choice: Choice) -> [Effect] {
    self.choice = nil
    if case .takeOver = choice.kind { returnToCard() }
    return []
  }

  /// More comments than these are not removed at one key.
  private static let manyRemoved = 10

  private mutating func take(_ option: Choice.Option) -> [Effect] {
    choice = nil
    switch option.action {
    case .noAnswer(let id, let reason): return decide(.noAnswerNeeded(reason), on: id)
    case .correct(let id, let category): return decide(.correct(category), on: id)
    case .correctUrgency(let id, let isUrgent): return decide(.correctUrgency(isUrgent), on: id)
    case .remove(let id, let rule):
      guard queue.marked.count > Self.manyRemoved, !isHistoryOpen else {
        return decide(.remove(rule: rule), on: id)
      }
      choice = Choice(kind: .removeMany(id, rule: rule), selected: 1)
      return []
    case .removeMany(let id, let rule): return decide(.remove(rule: rule), on: id)
    case .measure(let id, let measure): return [.act(id, .measure(measure))]
    case .revise(let id, let reply): return openRevision(of: reply, to: id)
    case .snooze(let id, let until): return decide(.snooze(until: until), on: id)
    case .filter(let filter): return show(filter)
    case .takeOver(let id): return openComposer(id, takingOver: true)
    case .leave:
      returnToCard()
      return []
    case .send(let bearing): return send(bearing)
    case .onIncidents(let act): return [.actOnIncidents(act)]
    case .suggest(let ids): return suggest(ids)
    case .followUp(let comment, let incident, let steps):
      return [.actOnIncidents(.join([comment], to: incident))]
        + steps.map { .actOnIncidents(.take($0, [incident])) }
    case .editIncident(let edit): return self.edit(edit)
    case .showIncidents(let view, let filter): return openIncidents(view, filter)
    case .ask(let command): return ask(command)
    case .onProblem(let act): return [.actOnProblem(act)]
    case .newProblem(let incidents, let topic, let street):
      return beginProblem(of: incidents, topic: topic, street: street)
    case .editStep(let problem, let step): return edit(step, of: problem)
    case .settle(let act): return [.settle(act)]
    case .choose(let kind):
      choice = Choice(kind: kind)
      return []
    case .mend(let finding): return mend(finding)
    case .goTo(let finding): return goTo(finding)
    case .replace(let range, let words): return edit { $0.replace(range, with: words) }
    case .sendWithErrors(let byHand): return sendWithErrors(byHand: byHand)
    case .detach(let photo): return detach(photo)
    case .insert(let fragment): return insert(fragment)
    case .beginWith(let similar): return begin(with: similar)
    case .story(let id): return readStory(of: id)
    case .type(let command):
      begin(command)
      return []
    }
  }
}
