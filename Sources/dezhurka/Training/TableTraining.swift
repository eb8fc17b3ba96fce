import Classification
import Moderation

/// Learning labels from a table into a file.
struct TableTraining {
  var table: LabelledFile
  var model: ModelFile
  var language: Language

  func run() throws {
    guard !model.isSame(as: table.path) else {
      throw Failure.unusable(
        language(
          "--output называет саму таблицу: \(model.path). Назовите другой файл.",
          "--output names the table itself: \(model.path). Name another file."))
    }
    let status = StatusLine()
    defer { status.clear() }
    status.show(language("Читаю таблицу…", "Reading the table…"))
    let rows = try table.rows(language)
    let count = language.number(rows.count)
    status.show(language("Учусь, строк: \(count)…", "Learning, rows: \(count)…"))
    let learned: LabelModel
    do throws(TrainingError) {
      learned = try Trainer().train(rows)
    } catch {
      throw table.failure(error, language)
    }
    try model.write(learned, language)
    status.clear()
    let labels = language.number(learned.labels.count)
    report(
      language(
        "Модель готова: \(model.path). Строк: \(count), меток: \(labels).",
        "The model is ready: \(model.path). Rows: \(count), labels: \(labels)."))
  }
}
