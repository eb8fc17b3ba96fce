import ArgumentParser
import Classification
import Configuration
import Desk
import Foundation
import Moderation

/// `dezhurka demo`: the console on a throw-away desk of an invented district.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: said(
      "Показать на выдуманном районе; после выхода ничего не остаётся.",
      "Show it on an invented district; nothing stays afterwards."),
    discussion: said(
      """
      Примеры:
        dezhurka demo
        dezhurka demo --lang en --theme day
        dezhurka demo --database /tmp/demo.sqlite    оставить район в файле

      Рядом с файлом появятся desk.toml и policy.toml, если их там нет: с ними район и без demo
      называется и считает сроки так же.
      """,
      """
      Examples:
        dezhurka demo
        dezhurka demo --lang en --theme day
        dezhurka demo --database /tmp/demo.sqlite    keep the district in a file

      Beside the file stand desk.toml and policy.toml then, unless there are such: by them the
      district keeps its name and deadlines without demo as well.
      """))

  @Option(
    help: ArgumentHelp(
      said(
        "Оставить район в этом файле. Без него файл временный и после выхода удаляется.",
        "Keep the district in this file. Without it, the file is temporary and goes on leaving."),
      valueName: said("файл", "file")))
  var database: String?

  @OptionGroup var person: PersonOptions
  @OptionGroup var screen: ScreenOptions

  func validate() throws { try checkDatabase(database) }

  func run() throws {
    guard let kept = database else {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("dezhurka-demo-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      return try open(folder.appendingPathComponent("desk.sqlite").path, isKept: false)
    }
    try open(kept, isKept: true)
  }

  private func open(_ path: String, isKept: Bool) throws {
    // A district half filled would be opened as it is the next time, or stay among temporary files.
    StopRequest.listen()
    let isNew = !FileManager.default.fileExists(atPath: path)
    if isKept, isNew { try keepSettings(beside: path) }
    let folders = SettingsSources.folders(database: isKept ? path : nil)
    let watch = SettingsWatch(folders)
    let settings = Settings.load(from: folders)
    let terms = Self.terms(settings)
    let desk = try person.openDesk(at: path, terms: terms)
    // The session closes it as well, and the one that it may open in its place.
    defer { desk.close() }
    do throws(DeskError) {
      let isDemo = try desk.communities().allSatisfy { $0.name.contains("Заречн") }
      guard isNew || isDemo else { throw .cannotOpen(path: path, reason: Self.occupied) }
      if isNew {
        try Self.fill(desk)
        try DemoWeek(path: path, terms: terms, now: systemClock(), administrator: desk).live()
      }
    } catch {
      throw Failure.unusable(person.language.words(error))
    }
    if let signal = StopRequest.signal { throw ExitCode(128 + signal) }
    try ConsoleSession(
      desk: desk, reopen: { try person.openDesk(at: path, terms: Self.terms($0)) },
      database: isKept ? path : nil, settings: settings, watch: watch, person: person,
      screen: screen,
      deskName: Self.deskName(person.language)
    ).run()
  }

  /// Leaves what the demonstration sets by itself for a desk that is opened without it.
  private func keepSettings(beside path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let files = [
      ("desk.toml", "name = \"\(Self.deskName(person.language))\"\n"),
      ("policy.toml", "policy = \"\(DeadlinePolicy.sevastopol.name)\"\n"),
    ]
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      guard !FileManager.default.fileExists(atPath: file.path) else { continue }
      do {
        try Data(text.utf8).write(to: file)
      } catch {
        throw Failure.unusable(
          person.language("Не записывается: ", "Cannot be written: ") + file.path)
      }
    }
  }

  private static func deskName(_ language: Language) -> String {
    language("Заречный район", "Zarechny district")
  }

  /// The district answers within nine working hours, unless settings of the person or the desk
  /// say otherwise.
  private static func terms(_ settings: Settings) -> IncidentTerms {
    var terms = settings.terms
    if terms.policies == .standard { terms.policies.chosen = DeadlinePolicy.sevastopol.name }
    return terms
  }

  private static var occupied: String {
    said("это база настоящей дежурки", "it is a real desk's database")
  }

  /// Takes the district in as an import would.
  static func fill(_ desk: Desk) throws(DeskError) {
    let now = systemClock()
    let classifier = Classifier()
    let comments = DemoDistrict.comments(now: now).map {
      ClassifiedComment(comment: $0, verdict: classifier.verdict(of: $0.text))
    }
    _ = try desk.ingest(comments, openSince: now - .days(14))
  }
}
