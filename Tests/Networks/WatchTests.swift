import Classification
import Desk
import Foundation
import LoopbackNetworks
import Moderation
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

  /// A service whose command writes what it is told into a file.
  private func watch(
    quiet: (from: Int, to: Int)? = nil
  ) throws -> (AlertWatch, String) {
    let file = office.folder + "/alert.json"
    let script = office.folder + "/alert"
    try "#!/bin/sh\ncat > \(file)\nenv >> \(file)\n".write(
      toFile: script, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script)
    let rule = AlertRule(
      command: [script], every: .minutes(30), before: .hours(1), tellsText: false, quiet: quiet,
      zone: .moscow)
    return (AlertWatch(rule, desk: office.desk, ways: office.ways, log: office.log), file)
  }

  private func urgent(_ id: String) throws {
    var batch = PulledBatch(account: Account(network: .vk, community: "-7", name: "Район"))
    let comment = IncomingComment(
      source: batch.account.source, id: id, text: "Провод упал на площадку!",
      published: wallClock(), authorID: "5", url: "https://vk.com/wall-7_1?reply=\(id)")
    batch.items = [
      .init(
        event: NetworkEvent(.new, comment),
        verdict: Verdict(category: .complaint, intent: .complaint, confidence: 1, isUrgent: true))
    ]
    _ = try office.desk.take(batch, openSince: Instant(milliseconds: 0))
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
    let anna = try Desk(
      path: office.desk.path, person: Person("sync"), clock: wallClock, makeKey: { "k" })
    _ = try anna.grant(Person("anna"), .moderator)
    anna.close()
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
}
