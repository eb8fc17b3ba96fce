import Foundation
import Intake
import Moderation

/// Calls MAX's interface.
final class MAXInterface: Sendable {
  private let settings: MAXSettings
  private let http: any HTTPClienting
  let pace: Pace

  init(_ settings: MAXSettings, _ http: any HTTPClienting, _ ways: Ways) {
    self.settings = settings
    self.http = http
    pace = ways.paces.pace(of: settings.token, [RateLimit(20, per: .seconds(1))], ways)
  }

  /// Calls `path`.
  func call(
    _ method: String, _ path: String, _ query: [(String, String)] = [],
    body: JSONWriter.Value? = nil
  ) throws(NetworkFailure) -> JSONValue {
    try pace.pass()
    let request = HTTPRequest(
      method: method, url: "\(settings.base.text)/\(path)", query: query,
      headers: [("Authorization", settings.token.revealed)],
      body: body.map { .json(JSONWriter.bytes($0)) } ?? .none, isReading: method == "GET")
    let answer: HTTPAnswer
    do throws(HTTPFailure) { answer = try http.send(request) } catch { throw NetworkFailure(error) }
    guard let root = try? JSONAnswer(answer.body).root, root.kind == .object else {
      throw NetworkFailure(unreadable: answer, "no JSON")
    }
    if answer.status == 200 {
      guard root["success"]?.bool != false else {
        throw NetworkFailure(
          .refused, detail: words(root), isPermanent: true)
      }
      return root
    }
    let failure = failure(root, answer)
    if failure.trouble == .limited { pace.close(for: failure.retryAfter ?? .seconds(30)) }
    throw failure
  }

  private func words(_ root: JSONValue) -> String {
    let said = [root.words("code"), root.words("message")].filter { !$0.isEmpty }
    return settings.token.struck(from: said.joined(separator: ": ")).shortened()
  }

  private func failure(_ root: JSONValue, _ answer: HTTPAnswer) -> NetworkFailure {
    let code = Int64(answer.status)
    let words = words(root)
    switch answer.status {
    case 401: return NetworkFailure(.token, code: code, detail: words, retryAfter: .minutes(15))
    case 403: return NetworkFailure(.right, code: code, detail: words, isPermanent: true)
    case 429:
      return NetworkFailure(
        .limited, code: code, detail: words, retryAfter: answer.retryAfter ?? .seconds(30))
    case 400..<500: return NetworkFailure(.refused, code: code, detail: words, isPermanent: true)
    default: return NetworkFailure(.unreachable, code: code, detail: words, arrival: .unknown)
    }
  }
}

/// A name in a path: letters, digits and what identifiers have; nothing that leads elsewhere.
func pathPart(_ text: String) -> String? {
  let isFit = text.utf8.allSatisfy {
    ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
      || ($0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z"))
      || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
  }
  return isFit && !text.isEmpty && text.utf8.count <= 200 ? text : nil
}
