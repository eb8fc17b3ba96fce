import Moderation
import Testing

@testable import Intake

@Suite("Telegram Desktop's export") struct TelegramTests {
  @Test("comments stand under the post that their chain of replies leads to")
  func threads() throws {
    let read = try Collector.read(Fixture.bytes("telegram.json"), as: .telegram)
    #expect(read.reports.isEmpty)
    #expect(
      read.comments.map(\.id) == ["3", "4", "5", "6", "7", "8", "9", "10", "12", "13", "15"])
    #expect(
      read.comments.map(\.post?.id) == ["2", "2", "2", "2", "2", nil, nil, "2", "11", nil, nil])
    #expect(
      read.comments.map(\.parentID) == [nil, "3", "4", nil, "6", nil, "8", nil, nil, nil, nil])
    #expect(
      read.comments.first?.post
        == .init(id: "2", text: "Отключение воды: график", url: "https://t.me/c/555/2"))
    #expect(read.notes == [.serviceMessage: 2, .post: 2])
  }

  @Test("the channel and the group itself are the community; another channel is not")
  func own() throws {
    let read = try Collector.read(Fixture.bytes("telegram.json"), as: .telegram)
    #expect(read.comments.filter(\.isOwn).map(\.id) == ["4", "7"])
    #expect(
      read.comments.map(\.authorID) == [
        "11", "-100777", "11", "12", "-100555", "13", "13", "-100999", "14", "14", "15",
      ])
  }

  @Test("a comment has its group, text, times and address")
  func comment() throws {
    let read = try Collector.read(Fixture.bytes("telegram.json"), as: .telegram)
    #expect(
      read.comments.first { $0.id == "5" }
        == IncomingComment(
          source: .init(network: .telegram, id: "-100555", name: "Чат района"), id: "5",
          text: "Спасибо, ждём!", published: Instant(seconds: 1_795_000_300),
          edited: Instant(seconds: 1_795_000_900), authorID: "11", authorName: "Анна К.",
          post: .init(id: "2", text: "Отключение воды: график", url: "https://t.me/c/555/2"),
          parentID: "4", url: "https://t.me/c/555/5?thread=2"))
  }

  @Test("what has no words is named by what is attached")
  func media() throws {
    let read = try Collector.read(Fixture.bytes("telegram.json"), as: .telegram)
    func attached(_ id: String) -> [Moderation.Attachment]? {
      read.comments.first { $0.id == id }?.attachments
    }
    #expect(attached("6") == [Attachment(kind: .photo)])
    #expect(attached("8") == [Attachment(kind: .sticker, name: "🙂")])
    #expect(attached("9") == [Attachment(kind: .voice)])
    #expect(attached("12") == [Attachment(kind: .poll, name: "Есть вода?")])
    #expect(attached("15") == [Attachment(kind: .location, name: "51.5, 36.1")])
    #expect(
      read.comments.first { $0.id == "10" }?.extra == #"{"forwarded_from":"Другие"}"#)
  }

  @Test("fields of a message that are not known are kept aside")
  func unknownFields() throws {
    let read = try Collector.read(
      #"{"type":"private_supergroup","id":5,"messages":[{"id":1,"type":"message","#
        + #""date_unixtime":"9","from":"А","from_id":"user7","text":"х","text_entities":[],"#
        + #""reactions":[{"count": 2,"emoji":"🔥"}],"via_bot":"@b","x":null}]}"#,
      as: .telegram)
    #expect(
      read.comments.map(\.extra) == [#"{"reactions":[{"count":2,"emoji":"🔥"}],"via_bot":"@b"}"#])
  }

  @Test("a brace too many between two messages does not stop the document")
  func strayBrace() throws {
    func message(_ id: Int) -> String {
      "  {\n   \"id\": \(id),\n   \"type\": \"message\",\n   \"date_unixtime\": \"9\",\n"
        + "   \"from_id\": \"user7\",\n   \"text\": \"x\"\n  }"
    }
    let head = "{\n \"type\": \"private_supergroup\",\n \"id\": 5,\n \"messages\": [\n"
    for brace in ["}", "\n  }"] {
      let text = head + message(1) + brace + ",\n" + message(2) + "\n ]\n}"
      let read = try Collector.read(text, as: .telegram)
      #expect(read.comments.map(\.id) == ["1", "2"])
      #expect(read.reports.isEmpty)
    }
    let unclosed = try Collector.read(head + message(1) + "\n }\n}", as: .telegram)
    #expect(unclosed.comments.map(\.id) == ["1"])
    #expect(unclosed.refusals.count == 1)
  }

  @Test("of a whole account only groups that discuss a channel are read, whatever order keys have")
  func account() throws {
    let single = try Collector.read(Fixture.bytes("telegram.json"), as: .telegram)
    let read = try Collector.read(Fixture.bytes("telegram-account.json"), as: .telegram)
    #expect(read.reports.isEmpty)
    #expect(read.comments == single.comments)
    #expect(read.notes[.otherChat] == 2)
  }

  @Test("after a broken message the next ones come in, quotes and braces missing or not")
  func broken() throws {
    let read = try Collector.read(
      Fixture.bytes("telegram-bad.json"), as: .telegram, name: "result.json")
    #expect(read.comments.map(\.id) == ["1", "7"])
    #expect(
      read.reports == [
        "result.json:28: messages[1]: JSON is broken at column 11: a colon is expected",
        "result.json:40: messages[2].date_unixtime: has the wrong type; "
          + "expected seconds since 1970",
        "result.json:58: messages[3]: JSON is broken at column 20: "
          + "a line break in a string; write \\n",
        "result.json:66: messages[4].id: is missing; expected a whole number",
        "result.json:95: messages[5]: JSON is broken at column 3: the record ends too early",
      ])
  }

  @Test("a file that breaks off gives all before the break and says where it stops")
  func truncated() throws {
    let bytes = try Fixture.bytes("telegram.json")
    let whole = try Collector.read(bytes, as: .telegram).comments
    for length in stride(from: 120, to: bytes.count - 2, by: 97) {
      let read = try Collector.read(bytes[..<length], as: .telegram)
      #expect(read.refusals.map(\.reason) == [.truncated])
      #expect(read.comments.map(\.id) == whole.prefix(read.comments.count).map(\.id))
    }
  }

  @Test(
    "what holds no comments is told as what it is",
    arguments: [
      (
        #"{"type":"personal_chat","id":1,"messages":[]}"#,
        "f:1: type: this is a private "
          + "conversation; the export of a discussion group is needed"
      ),
      (
        #"{"type":"public_channel","id":1,"messages":[]}"#,
        "f:1: type: this is the export of a "
          + "channel; its comments are in the discussion group"
      ),
      (#"{"type":"public_supergroup","id":1}"#, "f:1: messages: is missing; expected a list [ ]"),
      (
        #"{"type":"public_supergroup","messages":[]}"#,
        "f:1: id: is missing; expected a whole number"
      ),
      (
        #"{"chats":{"list":[{"type":"private_supergroup","id":1,"messages":[]}]}}"#,
        "f:1: chats.list: the export holds no discussion group linked to a channel"
      ),
    ])
  func wrongDocument(text: String, report: String) throws {
    let read = try Collector.read(text, as: .telegram)
    #expect(read.reports == [report])
    #expect(read.comments.isEmpty)
  }

  @Test("an export without zones and with bare numbers, as made before 2021, is read")
  func oldExport() throws {
    let read = try Collector.read(
      #"{"type":"private_supergroup","id":5,"messages":[{"id":1,"type":"message","#
        + #""date":"2020-01-02T03:04:05","from":"А","from_id":8589934597,"text":"х"}]}"#,
      as: .telegram)
    #expect(read.comments.map(\.isOwn) == [true])
    #expect(read.comments.map(\.published) == [Instant(seconds: 1_577_934_245)])
    #expect(read.notes == [.dateWithoutZone: 1])
  }
}
