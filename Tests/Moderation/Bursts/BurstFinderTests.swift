import Moderation
import Support
import Testing

@Suite("Bursts among open comments") struct BurstFinderTests {
  private let start = Instant(seconds: 1_795_400_000)

  private func comment(
    _ id: Int64, minute: Int64, by author: Int64? = nil, topic: String = "heating",
    at places: [String] = ["лесн"], _ text: String = ""
  ) -> BurstComment {
    BurstComment(
      id: .init(rawValue: id), author: .init(rawValue: author ?? id), topic: topic, places: places,
      words: MatterWords(folded: Array(text.utf8)), published: start + .minutes(minute))
  }

  private func ids(_ bursts: [Burst]) -> [[Int64]] {
    bursts.map { $0.members.map(\.comment.rawValue) }
  }

  @Test("nothing comes of nothing")
  func none() {
    #expect(BurstFinder.bursts(among: []).isEmpty)
    #expect(BurstFinder.bursts(among: [comment(1, minute: 0), comment(2, minute: 1)]).isEmpty)
  }

  @Test("three comments of one topic and place by two people are one matter, the oldest first")
  func three() {
    let found = BurstFinder.bursts(among: [
      comment(3, minute: 9), comment(1, minute: 2), comment(2, minute: 5, by: 1),
    ])
    #expect(ids(found) == [[1, 2, 3]])
  }

  @Test("one person writing thrice is no burst")
  func onePerson() {
    let all = (1...5).map { comment($0, minute: $0, by: 7) }
    #expect(BurstFinder.bursts(among: all).isEmpty)
  }

  @Test("another place, another topic or no place at all is another matter")
  func apart() {
    let all = [
      comment(1, minute: 0), comment(2, minute: 1), comment(3, minute: 2, at: ["речн"]),
      comment(4, minute: 3, topic: "roads"), comment(5, minute: 4, at: []),
    ]
    #expect(BurstFinder.bursts(among: all).isEmpty)
  }

  @Test("six hours without a word end a burst, a minute less does not")
  func silence() {
    let near = [0, 360, 720].enumerated().map { comment(Int64($0.0 + 1), minute: $0.1) }
    #expect(ids(BurstFinder.bursts(among: near)) == [[1, 2, 3]])
    let far = [0, 1, 2, 363, 364, 365].enumerated().map { comment(Int64($0.0 + 1), minute: $0.1) }
    #expect(ids(BurstFinder.bursts(among: far)) == [[1, 2, 3], [4, 5, 6]])
  }

  @Test("who names two streets speaks of the one that others speak of")
  func twoStreets() {
    let all = [
      comment(1, minute: 0, at: ["паркова", "лесн"]), comment(2, minute: 1),
      comment(3, minute: 2, at: ["лесн", "речн"]),
    ]
    #expect(ids(BurstFinder.bursts(among: all)) == [[1, 2, 3]])
  }

  @Test("without a place the words must agree, whatever their endings")
  func words() {
    let all = [
      comment(1, minute: 0, at: [], "третий день нет горячей воды во всем микрорайоне"),
      comment(2, minute: 1, at: [], "когда включат горячую воду"),
      comment(3, minute: 2, at: [], "холодные батареи в садике ромашка"),
      comment(4, minute: 3, at: [], "а горячая вода сегодня будет микрорайон замерз"),
      comment(5, minute: 4, at: [], "плюс"),
    ]
    #expect(ids(BurstFinder.bursts(among: all)) == [[1, 2, 4]])
  }

  @Test("without a topic the same street alone does not make one matter")
  func noTopic() {
    let apart = [
      comment(1, minute: 0, topic: "", "собаки стаей бегают"),
      comment(2, minute: 1, topic: "", "автобус вовремя не приходит"),
      comment(3, minute: 2, topic: "", "фонарь мигает ночью"),
    ]
    #expect(BurstFinder.bursts(among: apart).isEmpty)
    let same = (1...3).map { comment($0, minute: $0, topic: "", "собаки стаей бегают \($0)") }
    #expect(ids(BurstFinder.bursts(among: same)) == [[1, 2, 3]])
  }

  @Test("ten thousand comments of one matter are one burst, with a place and without")
  func many() {
    let placed = (1...10_000).map { comment($0, minute: $0 / 60) }
    #expect(BurstFinder.bursts(among: placed).map(\.members.count) == [10_000])
    let unplaced = (1...10_000).map {
      comment($0, minute: $0 / 60, at: [], "нет горячей воды во дворе")
    }
    #expect(BurstFinder.bursts(among: unplaced).map(\.members.count) == [10_000])
  }

  @Test("three thousand unlike comments around a matter do not hide it")
  func noise() {
    let noise = (1...3000).map {
      comment($0, minute: $0 / 60, at: [], "\($0)заметка \($0)разное \($0)прочее")
    }
    let matter = (1...40).map {
      comment(20_000 + $0, minute: 2 + $0 / 60, at: [], "нет горячей воды во дворе")
    }
    #expect(BurstFinder.bursts(among: noise + matter).map(\.members.count) == [40])
  }

  @Test("hostile texts are read to the end and change nothing by their order")
  func hostile() {
    let all = HostileTexts.all.enumerated().flatMap { index, hostile in
      (0..<3).map {
        comment(
          Int64(index * 3 + $0), minute: Int64(index), topic: "", at: [hostile.text], hostile.text)
      }
    }
    let found = BurstFinder.bursts(among: all)
    #expect(BurstFinder.bursts(among: all.reversed()) == found)
    #expect(Set(found.flatMap(\.members)).count == found.reduce(0) { $0 + $1.members.count })
  }

  @Test("a burst grows while at least a third of it came in the last hour")
  func growing() {
    let members = [0, 10, 100].map {
      Burst.Member(comment: .init(rawValue: $0), published: start + .minutes($0))
    }
    #expect(Burst.isGrowing(members, now: start + .minutes(159)))
    #expect(!Burst.isGrowing(members, now: start + .minutes(160)))
    #expect(!Burst.isGrowing(members, now: start - .minutes(1)))
  }
}
