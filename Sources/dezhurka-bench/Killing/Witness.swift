import Desk
import Moderation

/// What a victim was promised, kept by somebody who outlives it.
struct Witness {
  private struct Typed {
    var text: String
    var at: Instant
    var isSaved: Bool
  }

  private var drafts: [Int64: [Typed]] = [:]
  private var answers: [String: Int64] = [:]
  /// Began and not known to have ended: both outcomes are right.
  private var uncertainAnswers: Set<String> = []
  private var takingBack: Set<String> = []
  private var tookBack: Set<String> = []
  private(set) var savings = 0
  private(set) var longestSaving = Span(milliseconds: 0)

  mutating func hear(_ told: Told, at now: Instant) {
    switch told {
    case .typed(let comment, let text):
      drafts[comment, default: []].append(Typed(text: text, at: now, isSaved: false))
    case .saved(let comment, let text):
      guard let index = drafts[comment]?.lastIndex(where: { $0.text == text }) else { return }
      savings += 1
      longestSaving = max(longestSaving, now - (drafts[comment]?[index].at ?? now))
      drafts[comment]?[index].isSaved = true
    case .answering(let text): uncertainAnswers.insert(text)
    case .answered(let comment, let text):
      uncertainAnswers.remove(text)
      answers[text] = comment
    case .takingBack(let text): takingBack.insert(text)
    case .tookBack(let text): tookBack.insert(text)
    case .look, .send, .find: break
    }
  }

  /// Drafts that were saved, or typed a second before the end, and that neither the desk nor a
  /// reply holds any more.
  func lostDrafts(at death: Instant, in desk: Desk) throws -> Int {
    try drafts.count { comment, typed in
      let due = typed.lastIndex { $0.isSaved || death - $0.at > .seconds(1) }
      guard let due else { return false }
      let detail = try desk.detail(Comment.ID(rawValue: comment))
      let kept = [detail.draft?.text].compactMap { $0 } + detail.replies.map(\.text)
      return !typed[due...].contains { kept.contains($0.text) }
    }
  }

  /// What came before a death is settled; of longer lives only the last drafts matter.
  mutating func forgetDrafts() { drafts = [:] }

  /// Compares what was promised with what the networks hold.
  func compare(with network: LoopbackNetwork, _ desk: Desk) throws -> Comparison {
    var result = Comparison()
    for (text, comment) in answers {
      let count = network.count(of: text)
      let isTakenBack = tookBack.contains(text)
      if isTakenBack, count > 0 { result.sentAfterTakingBack += 1 }
      guard !isTakenBack else { continue }
      result.replies += 1
      let replies = try desk.detail(Comment.ID(rawValue: comment)).replies
      let isConfirmed = replies.contains { $0.text == text && $0.state == .confirmed }
      if count == 0, !takingBack.contains(text) { result.lost += 1 }
      if (count > 0) != isConfirmed { result.wronglyKept += 1 }
    }
    let idempotent = Dictionary(grouping: network.posts[.vk] ?? [], by: \.text).values
    let other = Dictionary(grouping: network.posts[.telegram] ?? [], by: \.text).values
    result.publishedTwice = idempotent.count { $0.count > 1 }
    result.repeatedSilently = other.count { $0.count > 1 }
    result.published = idempotent.count + other.count
    return result
  }
}

/// What was promised beside what came of it.
struct Comparison {
  var replies = 0
  var published = 0
  var lost = 0
  var publishedTwice = 0
  var repeatedSilently = 0
  var sentAfterTakingBack = 0
  /// The desk says another thing than the network.
  var wronglyKept = 0

  var faults: Int {
    lost + publishedTwice + repeatedSilently + sentAfterTakingBack + wronglyKept
  }
}
