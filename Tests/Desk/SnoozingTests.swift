import Classification
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Putting off") struct SnoozingTests {
  let office: TestOffice
  let desk: Desk
  let ids: [Comment.ID]

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
    _ = try desk.ingest(
      (1...3).map { incoming("\($0)", "Жалоба \($0)", minute: $0) }, openSince: office.openSince)
    ids = try desk.all().map(\.id)
  }

  var inAnHour: Instant { office.clock.now + .hours(1) }

  @Test("leaves the queue, is counted and shown apart, and comes back by itself with a mark")
  func comesBack() throws {
    let until = inAnHour
    #expect(try desk.snooze(ids[1], until: until) == .snoozed(until: until))
    #expect(try desk.all().map(\.id) == [ids[0], ids[2]])
    var counts = try desk.counts(QueueFilter())
    #expect(counts.all == 2 && counts.snoozed == 1)
    let apart = try desk.all(QueueFilter(snoozed: true))
    #expect(apart.map(\.id) == [ids[1]] && apart[0].snoozedUntil == until)
    #expect(try desk.counts(QueueFilter(snoozed: true)).shown == 1)
    #expect(try desk.position(of: ids[1]) == nil)
    #expect(try desk.detail(ids[1]).comment.handling == .snoozed)
    office.clock.pass(.hours(1))
    let rows = try desk.all()
    #expect(rows.map(\.id) == ids && rows.map(\.snoozedUntil) == [nil, until, nil])
    #expect(try desk.detail(ids[1]).comment.handling == .open)
    #expect(try desk.position(of: ids[1]) == rows[1].position)
    counts = try desk.counts(QueueFilter())
    #expect(counts.all == 3 && counts.snoozed == 0)
  }

  @Test("is woken once, when its time has come and not before")
  func wake() throws {
    _ = try desk.act(.snooze(until: inAnHour), on: Array(ids[0...1]))
    let mark = try desk.changeMark()
    #expect(try desk.wakeSnoozed(office.clock.now) == 0)
    #expect(try desk.changeMark() == mark)
    #expect(try desk.wakeSnoozed(inAnHour) == 2)
    #expect(try desk.wakeSnoozed(inAnHour) == 0)
  }

  @Test("colleagues' queues leave it out too, and any of them wakes it")
  func shared() throws {
    let boris = try office.desk("boris")
    _ = try desk.snooze(ids[0], until: inAnHour)
    #expect(try boris.all().map(\.id) == Array(ids[1...]))
    office.clock.pass(.hours(2))
    #expect(try boris.all().map(\.id) == ids)
    #expect(try desk.all().map(\.id) == ids)
  }

  @Test("taken back, asleep or awake again, it leaves no mark")
  func takenBack() throws {
    let until = inAnHour
    _ = try desk.snooze(ids[0], until: until)
    #expect(try desk.takeBack().outcome == .snoozed(until: until))
    #expect(try desk.all().map(\.id) == ids)
    _ = try desk.snooze(ids[0], until: until)
    office.clock.pass(.hours(2))
    #expect(try desk.all().first?.snoozedUntil == until)
    _ = try desk.takeBack()
    #expect(try desk.all().map(\.snoozedUntil) == [nil, nil, nil])
  }

  @Test("may be handled while it sleeps, and comes back to sleep when that is taken back")
  func handledWhileSnoozed() throws {
    _ = try desk.snooze(ids[0], until: inAnHour)
    _ = try desk.answer(ids[0], text: "Готово.", holdFor: .seconds(5))
    #expect(try desk.counts(QueueFilter()).snoozed == 0)
    _ = try desk.takeBack()
    #expect(try desk.counts(QueueFilter()).snoozed == 1)
    #expect(try desk.all().count == 2)
    office.clock.pass(.hours(1))
    #expect(try desk.all().map(\.id) == ids)
  }

  @Test("a new text by its author wakes it; the community's answer closes it")
  func importedMeanwhile() throws {
    _ = try desk.act(.snooze(until: inAnHour), on: ids)
    _ = try desk.ingest(
      [
        incoming("1", "Стало хуже!", minute: 1),
        incoming("9", "Готово.", minute: 9, own: true, parent: "2"),
      ], openSince: office.openSince)
    #expect(try desk.texts() == ["Стало хуже!"])
    #expect(try desk.detail(ids[1]).comment.handling == .answered)
    #expect(try desk.counts(QueueFilter()).snoozed == 1)
  }

  @Test("filters and words hold among what is put off")
  func filtered() throws {
    _ = try desk.act(.snooze(until: inAnHour), on: Array(ids[0...1]))
    _ = try desk.correct(ids[1], to: .praise)
    #expect(try desk.texts(QueueFilter(category: .praise, snoozed: true)) == ["Жалоба 2"])
    #expect(try desk.texts(QueueFilter(words: "жалоб", snoozed: true)).count == 2)
    #expect(try desk.texts(QueueFilter(words: "1", snoozed: true)) == ["Жалоба 1"])
    try desk.saveDraft("Да", for: ids[0])
    #expect(try desk.texts(QueueFilter(mine: true, snoozed: true)) == ["Жалоба 1"])
    #expect(try desk.texts(QueueFilter(mine: true)).isEmpty)
  }
}
