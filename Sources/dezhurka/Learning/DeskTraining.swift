import Classification
import Desk
import Foundation
import Moderation

/// Learning from the desk's own corrections, and forgetting what was learned.
struct DeskTraining {
  /// With fewer corrections there is nothing to generalise from.
  static let leastCorrections = 5
  /// How many decided comments a training is tried on.
  private static let decided = 1000
  /// Verdicts made anew in one transaction.
  private static let batch = 500

  var desk: Desk
  var language: Language

  /// Learns, keeps what was learned, makes the verdicts on what waits anew.
  ///
  /// - Returns: what to tell the person.
  func train() throws -> String {
    let status = StatusLine()
    defer { status.clear() }
    let corrections = try attempt { () throws(DeskError) in try desk.corrections() }
    guard corrections.count >= Self.leastCorrections else { throw tooFew(corrections.count) }
    let count = language.number(corrections.count)
    status.show(language("Учусь, исправлений: \(count)…", "Learning, corrections: \(count)…"))
    let model: DeskModel
    do throws(TrainingError) {
      model = try DeskTrainer().train(corrections)
    } catch {
      throw tooFew(0)
    }
    status.show(
      language("Проверяю, чему удалось научиться…", "Trying what has been learned…"))
    let trial = DeskTrial(model, of: corrections)
    let decided = try attempt { () throws(DeskError) in
      try desk.decidedUncorrected(limit: Self.decided)
    }
    let strays = TrainingReport.Strays(model, among: decided)
    let act = try attempt { () throws(DeskError) in
      try desk.keep(model, from: corrections.count)
    }
    let tally = try reclassify(act, Classifier(desk: model), status)
    let report = TrainingReport(
      corrections: corrections, trial: trial, strays: strays, language: language)
    return report.text + "\n" + words(tally)
  }

  /// Goes back to the verdicts that come with the program.
  ///
  /// - Returns: what to tell the person.
  func forget() throws -> String {
    let status = StatusLine()
    defer { status.clear() }
    guard let act = try attempt({ () throws(DeskError) in try desk.forgetTraining() }) else {
      return language(
        "Забывать нечего: дежурка пока не училась.", "Nothing to forget: nothing was learned.")
    }
    let tally = try reclassify(act, Classifier(), status)
    return language(
      "Снова встроенная разметка; исправления остались.",
      "The built-in verdicts serve again; the corrections stay.") + "\n" + words(tally)
  }

  private func tooFew(_ count: Int) -> Failure {
    let least = Self.leastCorrections
    return .unusable(
      language(
        "Исправлений пока \(count), а нужно хотя бы \(least). Исправляйте разметку в консоли "
          + "клавишей c, потом повторите: dezhurka train",
        "There are \(count) corrections, and at least \(least) are needed. Correct verdicts in the "
          + "console with the key c, then repeat: dezhurka train"))
  }

  private func reclassify(
    _ act: TrainingAct, _ classifier: Classifier, _ status: StatusLine
  ) throws -> ReclassifyTally {
    let ids = try attempt { () throws(DeskError) in try desk.uncorrected() }
    var tally = ReclassifyTally()
    for start in stride(from: 0, to: ids.count, by: Self.batch) {
      status.show(progress(start, of: ids.count))
      let batch = ids[start..<min(start + Self.batch, ids.count)]
      tally += try attempt { () throws(DeskError) in
        try desk.reclassify(batch, in: act) { classifier.verdict(of: $0) }
      }
    }
    return tally
  }

  private func progress(_ done: Int, of all: Int) -> String {
    let share = Double(done) / Double(all)
    let filled = Int(share * 24)
    let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 24 - filled)
    return "\(bar) \(Int(share * 100)) %  "
      + language("размечаю заново: ", "verdicts anew: ") + language.number(done)
  }

  private func words(_ tally: ReclassifyTally) -> String {
    guard tally.looked > 0 else {
      return language("Ждущих комментариев нет.", "No comments are waiting.")
    }
    let looked = language.number(tally.looked)
    let changed = language.number(tally.changed)
    return language(
      "Ждущие комментарии размечены заново: \(looked), разметка изменилась у \(changed). "
        + "Исправленные остались как есть.",
      "Verdicts on waiting comments made anew: \(looked), changed: \(changed). Corrected ones stay "
        + "as they are.")
  }

  private func attempt<Value>(_ body: () throws(DeskError) -> Value) throws -> Value {
    do throws(DeskError) {
      return try body()
    } catch {
      throw Failure.unusable(language.words(error))
    }
  }
}
