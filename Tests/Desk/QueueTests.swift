import Classification
import Moderation
import Testing

@testable import Desk

@Suite("The queue") struct QueueTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
    _ = try desk.ingest(
      [
        incoming("1", "Спасибо за лавочки", minute: 1, category: .praise),
        incoming("2", "Когда включат воду?", minute: 2, category: .question, network: .telegram),
        incoming("3", "Яма у школы", minute: 3),
        incoming("4", "Искрит провод над площадкой", minute: 4, urgent: true),
        incoming("5", "Не вывозят мусор", minute: 5, network: .ok, community: "district"),
      ], openSince: office.openSince)
  }

  @Test("urgent comes first, then what needs an answer, then the rest; oldest first in each")
  func order() throws {
    #expect(
      try desk.texts() == [
        "Искрит провод над площадкой", "Когда включат воду?", "Яма у школы", "Не вывозят мусор",
        "Спасибо за лавочки",
      ])
  }

  @Test("a row tells what a moderator must know before opening the comment")
  func row() throws {
    let first = try #require(try desk.all().first)
    let community = try #require(try desk.communities().first { $0.network == .vk })
    #expect(
      first
        == QueueRow(
          id: first.id,
          position: QueuePosition(
            group: .urgent, published: Instant(seconds: 1_799_990_240), id: first.id),
          category: .complaint, intent: .complaint, network: .vk, community: community.id,
          author: "Мария Ковалёва", excerpt: "Искрит провод над площадкой"))
    #expect(try desk.position(of: first.id) == first.position)
  }

  @Test("a row of an obscene comment tells where its swear words stand, as far as it shows them")
  func swearing() throws {
    let text = "Бля, " + String(repeating: "а", count: 233) + " бляха"
    var comment = incoming("90", text, category: .obscenity)
    comment.verdict.evidence = [
      Evidence(start: 475, end: 485, reason: .obscenity, weight: 5),
      Evidence(start: 0, end: 6, reason: .obscenity, weight: 0.5),
      Evidence(start: 0, end: 6, reason: .complaint, weight: 1),
      Evidence(start: 480, end: 484, reason: .obscenity, weight: 5),
    ]
    _ = try desk.ingest([comment], openSince: Instant(seconds: 1_700_000_000))
    let row = try #require(try desk.all(QueueFilter(category: .obscenity)).first)
    #expect(row.excerpt.utf8.count == 477)
    #expect(row.swearing == [0..<6, 475..<477])
    #expect(try desk.all(QueueFilter(category: .complaint)).allSatisfy(\.swearing.isEmpty))
  }

  @Test("pages follow each other in both directions and say what lies beyond")
  func pages() throws {
    let all = try desk.all()
    let first = try desk.queue(QueueFilter(), at: .start, limit: 2)
    #expect(first == QueuePage(rows: Array(all[0..<2]), hasEarlier: false, hasLater: true))
    let second = try desk.queue(QueueFilter(), at: .after(all[1].position), limit: 2)
    #expect(second == QueuePage(rows: Array(all[2..<4]), hasEarlier: true, hasLater: true))
    let third = try desk.queue(QueueFilter(), at: .from(all[4].position), limit: 2)
    #expect(third == QueuePage(rows: [all[4]], hasEarlier: true, hasLater: false))
    let last = try desk.queue(QueueFilter(), at: .end, limit: 2)
    #expect(last == QueuePage(rows: Array(all[3...]), hasEarlier: true, hasLater: false))
    let before = try desk.queue(QueueFilter(), at: .before(all[3].position), limit: 9)
    #expect(before == QueuePage(rows: Array(all[..<3]), hasEarlier: false, hasLater: true))
    let all2 = try desk.queue(QueueFilter(), at: .from(all[0].position), limit: 9)
    #expect(all2 == QueuePage(rows: all, hasEarlier: false, hasLater: false))
  }

  @Test("filters by category, network and community keep the order, alone and together")
  func filters() throws {
    let complaints = QueueFilter(category: .complaint)
    #expect(
      try desk.texts(complaints) == [
        "Искрит провод над площадкой", "Яма у школы", "Не вывозят мусор",
      ])
    #expect(
      try desk.texts(QueueFilter(network: .vk)) == [
        "Искрит провод над площадкой", "Яма у школы", "Спасибо за лавочки",
      ])
    #expect(try desk.texts(QueueFilter(category: .praise, network: .telegram)).isEmpty)
    let district = try #require(
      try desk.communities().first { $0.externalID == "district" })
    #expect(try desk.texts(QueueFilter(community: district.id)) == ["Не вывозят мусор"])
    #expect(try desk.texts(QueueFilter(network: .vk, community: district.id)).isEmpty)
  }

  @Test("filtered pages are cut like unfiltered ones", arguments: [nil, Category.complaint])
  func filteredPages(category: Category?) throws {
    for filter in [
      QueueFilter(category: category, network: .vk), QueueFilter(category: category),
      QueueFilter(category: category, words: "а"), QueueFilter(category: category, words: "м"),
    ] {
      let all = try desk.all(filter)
      for (index, row) in all.enumerated() {
        let after = try desk.queue(filter, at: .after(row.position), limit: 1)
        #expect(after.rows == Array(all[(index + 1)...].prefix(1)))
        #expect(after.hasEarlier && after.hasLater == (index + 2 < all.count))
        let before = try desk.queue(filter, at: .before(row.position), limit: 1)
        #expect(before.rows == Array(all[..<index].suffix(1)))
        #expect(before.hasLater && before.hasEarlier == (index > 1))
      }
    }
  }

  @Test("mine are the comments that I claimed or have a draft for")
  func mine() throws {
    let ids = try desk.all().map(\.id)
    try desk.claim(ids[3], lease: .minutes(5))
    try desk.saveDraft("Здравствуйте", for: ids[1])
    try office.desk("boris").saveDraft("Добрый день", for: ids[0])
    let mine = try desk.all(QueueFilter(mine: true))
    #expect(mine.map(\.id) == [ids[1], ids[3]])
    #expect(mine.map(\.hasDraft) == [true, false])
    #expect(try desk.texts(QueueFilter(words: "вод", mine: true)) == ["Когда включат воду?"])
    office.clock.pass(.minutes(6))
    #expect(try desk.all(QueueFilter(mine: true)).map(\.id) == [ids[1]])
  }

  @Test("counts tell what waits in all and behind the filter")
  func counts() throws {
    let vk = try #require(try desk.communities().first { $0.network == .vk })
    try desk.saveDraft("Здравствуйте", for: try #require(try desk.all().first).id)
    let counts = try desk.counts(QueueFilter(category: .complaint, network: .vk))
    #expect(counts.all == 5 && counts.urgent == 1 && counts.shown == 2 && counts.mine == 1)
    #expect(counts.byCategory == [.complaint: 3, .question: 1, .praise: 1])
    #expect(counts.byNetwork == [.vk: 3, .telegram: 1, .ok: 1])
    #expect(counts.byCommunity[vk.id] == 3 && counts.byCommunity.count == 3)
    #expect(try desk.counts(QueueFilter(words: "мусор")).shown == 1)
    #expect(try desk.counts(QueueFilter(words: "м")).shown == 5)
    #expect(try desk.counts(QueueFilter(mine: true)).shown == 1)
  }
}
