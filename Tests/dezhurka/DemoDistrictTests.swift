import Moderation
import Testing

@testable import dezhurka

@Suite("The demonstration's district")
struct DemoDistrictTests {
  /// 22 November 2026, 09:04 in Moscow.
  static let now = Instant(seconds: 1_795_327_440)
  static let all: [IncomingComment] = DemoDistrict.comments(now: now)

  private struct Key: Hashable {
    let source: IncomingComment.Source
    let id: String
  }

  private static var residents: [IncomingComment] { all.filter { !$0.isOwn } }
  private static var answers: [IncomingComment] { all.filter(\.isOwn) }
  private static var answeredKeys: Set<Key> {
    Set(answers.compactMap { answer in answer.parentID.map { Key(source: answer.source, id: $0) } })
  }
  private static func isAnswered(_ comment: IncomingComment) -> Bool {
    answeredKeys.contains(Key(source: comment.source, id: comment.id))
  }

  @Test("there is enough of everything to look like a working day")
  func counts() {
    let answered = Self.answeredKeys
    let waiting = Self.residents.filter { comment in
      !answered.contains(Key(source: comment.source, id: comment.id))
    }
    let recent = waiting.filter { Self.now - $0.published < .days(14) }
    #expect(Self.residents.count >= 230)
    #expect(recent.count >= 170)
    #expect(waiting.count > recent.count)
    #expect(answered.count >= 45)
    #expect(DemoDistrict.threads.count >= 14)
  }

  @Test("all four networks take part, each with several people and answers")
  func networks() {
    for network in Network.allCases {
      let here = Self.residents.filter { $0.source.network == network }
      #expect(here.count >= 20, "\(network)")
      #expect(Set(here.map(\.authorID)).count >= 10, "\(network)")
      #expect(Self.answers.contains { $0.source.network == network }, "\(network)")
    }
    #expect(Set(Self.all.map(\.source)).count == DemoCommunity.allCases.count)
  }

  @Test("identifiers are unique within a community, and so are addresses")
  func identifiers() {
    let keys = Self.all.map { Key(source: $0.source, id: $0.id) }
    #expect(Set(keys).count == keys.count)
    #expect(Set(Self.all.map(\.url)).count == Self.all.count)
    let posts = DemoDistrict.threads.map { $0.community.postURL($0.number) }
    #expect(Set(posts).count == posts.count)
  }

  @Test("every answer to a comment finds it, in the same thread and earlier")
  func parents() throws {
    var known: [Key: IncomingComment] = [:]
    for comment in Self.all { known[Key(source: comment.source, id: comment.id)] = comment }
    for comment in Self.all {
      guard let parentID = comment.parentID else { continue }
      let parent = try #require(known[Key(source: comment.source, id: parentID)])
      #expect(parent.post == comment.post)
      #expect(parent.published < comment.published, "\(comment.text)")
    }
    let written = DemoDistrict.threads.flatMap(\.comments).filter { !$0.parent.isEmpty }
    let linked = Self.residents.filter { $0.parentID != nil }
    #expect(written.count == linked.count)
    #expect(linked.count >= 10)
  }

  @Test("the community only answers residents, each of them once")
  func ownAnswers() {
    #expect(Self.answers.count == Self.answeredKeys.count)
    let residents = Set(Self.residents.map { Key(source: $0.source, id: $0.id) })
    #expect(Self.answeredKeys.isSubset(of: residents))
    for answer in Self.answers {
      #expect(answer.text.unicodeScalars.count <= answer.source.network.replyLimit)
    }
    #expect(Set(Self.answers.map(\.text)).count == Self.answers.count)
  }

  @Test("nothing lies in the future, before its post or beyond two months")
  func moments() {
    let posted: [String: Instant] = Dictionary(
      uniqueKeysWithValues: DemoDistrict.threads.map {
        ($0.community.postURL($0.number), Self.now - $0.age)
      })
    for comment in Self.all {
      #expect(comment.published < Self.now, "\(comment.text)")
      #expect(Self.now - comment.published < .days(60), "\(comment.text)")
      let start = comment.post.flatMap { posted[$0.url] }
      #expect(start.map { $0 < comment.published } == true, "\(comment.text)")
      if let edited = comment.edited {
        #expect(comment.published < edited && edited < Self.now)
      }
    }
    #expect(Self.all.map(\.published) == Self.all.map(\.published).sorted())
    #expect(Self.residents.contains { Self.now - $0.published < .minutes(10) })
  }

  @Test("comments are as long as in life: mostly short, some very long")
  func lengths() {
    let lengths = Self.residents.map { $0.text.count }.sorted()
    let median = lengths[lengths.count / 2]
    #expect((90...130).contains(median))
    #expect((8...14).contains(lengths.count { $0 > 400 } * 100 / lengths.count))
    #expect(lengths.contains { $0 > 1_500 })
    #expect(lengths.contains { (1...3).contains($0) })
    #expect(Self.residents.contains { $0.text.isEmpty && !$0.attachments.isEmpty })
    #expect(Self.residents.allSatisfy { !$0.text.isEmpty || !$0.attachments.isEmpty })
  }

  @Test("one broken pipe brings a burst within three hours")
  func burst() {
    let burst = Self.residents.filter { comment in
      comment.post?.id == String(DemoThread.brokenPipe.number)
        && comment.source == DemoCommunity.vkDistrict.source
        && Self.now - comment.published <= .hours(3)
    }
    #expect(burst.count >= 35)
    #expect(Set(burst.map(\.text)).count == burst.count)
    #expect(burst.count { $0.text.lowercased().contains("лесн") } >= 25)
  }

  @Test("people come back: somebody answered before writes again and waits")
  func returning() {
    let before = Set(
      Self.residents.filter { Self.isAnswered($0) }.map { "\($0.source.network) \($0.authorID)" })
    let again = Set(
      Self.residents.filter { !Self.isAnswered($0) && Self.now - $0.published < .days(14) }
        .map { "\($0.source.network) \($0.authorID)" })
    #expect(before.intersection(again).count >= 12)
  }

  @Test("hostile text is there for the console to clean")
  func hostile() {
    let scalars = Set(Self.residents.flatMap { Array($0.text.unicodeScalars) })
    #expect(scalars.isSuperset(of: ["\u{1B}", "\u{7}", "\u{202E}", "\u{200B}", "\u{489}"]))
  }

  @Test("no mark is left unfilled, and VKontakte's mentions name the person answered")
  func marks() throws {
    #expect(Self.all.allSatisfy { !$0.text.contains("{") && $0.post?.text.contains("{") == false })
    let reply = try #require(
      Self.residents.first { $0.source.network == .vk && $0.text.hasPrefix("[id") })
    let parent = try #require(
      Self.all.first { $0.source == reply.source && $0.id == reply.parentID })
    #expect(reply.text.hasPrefix("[id\(parent.authorID)|"))
  }

  @Test("the same moment gives the same comments; another one only moves them")
  func pure() {
    #expect(DemoDistrict.comments(now: Self.now) == Self.all)
    let later = DemoDistrict.comments(now: Self.now + .days(200))
    #expect(later.map(\.id) == Self.all.map(\.id))
    #expect(later.map(\.published) == Self.all.map { $0.published + .days(200) })
  }
}

@Suite("Texts of the demonstration")
struct DemoTextTests {
  private func filled(_ text: String, at seconds: Int64) -> String {
    DemoText.filled(text, at: Instant(seconds: seconds), mention: "Ольга")
  }

  @Test("dates follow the calendar, over the end of a month and of a leap February")
  func dates() {
    #expect(filled("до {d+0}", at: 1_795_327_440) == "до 22 ноября")
    #expect(filled("{d+10}", at: 1_795_327_440) == "2 декабря")
    #expect(filled("{d+1}", at: 1_835_352_000) == "29 февраля")
    #expect(filled("{d+2}", at: 1_835_352_000) == "1 марта")
    #expect(filled("{d-1}", at: 0) == "31 декабря")
  }

  @Test("a day begins at midnight of the district, not of Greenwich")
  func zone() {
    #expect(filled("{d+0}", at: 1_795_381_199) == "22 ноября")
    #expect(filled("{d+0}", at: 1_795_381_200) == "23 ноября")
  }

  @Test("weekdays are named, and working days step over the weekend")
  func weekdays() {
    #expect(filled("{w+0}", at: 1_795_327_440) == "в воскресенье")
    #expect(filled("{w+2}", at: 1_795_327_440) == "во вторник")
    #expect(filled("{b+0} и {b+3}", at: 1_795_327_440) == "в понедельник и в среду")
    #expect(filled("{b+6}", at: 1_795_327_440) == "в понедельник")
    #expect(filled("{W+2}. {B+0}", at: 1_795_327_440) == "Во вторник. В понедельник")
    #expect(filled("{w+0}", at: 0) == "в четверг")
  }

  @Test("the mention is put in, and unknown braces stay")
  func mention() {
    #expect(filled("{@}, вы правы", at: 0) == "Ольга, вы правы")
    #expect(filled("{кто} {d+} {", at: 0) == "{кто} {d+} {")
  }
}
