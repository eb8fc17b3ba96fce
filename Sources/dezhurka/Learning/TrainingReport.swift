import Classification
import Moderation

/// What a desk has learned, in words that promise no more than was measured.
struct TrainingReport {
  var corrections: [CorrectedComment]
  var trial: DeskTrial
  var strays: Strays
  var language: Language

  var text: String {
    var lines = [
      language("Обучено по исправлениям: ", "Learned from corrections: ")
        + language.number(trial.count) + " (\(said))",
      language(
        "На них самих верно: было \(trial.before), стало \(trial.after).",
        "Right on these very comments: \(trial.before) before, \(trial.after) now."),
    ]
    if trial.after < trial.count {
      lines.append(
        language(
          "Остальное не далось: мат из списка исправлением не отменить, и похожие комментарии с "
            + "разными исправлениями не различить.",
          "The rest was not learned: swearing on the list stays swearing, and like comments with "
            + "different corrections cannot be told apart."))
    }
    return (lines + unseen + changed).joined(separator: "\n")
  }

  /// What else it changes: of comments that were decided as they were told, few should be.
  private var changed: [String] {
    guard strays.count > 0 else { return [] }
    let (changed, count) = (language.number(strays.changed), language.number(strays.count))
    return [
      language(
        "Из \(count) решённых без исправлений теперь иначе разметились бы \(changed): чем меньше, "
          + "тем лучше.",
        "Of \(count) decided without a correction \(changed) would now be told otherwise: the fewer "
          + "the better.")
    ]
  }

  /// What it promises for comments to come.
  private var unseen: [String] {
    guard let right = trial.unseen else {
      let least = DeskTrial.leastToKeepApart
      return [
        language(
          "Что будет на новых, пока не измерить: для этого нужно хотя бы \(least) исправлений.",
          "What it means for new ones cannot be measured yet: at least \(least) corrections are "
            + "needed.")
      ]
    }
    var lines = [
      language(
        "На исправлениях, которых при обучении не видно (пять частей по очереди): верно \(right) из "
          + "\(trial.count), без обучения \(trial.before).",
        "Right on corrections kept apart (five parts in turn): \(right) of \(trial.count), without "
          + "learning \(trial.before).")
    ]
    if right <= trial.before {
      lines.append(
        language(
          "Пользы на новых пока не видно. Вернуться к встроенной разметке: dezhurka train --forget",
          "No use for new ones shows yet. Back to the built-in verdicts: dezhurka train --forget"))
    }
    return lines
  }

  /// What the moderators said, and how often.
  private var said: String {
    var counts: [(name: String, count: Int)] = Category.allCases.map { category in
      (
        language.name(category),
        corrections.count {
          $0.isObscene == true ? category == .obscenity : $0.intent == category
        }
      )
    }
    for isUrgent in [true, false] {
      counts.append(
        (language.urgencyName(isUrgent), corrections.count { $0.isUrgent == isUrgent }))
    }
    return counts.filter { $0.count > 0 }.map { "\($0.name) — \($0.count)" }
      .joined(separator: ", ")
  }
}

extension TrainingReport {
  /// Comments that nobody has corrected, and how many of them a training changes.
  struct Strays {
    var count: Int
    var changed: Int

    init(_ model: DeskModel, among texts: [String]) {
      let (base, desk) = (Classifier(), Classifier(desk: model))
      count = texts.count
      changed = texts.count { text in
        let (before, after) = (base.verdict(of: text), desk.verdict(of: text))
        return before.category != after.category || before.isUrgent != after.isUrgent
      }
    }
  }
}
