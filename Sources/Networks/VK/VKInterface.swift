import Foundation
import Intake
import Moderation
import Synchronization

/// Calls methods of VKontakte, each with a token that it takes, and no faster than it may.
final class VKInterface: Sendable {
  private let base: BaseURL
  private let http: any HTTPClienting
  private let tokens: [VKToken: Secret]
  private let paces: [VKToken: Pace]
  private let ways: Ways
  /// Methods whose quota is used up, until when they rest.
  private let resting = Mutex<[String: Instant]>([:])

  static let version = "5.199"

  init(_ settings: VKSettings, _ http: any HTTPClienting, _ ways: Ways) {
    base = settings.base
    self.http = http
    self.ways = ways
    let all: [(VKToken, Secret?)] = [
      (.community, settings.community), (.user, settings.user), (.service, settings.service),
    ]
    tokens = Dictionary(
      uniqueKeysWithValues: all.compactMap { kind, token in token.map { (kind, $0) } })
    paces = tokens.reduce(into: [:]) { paces, token in
      let limit = token.key == .community ? settings.communityLimit : settings.userLimit
      paces[token.key] = ways.paces.pace(of: token.value, [limit], ways)
    }
  }

  func has(_ kind: VKToken) -> Bool { tokens[kind] != nil }

  /// Whether something could be sent at once.
  var isReady: Bool {
    tokens.keys.contains { kind in kind != .service && paces[kind]?.isOpen == true }
  }

  /// Calls a method.
  ///
  /// - Parameters:
  ///   - kinds: the tokens that it takes, the best first.
  ///   - isReading: whether it changes nothing.
  /// - Returns: what stands under `response`.
  func call(
    _ method: String, _ parameters: [(String, String)], by kinds: [VKToken], isReading: Bool = true
  ) throws(NetworkFailure) -> JSONValue {
    guard let kind = kinds.first(where: has), let token = tokens[kind], let pace = paces[kind]
    else {
      let names = kinds.map(\.rawValue).joined(separator: "/")
      throw NetworkFailure(.right, detail: "\(method) takes a \(names) token", isPermanent: true)
    }
    try refuseResting(method)
    var repeats = 0
    while true {
      try pace.pass()
      do throws(NetworkFailure) {
        return try once(method, parameters, token, isReading)
      } catch {
        // Too many in one second: certainly not carried out.
        guard error.code == 6, repeats < 3 else { throw note(error, method, pace) }
        repeats += 1
        guard ways.stop.sleep(.seconds(1)) else { throw error }
      }
    }
  }

  private func once(
    _ method: String, _ parameters: [(String, String)], _ token: Secret, _ isReading: Bool
  ) throws(NetworkFailure) -> JSONValue {
    let request = HTTPRequest(
      method: "POST", url: "\(base.text)/method/\(method)",
      headers: [("Authorization", "Bearer \(token.revealed)")],
      body: .form(parameters + [("v", Self.version)]), isReading: isReading)
    let answer: HTTPAnswer
    do throws(HTTPFailure) { answer = try http.send(request) } catch { throw NetworkFailure(error) }
    guard let json = try? JSONAnswer(answer.body), json.root.kind == .object else {
      throw NetworkFailure(unreadable: answer, "no JSON")
    }
    if let error = json.root["error"], error["error_code"]?.wholeNumber != nil {
      throw VKError.failure(error, striking: tokens.values)
    }
    guard let response = json.root["response"], answer.status == 200 else {
      throw NetworkFailure(unreadable: answer, "neither response nor error")
    }
    return response
  }

  private func refuseResting(_ method: String) throws(NetworkFailure) {
    let now = ways.clock()
    let left = resting.withLock { $0[method].map { $0 - now } }
    guard let left, left.milliseconds > 0 else { return }
    throw NetworkFailure(.quota, code: 29, detail: "quota of \(method)", retryAfter: left)
  }

  private func note(_ failure: NetworkFailure, _ method: String, _ pace: Pace) -> NetworkFailure {
    if failure.code == 29 {
      let until = ways.clock() + (failure.retryAfter ?? .hours(1))
      resting.withLock { $0[method] = until }
    }
    return failure
  }

  /// Uploads a file to an address that the network has named.
  func upload(_ file: HTTPRequest.File, to address: String) throws(NetworkFailure) -> JSONValue {
    guard base.leads(to: address) else {
      throw NetworkFailure(.nonsense, detail: "an upload address elsewhere", isPermanent: true)
    }
    let request = HTTPRequest(
      method: "POST", url: address, body: .parts(fields: [], files: [file]),
      patience: .seconds(60))
    let answer: HTTPAnswer
    do throws(HTTPFailure) { answer = try http.send(request) } catch { throw NetworkFailure(error) }
    guard let json = try? JSONAnswer(answer.body), json.root.kind == .object else {
      throw NetworkFailure(unreadable: answer, "no JSON")
    }
    return json.root
  }
}

/// What VKontakte's errors mean.
enum VKError {
  static func failure(
    _ error: JSONValue, striking secrets: some Sequence<Secret>
  ) -> NetworkFailure {
    let code = error["error_code"]?.wholeNumber ?? 0
    let said = error.words("error_msg")
    let words = secrets.reduce(said) { $1.struck(from: $0) }.shortened()
    return failure(code, words)
  }

  private static func failure(_ code: Int64, _ words: String) -> NetworkFailure {
    switch code {
    case 5:
      NetworkFailure(.token, code: code, detail: words, retryAfter: .minutes(15))
    case 6: NetworkFailure(.limited, code: code, detail: words, retryAfter: .seconds(1))
    // A flood, or too many replies on one object: a person decides whether to try again.
    case 9, 223:
      NetworkFailure(
        .limited, code: code, detail: words, retryAfter: .minutes(10), isPermanent: true)
    case 14, 17: NetworkFailure(.captcha, code: code, detail: words, isPermanent: true)
    case 29: NetworkFailure(.quota, code: code, detail: words, retryAfter: .hours(1))
    case 1, 10, 36: NetworkFailure(.unreachable, code: code, detail: words, arrival: .unknown)
    case 7, 15, 27, 28, 203: NetworkFailure(.right, code: code, detail: words, isPermanent: true)
    default: NetworkFailure(.refused, code: code, detail: words, isPermanent: true)
    }
  }
}
