import ArgumentParser
import Classification
import Configuration
import Foundation
import Intake
import Moderation

/// `dezhurka classify`: comments in, one verdict a line out.
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: said(
      "Разметить комментарии: строка на входе — вердикт в NDJSON на выходе.",
      "Classify comments: a line in, a verdict in NDJSON out."),
    discussion: said(
      """
      Читает стандартный ввод. Смещения — в байтах UTF-8 прочитанного текста.
      Отдел (department) — по topics.toml дежурки, без него — по обычному списку.

      Примеры:
        echo 'Когда дадут тепло??' | dezhurka classify
        dezhurka classify --ndjson < comments.ndjson > verdicts.ndjson
        dezhurka classify --model my.model < comments.txt
        dezhurka classify --topics topics.toml < comments.txt
      """,
      """
      Reads standard input. Offsets count UTF-8 bytes of the text as read.
      The department is that of the desk's topics.toml, without it that of the usual list.

      Examples:
        echo 'Когда дадут тепло??' | dezhurka classify
        dezhurka classify --ndjson < comments.ndjson > verdicts.ndjson
        dezhurka classify --model my.model < comments.txt
        dezhurka classify --topics topics.toml < comments.txt
      """))

  @OptionGroup var options: DesklessOptions

  @Flag(
    help: ArgumentHelp(
      said(
        "На входе — объекты JSON с полем text, по одному в строке.",
        "Each line in is a JSON object with a field text.")))
  var ndjson = false

  @Option(
    help: ArgumentHelp(
      said(
        "Модель, которую сделала dezhurka train: добавит поля label и labelConfidence.",
        "A model that dezhurka train made: adds the fields label and labelConfidence."),
      valueName: said("модель", "model")))
  var model: String?

  @Option(
    help: ArgumentHelp(
      said(
        "Темы и отделы из этого файла; departments.toml ищется рядом с ним.",
        "Topics and departments from this file; departments.toml is looked for beside it."),
      valueName: said("файл", "file")))
  var topics: String?

  func run() throws {
    let language = options.language
    let labels = try model.map { try ModelFile(path: $0).model(language) }
    let stream = VerdictStream(
      isNDJSON: ndjson, labels: labels, house: try house(language), language: language)
    guard try stream.run() else { throw ExitCode(1) }
  }

  /// A file asked for by name must be faultless; the desk's own gives way to its last good copy.
  private func house(_ language: Language) throws -> HouseCatalogue {
    guard let topics else {
      let folders = SettingsSources.folders(
        database: options.database ?? Folders.defaultDatabase)
      let settings = Settings.house(from: folders)
      for error in settings.errors { report(error.description(in: language)) }
      return settings.house
    }
    let (house, errors) = HouseCatalogue.read(topics: topics)
    guard let house else {
      throw Failure.unusable(
        errors.map { $0.description(in: language) }.joined(separator: "\n"))
    }
    return house
  }
}
