import ArgumentParser
import Foundation

/// The program: without a command it opens the console.
@main
struct Dezhurka: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dezhurka",
    abstract: said(
      "Дежурка: консоль дежурного модератора официальных сообществ.",
      "Dezhurka: the console of the duty moderators of official communities."),
    discussion: said(
      """
      Примеры:
        dezhurka demo                     показать на выдуманном районе
        dezhurka import result.json       загрузить комментарии
        dezhurka                          открыть очередь
      """,
      """
      Examples:
        dezhurka demo                     show it on an invented district
        dezhurka import result.json       bring comments in
        dezhurka                          open the queue
      """),
    version: "0.1.0",
    subcommands: [
      ConsoleCommand.self, DemoCommand.self, ImportCommand.self, ClassifyCommand.self,
      TrainCommand.self, EvaluateCommand.self, DuplicatesCommand.self, CheckCommand.self,
      DeadlineCommand.self, ReviewCommand.self, BackupCommand.self, RestoreCommand.self,
      OutboxCommand.self, HistoryCommand.self, AccessCommand.self, IncidentsCommand.self,
      ProblemsCommand.self,
    ],
    defaultSubcommand: ConsoleCommand.self)

  static func main() {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    switch Invocation(Array(CommandLine.arguments.dropFirst()), commands: names) {
    case .command(let arguments): run(arguments)
    case .overview: print(ParserWords.translated(helpMessage(), into: spokenLanguage))
    case .unknown(let word):
      let list = names.joined(separator: ", ")
      report(
        said(
          "Команды «\(word)» нет. Есть: \(list).\n  Подробно: dezhurka --help",
          "There is no command \"\(word)\". There are: \(list).\n  See dezhurka --help"))
      Foundation.exit(2)
    }
  }

  private static func run(_ arguments: [String]) {
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let error as Failure {
      report(error.message)
      Foundation.exit(error.code)
    } catch {
      let code = exitCode(for: error)
      guard code.isSuccess || code == .validationFailure else { exit(withError: error) }
      // Help goes to standard output; a usage error is 2, as scripts and cron expect.
      let text = ParserWords.translated(fullMessage(for: error), into: spokenLanguage)
      if code.isSuccess { print(text) } else { report(text) }
      Foundation.exit(code.isSuccess ? 0 : 2)
    }
  }
}

/// An end with a message of our own and an exit code.
struct Failure: Error {
  var message: String
  var code: Int32

  /// A file, a database or a terminal that cannot be used.
  static func unusable(_ message: String) -> Failure { Failure(message: message, code: 2) }
}
