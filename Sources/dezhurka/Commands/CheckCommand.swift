import ArgumentParser
import Configuration
import Foundation
import Moderation
import Terminal

/// `dezhurka check`: what is wrong with settings, and where.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: said("Проверить файлы настроек.", "Check the settings files."),
    discussion: said(
      """
      Без имён проверяет всё, что читает консоль: desk.toml, keys.toml, rules.toml,
      topics.toml, departments.toml, calendar.toml, policy.toml, review.toml,
      fragments.toml и темы оформления, а из файлов службы — sync.toml и
      watch.toml, если их можно прочитать (токены в сетях проверяет
      dezhurka-sync check).

      Ваши файлы: \(SettingsSources.person)
      Файлы дежурки: рядом с файлом базы.

      Ошибки печатает как ФАЙЛ:СТРОКА:СТОЛБЕЦ. Код выхода: 0 — всё верно,
      2 — есть ошибки.

      Примеры:
        dezhurka check
        dezhurka check --database /srv/dezhurka/desk.sqlite
        dezhurka check keys.toml themes/evening.toml
      """,
      """
      Without names it checks all that the console reads: desk.toml, keys.toml,
      rules.toml, topics.toml, departments.toml, calendar.toml, policy.toml,
      review.toml, fragments.toml and themes, and of the service's files sync.toml
      and watch.toml where they can be read (tokens are tried in the networks by
      dezhurka-sync check).

      Your files: \(SettingsSources.person)
      The desk's: beside the database file.

      Errors are printed as FILE:LINE:COLUMN. Exit code: 0 when all is right, 2 when
      not.

      Examples:
        dezhurka check
        dezhurka check --database /srv/dezhurka/desk.sqlite
        dezhurka check keys.toml themes/evening.toml
      """))

  @OptionGroup var options: DeskOptions

  @Argument(
    help: ArgumentHelp(
      said("Файлы; без них — все, что читает консоль.", "Files; without, all the console reads."),
      valueName: said("файл", "file")))
  var files: [String] = []

  func run() throws {
    let folders = SettingsSources.folders(database: options.path)
    let settings = Settings.load(from: folders, keepingCopies: false)
    let checked =
      files.isEmpty
      ? Self.everything(settings, in: folders) + Self.service(settings, in: folders)
      : files.map { SettingsFile.check($0, themes: folders.themes, beside: settings) }
    let language = options.language
    let present = checked.filter { $0.state != .absent }
    if let absent = language.absent(in: checked) { show(absent) }
    if files.isEmpty { for line in language.unknownTransfers(settings) { show(line) } }
    for file in present where file.errors.isEmpty { show(line(of: file, language)) }
    // What is to be mended stands last, where the eye is.
    for error in present.flatMap(\.errors) { show(error.description(in: language)) }
    for file in present where !file.errors.isEmpty { show(line(of: file, language)) }
    show(language.total(present))
    guard present.allSatisfy(\.errors.isEmpty) else { throw ExitCode(2) }
  }

  private func line(of file: SettingsFile, _ language: Language) -> String {
    let isAlone = !files.isEmpty
    let guess =
      isAlone && SettingsFile.isTakenForTheme(file.path)
      ? language(
        " (проверен как тема: имя ни на что другое не похоже)",
        " (taken for a theme: the name is like nothing else)") : ""
    return "\(file.path): \(language.words(file, alone: isAlone))\(guess)"
  }

  /// The files that the console would read, and all the person's own themes.
  static func everything(
    _ settings: Settings, in folders: SettingsFolders
  ) -> [SettingsFile] {
    let read = settings.files
    let folder = folders.person.map { $0 + "/themes" }
    let own = ThemeSearch(folders: [folder].compactMap { $0 })
    let themes = own.names.compactMap { own.path(named: $0) }
      .filter { path in !read.contains { $0.path == path } }
    return read + themes.map { SettingsFile.check($0, themes: folders.themes) }
  }

  /// The service's files that are where it looks for them, if they may be read.
  private static func service(
    _ settings: Settings, in folders: SettingsFolders
  ) -> [SettingsFile] {
    let beside = folders.desk.map { ["\($0)/sync.toml", "\($0)/watch.toml"] } ?? []
    return (beside + ["/etc/dezhurka/sync.toml"])
      .filter { FileManager.default.isReadableFile(atPath: $0) }
      .map { SettingsFile.check($0, themes: folders.themes, beside: settings) }
  }

  private func show(_ line: String) { print(printable(line)) }
}

extension Language {
  /// The files that are nowhere, in a line; `nil` without any.
  fileprivate func absent(in files: [SettingsFile]) -> String? {
    func names(_ isAbsent: Bool) -> [String] {
      files.filter { ($0.state == .absent) == isAbsent }
        .map { ($0.path as NSString).lastPathComponent }
    }
    let there = Set(names(false))
    var seen: Set<String> = []
    let absent = names(true).filter { !there.contains($0) && seen.insert($0).inserted }
    guard !absent.isEmpty else { return nil }
    return self("Нет файлов: ", "No files: ") + absent.joined(separator: ", ")
      + self(". Для них есть значения по умолчанию.", ". There are defaults for them.")
  }

  /// How many errors there are in how many files.
  fileprivate func total(_ files: [SettingsFile]) -> String {
    let count = files.reduce(0) { $0 + $1.errors.count }
    guard count > 0 else { return self("Ошибок нет.", "No errors.") }
    let noun = plural(
      count, one: "ошибка", few: "ошибки", many: "ошибок", english: "error", englishMany: "errors")
    return self("Всего: ", "In all: ") + "\(count) \(noun)."
  }

  /// Until which year the calendars know transferred days off; none if they need not.
  fileprivate func unknownTransfers(_ settings: Settings) -> [String] {
    let calendars = settings.calendars.all.filter { $0.yearsKnown != nil }
    guard let years = calendars.first?.yearsKnown else { return [] }
    let names = calendars.map(\.name).joined(separator: ", ")
    return [
      self(
        "Календари \(names): переносы выходных известны за "
          + "\(years.lowerBound)–\(years.upperBound) гг., в другие годы — только праздники по закону.",
        "Calendars \(names): transfers of days off are known for "
          + "\(years.lowerBound) to \(years.upperBound); in other years only the holidays of the law hold."
      )
    ]
  }

  /// What became of a file; `alone` if it was checked without the console's other files.
  fileprivate func words(_ file: SettingsFile, alone: Bool) -> String {
    let count = file.errors.count
    let faults = plural(
      count, one: "ошибка", few: "ошибки", many: "ошибок", english: "error", englishMany: "errors")
    switch file.state {
    case .read: return self("всё верно", "all right")
    case .absent: return self("файла нет", "no such file")
    case .lastGood:
      return "\(count) \(faults)"
        + self("; консоль берёт последнюю исправную копию", "; the console uses its last good copy")
    case .leftOut:
      return "\(count) \(faults)"
        + (alone ? "" : "; " + without(file.kind))
    }
  }

  /// What goes on without a faulty file, and what does not.
  private func without(_ kind: SettingsKind?) -> String {
    switch kind {
    case .sync: self("служба с ним не запустится", "the service does not start with it")
    case .watch:
      self(
        "служба с чужими сообществами не запустится",
        "the service does not start with others' communities")
    default: self("консоль обходится без файла", "the console does without the file")
    }
  }
}
