import Moderation

/// What was found in a reply, kept with the text that it was found in.
public struct ComposerReview: Equatable, Sendable {
  /// The text that was looked over.
  public private(set) var text = ""
  private var context: ReviewContext?
  /// By the rules.
  private var byRules: [Finding] = []
  /// Words that no dictionary knows.
  public private(set) var misspellings: [Misspelling] = []
  private var byDictionary: [Finding] = []
  /// The text whose spelling was looked at.
  public private(set) var spelledText: String?
  /// The text that somebody wants to send with its errors.
  public var acceptedText: String?

  /// Everything, in the order of the text.
  public private(set) var findings: [Finding] = []

  /// Looks a text over, unless nothing has changed since the last time.
  mutating func look(at text: String, in context: ReviewContext, by reviewer: Reviewer) {
    guard text != self.text || context != self.context else { return }
    if text != self.text { misspellings = misspellings.moved(from: self.text, to: text) }
    self.text = text
    self.context = context
    byRules = reviewer.findings(in: text, for: context)
    gather(reviewer)
  }

  /// Takes in what a dictionary says of the text; of another text it says nothing any more.
  mutating func take(_ missed: [Misspelling], in text: String, by reviewer: Reviewer) {
    guard text == self.text else { return }
    spelledText = text
    misspellings = missed
    gather(reviewer)
  }

  private mutating func gather(_ reviewer: Reviewer) {
    byDictionary = reviewer.findings(
      for: misspellings, in: text, for: context ?? ReviewContext())
    findings = (byRules + byDictionary).inOrder
  }
}

extension ComposerReview {
  /// What is worth saying while the cursor stands at an offset.
  ///
  /// A word that is being typed is not misspelt yet, and a reply that has only begun lacks everything.
  public func shown(cursor: Int) -> [Finding] {
    let hasBegunOnly = !text.contains { ".!?…\n".contains($0) }
    return findings.filter { finding in
      if finding.rule == .spelling { return finding.range.upperBound != cursor }
      return !(hasBegunOnly && finding.range.isEmpty)
    }
  }

  /// What should keep the reply from going out.
  public var errors: [Finding] { findings.filter { $0.severity == .error } }
}

extension [Misspelling] {
  /// Those that a change has not touched, where they stand now.
  fileprivate func moved(from old: String, to new: String) -> Self {
    let (before, after) = (Array<UInt8>(old.utf8), Array<UInt8>(new.utf8))
    let shorter = Swift.min(before.count, after.count)
    let head = (0..<shorter).first { before[$0] != after[$0] } ?? shorter
    let tail =
      (0..<shorter - head).first { before[before.count - 1 - $0] != after[after.count - 1 - $0] }
      ?? shorter - head
    let shift = after.count - before.count
    return compactMap { missed in
      if missed.range.upperBound < head { return missed }
      guard missed.range.lowerBound > before.count - tail else { return nil }
      var moved = missed
      moved.range = missed.range.lowerBound + shift..<missed.range.upperBound + shift
      return moved
    }
  }
}
