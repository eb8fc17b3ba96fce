import ArgumentParser
import Classification
import Moderation
import Terminal

/// `dezhurka duplicates`: texts that say almost the same.
struct DuplicatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates",
    abstract: said(
      "Найти в таблицах почти одинаковые тексты.", "Find near-duplicates in tables."),
    discussion: said(
      """
      Почти одинаковые — у которых совпадает хотя бы половина троек слов; регистр, ё и растянутые \
      буквы не в счёт. Печатает пары: текст, более ранний похожий на него и долю общего.

      Примеры:
        dezhurka duplicates обращения.tsv --text текст
        dezhurka duplicates Sources/CBaseModel/corpus/*.tsv --text text
      """,
      """
      Near-duplicates share at least half of their word trigrams; case, ё and stretched letters \
      make no difference. Prints pairs: a text, an earlier one like it, and the share in common.

      Examples:
        dezhurka duplicates appeals.tsv --text text
        dezhurka duplicates Sources/CBaseModel/corpus/*.tsv --text text
      """))

  @Argument(
    help: ArgumentHelp(
      said(
        "Таблицы: столбцы через табуляцию, в первой строке их имена; «-» — стандартный ввод.",
        "Tables: columns separated by tabs, their names in the first line; - for standard input."),
      valueName: said("файл.tsv", "file.tsv")))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      said("Столбец с текстом.", "The column of the text."), valueName: said("столбец", "column")))
  var text: String

  @OptionGroup var options: DesklessOptions

  func run() throws {
    let language = options.language
    let status = StatusLine()
    defer { status.clear() }
    var rows: [(place: String, text: [UInt8])] = []
    for file in files {
      status.show(language("Читаю \(file)…", "Reading \(file)…"))
      // The column serves as its own label: only texts are compared.
      let table = LabelledFile(path: file, text: text, label: text)
      rows += try table.rows(language).map { ("\(file):\($0.line)", $0.text) }
    }
    let all = language.number(rows.count)
    status.show(language("Сравниваю тексты: \(all)…", "Comparing texts: \(all)…"))
    let pairs = NearDuplicates.pairs(rows.map(\.text))
    status.clear()
    for pair in pairs {
      let shown = String(decoding: rows[pair.row].text.prefix(1_000), as: UTF8.self)
      print(
        printable(
          "\(rows[pair.row].place): \(language.percent(pair.share)) \(rows[pair.earlier].place): "
            + shown.prefix(120)))
    }
    let share = language.percent(Double(pairs.count) / Double(rows.count))
    let count = language.number(pairs.count)
    report(
      language(
        "Почти одинаковых: \(count) из \(all), \(share).",
        "Near-duplicates: \(count) of \(all), \(share)."))
  }
}
