import Moderation
import TOMLKit

/// Reads `calendar.toml`: a table for every calendar of duty.
struct CalendarFile {
  private var reader: SettingsReader
  private let weaker: DutyCalendars
  private let zone: Zone
  private let tables: [String: TOMLTable]
  private var read: [String: DutyCalendar?] = [:]

  /// Reads a text and adds its calendars to those there are.
  ///
  /// - Parameters:
  ///   - weaker: the calendars that these may build on, and take the place of.
  ///   - zone: of calendars that name none.
  /// - Returns: all calendars, or `nil` with everything that is wrong.
  static func read(
    _ text: String, file: String, onto weaker: DutyCalendars, zone: Zone
  ) -> (DutyCalendars?, [ConfigurationError]) {
    let (own, errors) = calendars(in: text, file: file, onto: weaker, zone: zone)
    guard let own else { return (nil, errors) }
    var all = weaker
    for calendar in own { all.add(calendar) }
    return (all, [])
  }

  /// The calendars of a text alone, in its order.
  static func calendars(
    in text: String, file: String, onto weaker: DutyCalendars, zone: Zone
  ) -> ([DutyCalendar]?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var reader = try SettingsReader(text, file: file)
      let names = Self.names(&reader)
      let table = reader.root["calendars"]?.table
      var tables: [String: TOMLTable] = [:]
      for name in names { tables[name] = table?[name]?.table }
      var calendars = CalendarFile(reader: reader, weaker: weaker, zone: zone, tables: tables)
      let own = names.compactMap { calendars.calendar($0, for: []) }
      let errors = calendars.reader.errors
      return (errors.isEmpty ? own : nil, errors)
    } catch {
      return (nil, [error])
    }
  }

  private init(
    reader: SettingsReader, weaker: DutyCalendars, zone: Zone, tables: [String: TOMLTable]
  ) {
    self.reader = reader
    self.weaker = weaker
    self.zone = zone
    self.tables = tables
  }

  private static let root = "calendars"
  private static let fields = ["based-on", "zone", "holidays", "hours", "dates"]

  private static func names(_ reader: inout SettingsReader) -> [String] {
    reader.checkNames(in: reader.root, at: [], known: [root])
    guard reader.root[root] != nil else {
      reader.report(.missingTable("calendars.ru-6x7"), key: [])
      return []
    }
    guard let table = reader.table(root, in: reader.root, at: []) else { return [] }
    return reader.names(in: table, at: [root]).filter {
      reader.table($0, in: table, at: [root]) != nil
    }
  }

  /// A calendar of the file, each read once.
  ///
  /// - Parameter chain: the calendars that wait for this one.
  private mutating func calendar(_ name: String, for chain: [String]) -> DutyCalendar? {
    if let known = read[name] { return known }
    guard let table = tables[name] else { return nil }
    let path = [Self.root, name]
    if chain.contains(name) {
      reader.report(.circle(chain + [name]), value: path + ["based-on"])
      return nil
    }
    reader.checkNames(in: table, at: path, known: Self.fields)
    let base = base(in: table, of: name, at: path, chain: chain)
    let calendar = calendar(name, table, onto: base, at: path)
    read.updateValue(calendar, forKey: name)
    return calendar
  }

  private mutating func base(
    in table: TOMLTable, of name: String, at path: [String], chain: [String]
  ) -> DutyCalendar? {
    guard let text = reader.text("based-on", in: table, at: path, limit: 1000) else { return nil }
    // What takes the place of a weaker calendar may build on that one.
    if text == name, let known = weaker[name] { return known }
    if tables[text] != nil { return calendar(text, for: chain + [name]) }
    if let known = weaker[text] { return known }
    let known = weaker.names + tables.keys.filter { weaker[$0] == nil && $0 != name }.sorted()
    reader.report(
      .unknownValue(text, nearest: nearest(to: text, among: known), known: known),
      value: path + ["based-on"])
    return nil
  }

  private mutating func calendar(
    _ name: String, _ table: TOMLTable, onto base: DutyCalendar?, at path: [String]
  ) -> DutyCalendar? {
    let faults = reader.errors.count
    let own = reader.zone("zone", in: table, at: path)
    let holidays = reader.choice(
      "holidays", in: table, at: path, of: PublicHolidays.allCases.map(\.rawValue)
    ).flatMap { PublicHolidays(rawValue: $0) }
    var week = base?.week ?? Array(repeating: .none, count: 7)
    var dates = base?.exceptions ?? [:]
    if let hours = reader.table("hours", in: table, at: path) {
      reader.readWeek(hours, at: path + ["hours"], into: &week)
    }
    if let table = reader.table("dates", in: table, at: path) {
      reader.readDates(table, at: path + ["dates"], into: &dates)
    }
    guard reader.errors.count == faults else { return nil }
    let hasBase = base != nil || table["based-on"] == nil
    guard week.contains(where: { !$0.intervals.isEmpty }) else {
      if hasBase { reader.report(.noWorkingTime(name), key: path) }
      return nil
    }
    return DutyCalendar(
      name: name, zone: own ?? (base?.ownsZone == true ? base?.zone : nil) ?? zone, week: week,
      holidays: holidays ?? base?.holidays ?? .none, exceptions: dates,
      ownsZone: own != nil || base?.ownsZone == true)
  }
}
