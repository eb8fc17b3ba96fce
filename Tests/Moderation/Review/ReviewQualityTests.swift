import Foundation
import Moderation
import Testing

@Suite("Quality of the review")
struct ReviewQualityTests {
  private var environment: [String: String] { ProcessInfo.processInfo.environment }

  private func show(_ name: String, _ figures: ReviewFigures) {
    guard environment["SHOW_REVIEW"] != nil else { return }
    print("\(name): \(figures.summary)")
    for remark in figures.remarks { print("  \(remark.prefix(400))") }
  }

  @Test("good replies have no error and fewer than 0.3 warnings each")
  func good() throws {
    let set = try ReplySet("good.tsv")
    #expect(set.entries.count >= 150)
    let figures = ReviewFigures(set)
    show("good.tsv", figures)
    #expect(figures.errors == 0, "\(figures.remarks.joined(separator: "\n"))")
    #expect(figures.warningsPerReply < 0.3, "\(figures.remarks.joined(separator: "\n"))")
  }

  @Test("at least nine of ten faults are found in bad replies")
  func bad() throws {
    let set = try ReplySet("bad.tsv")
    #expect(set.entries.count >= 150)
    let figures = ReviewFigures(set)
    show("bad.tsv", figures)
    #expect(figures.foundShare >= 0.9, "\(figures.remarks.joined(separator: "\n"))")
  }

  /// Written by another hand without sight of the rules, and never tuned on: it tells how well they
  /// know the world, so it has no bar that a change of theirs would be fitted to.
  @Test("the set of another hand is judged apart, without a false error")
  func otherHand() throws {
    let set = try ReplySet("other.tsv")
    #expect(set.entries.count == 60)
    let figures = ReviewFigures(set)
    show("other.tsv", figures)
    #expect(figures.faults == 37)
    let good = figures.remarks.filter { !$0.contains(": missed ") }
    #expect(!good.contains { $0.contains(": error ") })
  }

  @Test("bad replies name every rule but those younger than the set, which have tests of their own")
  func named() throws {
    let named = Set(try ReplySet("bad.tsv").entries.flatMap(\.faults))
    let younger: [ReviewRule] = [
      .spelling, .hiddenSign, .greetingOnly, .wrongName, .wrongDate,
    ]
    #expect(named == Set(ReviewRule.allCases).subtracting(younger))
  }

  /// `REVIEW_SET=FILE SHOW_REVIEW=1 swift test --filter "another set"` prints the figures of a file.
  @Test("another set can be judged by the same rules")
  func another() throws {
    let named = environment["REVIEW_SET"].map { URL(fileURLWithPath: $0) }
    let set = try ReplySet(file: named ?? ReplySet.folder().appendingPathComponent("good.tsv"))
    let figures = ReviewFigures(set)
    show(named?.lastPathComponent ?? "good.tsv", figures)
    #expect(figures.replies == set.entries.count)
  }
}
