import Moderation
import Testing

@testable import Desk

@Suite("Who is at the desk") struct PresenceTests {
  @Test("only what a person did tells of one, not what a console does by itself or cron lets run")
  func idle() throws {
    let office = try TestOffice()
    let service = try office.desk("sync")
    _ = try service.ingest(
      (1...3).map { incoming("\($0)", "Жалоба \($0)", minute: $0) }, openSince: office.openSince)
    let ids = try service.all().map(\.id)
    let anna = try office.desk("anna")
    #expect(try service.lastActOfOthers() == nil)
    _ = try anna.answer(ids[0], text: "Уберём до пятницы.", holdFor: .seconds(5))
    _ = try anna.remove(ids[1], rule: "spam", holdFor: .seconds(5))
    _ = try anna.snooze(ids[2], until: office.clock.now + .minutes(5))
    let last = office.clock.now
    _ = try service.decideMeasure(.react, on: ids[2], holdFor: .seconds(5))
    #expect(try service.lastActOfOthers() == last)
    office.clock.pass(.days(30))
    #expect(try anna.queueHeld() == 3)
    #expect(try anna.wakeSnoozed(office.clock.now) == 1)
    #expect(try anna.remindOfPromises(office.clock.now) == 1)
    try anna.recordImport(files: ["night.csv"], tally: ImportTally(added: 3), refused: 0)
    #expect(try service.lastActOfOthers() == last)
  }

  @Test("a service that runs is no silent one, however seldom its networks are asked")
  func beat() throws {
    let office = try TestOffice()
    let service = try office.desk("sync")
    let contact = office.clock.now
    try service.record(
      CommunityHealth(
        account: Account(network: .ok, community: "7", name: "Район"),
        lastContact: contact))
    #expect(try service.communityHealth().map(\.lastSign) == [contact])
    office.clock.pass(.minutes(50))
    try service.beat()
    let health = try #require(try office.desk("anna").communityHealth().first)
    #expect(health.lastSign == office.clock.now && health.lastContact == contact)
  }
}
