import ArgumentParser
import Configuration
import Desk
import Foundation
import Moderation
import Networks

/// `dezhurka-sync check`: what every token may do, asked without changing anything.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: said(
      "Проверить настройки и токены, ничего не меняя.",
      "Try settings and tokens, changing nothing."),
    discussion: said(
      "Код выхода: 0 — все токены работают, 4 — какой-то не работает, 2 — ошибка в настройках.",
      "Exit code: 0 when all tokens work, 4 when one does not, 2 for wrong settings."))

  @OptionGroup var options: SyncOptions

  func run() throws {
    let settings = try options.settings()
    let http = try options.client(settings)
    defer { http.close() }
    let ways = Ways(clock: systemClock, chance: { 0 }, stop: StopSign())
    let connectors = try ConnectorMaker(
      settings: settings, file: options.config, watch: options.watchFile,
      language: options.language, http: http, ways: ways
    ).connectors()
    var isClean = true
    for (community, connector) in zip(settings.communities, connectors) {
      show("\(community.name) (\(community.network.rawValue) \(community.id))")
      do throws(NetworkFailure) {
        let found = try connector.examine()
        tell(found)
        if !found.faults.isEmpty || found.abilities.isDeaf { isClean = false }
      } catch {
        isClean = false
        show("  " + options.language.name(error.trouble) + ": " + error.words)
      }
    }
    if !isClean { throw ExitCode(4) }
  }

  private func tell(_ found: Examination) {
    let language = options.language
    if !found.name.isEmpty { show("  " + language("в сети: ", "in the network: ") + found.name) }
    for note in found.notes { show("  \(note)") }
    if found.abilities.isDeaf { show("  " + language.name(NetworkTrouble.deaf)) }
    for ability in Ability.allCases {
      let reason = found.abilities.missing[ability]
      let mark = reason == nil ? language("да ", "yes") : language("нет", "no ")
      show(
        "  \(mark)  \(language.name(ability))" + (reason.map { " — \(language.name($0))" } ?? ""))
    }
  }
}
