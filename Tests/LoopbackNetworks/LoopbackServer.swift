import FlyingFox
import FlyingSocks
import Foundation

/// What a loopback network was asked.
public struct Asked: Sendable {
  public var method: String
  public var path: String
  public var query: [String: String]
  /// The fields of a form; empty for other bodies.
  public var form: [String: String]
  /// By their names in lower case.
  public var headers: [String: String]
  public var body: Data

  /// Query and form together.
  public var parameters: [String: String] { query.merging(form) { $1 } }
}

/// What it says.
public struct Said: Sendable {
  public var status = 200
  public var type = "application/json"
  public var headers: [String: String] = [:]
  public var body: Data
  /// After so many bytes the connection breaks off.
  public var cutAfter: Int?
  public var delay = Duration.zero

  public init(_ json: String, status: Int = 200) {
    body = Data(json.utf8)
    self.status = status
  }
}

/// A server on this machine that answers as it is told to, on a port of its own.
public final class LoopbackServer: Sendable {
  public let address: String
  private let server: HTTPServer
  private let running: Task<Void, Never>

  public init(_ answer: @escaping @Sendable (Asked) async -> Said) async throws {
    let server = HTTPServer(
      address: .loopback(port: 0), timeout: 120, logger: .disabled,
      handler: ClosureHTTPHandler { request in
        await Self.response(to: await answer(try await Self.asked(request)))
      })
    self.server = server
    running = Task { try? await server.run() }
    try await server.waitUntilListening()
    guard case .ip6(_, let port) = await server.listeningAddress else {
      guard case .ip4(_, let port) = await server.listeningAddress else {
        throw CocoaError(.featureUnsupported)
      }
      address = "http://127.0.0.1:\(port)"
      return
    }
    address = "http://[::1]:\(port)"
  }

  public func stop() async {
    await server.stop(timeout: 0)
    running.cancel()
  }

  private static func asked(_ request: HTTPRequest) async throws -> Asked {
    let body = try await request.bodyData
    var headers: [String: String] = [:]
    for (name, value) in request.headers { headers[name.rawValue.lowercased()] = value }
    var query: [String: String] = [:]
    for item in request.query { query[item.name] = item.value }
    let isForm = headers["content-type"]?.hasPrefix("application/x-www-form-urlencoded") ?? false
    return Asked(
      method: request.method.rawValue, path: request.path, query: query,
      form: isForm ? fields(body) : [:], headers: headers, body: body)
  }

  private static func fields(_ body: Data) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in String(decoding: body, as: UTF8.self).split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? String(parts[1]) : ""
      fields[String(parts[0]).removingPercentEncoding ?? ""] = value.removingPercentEncoding ?? ""
    }
    return fields
  }

  private static func response(to said: Said) async -> HTTPResponse {
    if said.delay > .zero { try? await Task.sleep(for: said.delay) }
    var headers = HTTPHeaders([.contentType: said.type])
    for (name, value) in said.headers { headers[HTTPHeader(name)] = value }
    let status = HTTPStatusCode(said.status, phrase: "-")
    guard let cut = said.cutAfter else {
      return HTTPResponse(statusCode: status, headers: headers, body: said.body)
    }
    let part = Array(said.body.prefix(cut))
    return HTTPResponse(
      statusCode: status, headers: headers,
      body: HTTPBodySequence(from: BrokenBody(bytes: part), count: said.body.count + 1))
  }
}

/// A body that breaks off.
private struct BrokenBody: AsyncBufferedSequence {
  typealias Element = UInt8
  let bytes: [UInt8]

  func makeAsyncIterator() -> Iterator { Iterator(bytes: bytes) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    typealias Element = UInt8
    var bytes: [UInt8]

    mutating func next() async throws -> UInt8? { throw CancellationError() }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      guard !bytes.isEmpty else { throw CancellationError() }
      defer { bytes = [] }
      return bytes
    }
  }
}
