import Desk
import Foundation
import Logging
import Moderation

/// Tells somebody of what cannot wait while nobody is at a console.
public struct AlertRule: Sendable {
  /// Program and arguments.
  public var command: [String]
  public var every: Span
  /// How long before a deadline.
  public var before: Span
  /// Whether residents' words may leave the house.
  public var tellsText: Bool
  /// Minutes of the day in which nobody is told; may go past midnight.
  public var quiet: (from: Int, to: Int)?
  /// In whose hours alone somebody is told; `nil` for any hour.
  public var roster: DutyCalendar?
  public var zone: Zone
  /// Whoever has done something within that is at a console.
  public var presence = Span.minutes(15)

  /// Creates a rule.
  public init(
    command: [String], every: Span, before: Span, tellsText: Bool,
    quiet: (from: Int, to: Int)?, roster: DutyCalendar? = nil, zone: Zone
  ) {
    self.command = command
    self.every = every
    self.before = before
    self.tellsText = tellsText
    self.quiet = quiet
    self.roster = roster
    self.zone = zone
  }

  /// Whether nobody is to be told at a moment.
  func isQuiet(at moment: Instant) -> Bool {
    if let roster, !roster.isWorking(at: moment) { return true }
    guard let quiet else { return false }
    let local = zone.local(moment)
    let minute = local.hour * 60 + local.minute
    return quiet.from < quiet.to
      ? (quiet.from..<quiet.to).contains(minute) : minute >= quiet.from || minute < quiet.to
  }
}

/// What is told: counts and links, and no more unless that is allowed.
public struct Alert: Codable, Equatable, Sendable {
  public struct Item: Codable, Equatable, Sendable {
    public var url: String
    public var network: String
    public var text: String?
  }

  public var urgent: Int
  public var dueSoon: Int
  public var overdue: Int
  public var items: [Item]
}

/// Watches the desk and runs the command.
public struct AlertWatch: Sendable {
  private let rule: AlertRule
  private let desk: Desk
  private let ways: Ways
  private let log: Logger
  private var told: (at: Instant, newest: Int64, due: Int)?

  private static let items = 10
  private static let look = Span.minutes(1)
  /// A command that takes longer is ended.
  private static let patience = Span.seconds(30)

  /// Creates a watch.
  public init(_ rule: AlertRule, desk: Desk, ways: Ways, log: Logger) {
    self.rule = rule
    self.desk = desk
    self.ways = ways
    self.log = log
  }

  /// Watches until the service stops.
  public mutating func run() {
    while ways.stop.sleep(Self.look) { look() }
  }

  /// Looks once.
  ///
  /// - Returns: what was told; `nil` for nothing.
  @discardableResult
  public mutating func look() -> Alert? {
    let now = ways.clock()
    do {
      guard !rule.isQuiet(at: now), told.map({ now - $0.at >= rule.every }) ?? true else {
        return nil
      }
      if let last = try desk.lastActOfOthers(), now - last < rule.presence { return nil }
      let (alert, newest) = try alert(now)
      let due = alert.dueSoon + alert.overdue
      // The same news are told once.
      let isNews = newest > (told?.newest ?? 0) || due > (told?.due ?? 0)
      guard isNews, alert.urgent + due > 0 else { return nil }
      told = (now, newest, due)
      tell(alert)
      return alert
    } catch {
      log.error("the desk cannot be looked at for alerts")
      return nil
    }
  }

  private func alert(_ now: Instant) throws -> (Alert, newest: Int64) {
    let counts = try desk.counts(QueueFilter())
    let clocks = try desk.overdue(before: now + rule.before)
    var alert = Alert(
      urgent: counts.urgent, dueSoon: clocks.all.soon, overdue: clocks.all.overdue, items: [])
    var newest: Int64 = 0
    guard counts.urgent > 0 else { return (alert, 0) }
    let rows = try desk.queue(QueueFilter(), at: .start, limit: 100).rows
    for row in rows where row.position.group == .urgent {
      newest = max(newest, row.id.rawValue)
      guard alert.items.count < Self.items else { continue }
      let comment = try desk.detail(row.id).comment
      alert.items.append(
        .init(
          url: comment.url, network: comment.community.network.rawValue,
          text: rule.tellsText ? String(comment.text.prefix(300)) : nil))
    }
    return (alert, newest)
  }

  private func tell(_ alert: Alert) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(alert) else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: rule.command[0])
    process.arguments = Array(rule.command.dropFirst())
    // Tokens may stand in the service's own.
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      log.error("the command for alerts cannot be run")
      return
    }
    input.fileHandleForWriting.write(json)
    try? input.fileHandleForWriting.close()
    let end = Date(timeIntervalSinceNow: Double(Self.patience.milliseconds) / 1000)
    while process.isRunning, Date() < end {
      if !ways.stop.sleep(Span(milliseconds: 50)) { break }
    }
    if process.isRunning { process.terminate() }
    log.info("alert: \(alert.urgent) urgent, \(alert.dueSoon) due soon, \(alert.overdue) overdue")
  }
}
