import Moderation
import Terminal

extension ConsoleState {
  /// How the deadlines of an incident were reckoned, clock by clock.
  func reckoningLines(_ incident: Incident, _ columns: Int) -> [StyledLine] {
    let policy = setting.terms.policy(of: incident)
    var text = StyledText(language("Правила сроков: ", "Deadline policy: "), Style(.quiet))
    text.append(policy.title(language), Style(.text))
    var lines = [.empty] + text.lines(columns: columns, breaks: .asSpaces, limit: 2)
    for clock in incident.clocks {
      lines += StyledText(sentence(language.name(clock.kind)), Style(.accent))
        .lines(columns: columns)
      if clock.extensions > 0 {
        lines += StyledText(
          language("Продлён до ", "Extended to ")
            + language.dated(clock.due, now: now, zone: setting.zone)
            + language(", а был такой:", "; before that:"), Style(.quiet)
        ).lines(columns: columns, indent: 2, limit: 2)
      }
      guard let reckoning = setting.terms.reckoning(of: clock, in: incident) else {
        lines += StyledText(
          language(
            "Правила с тех пор изменились, расчёта нет",
            "The policy has changed since; there is no reckoning"), Style(.quiet)
        ).lines(columns: columns, indent: 2, limit: 2)
        continue
      }
      for line in reckoning.lines(in: language) {
        lines += StyledText(line, Style(.text)).lines(columns: columns, indent: 2, limit: 3)
      }
    }
    return lines
  }
}
