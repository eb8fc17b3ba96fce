import Moderation
import Testing

@testable import Intake

@Suite("VKontakte's answers") struct VKTests {
  @Test("comments and the replies under them come in with names from behind")
  func comments() throws {
    let read = try Collector.read(Fixture.bytes("vk.json"), as: .vk)
    #expect(read.reports.isEmpty)
    #expect(read.comments.map(\.id) == ["1", "2", "3", "4", "5"])
    #expect(
      read.comments.map(\.authorName) == ["Иван Петров", "Район", "Ольга", "", "Соседи"])
    #expect(read.comments.map(\.isOwn) == [false, true, false, false, false])
    #expect(read.comments.map(\.isDeleted) == [false, false, false, true, false])
    #expect(read.comments.map(\.parentID) == [nil, "1", "1", nil, nil])
    #expect(Set(read.comments.map(\.source)) == [.init(network: .vk, id: "-300", name: "Район")])
    #expect(
      read.comments[1].url == "https://vk.com/wall-300_70?reply=2&thread=1")
    #expect(read.comments[0].post == .init(id: "70", url: "https://vk.com/wall-300_70"))
  }

  @Test("fields of a comment that are not known are kept aside")
  func unknownFields() throws {
    let read = try Collector.read(
      #"{"response":{"items":[{"id":1,"from_id":2,"date":3,"text":"x","owner_id":-4,"#
        + #""likes":{"count": 5},"donut":{"is_don":false}}]}}"#, as: .vk)
    #expect(read.comments.map(\.extra) == [#"{"likes":{"count":5},"donut":{"is_don":false}}"#])
  }

  @Test("attachments are named")
  func attachments() throws {
    let read = try Collector.read(Fixture.bytes("vk.json"), as: .vk)
    #expect(
      read.comments.first?.attachments == [
        Attachment(kind: .photo, name: "двор", url: "https://vk.com/photo21_5"),
        Attachment(kind: .video, name: "Темно", url: "https://vk.com/video21_6"),
        Attachment(kind: .document, name: "жалоба.docx", url: "https://example.org/d"),
        Attachment(kind: .link, name: "Карта", url: "https://example.org/m"),
        Attachment(kind: .sticker), Attachment(kind: .audio, name: "А — Б"),
        Attachment(kind: .other, name: "Лампа"),
      ])
  }

  @Test("a list of answers is read past the one that is an error")
  func list() throws {
    let read = try Collector.read(Fixture.bytes("vk-list.json"), as: .vk)
    #expect(read.comments.map(\.id) == ["1", "2", "3", "4", "5", "8"])
    #expect(
      read.refusals == [
        Refusal(
          file: "f", line: 144, path: "[1].error",
          reason: .networkError(code: 15, message: "Access denied: wall is disabled"))
      ])
    #expect(read.comments.last?.authorName == "")
  }

  @Test("answers line by line are read past a line that breaks off")
  func lines() throws {
    let read = try Collector.read(Fixture.bytes("vk-lines.ndjson"), as: .vk)
    #expect(read.comments.map(\.id) == ["1", "3"])
    #expect(
      read.reports == [
        "f:2: the file ends inside a record; the whole file is needed",
        "f:3: response.items[1].date: is missing; expected seconds since 1970",
        "f:3: response.items[2].from_id: has the wrong type; expected a whole number",
      ])
  }

  @Test("answers may follow each other, and may come without their wrapping")
  func concatenated() throws {
    let item = #"{"id":%,"from_id":2,"date":3,"text":"x","owner_id":-4}"#
    func items(_ id: String) -> String { item.replacing("%", with: id) }
    let read = try Collector.read(
      #"{"response":{"items":["# + items("1") + #"]}}{"count":1,"items":["# + items("2")
        + #"]}"# + "\n" + #"{"response":[{"items":["# + items("3") + #"]},{"items":[]}]}"#, as: .vk)
    #expect(read.reports.isEmpty)
    #expect(read.comments.map(\.id) == ["1", "2", "3"])
  }

  @Test("a file's name tells the wall where the comments do not")
  func fileName() throws {
    let text = #"{"response":{"items":[{"id":1,"from_id":2,"date":3,"text":"x"}]}}"#
    let named = try Collector.read(text, as: .vk, name: "dump/wall-12_34.json")
    #expect(named.comments.map(\.source.id) == ["-12"])
    #expect(named.comments.map(\.post?.id) == ["34"])
    let nameless = try Collector.read(text, as: .vk)
    #expect(nameless.refusals.map(\.reason) == [.noOwner])
  }

  @Test("posts of a wall are told once")
  func posts() throws {
    let post = #"{"id":1,"from_id":-2,"date":3,"text":"x","owner_id":-2,"post_type":"post"}"#
    let read = try Collector.read(#"{"response":{"items":[\#(post),\#(post)]}}"#, as: .vk)
    #expect(read.refusals.map(\.reason) == [.postsNotComments])
    #expect(read.comments.isEmpty)
  }

  @Test("a broken reply does not take the comment above with it")
  func brokenReply() throws {
    let read = try Collector.read(
      #"{"response":{"items":[{"id":1,"from_id":2,"date":3,"text":"x","owner_id":-4,"#
        + #""thread":{"items":[{"id":5},{"id":6,"from_id":2,"date":3,"text":"y"}]}}]}}"#, as: .vk)
    #expect(read.comments.map(\.id) == ["1", "6"])
    #expect(read.refusals.map(\.path) == ["response.items[0].thread.items[0].from_id"])
  }

  @Test("a file of something else is refused, with what would be right")
  func somethingElse() throws {
    let read = try Collector.read(
      "\n" + #"{"name":"Чат","type":"public_supergroup","id":1,"messages":[{"id":1}]}"#, as: .vk)
    #expect(read.refusals == [Refusal(file: "f", line: 2, reason: .noAnswer)])
    #expect(read.refusals.first?.message(in: .russian).contains("wall.getComments") == true)
    let listed = try Collector.read(#"{"response":[{"count":1},{"items":[]}]}"#, as: .vk)
    #expect(
      listed.refusals == [Refusal(file: "f", line: 1, path: "response[0]", reason: .noAnswer)])
  }

  @Test("an answer without a single comment is an answer")
  func noComments() throws {
    for text in [#"{"response":{"count":0,"items":[]}}"#, #"{"items":[]}"#, #"{"response":[]}"#] {
      #expect(try Collector.read(text, as: .vk).refusals.isEmpty)
    }
  }
}
