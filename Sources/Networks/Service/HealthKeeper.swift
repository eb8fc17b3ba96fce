import Desk
import Moderation

/// Writes down how a community is, no more often than somebody could want to know: every writing
/// makes all consoles read anew.
struct HealthKeeper {
  private let desk: Desk
  /// As the settings name it, until the network has told its number.
  private let configured: Account
  private var health: CommunityHealth
  private var written: CommunityHealth?
  private var writtenAt: Instant?

  private static let every = Span.minutes(1)

  init(account: Account, desk: Desk, isForeign: Bool) {
    self.desk = desk
    configured = account
    let known = try? desk.communityHealth().first { $0.account.isKnown(as: account) }
    health = known ?? CommunityHealth(account: account)
    health.account.name = account.name
    health.isForeign = isForeign
  }

  /// The community under the number by which it is known now.
  mutating func call(_ account: Account) throws {
    guard health.account != account, account != configured else { return }
    try desk.forgetHealth(of: health.account)
    health.account = account
  }

  mutating func examined(_ abilities: Abilities, at now: Instant) throws {
    health.abilities = abilities
    health.lastContact = now
    // What fails beside is told by whoever met it.
    if abilities.isDeaf || health.failure?.trouble == .deaf { health.failure = deafness(at: now) }
    try write(at: now)
  }

  mutating func worked(brought: Bool, aside: NetworkFailure?, at now: Instant) throws {
    health.lastContact = now
    if brought { health.lastEvent = now }
    if let aside { return try failed(aside, at: now) }
    health.failure = deafness(at: now)
    try write(at: now)
  }

  /// What fails although the network answers.
  private func deafness(at now: Instant) -> CommunityHealth.Failure? {
    guard health.abilities.isDeaf else { return nil }
    return .init(.deaf, detail: "", since: health.failure?.since ?? now)
  }

  mutating func failed(_ failure: NetworkFailure, at now: Instant) throws {
    let since = health.failure?.since ?? now
    health.failure = .init(failure.trouble, detail: failure.words, since: since)
    try write(at: now)
  }

  /// Writes down what has not been written yet.
  mutating func finish(at now: Instant) throws {
    guard written != health else { return }
    writtenAt = nil
    try write(at: now)
  }

  private mutating func write(at now: Instant) throws {
    let isNews =
      written.map {
        $0.failure != health.failure || $0.abilities != health.abilities
          || $0.account != health.account
      } ?? true
    let isDue = writtenAt.map { now - $0 >= Self.every || now < $0 } ?? true
    guard isNews || isDue else { return }
    try desk.record(health)
    written = health
    writtenAt = now
  }
}
