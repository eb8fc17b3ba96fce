import Desk
import Moderation
import Terminal
import Testing

@testable import Console

@Suite("Networks at the console") struct NetworkTests {
  private let state = ConsoleState.showing()

  private func health(
    _ abilities: Abilities, failure: CommunityHealth.Failure? = nil, ago: Span = .minutes(1)
  ) throws -> CommunityHealth {
    let community = try #require(state.detail.current?.comment.community)
    return CommunityHealth(
      account: Account(
        network: community.network, community: community.externalID, name: community.name),
      lastContact: state.now - ago, failure: failure, abilities: abilities)
  }

  @Test("what a token cannot do is said before it is tried, with the reason")
  func inability() throws {
    var state = state
    #expect(state.inability(of: .remove) == nil)
    _ = state.networksRead([try health(Abilities(missing: [.delete: .userToken]))])
    #expect(state.inability(of: .remove) == "удаление: нужен токен администратора")
    #expect(state.shortProhibition(of: .remove) == "удаление: нужен токен администратора")
    #expect(state.inability(of: .reply) == nil && !state.repliesByHand)
    _ = state.networksRead([try health(Abilities(missing: [.reply: .manual]))])
    #expect(state.repliesByHand)
  }

  @Test("what has stood longer than the network lets anybody delete it is not tried")
  func tooOld() throws {
    var state = state
    let published = try #require(state.detail.current?.comment.published)
    let age = (state.now - published).milliseconds
    let longer = Span(milliseconds: age + 1000)
    let shorter = Span(milliseconds: age - 1000)
    _ = state.networksRead([try health(Abilities(deletionWindow: longer))])
    #expect(state.inability(of: .remove) == nil)
    _ = state.networksRead([try health(Abilities(deletionWindow: shorter))])
    #expect(state.inability(of: .remove)?.hasPrefix("прошло больше ") == true)
  }

  @Test("a network that fails is told on a phone too, and nothing is said to leave soon")
  func failing() throws {
    let failure = CommunityHealth.Failure(
      .unreachable, detail: "", since: state.now - .minutes(5))
    for (language, word, line) in [
      (Language.russian, "VK: сбой", "Ответ в исходящих: уйдёт, когда ответит сеть"),
      (.english, "VK: down", "The reply is in the outbox: leaves when the network answers"),
    ] {
      var state = ConsoleState.showing(District.rows, .narrow, language)
      _ = state.networksRead([try health(Abilities(), failure: failure)])
      #expect(state.screen().plainText().split(separator: "\n").first?.contains(word) == true)
      #expect(state.words(.answered(.init(rawValue: 1))).hasPrefix(line))
      _ = state.networksRead([try health(Abilities())])
      #expect(!state.screen().plainText().contains(word))
      #expect(state.words(.answered(.init(rawValue: 1))).contains(language("скоро", "about to")))
    }
  }

  @Test("with several marked each is judged by its own network, and the rest stays marked")
  func marked() throws {
    var state = state
    let ok = CommunityHealth(
      account: Account(
        network: .ok, community: District.ok.externalID, name: District.ok.name),
      abilities: Abilities(missing: [.delete: .manual]))
    let vk = CommunityHealth(
      account: Account(
        network: .vk, community: District.vk.externalID, name: District.vk.name),
      abilities: Abilities())
    _ = state.networksRead([vk, ok])
    let reason = state.language.name(Inability.manual)
    state.queue.marked = [4]
    #expect(state.inability(of: .remove) == "удаление: \(reason)")
    #expect(state.press("d") == [] && state.choice == nil)
    state.queue.marked = [1, 4]
    #expect(state.inability(of: .remove) == nil)
    state.press("d")
    let choice = try #require(state.choice)
    #expect(
      state.question(choice.kind)
        == "По какому правилу удалить? Отмечено: 2 · 1 из 2: \(reason)")
    #expect(state.press("1") == [.actOnMany(.remove(rule: state.setting.rules[0].key), [1])])
    let outcome = ManyOutcome(
      act: .remove(rule: state.setting.rules[0].key), done: [1], leftOut: [])
    _ = state.apply(.actedOnMany(.success(outcome)))
    #expect(state.queue.marked == [4] && state.notice?.kind == .warning)
    #expect(state.notice?.text.contains(" · остались отмечены: 1 (\(reason))") == true)
  }

  @Test("of several marked those are left out that are too old for their network, bursts' as well")
  func markedTooOld() throws {
    var state = state
    let health = CommunityHealth(
      account: Account(
        network: .telegram, community: District.telegram.externalID, name: District.telegram.name),
      abilities: Abilities(deletionWindow: .hours(24)))
    _ = state.networksRead([health])
    state.queue.marked = [2, 3]
    #expect(state.obstacles(toMarked: .remove).keys.sorted() == [3])
    let rows = state.queue.rows
    state.queue.rows[1].burst = QueueBurst(
      members: [
        .init(comment: 2, published: rows[1].published),
        .init(comment: 70, published: state.now - .days(3)),
      ], isFolded: true)
    state.queue.marked = [2, 70]
    #expect(state.obstacles(toMarked: .remove).keys.sorted() == [70])
  }

  @Test("what nobody has asked yet stands in nobody's way")
  func unknown() throws {
    var state = state
    _ = state.networksRead([try health(.unknown)])
    #expect(state.inability(of: .remove) == nil && !state.repliesByHand)
  }

  @Test("the line tells what fails since when, a silent service, else the last contact")
  func line() throws {
    var state = state
    #expect(state.networkLine == nil)
    let since = state.now - .minutes(30)
    let failing = try health(
      Abilities(), failure: .init(.token, detail: "5: no", since: since))
    _ = state.networksRead([failing, try health(Abilities())])
    #expect(state.networkLine?.text.contains("токен больше не действует с ") == true)
    _ = state.networksRead([try health(Abilities(), ago: .minutes(6))])
    #expect(state.networkLine?.text.hasPrefix("служба молчит с ") == true)
    var asleep = try health(Abilities(), ago: .minutes(50))
    asleep.lastBeat = state.now - .minutes(1)
    for heard in [try health(Abilities()), asleep] {
      _ = state.networksRead([heard])
      #expect(state.networkLine?.text.hasPrefix("сети ") == true)
    }
  }

  @Test("a ban is asked for by its rule, and leaving everything as it is stands first")
  func ban() throws {
    var state = state
    let id = try #require(state.detail.wanted)
    #expect(state.performOnDetail(.ban) == [])
    let options = state.banOptions(id)
    #expect(state.choice?.kind == .ban(id) && state.choice?.selected == options.count - 1)
    #expect(options.last?.action == .leave)
    let rule = try #require(state.setting.rules.first)
    #expect(options.first?.action == .measure(id, state.ban(by: rule)))
    #expect(state.performOnDetail(.react) == [.act(id, .measure(.react))])
  }
}

@Suite("Posts and pictures") struct PostTests {
  @Test("the detail tells how the post is doing, each figure in its right form")
  func figures() {
    let russian = Language.russian
    let whole = PostFigures(views: 1251, likes: 3, reposts: 1, comments: 12)
    #expect(russian.words(whole) == "1251 просмотр · 3 лайка · 1 репост · 12 комментариев")
    #expect(Language.english.words(PostFigures(views: 1, likes: 2)) == "1 view · 2 likes")
    #expect(russian.words(PostFigures()) == nil)
  }

  @Test("photos are asked of the service, and the detail says where they lie")
  func photos() throws {
    var state = ConsoleState.showing()
    let id = try #require(state.detail.wanted)
    let account = try #require(state.detail.current?.comment.community)
    state.detail.content?.comment.attachments = [
      Attachment(kind: .photo, url: "https://vk.com/photo1_2")
    ]
    #expect(state.lookAtPictures().count == 1)
    state.detail.content?.comment.attachments[0].file = "https://sun9-1.userapi.com/a.jpg"
    // Without a service its page is all there is.
    let page = Picture(side: .before, location: "https://vk.com/photo1_2")
    #expect(state.lookAtPictures() == [.readPictures([page])])
    let served = Account(
      network: account.network, community: account.externalID, name: account.name)
    _ = state.networksRead([CommunityHealth(account: served, abilities: Abilities())])
    #expect(state.lookAtPictures() == [.askForPictures(id)])
    #expect(state.apply(.askedForPictures(id, nil)) == [.readDetail(id)])
    #expect(state.notice?.text.contains("ещё раз v") == true)
    func shows(_ words: String) -> Bool {
      state.detailLines(columns: 100, rows: 40).contains { line in
        let glyphs = line.pieces.flatMap { Array($0.glyphs) }
        let scalars = glyphs.compactMap { Unicode.Scalar($0.scalar) }
        return String(String.UnicodeScalarView(scalars)).contains(words)
      }
    }
    state.detail.content?.pictures = CommentPictures(isAwaited: true)
    #expect(shows("служба загружает"))
    #expect(state.lookAtPictures() == [.readPictures([page])])
    state.detail.content?.pictures = CommentPictures(
      items: [.init(number: 1, fault: .unreachable)])
    #expect(shows("попробуйте позже"))
    #expect(state.lookAtPictures() == [.askForPictures(id), .readPictures([page])])
    state.detail.content?.pictures = CommentPictures(
      items: [.init(number: 1, path: "/srv/desk.sqlite.pictures/1-1.jpg")])
    #expect(shows("/srv/desk.sqlite.pictures/1-1.jpg"))
    let file = Picture(side: .before, location: "/srv/desk.sqlite.pictures/1-1.jpg")
    #expect(state.lookAtPictures() == [.readPictures([file])])
  }

  @Test("a photo without a page of its own is asked for again after a failure, not denied")
  func photosWithoutPage() throws {
    var state = ConsoleState.showing()
    let id = try #require(state.detail.wanted)
    let account = try #require(state.detail.current?.comment.community)
    let served = Account(
      network: account.network, community: account.externalID, name: account.name)
    _ = state.networksRead([CommunityHealth(account: served, abilities: Abilities())])
    state.detail.content?.comment.attachments = [Attachment(kind: .photo, file: "tg-file:9")]
    #expect(state.lookAtPictures() == [.askForPictures(id)])
    state.detail.content?.pictures = CommentPictures(isAwaited: true)
    #expect(state.lookAtPictures() == [])
    #expect(state.notice?.text.contains("Служба загружает фото") == true)
    state.detail.content?.pictures = CommentPictures(
      items: [.init(number: 1, fault: .unreachable)])
    #expect(state.lookAtPictures() == [.askForPictures(id)])
    state.detail.content?.comment.attachments = []
    #expect(state.lookAtPictures() == [] && state.notice?.text == "Фото здесь нет")
  }
}
