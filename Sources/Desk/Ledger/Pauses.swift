import Moderation

/// How long the desk waits before it tries again, and how often it does.
public struct Pauses: Equatable, Sendable {
  public var first: Span
  public var longest: Span
  /// After so many failures in a row a person decides.
  public var attempts: Int

  /// Creates pauses: from `first` on, each twice the one before, up to `longest`.
  public init(first: Span = .seconds(5), longest: Span = .minutes(15), attempts: Int = 12) {
    self.first = first
    self.longest = longest
    self.attempts = attempts
  }

  /// The pause after so many failures in a row; the network's own wish where that is longer.
  public func pause(after failures: Int, wish: Span? = nil) -> Span {
    let doublings = min(max(0, failures - 1), 40)
    let (grown, isTooLong) = first.milliseconds.multipliedReportingOverflow(by: 1 << doublings)
    let own = isTooLong ? longest.milliseconds : min(grown, longest.milliseconds)
    return Span(milliseconds: max(own, wish?.milliseconds ?? 0))
  }
}
