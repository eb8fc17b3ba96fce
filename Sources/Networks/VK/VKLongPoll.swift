import Desk
import Intake
import Moderation

/// Asks the Bots Long Poll for news.
struct VKLongPoll {
  /// Where news are asked for; known until the network says otherwise.
  struct Server: Equatable, Sendable {
    var address: String
    var key: Secret
    var ts: String
  }

  /// What the network said.
  enum Answer {
    case updates([JSONValue], ts: String)
    /// The place in the history is lost: news begin there again.
    case lost(ts: String)
    /// The key is no longer good; `true` where the place in the history is lost with it.
    case outdated(isLost: Bool)
  }

  let interface: VKInterface
  let http: any HTTPClienting
  let settings: VKSettings

  func server() throws(NetworkFailure) -> Server {
    let response = try interface.call(
      "groups.getLongPollServer", [("group_id", "\(settings.group)")], by: [.community, .user])
    guard let key = response["key"]?.string, let address = response["server"]?.string,
      let ts = response["ts"]?.identifier
    else { throw NetworkFailure(.nonsense, detail: "no long poll server") }
    let whole = address.contains("://") ? address : "https://\(address)"
    guard settings.base.leads(to: whole) else {
      throw NetworkFailure(.nonsense, detail: "a long poll server that must not be asked")
    }
    return Server(address: whole, key: Secret(key), ts: ts)
  }

  func ask(_ server: Server, after ts: String, wait: Span) throws(NetworkFailure) -> Answer {
    let seconds = wait.milliseconds / 1000
    let request = HTTPRequest(
      url: server.address,
      query: [
        ("act", "a_check"), ("key", server.key.revealed), ("ts", ts), ("wait", "\(seconds)"),
      ], patience: wait + .seconds(10))
    let answer: HTTPAnswer
    do throws(HTTPFailure) { answer = try http.send(request) } catch {
      // What is too long to be read would be so again: only the threads can tell it.
      if error.kind == .tooLong { return .outdated(isLost: true) }
      throw NetworkFailure(error)
    }
    guard let root = try? JSONAnswer(answer.body).root, root.kind == .object else {
      throw NetworkFailure(unreadable: answer, "no JSON")
    }
    if let failed = root["failed"]?.integer {
      switch failed {
      case 1:
        guard let ts = root["ts"]?.identifier else { return .outdated(isLost: true) }
        return .lost(ts: ts)
      case 2: return .outdated(isLost: false)
      default: return .outdated(isLost: true)
      }
    }
    guard let ts = root["ts"]?.identifier, let updates = root["updates"], updates.kind == .array
    else { throw NetworkFailure(unreadable: answer, "neither updates nor failed") }
    return .updates(Array(updates.elements), ts: ts)
  }
}

extension Span {
  static func + (one: Span, other: Span) -> Span {
    Span(milliseconds: one.milliseconds + other.milliseconds)
  }
}
