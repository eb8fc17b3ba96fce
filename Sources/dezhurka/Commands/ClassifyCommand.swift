import ArgumentParser
import Classification
import Foundation
import Intake

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

      Примеры:
        echo 'Когда дадут тепло??' | dezhurka classify
        dezhurka classify --ndjson < comments.ndjson > verdicts.ndjson
        dezhurka classify --model my.model < comments.txt
      """,
      """
      Reads standard input. Offsets count UTF-8 bytes of the text as read.

      Examples:
        echo 'Когда дадут тепло??' | dezhurka classify
        dezhurka classify --ndjson < comments.ndjson > verdicts.ndjson
        dezhurka classify --model my.model < comments.txt
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

  func run() throws {
    let language = options.language
    let labels = try model.map { try ModelFile(path: $0).model(language) }
    let stream = VerdictStream(isNDJSON: ndjson, labels: labels, language: language)
    guard try stream.run() else { throw ExitCode(1) }
  }
}
