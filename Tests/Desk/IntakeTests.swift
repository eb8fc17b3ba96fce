import Classification
import Foundation
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("Comments come in") struct IntakeTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
  }

  private func ingest(_ batch: ClassifiedComment...) throws -> ImportTally {
    try desk.ingest(batch, openSince: office.openSince)
  }

  private func id(_ external: String) throws -> Comment.ID {
    let found = try desk.read { db in
      try Int64.fetchOne(
        db, sql: "SELECT id FROM comment WHERE external_id = ?", arguments: [external])
    }
    return Comment.ID(rawValue: try #require(found))
  }

  @Test("the same batch again adds nothing and changes nothing")
  func idempotence() throws {
    let batch = [
      incoming("1"), incoming("2", own: true, parent: "1"), incoming("3", deleted: true),
    ]
    let first = try desk.ingest(batch, openSince: office.openSince)
    #expect(first == ImportTally(added: 2, own: 1, handled: 2))
    let before = try desk.dump()
    let again = try desk.ingest(batch + batch, openSince: office.openSince)
    #expect(again == ImportTally(unchanged: 6))
    #expect(try desk.dump() == before)
  }

  @Test("the same identifier in another community or network is another comment")
  func identity() throws {
    let tally = try ingest(
      incoming("1"), incoming("1", community: "district"), incoming("1", network: .ok))
    #expect(tally == ImportTally(added: 3))
    #expect(try desk.communities().count == 3)
  }

  @Test("everything that came in is read back")
  func roundTrip() throws {
    var item = incoming("1", "На Лесной, 22 блин нет света!", post: "p")
    item.comment.edited = Instant(seconds: 1_799_995_000)
    item.comment.url = "https://example.org/1"
    item.comment.post = IncomingComment.Post(id: "p", text: "О свете", url: "https://example.org/p")
    item.comment.attachments = [
      Attachment(kind: .photo, name: "\"двор\"\n.jpg", url: "https://example.org/i"),
      Attachment(kind: .voice),
    ]
    item.verdict = Verdict(
      category: .obscenity, intent: .complaint, confidence: 0.1 + 0.2, isObscene: true,
      isUrgent: false, urgency: 1e-9, topic: "light", department: "grid",
      place: Place(street: ["Лесной"], house: ["22"], settlement: ["п. Южный\u{1}"]),
      obscenity: [Obscenity(grade: .coarse, form: "бл*н", normalised: "блин")],
      evidence: [
        Evidence(start: 0, end: 14, reason: .place, weight: -0.30000000000000004),
        Evidence(start: 20, end: 28, reason: .complaint, weight: 12345.678),
        Evidence(start: 20, end: 30, reason: .urgency, weight: -0.5, isOfDesk: true),
      ])
    _ = try desk.ingest([item], openSince: office.openSince)
    let detail = try desk.detail(try id("1"))
    let comment = detail.comment
    #expect(comment.verdict == item.verdict)
    #expect(comment.attachments == item.comment.attachments)
    #expect(comment.text == item.comment.text && comment.url == item.comment.url)
    #expect(comment.published == item.comment.published && comment.edited == item.comment.edited)
    #expect(comment.author.name == "Мария Ковалёва" && comment.author.externalID == "u1")
    #expect(comment.community.name == "Город" && comment.community.externalID == "city")
    #expect(detail.thread?.text == "О свете" && detail.thread?.url == "https://example.org/p")
    #expect(try desk.all().first?.attachments == [.photo, .voice])
    #expect(try desk.all().first?.position.group == .needsAnswer)
  }

  @Test("fields that nobody knows are kept")
  func extra() throws {
    var item = incoming("1")
    item.comment.extra = #"{"likes":7}"#
    _ = try desk.ingest([item], openSince: office.openSince)
    #expect(
      try desk.read { try String.fetchOne($0, sql: "SELECT extra FROM comment") }
        == #"{"likes":7}"#)
  }

  @Test("unanswered comments from before the desk are taken in as handled, and may be answered")
  func beforeDesk() throws {
    let tally = try desk.ingest(
      [incoming("1", minute: 1), incoming("2", minute: 9)],
      openSince: incoming("", minute: 5).comment.published)
    #expect(tally == ImportTally(added: 2, handled: 1))
    #expect(try desk.detail(try id("1")).comment.handling == .beforeDesk)
    #expect(try desk.all().map(\.id) == [try id("2")])
    _ = try desk.answer(try id("1"), text: "Лучше поздно", holdFor: .seconds(1))
    _ = try desk.takeBack()
    #expect(try desk.detail(try id("1")).comment.handling == .beforeDesk)
  }

  @Test("a changed text is a new version with its own verdict, back in its place")
  func versions() throws {
    _ = try ingest(incoming("1", "Спасибо", minute: 1, category: .praise), incoming("2", minute: 2))
    let tally = try ingest(incoming("1", "Спасибо, а света нет", minute: 1, urgent: true))
    #expect(tally == ImportTally(changed: 1))
    let comment = try desk.detail(try id("1")).comment
    #expect(comment.versions == 2 && comment.category == .complaint)
    #expect(try desk.all().first?.id == comment.id)
    #expect(try desk.texts(QueueFilter(words: "света")).count == 2)
    #expect(try desk.counts(QueueFilter(category: .praise)).shown == 0)
    #expect(
      try desk.read { try String.fetchAll($0, sql: "SELECT text FROM comment_version") }
        == ["Спасибо"])
  }

  @Test("a changed text of an answered comment is kept, and the comment stays answered")
  func answeredVersion() throws {
    _ = try ingest(incoming("1", "Где свет"))
    _ = try desk.answer(try id("1"), text: "Включили.", holdFor: .seconds(1))
    _ = try ingest(incoming("1", "Где вода"))
    let comment = try desk.detail(try id("1")).comment
    #expect(comment.handling == .answered && comment.versions == 2 && comment.text == "Где вода")
    #expect(try desk.history(HistoryQuery(words: "вода"), at: .newest, limit: 5).rows.count == 1)
    #expect(try desk.history(HistoryQuery(words: "свет"), at: .newest, limit: 5).rows.isEmpty)
  }

  @Test("a changed text that needed no answer waits again; a correction outlasts the change")
  func reopened() throws {
    _ = try ingest(incoming("1", "+", category: .other))
    _ = try desk.correct(try id("1"), to: .question)
    _ = try desk.noAnswerNeeded(try id("1"), reason: .nothingToAnswer)
    _ = try ingest(incoming("1", "+ а когда?", category: .other))
    #expect(try desk.all().map(\.category) == [.question])
  }

  @Test("a deletion seen later takes the comment from the queue and keeps its text")
  func deletion() throws {
    _ = try ingest(incoming("1", "Нет света"))
    #expect(try ingest(incoming("1", "", deleted: true)) == ImportTally(changed: 1))
    #expect(try ingest(incoming("1", "", deleted: true)) == ImportTally(unchanged: 1))
    let comment = try desk.detail(try id("1")).comment
    #expect(comment.handling == .deleted && comment.text == "Нет света")
    #expect(try desk.counts(QueueFilter()).all == 0)
    #expect(try ingest(incoming("1", "Нет света")) == ImportTally(changed: 1))
    #expect(try desk.texts() == ["Нет света"])
    #expect(try desk.detail(try id("1")).comment.versions == 1)
  }

  @Test("what the community wrote becomes a reply and answers its parent, in either order")
  func ownReplies() throws {
    let question = incoming("1", "Где свет", minute: 1)
    let answer = incoming("2", "Включили", minute: 2, name: "Город", own: true, parent: "1")
    for batches in [
      [[question, answer]], [[answer, question]], [[question], [answer]], [[answer], [question]],
    ] {
      let office = try TestOffice()
      let desk = try office.desk()
      var tally = ImportTally()
      for batch in batches { tally = try desk.ingest(batch, openSince: office.openSince) }
      let row = try #require(try desk.history(HistoryQuery(), at: .newest, limit: 5).rows.first)
      let detail = try desk.detail(try #require(row.comment))
      #expect(detail.comment.handling == .answered && detail.comment.text == "Где свет")
      #expect(detail.replies == [row.reply] && row.reply.state == .confirmed)
      #expect(row.reply.by == nil && row.reply.written == answer.comment.published)
      #expect(try desk.counts(QueueFilter()).all == 0)
      #expect(try desk.all().isEmpty)
      #expect(
        try desk.history(HistoryQuery(words: "свет вкл"), at: .newest, limit: 5).rows == [row])
      if batches.count == 1 { #expect(tally == ImportTally(added: 1, own: 1, handled: 1)) }
    }
  }

  @Test("the community's answer, posted by hand from here, is one answer and not two")
  func postedByHand() throws {
    _ = try ingest(incoming("1"))
    _ = try desk.postedByHand(try id("1"), text: "Включили.")
    _ = try ingest(incoming("2", " Включили.\n", own: true, parent: "1"))
    let replies = try desk.detail(try id("1")).replies
    #expect(replies.map(\.state) == [.postedByHand] && replies.first?.by == Person("anna"))
    #expect(try desk.thread(of: try id("1"), limit: 9).count == 2)
  }

  @Test("the community's edited answer is found by its new text")
  func editedOwn() throws {
    _ = try ingest(incoming("1"), incoming("2", "Завтра", own: true, parent: "1"))
    _ = try ingest(incoming("2", "Послезавтра", own: true, parent: "1"))
    let found = try desk.history(HistoryQuery(words: "послезавтра"), at: .newest, limit: 5)
    #expect(found.rows.map(\.reply.text) == ["Послезавтра"])
    #expect(try desk.history(HistoryQuery(words: "завтра"), at: .newest, limit: 5).rows.isEmpty)
  }

  @Test("parents are found whichever comes first, and threads are nested by them")
  func threads() throws {
    _ = try ingest(
      incoming("3", "внук", minute: 3, parent: "2"), incoming("4", "второй", minute: 4),
      incoming("2", "сын", minute: 2, parent: "1"), incoming("1", "первый", minute: 1),
      incoming("5", "чужой", minute: 1, post: "other"))
    let thread = try desk.thread(of: try id("3"), limit: 9)
    #expect(thread.map(\.text) == ["первый", "сын", "внук", "второй"])
    #expect(thread.map(\.depth) == [0, 1, 2, 0])
    let detail = try desk.detail(try id("3"))
    #expect(detail.threadCount == 4)
    #expect(detail.parent?.text == "сын" && detail.parent?.depth == 1)
    let part = try desk.thread(of: try id("4"), limit: 2)
    #expect(part.map(\.text) == ["внук", "второй"])
  }

  @Test("without a post the conversation is the thread; a reply on its way stands in it")
  func conversation() throws {
    _ = try ingest(
      incoming("1", "первый", minute: 1, post: nil),
      incoming("2", "сын", minute: 2, parent: "1", post: nil),
      incoming("3", "чужой", minute: 3, post: nil))
    _ = try desk.answer(try id("2"), text: "Ответ", holdFor: .seconds(1))
    let thread = try desk.thread(of: try id("1"), limit: 9)
    #expect(thread.map(\.text) == ["первый", "сын", "Ответ"])
    #expect(thread.map(\.depth) == [0, 1, 2])
    #expect(thread.last?.replyState == .held && thread.last?.isOwn == true)
    #expect(try desk.detail(try id("1")).threadCount == 2)
  }

  @Test("parents in a circle do not hang the desk", arguments: ["post", nil])
  func circle(post: String?) throws {
    _ = try ingest(
      incoming("1", parent: "2", post: post), incoming("2", parent: "1", post: post),
      incoming("3", parent: "3", post: post))
    #expect(try desk.thread(of: try id("1"), limit: 9).count == (post == nil ? 2 : 3))
    #expect(try desk.detail(try id("1")).parent != nil)
  }

  @Test("NUL and invalid UTF-8 keep their exact bytes beside the readable text")
  func exactText() throws {
    let bytes: [UInt8] = [0xFF, 0x61]
    var broken = incoming("1", "\u{FFFD}a")
    broken.comment.exactText = bytes
    _ = try ingest(broken, incoming("2", "a\0b"), incoming("3", "ясно"))
    #expect(try desk.exactText(of: try id("1")) == bytes)
    #expect(try desk.exactText(of: try id("2")) == Array("a\0b".utf8))
    #expect(try desk.detail(try id("2")).comment.text == "a\u{FFFD}b")
    #expect(try desk.exactText(of: try id("3")) == Array("ясно".utf8))
    #expect(try ingest(broken, incoming("2", "a\0b")) == ImportTally(unchanged: 2))
  }

  @Test("of the author's other comments only the beginning comes")
  func earlierBeginnings() throws {
    _ = try ingest(
      incoming("1", String(repeating: "раз ", count: 1000), minute: 1), incoming("2", minute: 2))
    let earlier = try desk.detail(try id("2")).earlier
    #expect(earlier.map(\.text) == [String(repeating: "раз ", count: 60)])
  }

  @Test("the author's other comments come with what became of them; nobody's are nobody's")
  func earlier() throws {
    _ = try ingest(
      incoming("1", "раз", minute: 1), incoming("2", "два", minute: 2), incoming("3", minute: 3),
      incoming("4", author: "u2", name: "Другой"), incoming("5", author: "", name: ""),
      incoming("6", author: "", name: ""), incoming("7", author: "", name: "Имя"),
      incoming("8", author: "", name: "Имя"))
    _ = try desk.answer(try id("1"), text: "Ответ", holdFor: .seconds(1))
    let detail = try desk.detail(try id("3"))
    #expect(detail.earlier.map(\.text) == ["два", "раз"])
    #expect(detail.earlier.map(\.handling) == [.open, .answered])
    #expect(detail.earlier.map(\.reply?.text) == [nil, "Ответ"])
    #expect(detail.authorCountThisYear == 3)
    #expect(try desk.detail(try id("5")).earlier.isEmpty)
    #expect(try desk.detail(try id("7")).earlier.count == 1)
  }
}

extension Desk {
  /// Every row of every table of comments and replies, as text.
  func dump() throws -> [String] {
    try read { db in
      try ["community", "author", "thread", "comment", "comment_version", "reply", "queue_count"]
        .flatMap { table in
          try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2, 3").map(\.description)
        }
    }
  }
}
