import ArgumentParser
import Configuration
import Console
import CursesTerminal
import Desk
import Foundation
import Moderation
import Terminal

/// Options of the commands that open a screen.
struct ScreenOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      said("Тема: day, night или путь к файлу.", "Theme: day, night or a path to a file."),
      valueName: said("тема", "theme")))
  var theme: String?
}

/// The console on a desk, from taking the terminal to giving it back.
struct ConsoleSession {
  var desk: Desk
  var options: DeskOptions
  var screen: ScreenOptions
  var deskName: String

  /// Runs until the moderator leaves.
  func run() throws {
    let language = options.language
    let theme = try chosenTheme()
    let log = Folders.log
    try? FileManager.default.createDirectory(
      atPath: (log as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let display: CursesDisplay
    do throws(DisplayError) {
      display = try CursesDisplay(theme: theme, errorLog: log)
    } catch {
      throw Failure.unusable(language.words(error))
    }
    let runner = Runner(
      desk: desk, display: display,
      setting: .init(language: language, person: options.somebody, deskName: deskName),
      clock: systemClock)
    let ending = runner.run()
    display.close()
    switch ending {
    case .quit: return
    case .interrupted(let signal): throw ExitCode(128 + signal)
    case .hungUp: throw ExitCode(128 + SIGHUP)
    }
  }

  private func chosenTheme() throws -> Theme {
    let environment = ProcessInfo.processInfo.environment
    let isColourless = environment["NO_COLOR"].map { !$0.isEmpty } == true
    if screen.theme == nil, isColourless { return .mono }
    let search = ThemeSearch(
      environment: environment, executable: Bundle.main.executablePath ?? CommandLine.arguments[0],
      workingFolder: FileManager.default.currentDirectoryPath)
    do throws(ConfigurationError) {
      return try search.theme(named: screen.theme ?? "night")
    } catch {
      throw Failure.unusable("\(error)")
    }
  }
}

extension Language {
  /// Why there is no screen, and what to type.
  func words(_ error: DisplayError) -> String {
    switch error {
    case .notATerminal:
      self(
        "Консоли нужен терминал: запустите dezhurka без перенаправления ввода и вывода, "
          + "по SSH — с ключом -t.",
        "The console needs a terminal: run dezhurka without redirection; over SSH with -t.")
    case .unknownTerminal(let name):
      self(
        "Терминал «\(name)» неизвестен. Попробуйте: TERM=xterm-256color dezhurka",
        "The terminal “\(name)” is unknown. Try: TERM=xterm-256color dezhurka")
    case .noUTF8:
      self(
        "Нет локали с UTF-8. Установите её или попробуйте: LC_ALL=C.UTF-8 dezhurka",
        "There is no UTF-8 locale. Install one or try: LC_ALL=C.UTF-8 dezhurka")
    }
  }
}
