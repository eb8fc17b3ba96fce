import ArgumentParser
import Configuration
import Desk
import Foundation
import Intake
import Moderation
import Networks

/// `dezhurka-sync rejected`: what came from networks and could not be read.
struct RejectedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejected",
    abstract: said(
      "Показать отложенное: то, что пришло из сетей и не распозналось.",
      "Show what came from networks and could not be read."))

  @OptionGroup var options: SyncOptions

  @Flag(
    help: ArgumentHelp(
      said("Попробовать прочитать ещё раз.", "Try to read it once more.")))
  var replay = false

  @Flag(help: ArgumentHelp(said("Показать целиком.", "Show it whole.")))
  var whole = false

  func run() throws {
    let desk = try options.openExistingDesk()
    defer { desk.close() }
    if replay { return try replay(desk) }
    var last: Int64 = 0
    while true {
      let events = try desk.rejectedEvents(after: last)
      guard let end = events.last?.id else { break }
      for event in events { tell(event) }
      last = end
    }
    for lost in try desk.lostEvents() {
      show(
        "\(lost.network.rawValue)/\(lost.community): "
          + options.language("не хватило места для ", "no room for ") + "\(lost.count)")
    }
    if last == 0 { show(options.language("Ничего не отложено.", "Nothing is set aside.")) }
  }

  private func tell(_ event: StoredRejection) {
    let text = String(decoding: event.event.bytes.prefix(whole ? .max : 120), as: UTF8.self)
    let isCut = !whole && event.event.bytes.count > 120
    show(
      "\(event.id)  \(event.network.rawValue)/\(event.community)  ×\(event.times)  \(event.event.reason)"
    )
    show("    " + text + (isCut ? "…" : ""))
  }

  private func replay(_ desk: Desk) throws {
    let settings = try options.settings()
    let http = try options.client(settings)
    defer { http.close() }
    let connectors = try ConnectorMaker(
      settings: settings, file: options.config, watch: options.watchFile,
      language: options.language, http: http,
      ways: Ways(clock: systemClock, chance: { 0 }, stop: StopSign())
    ).connectors()
    // Some communities' numbers are known to their networks alone.
    for connector in connectors where connector.account.network == .telegram {
      _ = try? connector.examine()
    }
    let classifier = try DeskClassifier(desk).current()
    let replay = Replay(desk: desk, connectors: connectors)
    let (read, left) = try replay.run(openSince: systemClock() - .days(14)) {
      classifier.verdict(of: $0)
    }
    show(
      options.language(
        "Прочитано: \(read), осталось: \(left).", "Read: \(read), left: \(left)."))
  }
}
