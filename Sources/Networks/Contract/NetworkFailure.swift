import Desk
import Moderation

/// Why a network did not do what it was asked.
public struct NetworkFailure: Error, Equatable, Sendable {
  public var trouble: NetworkTrouble
  /// The network's number for it; 0 where it has none.
  public var code: Int64
  /// The network's own words, cut short, without secrets.
  public var detail: String
  /// How long it asks to be left alone.
  public var retryAfter: Span?
  /// Whether asking again with the same words is no use.
  public var isPermanent: Bool
  /// What is known of the request.
  public var arrival: Arrival

  /// Whether the answer was longer than any that is read.
  public var isTooLong = false

  /// Whether a request was carried out.
  public enum Arrival: Equatable, Sendable {
    /// Certainly not.
    case refused
    /// Nobody knows.
    case unknown
    /// The service is being stopped: nothing was asked.
    case stopped
  }

  /// Creates a failure.
  public init(
    _ trouble: NetworkTrouble, code: Int64 = 0, detail: String, retryAfter: Span? = nil,
    isPermanent: Bool = false, arrival: Arrival = .refused
  ) {
    self.trouble = trouble
    self.code = code
    self.detail = detail
    self.retryAfter = retryAfter
    self.isPermanent = isPermanent
    self.arrival = arrival
  }

  /// Photos cannot go out by this way.
  static let textOnly = NetworkFailure(
    .refused, detail: "no photos by this way", isPermanent: true)

  /// From a failed exchange.
  init(_ failure: HTTPFailure) {
    switch failure.kind {
    case .notSent: self.init(.unreachable, detail: failure.reason)
    case .noAnswer: self.init(.unreachable, detail: failure.reason, arrival: .unknown)
    case .tooLong:
      self.init(.nonsense, detail: failure.reason, arrival: .unknown)
      isTooLong = true
    case .stopped: self.init(.unreachable, detail: failure.reason, arrival: .stopped)
    }
  }

  /// From an answer that is no answer of the interface: an error page, or nothing that can be read.
  init(unreadable answer: HTTPAnswer, _ detail: String) {
    let isPage = answer.body.prefix(200).first { $0 > 0x20 } == UInt8(ascii: "<")
    let words = isPage ? "a page instead of an answer" : detail
    self.init(
      answer.status >= 500 ? .unreachable : .nonsense, code: Int64(answer.status),
      detail: "HTTP \(answer.status): \(words)", arrival: .unknown)
  }

  /// How the ledger is told of a failed act.
  var asResult: SendResult {
    switch arrival {
    case .unknown: .noAnswer(words)
    case .refused, .stopped:
      .rejected(Rejection(reason: words, isPermanent: isPermanent, retryAfter: retryAfter))
    }
  }

  var asLookFailure: LookFailure { LookFailure(reason: words, retryAfter: retryAfter) }

  /// The network's number and words.
  public var words: String { code == 0 ? detail : "\(code): \(detail)" }
}

extension String {
  /// What a network said, short enough for a line.
  func shortened(_ limit: Int = 200) -> String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > limit ? line.prefix(limit) + "…" : line
  }
}
