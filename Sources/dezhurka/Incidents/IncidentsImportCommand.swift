import ArgumentParser
import Desk
import Foundation
import Intake
import Moderation

/// `dezhurka incidents import`: the incidents of earlier years from a table.
struct IncidentsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: said(
      "Загрузить инциденты прошлых лет из таблицы.", "Bring the incidents of earlier years in."),
    discussion: said(
      """
      Таблица CSV; разделитель и кодировка находятся сами. Столбцы: Дата, Название, Итог — \
      обязательные; Номер, Закрыт, Тема, Населённый пункт, Улица, Дом (или Место), Отдел, Канал, \
      Приоритет. Итог: заявитель доволен, нейтрально, заявитель недоволен, ответить нельзя или \
      незачем (без диалога); пусто — ещё открыт. Даты без пояса читаются по поясу дежурки.

      Повторная загрузка лишнего не добавит: инцидент узнаётся по номеру с датой, а без номера — по \
      всей строке. Плохие строки названы, остальные войдут (код выхода 1).
      """,
      """
      A CSV table; separator and encoding are found by looking. Columns: date, title, outcome are \
      needed; number, ended, topic, settlement, street, house (or place), department, channel, \
      priority. The outcome: satisfied, neutral, dissatisfied, no dialogue; empty while it is open. \
      Dates without a zone are read in the desk's.

      Importing again adds nothing twice: an incident is known by its number and date, without a \
      number by its whole row. Bad rows are named, the others come in (exit code 1).
      """))

  @Argument(
    help: ArgumentHelp(
      said("Таблица; «-» — стандартный ввод.", "The table; - for standard input."),
      valueName: said("файл", "file")))
  var file: String

  @Option(
    help: ArgumentHelp(
      said("Кодировка; без неё — по содержимому.", "The encoding; without it, found by looking."),
      valueName: "utf-8|windows-1251"))
  var encoding: TextEncoding?

  @OptionGroup var options: DeskOptions

  func run() throws {
    let language = options.language
    let bytes = try inputBytes(file, language)
    try options.withIncidents(makesDesk: true) { desk, house in
      let table = try PastIncidentTable(
        bytes, file: file, encoding: encoding, house: house, refuse: { report($0) })
      let bar = ProgressBar(isShown: isatty(2) == 1, language: language)
      defer { bar.clear() }
      let all = table.incidents.count
      let tally = try desk.importIncidents(table.incidents, from: file, refused: table.refused) {
        bar.show(Double($0) / Double(max(1, all)), language.number($0))
      }
      bar.clear()
      report(summary(tally, table, language))
      if table.refused > 0 { throw ExitCode(1) }
    }
  }

  private func summary(
    _ tally: PastIncidentTally, _ table: PastIncidentTable, _ language: Language
  ) -> String {
    var lines = [
      tally.added == 0
        ? language("Ничего нового.", "Nothing new.")
        : language("Новых: ", "New: ") + language.number(tally.added) + "."
    ]
    func count(_ count: Int, _ russian: String, _ english: String) {
      if count > 0 {
        lines.append(language(russian, english) + ": " + language.number(count) + ".")
      }
    }
    count(tally.known, "Уже были", "Known before")
    count(table.refused, "Не прочитано строк", "Rows that could not be read")
    if !table.unknown.isEmpty {
      let names = table.unknown.sorted().prefix(5).map { "«\($0.prefix(60))»" }
      let rest = table.unknown.count - names.count
      lines.append(
        language(
          "Таких тем и отделов в дежурке нет, оставлены словами: ",
          "Topics and departments unknown to the desk, kept in words: ")
          + names.joined(separator: ", ")
          + (rest > 0 ? language(" и ещё ", " and ") + "\(rest)" : ""))
    }
    return lines.joined(separator: "\n")
  }
}
