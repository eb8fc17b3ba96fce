import ArgumentParser
import Classification
import Desk
import Foundation
import Intake
import Moderation

/// `dezhurka import`: brings comments in from files.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: said("Загрузить комментарии из файлов.", "Bring comments in from files."),
    discussion: said(
      """
      Форматы: NDJSON дежурки, result.json из Telegram Desktop, ответы wall.getComments ВКонтакте \
      и таблицы CSV. Повторная загрузка лишнего не добавит.

      Код выхода: 0 — всё вошло; 1 — часть записей не прочитана, и они названы; 2 — ошибка в \
      команде или файле.

      Примеры:
        dezhurka import result.json
        dezhurka import wall-*.json --open-since 2026-11-01
        cat comments.ndjson | dezhurka import - --format ndjson --strict
        dezhurka import таблица.csv --network vk --community -101
        dezhurka import old.csv --map text=Суть,author=Кто --encoding windows-1251

      День --open-since и даты таблиц без часового пояса читаются по поясу дежурки: zone в \
      desk.toml, а без него \(Zone.moscow.name).

      CSV: разделитель (запятая, точка с запятой, табуляция) и кодировка находятся сами; столбцы \
      узнаются по заголовкам: Комментарий, Автор, Дата, Ссылка, Сообщество, Сеть, ID, Запись и \
      другим. Поля для --map: \(CSVField.allCases.map(\.name).joined(separator: ", ")).
      """,
      """
      Formats: the desk's own NDJSON, result.json of Telegram Desktop, answers of VKontakte's \
      wall.getComments, CSV tables. Importing again adds nothing twice.

      Exit code: 0 when all came in; 1 when some records could not be read, and they are named; 2 \
      for a usage or file error.

      Examples:
        dezhurka import result.json
        dezhurka import wall-*.json --open-since 2026-11-01
        cat comments.ndjson | dezhurka import - --format ndjson --strict
        dezhurka import table.csv --network vk --community -101
        dezhurka import old.csv --map text=Words,author=Who --encoding windows-1251

      The day of --open-since and dates of tables that come without a zone are read in the desk's \
      zone: zone in desk.toml, else \(Zone.moscow.name).

      CSV: separator (comma, semicolon, tab) and encoding are found by looking; columns are known \
      by their headings: text, author, date, link, community, network, id, post and others. \
      Fields for --map: \(CSVField.allCases.map(\.name).joined(separator: ", ")).
      """))

  @OptionGroup var options: DeskOptions

  @Argument(
    help: ArgumentHelp(
      said("Файлы; «-» — стандартный ввод.", "Files; - for standard input."),
      valueName: said("файл", "file")))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      said("Формат; без него — по содержимому.", "The format; without it, found by looking."),
      valueName: "ndjson|telegram|vk|csv"))
  var format: SourceFormat?

  @Option(
    help: ArgumentHelp(
      said(
        "С какого дня неотвеченное идёт в очередь (ГГГГ-ММ-ДД); без него — за последние 14 дней.",
        "From which day on unanswered comments enter the queue (YYYY-MM-DD); without it, the last "
          + "14 days."),
      valueName: said("дата", "date")))
  var openSince: Day?

  @Flag(
    help: ArgumentHelp(
      said(
        "Ничего не загружать, если хоть одна запись не читается.",
        "Take nothing in if any record cannot be read.")))
  var strict = false

  @OptionGroup(title: "CSV") var table: TableOptions

  func run() throws {
    let desk = try options.openDesk()
    defer { desk.close() }
    try ImportSession(command: self, desk: desk, language: options.language).run()
  }
}

extension SourceFormat: ExpressibleByArgument {}
