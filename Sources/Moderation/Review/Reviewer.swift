import Classification

/// Looks a reply over before it goes out.
///
/// A value that is cheap to copy and safe to share: its tables are compiled once per process.
public struct Reviewer: Sendable {
  public let settings: ReviewSettings
  private let classifier = Classifier()
  private let ownTurns: PhraseTable
  private let accepted: PhraseTable

  /// Creates a reviewer.
  public init(settings: ReviewSettings = .standard) {
    self.settings = settings
    ownTurns = PhraseTable(settings.officialese)
    accepted = PhraseTable(settings.accepted)
  }

  /// What a good reply would not have, or that this one lacks, in the order of the text.
  ///
  /// A blank reply has no findings. Spelling is found by ``SpellingAnswer``, not here.
  ///
  /// - Complexity: linear in the lengths of the reply and the comment, and in how much recent
  ///   replies have in common with it.
  public func findings(in reply: String, for context: ReviewContext) -> [Finding] {
    let text = ReplyText(reply)
    guard !text.tokens.isEmpty else { return [] }
    var pass = pass(over: text, for: context)
    pass.run()
    let passedOver = accepted.matches(in: text).map { text.bytes($0.range) }
    return pass.findings
      .filter { finding in
        finding.range.isEmpty || !passedOver.contains { $0.overlaps(finding.range) }
      }
      .inOrder
  }

  /// The name by which a reply calls somebody else than the comment's author; `nil` where it does not,
  /// or where the rule ``ReviewRule/wrongName`` is off.
  public func anothersName(in reply: String, for context: ReviewContext) -> String? {
    let text = ReplyText(reply)
    var pass = pass(over: text, for: context)
    pass.findWrongName()
    return pass.findings.first.map { String(text.substring($0.range)) }
  }

  private func pass(over text: ReplyText, for context: ReviewContext) -> ReviewPass {
    ReviewPass(
      text: text, comment: ReplyText(context.comment), context: context, settings: settings,
      classifier: classifier, ownTurns: ownTurns)
  }
}

extension Reviewer: Equatable {
  /// Whether both find the same: all else follows from the settings.
  public static func == (one: Self, other: Self) -> Bool { one.settings == other.settings }
}

extension [Finding] {
  /// By their places; at one place the gravest first.
  public var inOrder: Self {
    enumerated().sorted { one, other in
      let (left, right) = (one.element, other.element)
      if left.range.lowerBound != right.range.lowerBound {
        return left.range.lowerBound < right.range.lowerBound
      }
      if left.severity != right.severity { return left.severity > right.severity }
      return one.offset < other.offset
    }.map(\.element)
  }

  /// The finding to show where there is room for one; `nil` without any.
  public var gravest: Finding? {
    self.max { $0.severity < $1.severity }.flatMap { top in
      first { $0.severity == top.severity }
    }
  }
}
