import ArgumentParser
import Classification
import Moderation

/// A table of texts and what people say they are.
struct LabelledFile {
  var path: String
  var text: String
  var label: String

  /// Reads all rows.
  ///
  /// - Throws: ``Failure`` with file and line.
  func rows(_ language: Language) throws -> [LabelledText] {
    let bytes = try inputBytes(path, language)
    do throws(TrainingError) {
      return try LabelledTable.rows(bytes, text: text, label: label)
    } catch {
      throw failure(error, language)
    }
  }

  /// What is wrong with the table, as the program ends with it.
  func failure(_ error: TrainingError, _ language: Language) -> Failure {
    .unusable(path + language.words(error))
  }
}

/// Options that name a table and its columns.
struct LabelledFileOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      said(
        "Таблица: столбцы через табуляцию, в первой строке их имена; «-» — стандартный ввод.",
        "The table: columns separated by tabs, their names in the first line; - for standard input."
      ), valueName: said("файл.tsv", "file.tsv")))
  var file: String

  @Option(
    help: ArgumentHelp(
      said("Столбец с текстом.", "The column of the text."), valueName: said("столбец", "column")))
  var text: String

  @Option(
    help: ArgumentHelp(
      said("Столбец с меткой.", "The column of the label."), valueName: said("столбец", "column")))
  var label: String

  var table: LabelledFile { LabelledFile(path: file, text: text, label: label) }
}

extension Language {
  /// Where nothing can be learned from a table, and why: goes behind the file's name.
  fileprivate func words(_ error: TrainingError) -> String {
    switch error {
    case .missingColumn(let name, let available):
      let names = available.joined(separator: ", ")
      return self(
        ":1: столбца «\(name)» нет; есть: \(names)",
        ":1: there is no column \"\(name)\"; there are: \(names)")
    case .wrongFieldCount(let line, let expected, let found):
      return self(
        ":\(line): столбцов \(found), а в заголовке \(expected); между ними должна стоять табуляция",
        ":\(line): \(found) columns, and \(expected) in the header; tabs must stand between them")
    case .emptyText(let line):
      return self(":\(line): текст пуст", ":\(line): the text is empty")
    case .emptyLabel(let line):
      return self(":\(line): метка пуста", ":\(line): the label is empty")
    case .unknownLabel(let name, let line):
      return self(
        ":\(line): метка «\(name)» неизвестна", ":\(line): the label \"\(name)\" is not known")
    case .oneLabel(let name):
      return self(
        ": у всех строк одна метка, «\(name)»; нужны хотя бы две разные",
        ": all rows have one label, \"\(name)\"; at least two are needed")
    case .tooManyLabels(let count):
      return self(
        ": разных меток слишком много, \(number(count)); тот ли это столбец?",
        ": too many different labels, \(number(count)); is it the right column?")
    case .noRows:
      return self(": в таблице нет ни одной строки", ": the table has no rows")
    case .tooFewRows(let rows, let folds):
      return self(
        ": строк \(number(rows)), на \(folds) частей не разделить; частей может быть от 2 до \(number(rows))",
        ": \(number(rows)) rows cannot be dealt into \(folds) parts; 2 to \(number(rows)) are possible"
      )
    }
  }
}
