import ArgumentParser
import Classification
import Configuration
import Console
import Foundation
import Moderation
import Terminal

/// `dezhurka review`: a reply in, findings out.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: said(
      "Проверить ответ: текст на входе — замечания в NDJSON на выходе.",
      "Look a reply over: a text in, findings in NDJSON out."),
    discussion: said(
      """
      Читает ответ со стандартного ввода. Строка на выходе:
      {"rule":…,"severity":…,"start":…,"end":…,"message":…}; start и end — номера знаков Юникода
      от нуля, end не входит; 0 и 0, если чего-то не хватает. Правила настраивает review.toml.
      Код выхода: 0 — ошибок нет, 1 — есть замечание с severity error, 2 — ввод не читается.

      Примеры:
        echo 'Ольга, здравствуйте! Скоро починим.' | dezhurka review
        dezhurka review --comment вопрос.txt --author 'Ольга П.' < ответ.txt
        dezhurka review --network ok --spelling < ответ.txt
      """,
      """
      Reads the reply from standard input. A line out is
      {"rule":…,"severity":…,"start":…,"end":…,"message":…}; start and end count Unicode scalars
      from zero, end is exclusive; both are 0 where something is lacking. review.toml tunes the rules.
      Exit code: 0 without errors, 1 when a finding is an error, 2 when the input cannot be read.

      Examples:
        echo 'Ольга, здравствуйте! Скоро починим.' | dezhurka review
        dezhurka review --comment question.txt --author 'Ольга П.' < reply.txt
        dezhurka review --network ok --spelling < reply.txt
      """))

  @Option(
    help: ArgumentHelp(
      said("Файл с комментарием, на который отвечают.", "A file with the comment it answers."),
      valueName: said("файл", "file")))
  var comment: String?

  @Option(
    help: ArgumentHelp(
      said("Имя автора комментария.", "The name the comment stands under."),
      valueName: said("имя", "name")))
  var author = ""

  @Option(
    help: ArgumentHelp(
      said(
        "Сеть, от неё зависит длина: vk, ok, telegram, max.", "The network: vk, ok, telegram, max."),
      valueName: said("сеть", "network")))
  var network = Network.vk

  @Option(
    help: ArgumentHelp(
      said("Ключ темы, как в review.toml.", "The topic's key, as in review.toml."),
      valueName: said("тема", "topic")))
  var topic: String?

  @Option(
    help: ArgumentHelp(
      said(
        "Файл с ответами этой недели; между ними пустая строка.",
        "A file with this week's replies, blank lines between them."),
      valueName: said("файл", "file")))
  var week: String?

  @Option(
    help: ArgumentHelp(
      said("Сколько фото приложено.", "How many photos are attached."),
      valueName: said("число", "number")))
  var photos = 0

  @Flag(help: ArgumentHelp(said("Дело не решено.", "The matter is not solved.")))
  var unsolved = false

  @Flag(
    help: ArgumentHelp(
      said("Проверить и правописание, если есть hunspell.", "Look at spelling too, with hunspell."))
  )
  var spelling = false

  @OptionGroup var options: DeskOptions

  func run() throws {
    let language = options.language
    let reply = try text("-", language)
    guard !reply.allSatisfy(\.isWhitespace) else {
      throw Failure.unusable(language("Ответ пуст.", "The reply is empty."))
    }
    let settings = options.settings
    for error in settings.errors { report(error.description(in: language)) }
    let reviewer = Reviewer(settings: settings.review)
    let context = try context(language)
    var findings = reviewer.findings(in: reply, for: context)
    if spelling {
      findings = (findings + misspelled(in: reply, reviewer, context)).inOrder
    }
    var output: [UInt8] = []
    for finding in findings { FindingJSON.append(finding, of: reply, to: &output) }
    FileHandle.standardOutput.write(Data(output))
    if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func context(_ language: Language) throws -> ReviewContext {
    var context = ReviewContext(
      comment: try comment.map { try text($0, language) } ?? "", author: author, network: network,
      topic: topic, language: language)
    context.photos = photos
    context.today = options.settings.zone.local(systemClock()).dayNumber
    if unsolved { context.isSolved = false }
    if let week {
      let replies = try text(week, language).split(separator: "\n\n").map(String.init)
      context.recent = RecentReplies(replies)
    }
    return context
  }

  /// - Throws: where a file cannot be read or is not UTF-8.
  private func text(_ path: String, _ language: Language) throws -> String {
    let bytes = try inputBytes(path, language)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let name = path == "-" ? language("стандартный ввод", "standard input") : path
      throw Failure.unusable(language("Не UTF-8: \(name)", "Not UTF-8: \(name)"))
    }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private func misspelled(
    in reply: String, _ reviewer: Reviewer, _ context: ReviewContext
  ) -> [Finding] {
    let checker = SpellChecker(path: ProcessInfo.processInfo.environment["PATH"] ?? "")
    do throws(SpellCheckerError) {
      return reviewer.findings(
        for: try checker.misspellings(in: reply), in: reply, for: context)
    } catch {
      report(context.language.words(error))
      return []
    }
  }
}

/// A finding as a line of JSON.
enum FindingJSON {
  static func append(_ finding: Finding, of reply: String, to output: inout [UInt8]) {
    let range = finding.scalarRange(in: reply)
    let advice = finding.suggestion.isEmpty ? "" : "; " + finding.suggestion
    output += Array(
      "{\"rule\":\"\(finding.rule.rawValue)\",\"severity\":\"\(finding.severity.rawValue)\",".utf8)
    output += Array("\"start\":\(range.lowerBound),\"end\":\(range.upperBound),\"message\":".utf8)
    output += VerdictJSON.quoted(finding.message + advice)
    output += Array("}\n".utf8)
  }
}

extension Language {
  /// Why spelling was not looked at, and what helps.
  func words(_ error: SpellCheckerError) -> String {
    switch error {
    case .absent:
      self(
        "Правописание не проверено: нет hunspell. Поставьте пакеты hunspell и hunspell-ru.",
        "Spelling was not looked at: there is no hunspell. Install hunspell and hunspell-ru.")
    case .failed(let reason):
      self(
        "Правописание не проверено, hunspell не отвечает (\(reason)). Есть ли словари ru_RU и en_US?",
        "Spelling was not looked at, hunspell gives no answer (\(reason)). Are ru_RU and en_US there?"
      )
    }
  }
}
