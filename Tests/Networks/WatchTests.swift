import Classification
import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Synchronization
import Testing

@testable import Networks

@Suite("Foreign communities and alerts") struct WatchTests {
  let office: NetworkOffice

  init() throws { office = try NetworkOffice() }

  @Test(
    "of another's community only what concerns the district comes in, marked, and nothing goes out")
  func foreign() async throws {
    let vk = LoopbackVK()
    let server = try vk.serve()
    vk.addPost(1, "Соседний район")
    let way = ForeignConnector(
      VKConnector(
        try .loopback(server, user: LoopbackVK.userToken), http: office.http, ways: office.ways),
      words: WatchWords(names: ["Садовая"]), mark: "не наше")
    try await office.pull(way)
    let id = vk.write("У нас на Садовой снег не убирают")
    vk.write("А у нас всё хорошо")
    vk.write("На Садовой уберут", by: -LoopbackVK.group)
    vk.tellRaw("[]")
    let tally = try await office.pull(way)
    #expect(tally.comments.added == 1 && tally.comments.own == 0 && tally.rejected == 0)
    #expect(try office.detail("\(id)").comment.community.name == "Район (не наше)")
    _ = try office.answer("\(id)", "Это не к нам.")
    #expect(try await office.deliver(way) == [.failed: 1])
    let found = try await blocking { try way.examine() }
    #expect(found.abilities.missing[.reply] == .foreign)
  }

  /// A service whose command does what a script says.
  private func watch(
    _ script: String = "cat > $0.json; env >> $0.json", tellsText: Bool = false,
    quiet: (from: Int, to: Int)? = nil, every: Span = .minutes(30), ways: Ways? = nil
  ) throws -> (AlertWatch, String) {
    let command = office.folder + "/alert"
    try "#!/bin/sh\n\(script)\n".write(toFile: command, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: command)
    var rule = AlertRule(
      command: [command], every: every, before: .hours(1), tellsText: tellsText, quiet: quiet,
      zone: .moscow)
    rule.patience = Span(milliseconds: 100)
    if script.hasPrefix("cat") { rule.patience = .seconds(30) }
    return (
      AlertWatch(rule, desk: office.desk, ways: ways ?? office.ways, log: office.log),
      command + ".json"
    )
  }

  private func take(
    _ id: String, _ text: String, published: Instant, urgent: Bool, at desk: Desk? = nil
  ) throws {
    var batch = PulledBatch(account: Account(network: .vk, community: "-7", name: "Район"))
    let comment = IncomingComment(
      source: batch.account.source, id: id, text: text, published: published, authorID: "5",
      url: "https://vk.com/wall-7_1?reply=\(id)")
    batch.items = [
      .init(
        event: NetworkEvent(.new, comment),
        verdict: Verdict(
          category: .complaint, intent: .complaint, confidence: 1, isUrgent: urgent))
    ]
    _ = try (desk ?? office.desk).take(batch, openSince: Instant(milliseconds: 0))
  }

  private func urgent(_ id: String, _ text: String = "Провод упал на площадку!") throws {
    try take(id, text, published: wallClock(), urgent: true)
  }

  @Test("an alert has counts and links, no resident's word, and no environment of the service")
  func alert() async throws {
    try urgent("1")
    let (first, file) = try watch()
    let told = try await blocking { () -> [Alert?] in
      var watch = first
      return [watch.look(), watch.look()]
    }
    #expect(told[0]?.urgent == 1 && told[1] == nil)
    #expect(told[0]?.items.map { $0.url } == ["https://vk.com/wall-7_1?reply=1"])
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.hasPrefix(#"{"dueSoon":0,"items":[{"network":"vk","url":"https://"#))
    #expect(!text.contains("Провод") && !text.contains("HOME="))
  }

  @Test("nobody is told in quiet hours, or while somebody works at the desk")
  func quiet() async throws {
    try urgent("1")
    let rule = AlertRule(
      command: ["/bin/true"], every: .minutes(30), before: .hours(1), tellsText: false,
      quiet: (23 * 60, 7 * 60), zone: .moscow)
    // 1970-01-01 00:00 UTC is 03:00 in Moscow.
    #expect(rule.isQuiet(at: Instant(seconds: 0)) && !rule.isQuiet(at: Instant(seconds: 6 * 3600)))
    #expect(rule.isQuiet(at: Instant(seconds: 20 * 3600 + 1)))
    // A Thursday: by the roster nobody has duty before nine in Moscow.
    var byRoster = rule
    byRoster.roster = .russianWeekWithoutLunch
    let eight = 14 * 86_400 + 5 * 3600
    #expect(!rule.isQuiet(at: Instant(seconds: Int64(eight))))
    #expect(byRoster.isQuiet(at: Instant(seconds: Int64(eight))))
    #expect(!byRoster.isQuiet(at: Instant(seconds: Int64(eight + 3600))))
    let sync = try Desk(
      path: office.desk.path, person: Person("sync"), clock: wallClock, makeKey: { "k" })
    _ = try sync.grant(Person("anna"), .moderator)
    sync.close()
    let colleague = try Desk(
      path: office.desk.path, person: Person("anna"), clock: wallClock, makeKey: { "k" })
    let row = try #require(try colleague.queue(QueueFilter(), at: .start, limit: 1).rows.first)
    _ = try colleague.addNote("смотрю", to: row.id)
    let (watch, _) = try watch()
    let told = try await blocking { () -> Alert? in
      var watch = watch
      return watch.look()
    }
    #expect(told == nil)
    colleague.close()
  }

  @Test("each urgent comment is told once, however many stand before it in the queue")
  func manyUrgent() async throws {
    for number in 1...120 { try urgent("\(number)") }
    let (first, _) = try watch(every: Span(milliseconds: 0))
    let told = try await blocking { () -> [Alert?] in
      var watch = first
      let before = watch.look()
      try self.urgent("121")
      return [before, watch.look(), watch.look()]
    }
    #expect(told[0]?.urgent == 120 && told[1]?.urgent == 121 && told[2] == nil)
    #expect(told[1]?.items.first?.url == "https://vk.com/wall-7_1?reply=121")
    #expect(told[1]?.items.count == 10)
  }

  @Test("words go out only where that is allowed, and a character of any length is cut")
  func words() async throws {
    try urgent("1", "Искрит" + String(repeating: "\u{301}", count: 9000))
    let (first, file) = try watch(tellsText: true)
    _ = try await blocking { () -> Alert? in
      var watch = first
      return watch.look()
    }
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("Искри") && text.utf8.count < 3000)
  }

  @Test("a command that reads nothing, or does not end, harms nobody", arguments: ["", "sleep 60"])
  func deaf(_ script: String) async throws {
    for number in 1...10 { try urgent("\(number)", String(repeating: "Ж", count: 9000)) }
    let (first, _) = try watch("exec \(script.isEmpty ? "true" : script)", tellsText: true)
    let told = try await blocking { () -> Alert? in
      var watch = first
      return watch.look()
    }
    #expect(told?.urgent == 10)
  }

  @Test("an alert whose command fails is not told: it is tried again, no sooner than the rule says")
  func failing() async throws {
    try urgent("1")
    let (first, file) = try watch("cat >> $0.json; test -e $0.works")
    let (office, works) = (office, file.replacing(".json", with: ".works"))
    let tried = try await blocking { () -> [Int?] in
      var watch = first
      var tried = [watch.look()?.urgent, watch.look()?.urgent]
      try Data().write(to: URL(fileURLWithPath: works))
      for _ in 1...2 {
        office.pass(.minutes(31))
        tried.append(watch.look()?.urgent)
      }
      return tried
    }
    #expect(tried == [1, nil, 1, nil])
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.split(separator: "\"urgent\"").count == 3)
  }

  @Test("a command that does not let itself be ended is killed")
  func stubborn() async throws {
    try urgent("1")
    let stop = StopSign()
    let ways = Ways(clock: office.ways.clock, chance: { 0 }, stop: stop)
    let (first, file) = try watch(
      "cat > $0.json; trap '' TERM; echo $$ > $0.pipe; exec sleep 60", ways: ways)
    let pipe = file.replacing(".json", with: ".pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    async let told = blocking { () -> Alert? in
      var watch = first
      return watch.look()
    }
    let words = try await blocking {
      try FileHandle(forReadingFrom: URL(fileURLWithPath: pipe)).readToEnd()
    }
    stop.raise()
    #expect(try await told?.urgent == 1)
    let line = String(decoding: words ?? Data(), as: UTF8.self).split(separator: "\n").first
    let process = try #require(line.flatMap { Int32($0) })
    #expect(kill(process, 0) == -1 && errno == ESRCH)
  }

  @Test("a comment's deadline is told when it comes near, when it has passed, and when it is new")
  func deadlines() async throws {
    let time = Mutex(Instant(seconds: 1_800_000_000))
    let clock: @Sendable () -> Instant = { time.withLock { $0 } }
    let desk = try Desk(
      path: office.folder + "/second.sqlite", person: Person("sync"), terms: IncidentTerms(),
      clock: clock, makeKey: { UUID().uuidString })
    defer { desk.close() }
    try take("1", "Яма", published: clock(), urgent: false, at: desk)
    let row = try #require(try desk.queue(QueueFilter(), at: .start, limit: 1).rows.first)
    let due = try #require(row.due(by: desk.terms))
    let rule = AlertRule(
      command: ["/bin/true"], every: .minutes(30), before: .hours(1), tellsText: false, quiet: nil,
      zone: .moscow)
    let ways = Ways(clock: clock, chance: { 0 }, stop: StopSign())
    let first = AlertWatch(rule, desk: desk, ways: ways, log: office.log)
    let told = try await blocking { () -> [Alert?] in
      var watch = first
      return [Int64]([-61, -59, -58, 1, 10, 32]).map { minute in
        time.withLock { $0 = due + .minutes(minute) }
        return watch.look()
      }
    }
    #expect(told.map { $0?.dueSoon } == [nil, 1, nil, 0, nil, nil])
    #expect(told[3]?.overdue == 1)
    try take("2", "Ещё яма", published: row.published, urgent: false, at: desk)
    #expect(try desk.pressure(before: clock()).overdue.count == 2)
  }

  @Test("what could not be told for the pause or the quiet hours is told after them")
  func pauses() async throws {
    let time = Mutex(wallClock())
    let clock: @Sendable () -> Instant = { time.withLock { $0 } }
    let ways = Ways(clock: clock, chance: { 0 }, stop: StopSign())
    try urgent("1")
    let now = Zone.moscow.local(clock())
    let minute = now.hour * 60 + now.minute
    let (first, _) = try watch("exec true", quiet: (minute, (minute + 10) % 1440), ways: ways)
    let told = try await blocking { () -> [Int?] in
      var watch = first
      var told = [watch.look()?.urgent]
      time.withLock { $0 = $0 + .minutes(11) }
      told.append(watch.look()?.urgent)
      try self.urgent("2")
      for _ in 1...2 {
        time.withLock { $0 = $0 + .minutes(16) }
        told.append(watch.look()?.urgent)
      }
      return told
    }
    #expect(told == [nil, 1, nil, 2])
  }
}
