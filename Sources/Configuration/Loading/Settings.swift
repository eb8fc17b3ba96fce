import Console
import Moderation
import Terminal

/// Everything that files set, and the defaults where they say nothing.
public struct Settings: Sendable {
  public internal(set) var desk = DeskSettings()
  /// In the order the console offers them.
  public internal(set) var rules = CommunityRule.standard
  public internal(set) var review = ReviewSettings.standard
  /// Short phrases of the desk's own.
  public internal(set) var fragments = [Fragment].standard
  public internal(set) var keys = KeyTable.standard
  /// Topics and departments.
  public internal(set) var house = HouseCatalogue()
  /// The theme that ``DeskSettings/theme`` names, else the usual one.
  public internal(set) var theme = Theme.mono
  /// By the clocks of the desk, except those that have a zone of their own.
  public internal(set) var calendars = DutyCalendars.standard
  /// The names of calendars that other files may use, also those that stand in a faulty file; `nil`
  /// where one cannot be read so far.
  public internal(set) var calendarNames: [String]? = DutyCalendars.standard.names
  public internal(set) var policies = DeadlinePolicies.standard
  /// Every file that was looked for, the strongest of a name first.
  public internal(set) var files: [SettingsFile] = []

  /// The defaults alone.
  public init() {}

  /// The theme where nothing names one.
  public static let usualTheme = "night"

  /// The zone by whose clocks the desk works.
  public var zone: Zone { desk.zone ?? .moscow }

  /// By which rules incidents run.
  public var terms: IncidentTerms {
    IncidentTerms(policies: policies, calendars: calendars, house: house, zone: zone)
  }

  /// Everything that is wrong with the files.
  public var errors: [ConfigurationError] { files.flatMap(\.errors) }

  /// Reads all files; what is wrong with them stands in ``files``.
  ///
  /// In place of a faulty file its last faultless copy counts, or nothing.
  ///
  /// - Parameter keepingCopies: whether copies of faultless files are renewed.
  public static func load(from folders: SettingsFolders, keepingCopies: Bool = true) -> Settings {
    var loader = SettingsLoader(folders: folders, keepsCopies: keepingCopies)
    return loader.load()
  }

  /// Reads topics and departments only, for commands that need nothing else.
  public static func house(from folders: SettingsFolders) -> Settings {
    var loader = SettingsLoader(folders: folders, keepsCopies: false)
    return loader.loadHouse()
  }
}

extension Settings {
  /// The calendars of one file, in its order.
  ///
  /// - Parameters:
  ///   - weaker: the calendars that those of the file may build on.
  ///   - zone: of calendars that name none.
  /// - Throws: everything that is wrong with the file.
  public static func calendars(
    in path: String, onto weaker: DutyCalendars, zone: Zone
  ) throws(SettingsFaults) -> [DutyCalendar] {
    let text: String?
    do throws(ConfigurationError) {
      text = try SettingsText.read(path)
    } catch {
      throw SettingsFaults(errors: [error])
    }
    guard let text else {
      throw SettingsFaults(errors: [ConfigurationError(file: path, .missing)])
    }
    let (read, errors) = CalendarFile.calendars(in: text, file: path, onto: weaker, zone: zone)
    guard let read else { throw SettingsFaults(errors: errors.inOrder) }
    return read
  }
}

/// Everything that is wrong with a file.
public struct SettingsFaults: Error, Equatable, Sendable {
  /// In the order of the text.
  public let errors: [ConfigurationError]
}

/// A file that was looked for.
public struct SettingsFile: Equatable, Sendable {
  /// What became of it.
  public enum State: Equatable, Sendable {
    case read
    case absent
    /// Faulty: a copy from when it was not counts instead.
    case lastGood
    /// Faulty, and no copy is kept: what other files say counts, or the defaults.
    case leftOut
  }

  public let path: String
  public let state: State
  /// In the order of the text.
  public let errors: [ConfigurationError]
}
