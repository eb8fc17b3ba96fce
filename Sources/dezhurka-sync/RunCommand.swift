import ArgumentParser
import Configuration
import Console
import Desk
import Foundation
import Logging
import Moderation
import Networks
import ServiceLifecycle

/// `dezhurka-sync`: works until it is stopped, or once.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: said("Работать (команда по умолчанию).", "Work (the default command)."))

  @OptionGroup var options: SyncOptions

  @Flag(
    help: ArgumentHelp(
      said(
        "Один раз забрать, отправить и выйти. Код 4 — что-то осталось неотправленным.",
        "Bring in and carry out once, then end. Code 4 when something stayed undelivered.")))
  var once = false

  func run() throws {
    let settings = try options.settings()
    let desk = try options.openDesk(terms: options.deskSettings().terms)
    defer { desk.close() }
    let service = try SyncService(settings, options, desk)
    if once {
      let isClean = service.once()
      service.close()
      if !isClean { throw ExitCode(4) }
      return
    }
    service.runUntilStopped()
    service.close()
  }
}
