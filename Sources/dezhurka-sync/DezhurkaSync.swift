import ArgumentParser
import Foundation
import Moderation

/// The service: brings comments in and carries acts out.
@main
struct DezhurkaSync: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dezhurka-sync",
    abstract: said(
      "Служба Дежурки: забирает комментарии из сетей и отправляет ответы.",
      "Dezhurka's service: brings comments in from networks and carries answers out."),
    discussion: said(
      """
      Примеры:
        dezhurka-sync check                  проверить токены, ничего не меняя
        dezhurka-sync --once                 один раз забрать и отправить
        dezhurka-sync                        работать, пока не остановят
        dezhurka-sync units                  файлы для systemd

      Код выхода: 0 — всё в порядке, 4 — что-то осталось неотправленным, 2 — ошибка в настройках.
      """,
      """
      Examples:
        dezhurka-sync check                  try the tokens, changing nothing
        dezhurka-sync --once                 bring in and carry out once
        dezhurka-sync                        work until stopped
        dezhurka-sync units                  files for systemd

      Exit code: 0 when all is well, 4 when something stayed undelivered, 2 for wrong settings.
      """),
    version: "0.1.0",
    subcommands: [
      RunCommand.self, CheckCommand.self, StatusCommand.self, RejectedCommand.self,
      UnitsCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  static func main() {
    // A network that goes away while it is written to is an error like any other.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as Failure {
      report(error.message)
      Foundation.exit(error.code)
    } catch {
      let code = exitCode(for: error)
      guard code.isSuccess || code == .validationFailure else { exit(withError: error) }
      let text = fullMessage(for: error)
      if code.isSuccess { print(text) } else { report(text) }
      Foundation.exit(code.isSuccess ? 0 : 2)
    }
  }
}
