import Desk
import Moderation

/// Networks that live in the memory of the one who kills: whatever they accepted stays accepted.
///
/// They fail at random: before they accept, after it, or they are slow to show what they have.
final class LoopbackNetwork {
  struct Post: Equatable {
    var key: String
    var comment: String
    var text: String
    var id: String
  }

  private(set) var posts: [Network: [Post]] = [:]
  private(set) var failedBefore = 0
  private(set) var failedAfter = 0
  private(set) var repeated = 0
  private var random: Seeded
  /// Whether everything works, for the last round.
  var isCalm = false

  init(seed: UInt64) { random = Seeded(seed) }

  static func capabilities(_ network: Network) -> TransportCapabilities {
    TransportCapabilities(keyLifetime: network == .vk ? .days(1) : nil)
  }

  func answer(_ question: Told) -> Answered? {
    switch question {
    case .look(let comment, let network): look(comment, in: network)
    case .send(let key, let comment, let network, let text):
      Network(rawValue: network).map { send(key, comment, text, to: $0) }
    case .find(let key, let network):
      .found(happens(0.5) ? nil : posts(network).first { $0.key == key }?.id)
    default: nil
    }
  }

  /// How often a text stands in any network.
  func count(of text: String) -> Int {
    posts.values.joined().count { $0.text == text }
  }

  func post(of key: String) -> Post? { posts.values.joined().first { $0.key == key } }

  private func happens(_ share: Double) -> Bool { !isCalm && random.happens(share) }

  private func posts(_ network: String) -> [Post] {
    Network(rawValue: network).flatMap { posts[$0] } ?? []
  }

  private func look(_ comment: String, in network: String) -> Answered {
    if happens(0.1) { return .unreachable }
    // A network shows what it has accepted when it pleases.
    let shown = happens(0.7) ? [] : posts(network).filter { $0.comment == comment }
    return .view(texts: shown.map(\.text), ids: shown.map(\.id))
  }

  private func send(_ key: String, _ comment: String, _ text: String, to network: Network)
    -> Answered
  {
    if happens(0.15) {
      failedBefore += 1
      return .noAnswer
    }
    if happens(0.08) { return .rejected(isPermanent: happens(0.2)) }
    var id = posts[network, default: []].first { $0.key == key && network == .vk }?.id
    if id != nil { repeated += 1 }
    let known = id ?? "post-\(posts[network, default: []].count + 1)"
    if id == nil {
      posts[network, default: []].append(
        Post(key: key, comment: comment, text: text, id: known))
      id = known
    }
    if happens(0.15) {
      failedAfter += 1
      return .noAnswer
    }
    return .sent(known)
  }
}

/// A transport that asks whatever answers as the loopback network does.
struct LoopbackTransport: Transport {
  let network: Network
  let ask: @Sendable (Told) -> Answered?

  var capabilities: TransportCapabilities { LoopbackNetwork.capabilities(network) }

  func look(at destination: Destination) throws(LookFailure) -> WorldView {
    let asked = ask(.look(comment: destination.comment, network: network.rawValue))
    guard case .view(let texts, let ids) = asked else { throw LookFailure(reason: "away") }
    return WorldView(
      answers: zip(ids, texts).map { WorldView.Entry(externalID: $0.0, text: $0.1) })
  }

  func send(_ act: OutwardAct) -> SendResult {
    guard case .reply(let text, _) = act.kind else { return .noAnswer("") }
    let asked = ask(
      .send(
        key: act.key, comment: act.destination.comment, network: network.rawValue, text: text))
    switch asked {
    case .sent(let id): return .sent(externalID: id)
    case .rejected(let isPermanent):
      return .rejected(Rejection(reason: "no", isPermanent: isPermanent))
    default: return .noAnswer("silence")
    }
  }

  func find(_ act: OutwardAct) throws(LookFailure) -> Sighting {
    guard case .found(let id?) = ask(.find(key: act.key, network: network.rawValue)) else {
      return .notSeen
    }
    return .there(externalID: id)
  }
}
