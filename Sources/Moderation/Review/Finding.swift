/// Something in a reply that a good one would not have, or that it lacks.
public struct Finding: Equatable, Sendable {
  public var rule: ReviewRule
  public var severity: Severity
  /// The words it concerns, in UTF-8 bytes of the reply; empty, at 0, where something is lacking.
  public var range: Range<Int>
  /// What is wrong, in one short sentence.
  public var message: String
  /// What would be better; empty where the message says it.
  public var suggestion: String
  /// What can take the place of the words by itself; `nil` where only a person can tell.
  public var replacement: String?
  /// Plainer words that fit in most sentences: a person looks before they take the place.
  public var swap: String?

  /// Creates a finding.
  public init(
    rule: ReviewRule, severity: Severity, range: Range<Int>, message: String,
    suggestion: String = "", replacement: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.range = range
    self.message = message
    self.suggestion = suggestion
    self.replacement = replacement
  }

  /// The range in Unicode scalars of the reply that was reviewed, for those who count so.
  ///
  /// - Complexity: linear in the length of the reply.
  public func scalarRange(in reply: String) -> Range<Int> {
    var (start, end, bytes, scalars) = (0, 0, 0, 0)
    for scalar in reply.unicodeScalars {
      if bytes >= range.upperBound { break }
      let width = UTF8.width(scalar)
      if bytes < range.lowerBound { start = scalars + 1 }
      end = scalars + 1
      bytes += width
      scalars += 1
    }
    return range.isEmpty ? start..<start : start..<max(start, end)
  }
}
