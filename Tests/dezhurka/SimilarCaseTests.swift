import Classification
import Desk
import Foundation
import Moderation
import Testing

@testable import dezhurka

/// How often an answered case on the same matter stands among the five that the composer shows.
///
/// A matter is the subject of a post of the demonstration's district, or of several posts. What stands
/// under a post is on its matter; for answers where that is not so, a list says which. Counted is every complaint and question, by what it is at heart, under a post
/// whose matter has an answer to somebody else. Posts without a subject of their own, and those whose
/// matter nobody has answered, are left out. What stands under the comment's own post counts a little
/// with the search, as it does with a moderator.
@Suite("Similar cases in the demonstration")
struct SimilarCaseTests {
  private static let matters: [[DemoThread]] = [
    [.heatingSeason, .coldRadiators], [.hotWater, .brokenPipe], [.busFourteen],
    [.iceOnPavements], [.iceRink], [.kindergarten, .schoolAutumn, .schoolCanteen],
    [.parkInAutumn], [.paymentSlips], [.roadRepair, .villageRoads], [.serviceCentre],
    [.strayDogs], [.streetLights], [.wasteAndBatteries],
  ]

  /// Answers that are on another matter than the post they stand under, by how the comment begins.
  private static let elsewhere: [(beginning: String, matter: Int)] = [
    ("Вчера на Лесной, 12 прорвало", 1), ("ЛЕСНАЯ 6 ОПЯТЬ РЖАВАЯ", 1), ("В подвале на Парковой", 1),
    ("почему в платежке отопление", 7), ("Передать показания", 7), ("как узнать свой лицевой", 7),
    ("В поликлинике холодно", 0), ("Посмотрим как отвечаете. Парковая 16, баки", 12),
    ("где у нас принимают макулатуру", 12), ("Скажите, субсидию за мусор", 12),
    ("Яма на выезде с Речной", 8), ("Почему перед моей парикмахерской", 8),
    ("Фонари в парке", 11), ("а 14й будет ходить", 2), ("деньги за питание", 5),
  ]

  @Test("a case on the same matter is among the top 5 for at least 85 %")
  func quality() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("similar-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desk = try Desk(
      path: folder + "/desk.sqlite", person: Person("Анна"), clock: { DemoDistrictTests.now },
      makeKey: { UUID().uuidString })
    defer { desk.close() }
    let classifier = Classifier()
    let comments = DemoDistrictTests.all
    _ = try desk.ingest(
      comments.map { ClassifiedComment(comment: $0, verdict: classifier.verdict(of: $0.text)) },
      openSince: DemoDistrictTests.now - .days(14))

    let tally = try tally(desk, comments.count)
    let shows = ProcessInfo.processInfo.environment["SHOW_SIMILAR"] == "1"
    if shows { print(tally.missed.joined(separator: "\n")) }
    print(
      "similar cases: \(tally.found) of \(tally.asked) have one on the same matter in the top 5")
    #expect(tally.asked >= 60)
    #expect(Double(tally.found) >= 0.85 * Double(tally.asked))
  }

  private func tally(
    _ desk: Desk, _ count: Int
  ) throws -> (asked: Int, found: Int, missed: [String]) {
    var matters: [String: Int] = [:]
    for (number, threads) in Self.matters.enumerated() {
      for thread in threads {
        matters[thread.community.postURL(thread.number)] = number
      }
    }
    let details = try (1...Int64(count)).map { try desk.detail(.init(rawValue: $0)) }
    func matter(_ detail: CommentDetail) -> Int? {
      let known = Self.elsewhere.first { detail.comment.text.hasPrefix($0.beginning) }
      return known?.matter ?? detail.thread.flatMap { matters[$0.url] }
    }
    let matterOf = Dictionary(
      uniqueKeysWithValues: details.map { ($0.comment.id, matter($0)) })
    let answered = details.filter { !$0.replies.isEmpty && matter($0) != nil }
    var (asked, found) = (0, 0)
    var missed: [String] = []
    for detail in details where detail.comment.handling != .own {
      let intent = detail.comment.verdict.intent
      guard intent == .complaint || intent == .question, let matter = matter(detail),
        answered.contains(where: {
          $0.comment.id != detail.comment.id && matterOf[$0.comment.id] == matter
        })
      else { continue }
      asked += 1
      let cases = try desk.similarCases(to: detail.comment.id, limit: 5)
      if cases.contains(where: { matterOf[$0.id] == matter }) {
        found += 1
      } else {
        missed.append(
          "— \(matter) \(detail.comment.verdict.topic ?? "?") \(detail.comment.text)\n"
            + cases.map { "    \($0.likeness) \($0.topic ?? "?") \($0.excerpt)" }
            .joined(separator: "\n"))
      }
    }
    return (asked, found, missed)
  }
}
