import ArgumentParser
import Classification
import Moderation

/// `dezhurka train`: learns labels from a table.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: said(
      "Обучить модель меткам из таблицы.", "Learn labels from a table."),
    discussion: said(
      """
      Метки могут быть любыми: отделы, темы, виды обращений. Таблица — в TSV: столбцы через \
      табуляцию, в первой строке имена столбцов; перевод строки, табуляция и обратная черта внутри \
      текста пишутся \\n, \\t и \\\\. Из одной и той же таблицы всегда выходит одна и та же модель.

      Код выхода: 0 — модель записана; 2 — модели нет, и сказано почему.

      Примеры:
        dezhurka train обращения.tsv --text текст --label отдел --output my.model
        dezhurka evaluate обращения.tsv --text текст --label отдел --folds 5
        dezhurka classify --model my.model < новые.txt
      """,
      """
      Labels may be anything: departments, topics, kinds of appeals. The table is a TSV: columns \
      separated by tabs, their names in the first line; a line break, a tab and a backslash within \
      a text are written \\n, \\t and \\\\. The same table always gives the same model.

      Exit code: 0 when the model is written; 2 when there is none, and why is said.

      Examples:
        dezhurka train appeals.tsv --text text --label topic --output my.model
        dezhurka evaluate appeals.tsv --text text --label topic --folds 5
        dezhurka classify --model my.model < new.txt
      """))

  @OptionGroup var input: LabelledFileOptions

  @Option(
    help: ArgumentHelp(
      said("Куда записать модель.", "Where to write the model."),
      valueName: said("модель", "model")))
  var output: String

  @OptionGroup var options: DesklessOptions

  func run() throws {
    let language = options.language
    let file = ModelFile(path: output)
    guard !file.isSame(as: input.file) else {
      throw Failure.unusable(
        language(
          "--output называет саму таблицу: \(output). Назовите другой файл.",
          "--output names the table itself: \(output). Name another file."))
    }
    let status = StatusLine()
    defer { status.clear() }
    status.show(language("Читаю таблицу…", "Reading the table…"))
    let rows = try input.table.rows(language)
    let count = language.number(rows.count)
    status.show(language("Учусь, строк: \(count)…", "Learning, rows: \(count)…"))
    let model: LabelModel
    do throws(TrainingError) {
      model = try Trainer().train(rows)
    } catch {
      throw input.table.failure(error, language)
    }
    try file.write(model, language)
    status.clear()
    let labels = language.number(model.labels.count)
    report(
      language(
        "Модель готова: \(output). Строк: \(count), меток: \(labels).",
        "The model is ready: \(output). Rows: \(count), labels: \(labels)."))
  }
}
