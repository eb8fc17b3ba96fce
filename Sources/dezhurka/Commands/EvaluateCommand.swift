import ArgumentParser
import Classification
import Moderation
import Terminal

/// `dezhurka evaluate`: how well labels are told, label by label.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: said(
      "Измерить, насколько верно ставятся метки.", "Measure how well labels are told."),
    discussion: said(
      """
      С --model проверяет готовую модель: возьмите строки, по которым она не училась. С --folds \
      делит таблицу на части, и каждую размечает модель, обученная на остальных. Без того и \
      другого проверяет встроенную разметку; метки тогда: \(EvaluateCommand.categories).

      Печатает точность, полноту и F1 каждой метки, F1 в среднем по меткам и с весом по числу \
      строк, что с чем путается и худшие ошибки.

      Код выхода: 0 — измерено; 2 — нет, и сказано почему.

      Примеры:
        dezhurka evaluate новые.tsv --text текст --label отдел --model my.model
        dezhurka evaluate обращения.tsv --text текст --label отдел --folds 5
        dezhurka evaluate комментарии.tsv --text text --label label
      """,
      """
      With --model it tries a ready model: take rows that it has not learned from. With --folds \
      the table is dealt into parts, and each is told by a model that learned from the others. \
      Without either it tries the built-in verdicts; labels are then: \
      \(EvaluateCommand.categories).

      Prints precision, recall and F1 of every label, the mean F1 of labels and by their number of \
      rows, what is taken for what, and the worst mistakes.

      Exit code: 0 when it was measured; 2 when not, and why is said.

      Examples:
        dezhurka evaluate test.tsv --text text --label topic --model my.model
        dezhurka evaluate appeals.tsv --text text --label department --folds 5
        dezhurka evaluate comments.tsv --text text --label label
      """))

  static var categories: String {
    Category.allCases.map(\.rawValue).joined(separator: ", ")
  }

  @OptionGroup var input: LabelledFileOptions

  @Option(
    help: ArgumentHelp(
      said("Модель, которую сделала dezhurka train.", "A model that dezhurka train made."),
      valueName: said("модель", "model")))
  var model: String?

  @Option(
    help: ArgumentHelp(
      said("На сколько частей делить таблицу.", "Into how many parts to deal the table."),
      valueName: said("число", "number")))
  var folds: Int?

  @Option(
    help: ArgumentHelp(
      said(
        "Сколько худших ошибок показать; без этого 10.",
        "How many of the worst mistakes to show; without it, 10."),
      valueName: said("число", "number")))
  var worst: Int?

  @OptionGroup var options: DesklessOptions

  func validate() throws {
    if model != nil, folds != nil {
      throw ValidationError(
        said("Нужно одно: --model или --folds.", "Give one of them: --model or --folds."))
    }
    if let folds, folds < 2 {
      throw ValidationError(
        said("--folds: частей должно быть от 2.", "--folds: at least 2 parts are needed."))
    }
    if let worst, worst < 0 {
      throw ValidationError(
        said("--worst: число не может быть меньше 0.", "--worst: the number cannot be below 0."))
    }
  }

  func run() throws {
    let language = options.language
    let status = StatusLine()
    defer { status.clear() }
    status.show(language("Читаю таблицу…", "Reading the table…"))
    let rows = try input.table.rows(language)
    let count = language.number(rows.count)
    status.show(language("Измеряю, строк: \(count)…", "Measuring, rows: \(count)…"))
    let evaluation = try evaluation(rows, language)
    let text = EvaluationReport(
      evaluation: evaluation, rows: rows, file: input.file, worst: worst ?? 10, language: language
    ).text
    status.clear()
    print(printable(text, keepingBreaks: true))
  }

  private func evaluation(_ rows: [LabelledText], _ language: Language) throws -> Evaluation {
    if let model { return Evaluation(try ModelFile(path: model).model(language), rows) }
    guard let folds else { return Evaluation(try builtIn(rows, language)) }
    do throws(TrainingError) {
      return try Evaluation(crossValidating: Trainer(), rows, folds: folds)
    } catch {
      throw input.table.failure(error, language)
    }
  }

  /// What the verdicts that come with the program say.
  private func builtIn(
    _ rows: [LabelledText], _ language: Language
  ) throws -> [Evaluation.Case] {
    let classifier = Classifier()
    return try rows.enumerated().map { index, row in
      guard Category(rawValue: row.label) != nil else {
        throw Failure.unusable(
          "\(input.file):\(row.line): "
            + language(
              "метка «\(row.label)» не из встроенных (\(Self.categories)); укажите --model или "
                + "--folds",
              "the label \"\(row.label)\" is not built in (\(Self.categories)); give --model or "
                + "--folds"))
      }
      let verdict = row.text.withUnsafeBufferPointer { classifier.verdict(ofUTF8: $0) }
      return Evaluation.Case(
        row: index, expected: row.label, predicted: verdict.category.rawValue,
        confidence: verdict.confidence)
    }
  }
}
