import Desk
import Moderation

/// The way to another's community: read only, and of what is read only what concerns the district.
public struct ForeignConnector: Connector {
  private let inner: any Connector
  private let words: WatchWords
  /// Beside the community's name, so that every list shows it.
  private let mark: String

  /// Creates a connector onto another.
  public init(_ inner: any Connector, words: WatchWords, mark: String) {
    self.inner = inner
    self.words = words
    self.mark = mark
  }

  public var account: Account {
    var account = inner.account
    account.name += " (\(mark))"
    return account
  }

  public var interval: Span { inner.interval }

  public func capabilities(at destination: Destination) -> TransportCapabilities {
    TransportCapabilities(canReply: false, canRemove: false)
  }

  public func examine() throws(NetworkFailure) -> Examination {
    var found = try inner.examine()
    for ability in Ability.allCases where ability != .push && ability != .history {
      found.abilities.missing[ability] = .foreign
    }
    return found
  }

  public func pull(
    after cursors: [String: String], isPatient: Bool
  ) throws(NetworkFailure) -> Pull {
    watched(try inner.pull(after: cursors, isPatient: isPatient))
  }

  public func picture(_ file: String) throws(NetworkFailure) -> [UInt8] {
    try inner.picture(file)
  }

  public func read(_ event: RejectedEvent) -> Pull { watched(inner.read(event)) }

  /// What the community itself answers is no reply of ours; what cannot be read is its own affair.
  private func watched(_ pull: Pull) -> Pull {
    var pull = pull
    pull.events = pull.events.compactMap { event in
      guard event.kind == .deleted || (!event.comment.isOwn && words.match(event.comment.text))
      else { return nil }
      var event = event
      event.comment.source.name = account.name
      return event
    }
    let posts = Set(pull.events.compactMap { $0.comment.post?.id })
    pull.posts = pull.posts.filter { posts.contains($0.post.id) }
    pull.rejected = []
    return pull
  }

  public func look(at destination: Destination) throws(LookFailure) -> WorldView { WorldView() }

  public func send(_ act: OutwardAct) -> SendResult {
    .rejected(Rejection(reason: "another's community", isPermanent: true))
  }

  public func find(_ act: OutwardAct) throws(LookFailure) -> Sighting { .cannotTell }
}
