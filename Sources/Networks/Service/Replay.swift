import Classification
import Desk
import Moderation

/// Reads once more what was set aside.
public struct Replay {
  private let desk: Desk
  private let connectors: [any Connector]

  /// Creates a replay; events of other communities stay where they are.
  public init(desk: Desk, connectors: [any Connector]) {
    self.desk = desk
    self.connectors = connectors
  }

  /// Reads everything.
  ///
  /// - Returns: how many events were read, and how many still cannot be.
  public func run(
    openSince: Instant, verdict: (String) -> Verdict
  ) throws(DeskError) -> (read: Int, left: Int) {
    var (read, left) = (0, 0)
    var last: Int64 = 0
    while true {
      let events = try desk.rejectedEvents(after: last)
      guard let end = events.last?.id else { return (read, left) }
      last = end
      for event in events {
        if try replay(event, openSince, verdict) { read += 1 } else { left += 1 }
      }
    }
  }

  private func replay(
    _ event: StoredRejection, _ openSince: Instant, _ verdict: (String) -> Verdict
  ) throws(DeskError) -> Bool {
    guard
      let connector = connectors.first(where: {
        $0.account.network == event.network && $0.account.community == event.community
      })
    else { return false }
    let pull = connector.read(event.event)
    guard pull.rejected.isEmpty else { return false }
    var batch = PulledBatch(account: connector.account, posts: pull.posts)
    batch.items = pull.events.map { .init(event: $0, verdict: verdict($0.comment.text)) }
    _ = try desk.take(batch, openSince: openSince)
    try desk.markReplayed(event.id)
    return true
  }
}
