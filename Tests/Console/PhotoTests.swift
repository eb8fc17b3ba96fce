import Desk
import Foundation
import Moderation
import Support
import Terminal
import Testing

@testable import Console

@Suite("Photos with a reply") struct PhotoTests {
  private static let before = Photo(path: "/srv/снимки/до.jpg", format: .jpeg, bytes: 245_000)
  private static let after = Photo(
    path: "/srv/снимки/после \u{1B}[31m\u{202E}gpj.png", format: .png, bytes: 1_300_000)

  private func replying(
    _ size: Size = .medium, _ language: Language = .russian, with photos: [Photo] = []
  ) -> ConsoleState {
    var state = ConsoleState.replying(size, language)
    for photo in photos { _ = state.apply(.attached(1, photo.path, .success(photo))) }
    return state
  }

  private func health(
    _ missing: [Ability: Inability], _ limits: PhotoLimits? = nil
  ) -> CommunityHealth {
    CommunityHealth(
      account: Account(
        network: .vk, community: District.vk.externalID, name: District.vk.name),
      abilities: Abilities(missing: missing, photoLimits: limits))
  }

  @Test("Ctrl-P asks for a path, Tab completes it from folder to folder, Enter attaches it")
  func attaching() {
    var state = replying()
    let text = state.composer?.editor.text ?? ""
    #expect(state.press("C-з") == [.readFolder("")])
    _ = state.apply(.folderRead(.init(folder: "", names: ["снимки/", ".тайное/", "схема.png"])))
    #expect(state.type("сни") == [])
    #expect(state.press("Tab") == [.readFolder("снимки/")])
    #expect(state.commandLine?.editor.text == "снимки/")
    _ = state.apply(.folderRead(.init(folder: "снимки/", names: ["до.jpg", "после.png"])))
    state.press("Tab", "Tab")
    #expect(state.commandLine?.editor.text == "снимки/после.png")
    expectScreen(state.screen(), "attach-prompt")
    let typed = "снимки/после.png"
    #expect(state.press("Enter") == [.attach(typed, for: 1, PhotoLimits())])
    #expect(
      state.apply(.attached(1, typed, .success(Self.after)))
        == [.saveDraft(text, photos: [Self.after], for: 1)])
    #expect(state.composer?.photos == [Self.after])
    #expect(state.press("C-p") == [.readFolder("снимки/")])
  }

  @Test("Tab completes what a file of an incident is, and then its path, whatever its kind")
  func incidentFile() throws {
    var state = ConsoleState.showing()
    state.begin(.file)
    func offered() -> [String] {
      state.commandLine.map { state.suggestions(for: $0).map(\.line) } ?? []
    }
    #expect(offered() == ["before", "after", "act", "other"])
    state.type("af")
    state.press("Tab")
    #expect(state.commandLine?.editor.text == "after")
    #expect(state.type(" ") == [.readFolder("", allFiles: true)])
    _ = state.apply(.folderRead(.init(folder: "", names: ["акты/", "схема.png"])))
    #expect(offered() == ["after акты/", "after схема.png"])
    state.type("а")
    #expect(state.press("Tab") == [.readFolder("акты/", allFiles: true)])
    #expect(state.commandLine?.editor.text == "after акты/")
    _ = state.apply(.folderRead(.init(folder: "акты/", names: ["акт 12.pdf", "акт 13.pdf"])))
    state.press("Tab", "Tab")
    #expect(state.commandLine?.editor.text == "after акты/акт 13.pdf")
    state.press("Esc")
    state.begin(.file)
    #expect(state.type("act ") == [.readFolder("", allFiles: true)])
    #expect(state.type("https://disk.example/a") == [])
  }

  @Test("a draft's photos, which go to one person, stop a text for several before it goes on")
  func together() {
    var state = ConsoleState.showing()
    state.go("Space", "Space")
    #expect(state.press("R") == [.readDetail(1)])
    var detail = District.detail(District.rows[0])
    detail.draft = Draft(
      comment: 1, by: District.anna, text: "Бригада", saved: District.now, photos: [Self.after])
    _ = state.apply(.detailRead(1, .success(detail)))
    #expect(state.composer?.together == .all([1, 2]))
    state.type(" едет")
    #expect(state.press("C-s") == [])
    #expect(
      state.notice?.text
        == "К черновику приложены фото, а они идут одному человеку. Уберите их (Alt-p) или "
        + "отвечайте отдельно")
    #expect(state.composer?.editor.text == "Бригада едет" && state.composer?.photos == [Self.after])
    state.press("A-p")
    state.press("C-s")
    guard case .together = state.sheet else {
      Issue.record("the replies are not shown")
      return
    }
    // Nor are the photos of another's draft lost under the text for all.
    _ = state.apply(.detailRead(1, .success(detail)))
    #expect(state.press("Enter") == [] && state.press("e") == [])
    #expect(state.notice?.text == "К черновику приложены фото, ответьте отдельно")
  }

  @Test("what is no photo is said, and the path is there to be mended")
  func faults() {
    var state = replying()
    for (fault, words) in [
      (PhotoFault.missing, "Такого файла нет"), (.unreadable, "Файл не читается"),
      (.folder, "Это папка, а не файл"),
      (.notAPicture, "Это не картинка JPEG, PNG, GIF или WebP"),
      (.tooLarge(limit: 5 << 20), "Файл больше, чем берёт сеть: 5,0 МБ"),
    ] {
      #expect(state.apply(.attached(1, "a/b.png", .failure(fault))) == [.readFolder("a/")])
      #expect(state.notice == Notice(words, .warning))
      #expect(state.commandLine?.editor.text == "a/b.png")
      state.press("Esc")
    }
    #expect(state.composer?.photos == [])
  }

  @Test("a whole path behind the folder that stands there is meant by itself")
  func wholePath() {
    var state = replying()
    state.photoFolder = "/srv/снимки/"
    for path in ["/home/a.png", "~/a.png"] {
      state.press("C-p")
      state.type(path)
      #expect(state.press("Enter") == [.attach(path, for: 1, PhotoLimits())])
    }
  }

  @Test("several go out with the reply, each once; one is taken off by name")
  func several() {
    var state = replying(with: [Self.before, Self.after, Self.after])
    #expect(state.composer?.photos == [Self.before, Self.after])
    state.press("A-p")
    #expect(state.choice?.kind == .detach([Self.before, Self.after]))
    let text = state.composer?.editor.text ?? ""
    #expect(state.press("1") == [.saveDraft(text, photos: [Self.after], for: 1)])
    state.composer?.review.acceptedText = text
    #expect(state.press("C-s") == [.act(1, .answer(text, .reaction, with: nil, [Self.after]))])
  }

  @Test("where the network takes no photos it says so when attaching; by hand a person may")
  func inability() {
    var state = replying()
    _ = state.apply(.networksRead([health([.replyWithPhoto: .userToken])]))
    #expect(state.press("C-p") == [] && state.commandLine == nil)
    #expect(state.notice == Notice("ответ с фото: нужен токен администратора", .warning))
    _ = state.apply(.networksRead([health([.replyWithPhoto: .manual, .reply: .manual])]))
    #expect(state.press("C-p") == [.readFolder("")])
  }

  @Test("the network's own limits hold: how many, how large, how long a text beside them")
  func limits() {
    var state = replying(with: [Self.before])
    let limits = PhotoLimits(count: 2, bytes: 1_000_000, text: 20)
    _ = state.apply(.networksRead([health([:], limits)]))
    #expect(state.replyLimit == 20)
    state.press("C-p")
    state.type("b.png")
    #expect(state.press("Enter") == [.attach("/srv/снимки/b.png", for: 1, limits)])
    _ = state.apply(.attached(1, "b.png", .success(Self.after)))
    #expect(state.press("C-p") == [])
    #expect(state.notice == Notice("Больше фото сеть не возьмёт: 2", .warning))
  }

  @Test("a photo that the topic asks for is missed until it is attached")
  func review() {
    var state = ConsoleState.showing()
    state.go("r")
    state.composer?.context.asksForPhoto = true
    state.type("Ольга, здравствуйте! Яму на Лесной, 8 сегодня заделали.")
    #expect(state.composer?.review.findings.contains { $0.rule == .photoMissing } == true)
    _ = state.apply(.attached(1, "a.png", .success(Self.after)))
    #expect(state.composer?.review.findings.contains { $0.rule == .photoMissing } == false)
  }

  @Test(
    "it looks as it looks",
    arguments: [("wide", Size.wide), ("medium", .medium), ("narrow", .narrow)])
  func drawn(name: String, size: Size) {
    for language in [Language.russian, .english] {
      let state = replying(size, language, with: [Self.before, Self.after])
      expectScreen(state.screen(), "photos-\(language.rawValue)-\(name)")
    }
  }

  @Test("a folder gives its folders and pictures, and no name that cannot be typed")
  func listing() throws {
    let office = try Office()
    let folder = office.folder + "/снимки"
    for name in ["a.PNG", "б.jpg", "текст.txt", "злой\u{1B}[2J.png"] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data().write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    try FileManager.default.createDirectory(
      atPath: folder + "/до", withIntermediateDirectories: true)
    #expect(PhotoFolder.listing(folder + "/").names == ["a.PNG", "б.jpg", "до/"])
    #expect(PhotoFolder.listing(folder + "/нет/").names == [])
    #expect(PhotoFolder.path("'/a b.png'") == "/a b.png")
    #expect(PhotoFolder.path("~/x") == NSHomeDirectory() + "/x")
  }
}

@Suite("Looking at photos") struct PictureTests {
  private static let photo = Photo(path: "/srv/-rf до\u{1B}[2J.png", format: .png, bytes: 4_000)

  private static func picture(_ side: Picture.Side?, _ location: String) -> Picture {
    var picture = Picture(side: side, location: location)
    picture.photo = Photo(path: location, format: .png, bytes: 4_000)
    return picture
  }

  private func viewer(_ script: String = "", _ changes: [String: String] = [:]) throws -> (
    Office, PictureViewer
  ) {
    let office = try Office()
    let program = office.folder + "/chafa"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
    let environment = ["PATH": "/nowhere:\(office.folder)", "TERM": "xterm-256color"]
      .merging(changes) { $1 }
    guard let viewer = PictureViewer(environment: environment) else { throw CancellationError() }
    return (office, viewer)
  }

  private func showing(_ size: Size = .medium, _ language: Language = .russian) -> ConsoleState {
    var state = ConsoleState.showing(District.rows, size, language)
    var detail = District.detail(District.rows[0])
    detail.comment.attachments = [
      Attachment(
        kind: .photo, name: "яма\u{202E}.jpg", url: "https://zarechny.example/\u{1B}[2Jp.jpg"),
      Attachment(kind: .location), Attachment(kind: .photo),
    ]
    detail.replies = [
      Reply(
        id: .init(rawValue: 7), comment: 1, by: District.anna, text: "Заделали.", state: .confirmed,
        written: District.now, photos: [Self.photo])
    ]
    _ = state.apply(.detailRead(1, .success(detail)))
    return state
  }

  @Test("v asks for what the resident sent and what the desk answered with; else it says none")
  func asked() {
    var state = showing()
    let wanted = [
      Picture(
        side: .before, location: "https://zarechny.example/\u{1B}[2Jp.jpg", name: "яма\u{202E}.jpg"),
      Picture(side: .after, location: Self.photo.path),
    ]
    #expect(state.press("м") == [.readPictures(wanted)])
    var bare = ConsoleState.showing()
    #expect(bare.press("v") == [] && bare.notice?.text == "Фото здесь нет")
  }

  @Test("with the program they are shown, without it told in words, with their links")
  func shown() {
    var address = Picture(side: .before, location: "https://zarechny.example/p.jpg")
    address.photo = nil
    let file = Self.picture(.after, "/srv/x.png")
    var state = showing()
    state.setting.showsPictures = true
    #expect(state.apply(.picturesRead([address, file])) == [.showPictures([address, file])])
    #expect(state.apply(.picturesRead([address])) == [])
    #expect(state.context == .thread)
    state.press("Esc")
    #expect(state.sheet == nil)
  }

  @Test(
    "told in words they look so",
    arguments: [("wide", Size.wide), ("medium", .medium), ("narrow", .narrow)])
  func drawn(name: String, size: Size) {
    for language in [Language.russian, .english] {
      var state = showing(size, language)
      guard case .readPictures(var pictures) = state.press("v").first else {
        Issue.record("no pictures in sight")
        continue
      }
      pictures[1].photo = Self.photo
      pictures.append(Picture(side: .after, location: "/srv/нет.png"))
      pictures[2].fault = .missing
      _ = state.apply(.picturesRead(pictures))
      expectScreen(state.screen(), "pictures-\(language.rawValue)-\(name)")
    }
  }

  @Test("before and after stand side by side where the width allows, else one by one")
  func pages() {
    let all = [
      Self.picture(.before, "/1"), Self.picture(.before, "/2"), Self.picture(.after, "/3"),
      Self.picture(nil, "/4"), Picture(location: "https://x"),
    ]
    func names(_ columns: Int) -> [[String]] {
      PicturePages(all, columns: columns).pages.map { $0.map(\.location) }
    }
    #expect(names(80) == [["/1", "/3"], ["/2", "/4"]])
    #expect(names(79) == [["/1"], ["/2"], ["/3"], ["/4"]])
    let room = PicturePages.room(of: [all[0], all[2]], in: Size(columns: 100, rows: 30))
    #expect(room == Size(columns: 49, rows: 27))
  }

  @Test("of what the program draws only colours and signs reach the terminal")
  func cleaned() {
    let output =
      "\u{1B}[38;5;9m▄▄\u{1B}[0m\n\u{1B}]0;title\u{7}x\u{1B}[2J\u{1B}[5;5Hy\u{7}\u{9B}z\u{1B}P"
    #expect(
      DrawnLines.lines(output.utf8) == ["\u{1B}[38;5;9m▄▄\u{1B}[0m", "]0;titlexyzP"])
    #expect(DrawnLines.lines([]).isEmpty)
  }

  @Test("the program gets its words apart, the path last and behind two dashes, without a shell")
  func arguments() throws {
    let (office, viewer) = try self.viewer("for word; do printf '<%s>' \"$word\"; done; echo")
    defer { withExtendedLifetime(office) {} }
    #expect(
      viewer.arguments(for: Self.photo, Size(columns: 49, rows: 27)) == [
        "--format", "symbols", "--size", "49x27", "--colors", "256", "--animate", "off", "--",
        Self.photo.path,
      ])
    let evil = Self.picture(.before, "/$(touch x);`id` \"'.png")
    let screen = viewer.screen(
      [evil, Self.picture(.after, "/b.png")], in: Size(columns: 100, rows: 30), .russian,
      isLast: true)
    #expect(screen.contains("<--></$(touch x);`id` \"'.png>"))
    #expect(screen.contains("\u{1B}[1;1Hдо: ") && screen.contains("\u{1B}[1;52Hпосле: b.png"))
    #expect(screen.contains("любая клавиша"))
  }

  @Test("a program that fails, or says nothing, shows that and not a broken screen")
  func failing() throws {
    for script in ["exit 1", "exit 0", "kill -9 $$"] {
      let (office, viewer) = try self.viewer(script)
      defer { withExtendedLifetime(office) {} }
      let screen = viewer.screen(
        [Self.picture(nil, "/a.png")], in: .medium, .russian, isLast: false)
      #expect(screen.contains("показать не удалось: файл повреждён"))
      #expect(screen.contains("\u{1B}[3;1Hили chafa не читает этот формат"))
    }
    #expect(PictureViewer(environment: ["PATH": "/nowhere"]) == nil)
  }
}
