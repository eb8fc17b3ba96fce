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
  /// A command that takes longer is ended.
  public var patience = Span.seconds(30)

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
  /// One of the comments that are urgent.
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
  private var toldAt: Instant?
  /// What was told and still stands: what goes away and comes back is news again.
  private var told = Pressure()

  private static let items = 10
  /// Of a resident's text and of an address, in bytes.
  private static let longest = 1200
  private static let look = Span.minutes(1)
  /// Whoever has done something within that is at a console.
  private static let presence = Span.minutes(15)
  /// For a command to end when it is asked to; then it is killed.
  private static let grace = 1.0
  private static let glance = Span(milliseconds: 50)

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
  /// What the command did not take well counts as not told, and is tried again after the rule's pause.
  ///
  /// - Returns: what the command was given; `nil` for nothing.
  @discardableResult
  public mutating func look() -> Alert? {
    let now = ways.clock()
    do {
      let pressure = try desk.pressure(before: now + rule.before)
      told = told.standing(in: pressure)
      guard pressure.hasNews(after: told), !rule.isQuiet(at: now),
        toldAt.map({ now - $0 >= rule.every }) ?? true
      else { return nil }
      if let last = try desk.lastActOfOthers(), now - last < Self.presence { return nil }
      let alert = try alert(pressure)
      toldAt = now
      if tell(alert) { told = pressure }
      return alert
    } catch {
      log.error("the desk cannot be looked at for alerts: \(error)")
      return nil
    }
  }

  private func alert(_ pressure: Pressure) throws -> Alert {
    let items = try pressure.urgent.prefix(Self.items).map { id in
      let comment = try desk.detail(id).comment
      return Alert.Item(
        url: comment.url.prefix(bytes: Self.longest), network: comment.community.network.rawValue,
        text: rule.tellsText ? comment.text.prefix(bytes: Self.longest) : nil)
    }
    return Alert(
      urgent: pressure.urgent.count, dueSoon: pressure.dueSoon.count,
      overdue: pressure.overdue.count, items: items)
  }

  /// - Returns: whether the command has ended well, and in time.
  private func tell(_ alert: Alert) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: rule.command[0])
    process.arguments = Array(rule.command.dropFirst())
    // Tokens may stand in the service's own.
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      process.standardInput = try Self.input(encoder.encode(alert))
      try process.run()
    } catch {
      log.error("the command for alerts cannot be run: \(error)")
      return false
    }
    guard hasEnded(process) else {
      log.error("the command for alerts did not end by itself")
      return false
    }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      log.error("the command for alerts failed: \(process.terminationStatus)")
      return false
    }
    log.info("alert: \(alert.urgent) urgent, \(alert.dueSoon) due soon, \(alert.overdue) overdue")
    return true
  }

  /// Waits for the command, and ends it where it takes too long or the service stops.
  ///
  /// - Returns: whether it has ended by itself.
  private func hasEnded(_ process: Process) -> Bool {
    let end = Date(timeIntervalSinceNow: Double(rule.patience.milliseconds) / 1000)
    while process.isRunning, Date() < end, ways.stop.sleep(Self.glance) {}
    guard process.isRunning else { return true }
    process.terminate()
    let last = Date(timeIntervalSinceNow: Self.grace)
    // The service waits for this also when it stops.
    while process.isRunning, Date() < last { Thread.sleep(forTimeInterval: 0.05) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return false
  }

  /// Bytes to be read from a file without a name: whether the command reads them or not, nobody
  /// waits for it, as one would who writes into a pipe.
  private static func input(_ bytes: Data) throws -> FileHandle {
    var path = Array((NSTemporaryDirectory() + "/dezhurka-alert-XXXXXX").utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(path)
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try handle.write(contentsOf: bytes)
    try handle.seek(toOffset: 0)
    return handle
  }
}

extension Pressure {
  /// What of this is still so.
  fileprivate func standing(in now: Pressure) -> Pressure {
    var left = self
    let open = Set(now.urgent)
    left.urgent.removeAll { !open.contains($0) }
    left.dueSoon.formIntersection(now.dueSoon.union(now.overdue))
    left.overdue.formIntersection(now.overdue)
    return left
  }

  /// Whether something has come since, or run out.
  fileprivate func hasNews(after told: Pressure) -> Bool {
    !Set(urgent).isSubset(of: told.urgent) || !overdue.isSubset(of: told.overdue)
      || !dueSoon.isSubset(of: told.dueSoon.union(told.overdue))
  }
}

extension String {
  /// The beginning in so many bytes at most: one character may have any number of them.
  fileprivate func prefix(bytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: limit)
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil {
      end = utf8.index(before: end)
    }
    return String(unicodeScalars[..<end])
  }
}
