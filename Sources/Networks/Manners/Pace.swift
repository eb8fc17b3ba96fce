import Moderation
import Synchronization

/// The paces of tokens: networks count by token, in however many communities it serves.
public final class PaceBook: Sendable {
  private let paces = Mutex<[Secret: Pace]>([:])

  /// Creates an empty book.
  public init() {}

  /// The pace of a token, by the limits that were named first.
  func pace(of token: Secret, _ limits: [RateLimit], _ ways: Ways) -> Pace {
    paces.withLock { paces in
      if let known = paces[token] { return known }
      let pace = Pace(limits, ways)
      paces[token] = pace
      return pace
    }
  }
}

/// A bucket that several threads draw from, and the pauses that a network asks for.
final class Pace: Sendable {
  private let bucket: Mutex<TokenBucket>
  private let clock: @Sendable () -> Instant
  private let stop: StopSign

  init(_ limits: [RateLimit], _ ways: Ways) {
    bucket = Mutex(TokenBucket(limits))
    (clock, stop) = (ways.clock, ways.stop)
  }

  /// Whether a request could leave at once.
  var isOpen: Bool { bucket.withLock { $0.wait(at: clock()).milliseconds == 0 } }

  /// Waits until a request may leave, and counts it.
  ///
  /// - Throws: a failure that says so where the service is being stopped, or the wait is longer
  ///   than anybody should block.
  func pass() throws(NetworkFailure) {
    while true {
      let now = clock()
      let wait = bucket.withLock { bucket -> Span in
        let wait = bucket.wait(at: now)
        if wait.milliseconds == 0 { bucket.take(at: now) }
        return wait
      }
      if wait.milliseconds == 0 { return }
      guard wait < .seconds(90) else {
        throw NetworkFailure(.limited, detail: "paused by the network's limit", retryAfter: wait)
      }
      guard stop.sleep(wait) else {
        throw NetworkFailure(.limited, detail: "stopped", arrival: .stopped)
      }
    }
  }

  func close(for span: Span) { bucket.withLock { $0.close(for: span, at: clock()) } }
}
