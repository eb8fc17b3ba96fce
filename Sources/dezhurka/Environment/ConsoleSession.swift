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
      said(
        "Тема: day, night, contrast, colour-blind, mono или путь к файлу.",
        "Theme: day, night, contrast, colour-blind, mono or a path to a file."),
      valueName: said("тема", "theme")))
  var theme: String?
}

/// The console on a desk, from taking the terminal to giving it back.
struct ConsoleSession {
  /// Opened by the settings; the session closes it.
  var desk: Desk
  /// Opens the desk again by changed settings.
  var reopen: (Settings) throws -> Desk
  /// The desk's file; `nil` for a demonstration that stays nowhere, which has its own name and takes
  /// no settings from around its file.
  var database: String?
  var settings: Settings
  /// Begun before the settings were read.
  var watch: SettingsWatch
  var person: PersonOptions
  var screen: ScreenOptions
  /// The name in the top line where settings give none.
  var deskName: String

  /// Runs until the moderator leaves.
  func run() throws {
    // A limit on the length of files must end a write, not the console with what was typed in it.
    signal(SIGXFSZ, SIG_IGN)
    let folders = SettingsSources.folders(database: database)
    let language = language(settings)
    var watch = watch
    var current = (desk: desk, settings: settings)
    defer { current.desk.close() }
    let theme = try chosenTheme(desk, settings, folders.themes)
    try orderQueue(desk, language)
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
      setting: setting(desk, settings, folders.themes),
      comfort: Comfort { try? desk.setting($0.rawValue) },
      unfinished: Unfinished.read(try? desk.setting(ComfortKey.unfinished.rawValue)),
      notice: settings.notice(language) ?? noThemes(folders.themes, language),
      theme: { try? folders.themes.theme(named: $0) },
      spellingPath: ProcessInfo.processInfo.environment["PATH"] ?? "",
      viewer: PictureViewer(environment: ProcessInfo.processInfo.environment),
      renewal: SettingsRenewal(
        haveChanged: { watch.hasChanged() },
        read: { () throws(SettingsRenewal.Refusal) in try renewed(&current, folders) }),
      clock: systemClock)
    let ending = runner.run()
    display.close()
    switch ending {
    case .quit: return
    case .interrupted(let signal): throw ExitCode(128 + signal)
    case .hungUp: throw ExitCode(128 + SIGHUP)
    }
  }

  /// Reads the settings again and opens the desk by them.
  private func renewed(
    _ current: inout (desk: Desk, settings: Settings), _ folders: SettingsFolders
  ) throws(SettingsRenewal.Refusal) -> SettingsRenewal.Renewed {
    let settings = Settings.load(from: folders)
    let language = language(settings)
    do {
      let desk = try reopen(settings)
      var isTaken = false
      defer { if !isTaken { desk.close() } }
      try orderQueue(desk, language)
      let theme = try chosenTheme(desk, settings, folders.themes)
      let isSame = theme == (try chosenTheme(desk, current.settings, folders.themes))
      current.desk.close()
      current = (desk, settings)
      isTaken = true
      return SettingsRenewal.Renewed(
        desk: desk, setting: setting(desk, settings, folders.themes), theme: isSame ? nil : theme,
        notice: settings.notice(language))
    } catch {
      let reason =
        (error as? DeskError).map { language.words($0) } ?? (error as? Failure)?.message ?? ""
      throw SettingsRenewal.Refusal(
        Notice(
          language(
            "Настройки изменились, но открыть с ними базу не удалось, действуют прежние: ",
            "The settings have changed, but the desk could not be opened with them; the former "
              + "ones still apply: ") + reason, .warning))
    }
  }

  private func language(_ settings: Settings) -> Language {
    person.lang ?? settings.desk.language ?? person.language
  }

  /// Has the queue stand by the settings as they are now; on a large desk that takes seconds.
  private func orderQueue(_ desk: Desk, _ language: Language) throws {
    do {
      if try desk.isOrderedByOtherTerms() {
        report(
          language(
            "Сроки изменились: очередь встаёт по новым…",
            "The deadlines have changed: putting the queue in their order…"))
      }
      try desk.adoptTerms()
    } catch {
      throw Failure.unusable(language.words(error))
    }
  }

  private func setting(
    _ desk: Desk, _ settings: Settings, _ themes: ThemeSearch
  ) -> ConsoleState.Setting {
    var setting = ConsoleState.Setting(
      language: language(settings), person: person.somebody, deskName: deskName, keys: settings.keys
    )
    if let name = settings.desk.name, database != nil { setting.deskName = name }
    setting.zone = settings.zone
    if let hold = settings.desk.hold { setting.hold = hold }
    setting.themes = themes.names
    setting.themeFolders = themes.told(home: Folders.home)
    setting.rules = settings.rules
    setting.terms = desk.terms
    setting.reviewer = Reviewer(settings: settings.review)
    setting.fragments = settings.fragments
    // Whoever may do nothing with an incident is not asked to answer for it.
    setting.people = ((try? desk.access()) ?? [])
      .filter { $0.role.prohibition(of: .changeIncident) == nil }.map(\.person)
    return setting
  }

  /// That the screen stays without colour since no themes came with the program.
  private func noThemes(_ search: ThemeSearch, _ language: Language) -> Notice? {
    let isColourless = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } == true
    guard search.names.isEmpty, !isColourless, screen.theme != Theme.mono.name else { return nil }
    let folders = search.told(home: Folders.home).joined(separator: language(" или ", " or "))
    return Notice(
      language(
        "Тем нет, экран без цвета. Папку themes ищут здесь: \(folders)",
        "No themes, so no colour. The folder of themes is looked for here: \(folders)"), .warning)
  }

  private func chosenTheme(
    _ desk: Desk, _ settings: Settings, _ search: ThemeSearch
  ) throws -> Theme {
    let isColourless = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } == true
    let liked = try? desk.setting(ComfortKey.theme.rawValue)
    guard let name = screen.theme ?? (isColourless ? nil : liked) else {
      return isColourless ? .mono : settings.theme
    }
    // A theme once chosen may be gone; only one that was asked for by name is worth stopping for.
    if screen.theme == nil { return (try? search.theme(named: name)) ?? settings.theme }
    do throws(ConfigurationError) {
      return try search.theme(named: name)
    } catch {
      throw Failure.unusable(error.description(in: person.language))
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
