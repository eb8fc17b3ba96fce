import ArgumentParser
import Configuration

/// `dezhurka`: opens the console on the desk.
struct ConsoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: said("Открыть очередь (команда по умолчанию).", "Open the queue (the default)."),
    discussion: said(
      """
      Примеры:
        dezhurka
        dezhurka --as Марина --theme day
        dezhurka --database /srv/dezhurka/desk.sqlite
      """,
      """
      Examples:
        dezhurka
        dezhurka --as Marina --theme day
        dezhurka --database /srv/dezhurka/desk.sqlite
      """))

  @OptionGroup var options: DeskOptions
  @OptionGroup var screen: ScreenOptions

  func run() throws {
    let folders = SettingsSources.folders(database: options.path)
    let watch = SettingsWatch(folders)
    let settings = Settings.load(from: folders)
    let desk = try options.openDesk(terms: settings.terms)
    let communities = (try? desk.communities()) ?? []
    let names = Set(communities.map(\.name))
    try ConsoleSession(
      desk: desk, reopen: { try options.openDesk(terms: $0.terms) }, database: options.path,
      settings: settings, watch: watch, person: options.person, screen: screen,
      deskName: names.count == 1 ? names.first ?? "" : ""
    ).run()
  }
}
