import Moderation
import Synchronization

@testable import Desk

/// A network in memory that does what a test has written for it, then works.
final class ScriptedNetwork: Transport {
  /// What happens to one call.
  enum Line {
    case works
    case silentBeforeAccepting
    case silentAfterAccepting
    case rejects(Rejection)
  }

  struct Post: Equatable {
    var key: String
    var text: String
    var photos: [Photo] = []
  }

  private struct Inside {
    var script: [Line] = []
    var posts: [Post] = []
    var removed: [String] = []
    var calls: [OutwardAct] = []
    var view = WorldView()
    var sighting = Sighting.notSeen
    var lookFailure: LookFailure?
    var duringSending: (@Sendable () -> Void)?
  }

  let capabilities: TransportCapabilities
  private let inside = Mutex(Inside())

  init(_ capabilities: TransportCapabilities = TransportCapabilities()) {
    self.capabilities = capabilities
  }

  static var idempotent: ScriptedNetwork {
    ScriptedNetwork(TransportCapabilities(keyLifetime: .hours(1)))
  }

  var posts: [Post] { inside.withLock { $0.posts } }
  var removed: [String] { inside.withLock { $0.removed } }
  var calls: [OutwardAct] { inside.withLock { $0.calls } }

  func play(_ lines: Line...) { inside.withLock { $0.script += lines } }
  func show(_ view: WorldView) { inside.withLock { $0.view = view } }
  func find(_ sighting: Sighting) { inside.withLock { $0.sighting = sighting } }
  func hide(_ failure: LookFailure?) { inside.withLock { $0.lookFailure = failure } }
  func whileSending(_ body: (@Sendable () -> Void)?) { inside.withLock { $0.duringSending = body } }

  func look(at destination: Destination) throws(LookFailure) -> WorldView {
    if let failure = inside.withLock({ $0.lookFailure }) { throw failure }
    return inside.withLock { $0.view }
  }

  func find(_ act: OutwardAct) throws(LookFailure) -> Sighting { inside.withLock { $0.sighting } }

  func send(_ act: OutwardAct) -> SendResult {
    let (line, during) = inside.withLock { inside in
      inside.calls.append(act)
      return (inside.script.isEmpty ? .works : inside.script.removeFirst(), inside.duringSending)
    }
    during?()
    switch line {
    case .works: return .sent(externalID: accept(act))
    case .silentBeforeAccepting: return .noAnswer("таймаут")
    case .silentAfterAccepting:
      _ = accept(act)
      return .noAnswer("таймаут")
    case .rejects(let rejection): return .rejected(rejection)
    }
  }

  private func accept(_ act: OutwardAct) -> String {
    inside.withLock { inside in
      guard case .reply(let text, let photos) = act.kind else {
        inside.removed.append(act.destination.comment)
        return ""
      }
      if capabilities.isIdempotent,
        let known = inside.posts.firstIndex(where: { $0.key == act.key })
      {
        return "own-\(known + 1)"
      }
      inside.posts.append(Post(key: act.key, text: text, photos: photos))
      return "own-\(inside.posts.count)"
    }
  }
}
