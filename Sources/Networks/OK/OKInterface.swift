import Crypto
import Foundation
import Intake
import Moderation

/// Signs a request as Odnoklassniki ask for it.
enum OKSignature {
  /// The signature of a request in a session.
  ///
  /// - Parameter parameters: without token and signature; empty ones are left out of the request,
  ///   and so of the signature.
  static func of(_ parameters: [(String, String)], token: Secret, application: Secret) -> String {
    let secret = md5(token.revealed + application.revealed)
    let sorted = parameters.sorted { Array($0.0.utf8).lexicographicallyPrecedes(Array($1.0.utf8)) }
    return md5(sorted.map { "\($0.0)=\($0.1)" }.joined() + secret)
  }

  /// MD5 of UTF-8, in lower-case digits: broken as a digest, and what the network demands.
  static func md5(_ text: String) -> String {
    Insecure.MD5.hash(data: Array(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}

/// Calls methods of Odnoklassniki, signed.
final class OKInterface: Sendable {
  private let settings: OKSettings
  private let http: any HTTPClienting
  let pace: Pace

  init(_ settings: OKSettings, _ http: any HTTPClienting, _ ways: Ways) {
    self.settings = settings
    self.http = http
    // The network names no limit; this is a polite one.
    pace = ways.paces.pace(of: settings.token, [RateLimit(5, per: .seconds(1))], ways)
  }

  /// Calls a method.
  ///
  /// - Returns: the answer's value, which may be anything but an error or nothing.
  func call(
    _ method: String, _ parameters: [(String, String)], isReading: Bool = true
  ) throws(NetworkFailure) -> JSONValue {
    try pace.pass()
    let signed =
      parameters.filter { !$0.1.isEmpty } + [
        ("application_key", settings.applicationKey), ("format", "json"), ("method", method),
      ]
    let signature = OKSignature.of(
      signed, token: settings.token, application: settings.applicationSecret)
    let request = HTTPRequest(
      method: "POST", url: "\(settings.base.text)/fb.do",
      body: .form(signed + [("sig", signature), ("access_token", settings.token.revealed)]),
      isReading: isReading)
    let answer: HTTPAnswer
    do throws(HTTPFailure) { answer = try http.send(request) } catch { throw NetworkFailure(error) }
    guard let root = try? JSONAnswer(answer.body).root else {
      throw NetworkFailure(unreadable: answer, "no JSON")
    }
    // An error comes with 200 as well, flat or wrapped up.
    let error = root["error"] ?? root
    if let code = error["error_code"]?.wholeNumber { throw failure(code, error) }
    if let code = answer.headers["invocation-error"].flatMap({ Int64($0) }), code != 0 {
      throw failure(code, error)
    }
    guard answer.status == 200 else { throw NetworkFailure(unreadable: answer, "no answer") }
    // The body may be the word null: nothing was said, not even no.
    guard !root.isNull else {
      throw NetworkFailure(.nonsense, detail: "null", arrival: .unknown)
    }
    return root
  }

  private func failure(_ code: Int64, _ error: JSONValue) -> NetworkFailure {
    let said = error.words("error_msg")
    let words = [settings.token, settings.applicationSecret]
      .reduce(said) { $1.struck(from: $0) }.shortened()
    switch code {
    case 1, 2: return NetworkFailure(.unreachable, code: code, detail: words, arrival: .unknown)
    case 8, 9, 11:
      return NetworkFailure(.limited, code: code, detail: words, retryAfter: .minutes(10))
    case 102, 103:
      return NetworkFailure(.token, code: code, detail: words, retryAfter: .minutes(15))
    case 7, 10, 50: return NetworkFailure(.right, code: code, detail: words, isPermanent: true)
    default: return NetworkFailure(.refused, code: code, detail: words, isPermanent: true)
    }
  }
}
