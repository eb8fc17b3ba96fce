import Moderation
import Testing

@testable import Desk

@Suite("Stored attachments") struct StoredAttachmentsTests {
  @Test("come back as they were")
  func roundTrip() throws {
    let attachments = [
      Attachment(kind: .photo, name: "Яма", url: "https://vk.com/a.jpg", file: "https://sun.vk/b"),
      Attachment(kind: .link, url: "https://example.org"),
    ]
    let column = try #require(StoredAttachments.text(of: attachments))
    #expect(try StoredAttachments.attachments(from: column) == attachments)
  }

  @Test("a file of Telegram's that was stored as an address before is a file, and no address")
  func files() throws {
    let found = try StoredAttachments.attachments(
      from: #"[["photo","","tg-file:AgAC-1"],["photo","","https://t.me/a"]]"#)
    #expect(found.map(\.file) == ["AgAC-1", ""])
    #expect(found.map(\.url) == ["", "https://t.me/a"])
  }
}
