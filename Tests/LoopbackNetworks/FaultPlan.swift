import Foundation
import Synchronization

/// What goes wrong with one request.
public enum Fault: Sendable {
  /// The answer takes so long.
  case slow(TimeInterval)
  /// The connection breaks off in mid-body, before or after the request was carried out.
  case cut(afterCarryingOut: Bool)
  case status(Int, afterCarryingOut: Bool)
  /// A page instead of JSON.
  case page(afterCarryingOut: Bool)
  /// These words instead of an answer; nothing is carried out.
  case says(String, status: Int = 200, headers: [String: String] = [:])

  var comesAfter: Bool {
    switch self {
    case .slow: true
    case .cut(let after), .status(_, let after), .page(let after): after
    case .says: false
    }
  }
}

/// What goes wrong, in order, with the requests of each name.
public final class FaultPlan: Sendable {
  private let plan = Mutex<[String: [Fault]]>([:])

  private let chance = Mutex<(@Sendable (String) -> Fault?)?>(nil)

  public init() {}

  /// What goes wrong where nothing is planned.
  public func playAtRandom(_ pick: (@Sendable (String) -> Fault?)?) {
    chance.withLock { $0 = pick }
  }

  /// Adds faults for the next requests of a name.
  public func play(_ name: String, _ faults: Fault...) {
    plan.withLock { $0[name, default: []] += faults }
  }

  /// Whether all has happened.
  public var isPlayed: Bool { plan.withLock { $0.values.allSatisfy(\.isEmpty) } }

  /// Answers a request, with its fault where one is planned.
  func answer(_ name: String, _ carryOut: () -> Said) -> Said {
    let fault =
      plan.withLock { plan -> Fault? in
        guard plan[name]?.isEmpty == false else { return nil }
        return plan[name]?.removeFirst()
      } ?? chance.withLock({ $0 })?(name)
    guard let fault else { return carryOut() }
    let right = fault.comesAfter ? carryOut() : Said("{}")
    switch fault {
    case .slow(let delay):
      var said = right
      said.delay = delay
      return said
    case .cut:
      var said = right
      said.cutAfter = said.body.count / 2
      return said
    case .status(let status, _):
      return Said("{\"error\":\"oops\"}", status: status)
    case .page:
      var said = Said("<html><body>502 Bad Gateway</body></html>")
      said.type = "text/html"
      return said
    case .says(let words, let status, let headers):
      var said = Said(words, status: status)
      said.headers = headers
      return said
    }
  }
}

/// A JSON string.
func quoted(_ text: String) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .withoutEscapingSlashes
  return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
}
