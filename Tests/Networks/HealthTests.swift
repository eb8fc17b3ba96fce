import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Synchronization
import Testing

@testable import Networks

@Suite("What is known of a community") struct HealthTests {
  let office: NetworkOffice

  init() throws { office = try NetworkOffice() }

  @Test("abilities are asked for again after a failed question, after an outage, and every hour")
  func examinedAgain() async throws {
    let vk = LoopbackVK()
    let server = try vk.serve()
    let time = Mutex(wallClock())
    let ways = Ways(clock: { time.withLock { $0 } }, chance: { 0 }, stop: StopSign())
    let way = VKConnector(try .loopback(server), http: office.http, ways: ways)
    vk.faults.play("groups.getLongPollServer", .status(503, afterCarryingOut: false))
    let office = office
    let asked = try await blocking { () -> [Bool] in
      let puller = CommunityPuller(
        way, desk: office.desk, ways: ways, log: office.log, openSince: Instant(milliseconds: 0))
      puller.examine()
      var asked = [puller.examineIfDue()]
      for span in [Span.minutes(1), .minutes(59), .minutes(2)] {
        time.withLock { $0 = $0 + span }
        asked.append(puller.examineIfDue())
      }
      _ = puller.step()
      vk.faults.play("poll", .status(503, afterCarryingOut: false))
      _ = puller.step()
      asked.append(puller.examineIfDue())
      _ = puller.step()
      return asked + [puller.examineIfDue()]
    }
    #expect(asked == [false, true, false, true, false, true])
    #expect(try office.desk.communityHealth().first?.abilities.can(.reply) == true)
  }

  @Test("a community whose comments cannot come in fails, although its network answers")
  func deaf() throws {
    let account = Account(network: .vk, community: "-7", name: "Район")
    var keeper = HealthKeeper(account: account, desk: office.desk, isForeign: false)
    let now = wallClock()
    try keeper.examined(Abilities(missing: [.push: .right, .history: .readingToken]), at: now)
    try keeper.worked(brought: false, aside: nil, at: now + .minutes(2))
    let failure = try #require(try office.desk.communityHealth().first?.failure)
    #expect(failure.trouble == .deaf && failure.since == now)
    try keeper.examined(Abilities(missing: [.history: .readingToken]), at: now + .minutes(3))
    #expect(try office.desk.communityHealth().first?.failure == nil)
  }

  @Test("what fails beside the news is failing since it began, however often is asked meanwhile")
  func examinedMeanwhile() throws {
    let account = Account(network: .vk, community: "-7", name: "Район")
    var keeper = HealthKeeper(account: account, desk: office.desk, isForeign: false)
    let now = wallClock()
    func since() throws -> Instant? { try office.desk.communityHealth().first?.failure?.since }
    let captcha = NetworkFailure(.captcha, detail: "14: Captcha needed")
    try keeper.worked(brought: false, aside: captcha, at: now)
    try keeper.examined(Abilities(), at: now + .hours(1))
    #expect(try office.desk.communityHealth().first?.failure?.trouble == .captcha)
    try keeper.worked(brought: false, aside: captcha, at: now + .hours(1))
    #expect(try since() == now)
    // Comments cannot come in meanwhile either.
    let deaf = Abilities(missing: [.push: .right, .history: .readingToken])
    for hour in [Int64](2...3) {
      try keeper.examined(deaf, at: now + .hours(hour))
      #expect(try since() == now)
      try keeper.worked(brought: false, aside: captcha, at: now + .hours(hour))
      #expect(try since() == now)
    }
    try keeper.examined(Abilities(), at: now + .hours(4))
    try keeper.worked(brought: false, aside: nil, at: now + .hours(4))
    #expect(try since() == nil)
  }

  @Test("a community called by its name keeps what is known of it until its number is told again")
  func room() async throws {
    let stage = try Stage(.telegram)
    let office = stage.office
    let way = stage.way
    let before = try await blocking { () -> [CommunityHealth] in
      office.puller(way).examine()
      return try office.desk.communityHealth()
    }
    let named = Account(network: .telegram, community: "@district", name: before[0].account.name)
    #expect(before.count == 1 && before[0].account.community != named.community)
    try office.desk.keepHealth(of: [named])
    #expect(try office.desk.communityHealth() == before)
    // Called by the name, as after a start without a network.
    var keeper = HealthKeeper(account: named, desk: office.desk, isForeign: false)
    try keeper.call(named)
    try keeper.failed(NetworkFailure(.unreachable, detail: "away"), at: wallClock())
    let after = try office.desk.communityHealth()
    #expect(after.map(\.account) == before.map(\.account))
    #expect(after[0].abilities == before[0].abilities && after[0].failure != nil)
  }
}
