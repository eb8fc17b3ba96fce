import Moderation

/// Fetches pictures from where networks say they lie.
struct PictureDoor {
  let base: BaseURL
  let http: any HTTPClienting

  /// - Throws: for addresses that must not be asked: without encryption, on this machine, or without
  ///   a name.
  func fetch(_ address: String) throws(NetworkFailure) -> [UInt8] {
    guard base.leads(to: address) else {
      throw NetworkFailure(.refused, detail: "a picture elsewhere", isPermanent: true)
    }
    return try get(address)
  }

  /// Fetches from an address of our own making.
  func get(_ address: String) throws(NetworkFailure) -> [UInt8] {
    let answer: HTTPAnswer
    do throws(HTTPFailure) {
      answer = try http.send(HTTPRequest(url: address, patience: .seconds(30)))
    } catch {
      throw NetworkFailure(error)
    }
    guard answer.status == 200 else {
      let code = Int64(answer.status)
      let isAway = answer.status >= 500 || answer.status == 429
      throw NetworkFailure(
        isAway ? .unreachable : .refused, code: code, detail: "HTTP \(code)",
        retryAfter: answer.retryAfter, isPermanent: !isAway)
    }
    return answer.body
  }
}
