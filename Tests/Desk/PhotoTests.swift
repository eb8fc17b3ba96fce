import Foundation
import Moderation
import Testing

@testable import Desk

@Suite("Photos that go out with a reply") struct PhotoTests {
  let house: LedgerOffice
  var office: TestOffice { house.office }
  var desk: Desk { house.desk }

  init() throws { house = try LedgerOffice() }

  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private func file(_ name: String, _ head: [UInt8] = png, length: Int = 100) throws -> String {
    let path = office.folder.path + "/" + name
    try Data(head + [UInt8](repeating: 0, count: length - head.count))
      .write(to: URL(fileURLWithPath: path))
    return path
  }

  private func network(_ limits: PhotoLimits? = PhotoLimits()) -> ScriptedNetwork {
    ScriptedNetwork(TransportCapabilities(photos: limits))
  }

  private func answer(_ photos: [Photo]) throws -> OutwardID {
    _ = try desk.answer(
      house.id, text: "Починили.", photos: photos, bearing: .answer, holdFor: .seconds(5))
    office.clock.pass(.seconds(6))
    try desk.queueHeld()
    return try house.entry().id
  }

  @Test("a file is told by its first bytes, its length and whether it can be read")
  func reading() throws {
    let path = try file("снимок \u{1B}[2J.txt")
    #expect(try PhotoFile.read(path) == Photo(path: path, format: .png, bytes: 100))
    for (head, format) in [
      ([0xFF, 0xD8, 0xFF, 0xE0], Photo.Format.jpeg), (Array("GIF89a".utf8), .gif),
      (Array("RIFF".utf8) + [1, 0, 0, 0] + Array("WEBP".utf8), .webp),
    ] { #expect(try PhotoFile.read(file("picture", head)).format == format) }
    let folder = office.folder.path
    let text = try file("text.png", Array("<html>".utf8))
    let short = try file("short.png", Array(Self.png.prefix(4)), length: 4)
    #expect(mkfifo(folder + "/pipe.png", 0o600) == 0)
    for (path, fault) in [
      (folder + "/none.png", PhotoFault.missing), (folder + "/text.png/x", .missing),
      (folder, .folder), (folder + "/pipe.png", .unreadable),
      (text, .notAPicture), (short, .notAPicture), ("/dev/zero", .unreadable),
    ] { #expect(throws: fault) { try PhotoFile.read(path) } }
    #expect(throws: PhotoFault.tooLarge(limit: 99)) {
      try PhotoFile.read(path, PhotoLimits(bytes: 99))
    }
  }

  @Test("they are kept with the draft, without any text as well, and go with it")
  func draft() throws {
    let photo = try PhotoFile.read(file("after.png"))
    try desk.saveDraft("", photos: [photo], for: house.id)
    #expect(try desk.detail(house.id).draft?.photos == [photo])
    try desk.saveDraft("Готово", photos: [photo], for: house.id)
    let draft = try #require(try desk.detail(house.id).draft)
    #expect(draft.text == "Готово" && draft.photos == [photo])
    try desk.saveDraft("", for: house.id)
    #expect(try desk.detail(house.id).draft == nil)
  }

  @Test("they go out with the reply and become evidence of its incident once it is confirmed")
  func sent() throws {
    let incident = try desk.openIncident(
      IncidentForm(title: "Снег", published: office.clock.now), from: [house.id])
    let photos = [try PhotoFile.read(file("1.png")), try PhotoFile.read(file("2.png"))]
    _ = try answer(photos)
    #expect(try desk.detail(house.id).replies.map(\.photos) == [photos])
    #expect(try desk.incident(incident.id).files.isEmpty)
    let network = network()
    network.play(.silentBeforeAccepting)
    try house.deliver(network)
    #expect(try desk.incident(incident.id).files.isEmpty)
    try desk.settle(try house.entry().id, .didNotArrive)
    #expect(try house.deliver(network) == [.confirmed: 1])
    #expect(network.posts.map(\.photos) == [photos])
    let files = try desk.incident(incident.id).files
    #expect(files.map(\.location) == photos.map(\.path) && files.allSatisfy { $0.kind == .after })
    #expect(files.map(\.by) == [Person("anna"), Person("anna")])
  }

  @Test(
    "a file that is gone, changed or too large stops the reply and says so, and nothing goes out")
  func stopped() throws {
    let network = network(PhotoLimits(bytes: 150))
    for (change, cause) in [
      ({ try FileManager.default.removeItem(atPath: $0) }, SendingCause.photoMissing),
      ({ _ in _ = try file("after.png", length: 101) }, .photoChanged),
      ({ _ in _ = try file("after.png", Array("text".utf8)) }, .photoNotAPicture),
      ({ _ in _ = try file("after.png", length: 151) }, .photoTooLarge),
    ] as [((String) throws -> Void, SendingCause)] {
      let path = try file("after.png")
      let photo = try PhotoFile.read(path)
      _ = try answer([photo])
      try change(path)
      #expect(try house.deliver(network) == [.stopped: 1])
      let entry = try #require(try desk.outbox().last)
      #expect(entry.cause == cause && entry.detail == path && entry.needsPerson)
      let detail = try desk.detail(house.id)
      #expect(detail.draft?.photos == [photo] && detail.draft?.text == "Починили.")
      #expect(detail.comment.handling == .open && detail.replies.isEmpty)
      try desk.saveDraft("", for: house.id)
    }
    #expect(network.calls.isEmpty)
  }

  @Test("where the network takes none, or fewer, the reply fails before it is sent")
  func refused() throws {
    let photos = [try PhotoFile.read(file("1.png")), try PhotoFile.read(file("2.png"))]
    for (limits, cause) in [
      (nil, SendingCause.unsupported), (PhotoLimits(count: 1), .tooManyPhotos),
      (PhotoLimits(text: 3), .tooLong),
    ] as [(PhotoLimits?, SendingCause)] {
      let network = network(limits)
      let id = try answer(photos)
      #expect(try house.deliver(network) == [.failed: 1])
      #expect(try house.entry().cause == cause && network.calls.isEmpty)
      try desk.cancel(id)
    }
  }

  @Test("taking a reply back gives the draft its photos again")
  func takenBack() throws {
    let photo = try PhotoFile.read(file("after.png"))
    _ = try desk.answer(house.id, text: "Готово", photos: [photo], holdFor: .seconds(5))
    _ = try desk.takeBack()
    #expect(try desk.detail(house.id).draft?.photos == [photo])
  }

  @Test("what was posted by hand with photos is evidence at once, each file once")
  func byHand() throws {
    let incident = try desk.openIncident(
      IncidentForm(title: "Снег", published: office.clock.now), from: [house.id])
    let photo = try PhotoFile.read(file("after.png"))
    try desk.addFile(photo.path, .after, to: incident.id)
    _ = try desk.postedByHand(house.id, text: "Готово", photos: [photo])
    #expect(try desk.incident(incident.id).files.map(\.location) == [photo.path])
  }

  @Test("a reply of photos alone becomes a draft of photos when it is taken out")
  func withoutText() throws {
    let photo = try PhotoFile.read(file("after.png"))
    for _ in 1...2 {
      _ = try desk.answer(house.id, text: "", photos: [photo], holdFor: .seconds(5))
      try desk.cancel(try house.entry().id)
      #expect(try desk.detail(house.id).draft?.photos == [photo])
    }
  }

  @Test("where there is a newer draft, the journal has the photos of what was taken out")
  func newerDraft() throws {
    let photo = try PhotoFile.read(file("after.png"))
    _ = try desk.answer(house.id, text: "Готово", photos: [photo], holdFor: .seconds(5))
    try desk.saveDraft("Новая мысль", for: house.id)
    try desk.cancel(try house.entry().id)
    #expect(try desk.detail(house.id).draft?.text == "Новая мысль")
    let after = try desk.read { db in
      try String.fetchOne(db, sql: "SELECT after FROM journal WHERE act = 'cancelSending'")
    }
    #expect(try JournalSide(stored: after).photos == [photo])
  }

  @Test("a new text under photos is held against what the network takes there")
  func caption() throws {
    let limits = TransportCapabilities(
      canEdit: true, textLimit: 40, photos: PhotoLimits(text: 20))
    let network = ScriptedNetwork(limits)
    _ = try answer([try PhotoFile.read(file("after.png"))])
    #expect(try house.deliver(network) == [.confirmed: 1])
    let reply = try #require(try desk.detail(house.id).replies.first)
    for (text, state) in [
      ("Починили, и двор убрали.", SendingState.failed), ("Починили вчера.", .confirmed),
    ] {
      _ = try desk.decideMeasure(
        .edit(reply: reply.id, text: text), on: house.id, holdFor: .seconds(5))
      office.clock.pass(.seconds(6))
      #expect(try house.deliver(network) == [state: 1])
      if state == .failed {
        #expect(try house.entry().cause == .tooLong)
        try desk.cancel(try house.entry().id)
      }
    }
  }
}
