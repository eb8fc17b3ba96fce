import ArgumentParser
import Classification
import Foundation
import Moderation

/// `dezhurka train`: learns from the desk's corrections, or labels from a table.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: said(
      "Научить разметку по исправлениям дежурки или меткам из таблицы.",
      "Learn from the desk's corrections, or labels from a table."),
    discussion: said(
      """
      Без файла учится на исправлениях: на том, что модераторы отметили в консоли клавишей c. \
      Ждущие комментарии, которых никто не исправлял, размечаются заново, открытые консоли это \
      сразу увидят; новые загрузки размечаются уже так. Учиться можно сколько угодно раз, каждый \
      раз — на всех исправлениях сразу; если обучение прервано, повторите его. --forget \
      возвращает встроенную разметку.

      С файлом учит меткам из таблицы. Метки могут быть любыми: отделы, темы, виды обращений. \
      Таблица — в TSV: столбцы через табуляцию, в первой строке имена столбцов; перевод строки, \
      табуляция и обратная черта внутри текста пишутся \\n, \\t и \\\\.

      Из одного и того же всегда выходит одна и та же модель. Ничего не покидает этот компьютер.

      Код выхода: 0 — готово; 2 — ничего не изменилось, и сказано почему.

      Примеры:
        dezhurka train
        dezhurka train --database /srv/dezhurka/desk.sqlite
        dezhurka train --forget
        dezhurka train обращения.tsv --text текст --label отдел --output my.model
        dezhurka evaluate обращения.tsv --text текст --label отдел --folds 5
        dezhurka classify --model my.model < новые.txt
      """,
      """
      Without a file it learns from corrections: from what moderators have said in the console with \
      the key c. Waiting comments that nobody has corrected get new verdicts, which open consoles \
      show at once; new imports get such verdicts too. Train as often as you like, each time from \
      all corrections; if it was interrupted, repeat it. --forget goes back to the built-in verdicts.

      With a file it learns labels from a table. Labels may be anything: departments, topics, kinds \
      of appeals. The table is a TSV: columns separated by tabs, their names in the first line; a \
      line break, a tab and a backslash within a text are written \\n, \\t and \\\\.

      The same always gives the same model. Nothing leaves this computer.

      Exit code: 0 when it is done; 2 when nothing has changed, and why is said.

      Examples:
        dezhurka train
        dezhurka train --database /srv/dezhurka/desk.sqlite
        dezhurka train --forget
        dezhurka train appeals.tsv --text text --label topic --output my.model
        dezhurka evaluate appeals.tsv --text text --label topic --folds 5
        dezhurka classify --model my.model < new.txt
      """))

  @Argument(
    help: ArgumentHelp(
      said(
        "Таблица: столбцы через табуляцию, в первой строке их имена; «-» — стандартный ввод. Без "
          + "неё — исправления дежурки.",
        "The table: columns separated by tabs, their names in the first line; - for standard input. "
          + "Without it, the desk's corrections."), valueName: said("файл.tsv", "file.tsv")))
  var file: String?

  @Option(
    help: ArgumentHelp(
      said("Столбец с текстом.", "The column of the text."), valueName: said("столбец", "column")))
  var text: String?

  @Option(
    help: ArgumentHelp(
      said("Столбец с меткой.", "The column of the label."), valueName: said("столбец", "column")))
  var label: String?

  @Option(
    help: ArgumentHelp(
      said("Куда записать модель.", "Where to write the model."),
      valueName: said("модель", "model")))
  var output: String?

  @Flag(
    help: ArgumentHelp(
      said(
        "Забыть, чему дежурка научилась: снова встроенная разметка.",
        "Forget what the desk has learned: the built-in verdicts again.")))
  var forget = false

  @Flag(help: ArgumentHelp(said("Не переспрашивать.", "Do not ask.")))
  var yes = false

  @OptionGroup var options: DeskOptions

  func validate() throws {
    let columns = [text, label, output].compactMap(\.self)
    if file == nil, !columns.isEmpty {
      throw ValidationError(
        said(
          "--text, --label и --output нужны только с таблицей: назовите файл.",
          "--text, --label and --output go with a table: name a file."))
    }
    if file != nil, columns.count < 3 {
      throw ValidationError(
        said(
          "С таблицей нужны --text, --label и --output.",
          "A table needs --text, --label and --output."))
    }
    if file != nil, forget {
      throw ValidationError(
        said("--forget забывает исправления: таблица не нужна.", "--forget takes no table."))
    }
    if yes, !forget {
      throw ValidationError(said("--yes нужен только с --forget.", "--yes goes with --forget."))
    }
  }

  func run() throws {
    guard let file, let text, let label, let output else { return try runOnDesk() }
    let table = LabelledFile(path: file, text: text, label: label)
    try TableTraining(table: table, model: ModelFile(path: output), language: options.language)
      .run()
  }

  private func runOnDesk() throws {
    let language = options.language
    if forget, !yes, !confirmed(language) {
      throw Failure.unusable(language("Ничего не изменено.", "Nothing was changed."))
    }
    let desk = try options.openExistingDesk()
    defer { desk.close() }
    let training = DeskTraining(desk: desk, language: language)
    report(try forget ? training.forget() : training.train())
  }

  private func confirmed(_ language: Language) -> Bool {
    Confirmation(
      question: language(
        "Забыть, чему дежурка научилась? Исправления останутся.",
        "Forget what the desk has learned? The corrections stay."),
      otherwise: language(
        "Чтобы забыть обученное, повторите с --yes.", "To forget, repeat with --yes."),
      language: language
    ).isGiven()
  }
}
