import Foundation
import Intake
import Moderation

/// Calls methods of Telegram's Bot API.
final class TelegramInterface: Sendable {
  private let base: BaseURL
  private let token: Secret
  private let http: any HTTPClienting
  /// What goes into the chat is counted; questions are not.
  let pace: Pace

  init(_ settings: TelegramSettings, _ http: any HTTPClienting, _ ways: Ways) {
    base = settings.base
    token = settings.token
    self.http = http
    pace = ways.paces.pace(of: token, [settings.chatLimit, settings.groupLimit], ways)
  }

  /// Calls a method.
  ///
  /// - Returns: what stands under `result`.
  func call(
    _ method: String, _ parameters: [(String, JSONWriter.Value)], isReading: Bool = true,
    patience: Span = .seconds(20)
  ) throws(NetworkFailure) -> JSONValue {
    try ask(
      method, body: .json(JSONWriter.bytes(.object(parameters))), isReading: isReading, patience)
  }

  /// Calls a method that takes files; what is not a text goes beside them as JSON.
  func upload(
    _ method: String, _ parameters: [(String, JSONWriter.Value)], _ files: [HTTPRequest.File]
  ) throws(NetworkFailure) -> JSONValue {
    let fields = parameters.map { name, value in
      if case .text(let text) = value { (name, text) } else { (name, JSONWriter.text(value)) }
    }
    return try ask(
      method, body: .parts(fields: fields, files: files), isReading: false, .seconds(60))
  }

  /// Fetches a file by the path that the network has given.
  func file(_ path: String) throws(NetworkFailure) -> [UInt8] {
    try PictureDoor(base: base, http: http)
      .get("\(base.text)/file/bot\(token.revealed)/\(path)")
  }

  private func ask(
    _ method: String, body: HTTPRequest.Body, isReading: Bool, _ patience: Span
  ) throws(NetworkFailure) -> JSONValue {
    if !isReading { try pace.pass() }
    // The token is a part of the address: the client never tells an address.
    let request = HTTPRequest(
      method: "POST", url: "\(base.text)/bot\(token.revealed)/\(method)", body: body,
      patience: patience, isReading: isReading)
    let answer: HTTPAnswer
    do throws(HTTPFailure) { answer = try http.send(request) } catch { throw NetworkFailure(error) }
    guard let root = try? JSONAnswer(answer.body).root, root.kind == .object,
      let isGood = root["ok"]?.bool
    else { throw NetworkFailure(unreadable: answer, "no JSON of the Bot API") }
    if isGood, let result = root["result"] { return result }
    let failure = failure(root, answer)
    if failure.trouble == .limited, let pause = failure.retryAfter { pace.close(for: pause) }
    throw failure
  }

  private func failure(_ root: JSONValue, _ answer: HTTPAnswer) -> NetworkFailure {
    let code = root["error_code"]?.wholeNumber ?? Int64(answer.status)
    let words = token.struck(from: root.words("description")).shortened()
    switch code {
    case 429:
      let seconds = root["parameters"]?["retry_after"]?.wholeNumber ?? 30
      return NetworkFailure(
        .limited, code: code, detail: words, retryAfter: .seconds(min(max(1, seconds), 86_400)))
    case 401, 404:
      return NetworkFailure(.token, code: code, detail: words, retryAfter: .minutes(15))
    case 403: return NetworkFailure(.right, code: code, detail: words, isPermanent: true)
    case 409:
      return NetworkFailure(.refused, code: code, detail: words, retryAfter: .seconds(30))
    case 400..<500:
      return NetworkFailure(.refused, code: code, detail: words, isPermanent: true)
    // The network's own trouble: it may have carried it out all the same.
    default: return NetworkFailure(.unreachable, code: code, detail: words, arrival: .unknown)
    }
  }
}
