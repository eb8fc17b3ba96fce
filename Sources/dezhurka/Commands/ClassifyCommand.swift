import ArgumentParser
import Classification
import Configuration
import Desk
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
      Читает стандартный ввод. Смещения — в байтах UTF-8 прочитанного текста. С --database \
      размечает так, как научилась эта дежурка (dezhurka train); без него — встроенная разметка.
      Отдел (department) — по topics.toml дежурки, без него — по обычному списку.

      Примеры:
        echo 'Когда дадут тепло??' | dezhurka classify
        dezhurka classify --ndjson < comments.ndjson > verdicts.ndjson
        dezhurka classify --model my.model < comments.txt
        dezhurka classify --topics topics.toml < comments.txt
      """,
      """
      Reads standard input. Offsets count UTF-8 bytes of the text as read. With --database the \
      verdicts are those that this desk has learned to give (dezhurka train); without it, the \
      built-in ones.
      The department is that of the desk's topics.toml, without it that of the usual list.

      Examples:
        echo 'Когда дадут тепло??' | dezhurka classify
        dezhurka classify --ndjson < comments.ndjson > verdicts.ndjson
        dezhurka classify --model my.model < comments.txt
        dezhurka classify --topics topics.toml < comments.txt
      """))

  @Option(
    help: ArgumentHelp(
      said(
        "База дежурки, по исправлениям которой размечать.",
        "The database of the desk whose corrections count."),
      valueName: said("файл", "file")))
  var database: String?

  @OptionGroup var person: PersonOptions

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

  func validate() throws { try checkDatabase(database) }

  func run() throws {
    let language = person.language
    let labels = try model.map { try ModelFile(path: $0).model(language) }
    var stream = VerdictStream(
      isNDJSON: ndjson, labels: labels, house: try house(language), language: language)
    if let database { stream.classifier = try learned(database, language) }
    guard try stream.run() else { throw ExitCode(1) }
  }

  /// A file asked for by name must be faultless; the desk's own gives way to its last good copy.
  private func house(_ language: Language) throws -> HouseCatalogue {
    guard let topics else {
      let folders = SettingsSources.folders(
        database: database ?? Folders.defaultDatabase)
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

  private func learned(_ database: String, _ language: Language) throws -> Classifier {
    let desk = try person.openExistingDesk(at: database)
    defer { desk.close() }
    do throws(DeskError) {
      return try DeskClassifier(desk).current()
    } catch {
      throw Failure.unusable(language.words(error))
    }
  }
}
