import AsyncHTTPClient
import Foundation
import Logging
import Moderation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// The only HTTP client of the house.
public final class NetworkHTTPClient: HTTPClienting {
  private let client: HTTPClient
  private let language: Language
  /// The host of the proxy that all requests go by.
  private let proxy: String?
  private let readings = Mutex(Readings())
  private let isClosed = Mutex(false)

  /// Seconds in which a connection must stand.
  private static let connecting: Int64 = 10

  /// Requests that may be cut short.
  private struct Readings {
    var isStopped = false
    var next = 0
    var tasks: [Int: HTTPClient.Task<HTTPClient.Response>] = [:]
  }

  /// Why a client cannot be made.
  public enum SetUpError: Error, Equatable {
    /// The file of certificates cannot be read.
    case certificates(path: String)
  }

  /// Creates a client.
  ///
  /// - Parameters:
  ///   - proxy: host and port of an HTTP proxy.
  ///   - certificates: a PEM file of authorities to be trusted beside the system's.
  ///   - language: in which people read why there is no answer.
  public init(
    proxy: (host: String, port: Int)? = nil, certificates: String? = nil,
    language: Language = .english
  ) throws(SetUpError) {
    self.language = language
    self.proxy = proxy?.host
    var tls = TLSConfiguration.makeClientConfiguration()
    if let certificates {
      guard let roots = try? NIOSSLCertificate.fromPEMFile(certificates), !roots.isEmpty else {
        throw .certificates(path: certificates)
      }
      tls.additionalTrustRoots = [.certificates(roots)]
    }
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls, redirectConfiguration: .disallow,
      timeout: .init(connect: .seconds(Self.connecting)),
      proxy: proxy.map { .server(host: $0.host, port: $0.port) })
    configuration.httpVersion = .http1Only
    // Who asks knows better when to ask again.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Cuts readings short and lets no new one begin; what writes goes on to its end.
  public func stopReading() {
    let tasks = readings.withLock { readings in
      readings.isStopped = true
      return Array(readings.tasks.values)
    }
    for task in tasks { task.cancel() }
  }

  deinit { close() }

  /// Cuts off what is under way and closes all connections; nothing can be asked any more.
  ///
  /// Waits for nothing: over an encrypted connection the other side may take seconds to let go.
  public func close() {
    let isFirst = isClosed.withLock { isClosed in
      defer { isClosed = true }
      return !isClosed
    }
    if isFirst { client.shutdown { [client] _ in withExtendedLifetime(client) {} } }
  }

  public func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPAnswer {
    let whole = try Self.whole(request)
    let accumulator = ResponseAccumulator(request: whole, maxBodySize: HTTPAnswer.longest)
    let deadline = NIODeadline.now() + .milliseconds(request.patience.milliseconds)
    let task = client.execute(
      request: whole, delegate: accumulator, deadline: deadline, logger: Self.silent)
    let number = try enter(task, isReading: request.isReading)
    defer { readings.withLock { $0.tasks[number] = nil } }
    do {
      let answer = try task.wait()
      return Self.answer(answer)
    } catch {
      let isStopped = request.isReading && readings.withLock(\.isStopped)
      let words = ConnectionWords(
        language: language, host: Self.host(request), proxy: proxy, patience: request.patience,
        connecting: .seconds(Self.connecting))
      throw isStopped ? HTTPFailure(.stopped, "stopped") : words.failure(error)
    }
  }

  /// The client logs at levels that nobody reads here, and addresses hold tokens.
  private static let silent = Logger(label: "http") { _ in SwiftLogNoOpLogHandler() }

  private func enter(
    _ task: HTTPClient.Task<HTTPClient.Response>, isReading: Bool
  ) throws(HTTPFailure) -> Int {
    let number = readings.withLock { readings -> Int? in
      if isReading, readings.isStopped { return nil }
      readings.next += 1
      if isReading { readings.tasks[readings.next] = task }
      return readings.next
    }
    guard let number else {
      task.cancel()
      throw HTTPFailure(.stopped, "stopped")
    }
    return number
  }

  private static func whole(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPClient.Request {
    let query = Percent.encode(request.query)
    let separator = request.url.contains("?") ? "&" : "?"
    let address = request.url + (query.isEmpty ? "" : separator + query)
    do {
      var whole = try HTTPClient.Request(url: address, method: .RAW(value: request.method))
      whole.headers.add(name: "User-Agent", value: "dezhurka-sync")
      whole.headers.add(name: "Accept", value: "application/json")
      for (name, value) in request.headers { whole.headers.add(name: name, value: value) }
      if let (type, bytes) = request.body.written {
        whole.headers.add(name: "Content-Type", value: type)
        whole.body = .byteBuffer(ByteBuffer(bytes: bytes))
      }
      return whole
    } catch {
      throw HTTPFailure(.notSent, "the address cannot be used")
    }
  }

  private static func answer(_ response: HTTPClient.Response) -> HTTPAnswer {
    var headers: [String: String] = [:]
    for header in response.headers { headers[header.name.lowercased()] = header.value }
    let body = response.body.map { Array($0.readableBytesView) } ?? []
    return HTTPAnswer(status: Int(response.status.code), headers: headers, body: body)
  }

  /// The host alone: what follows it may be secret.
  private static func host(_ request: HTTPRequest) -> String {
    URLComponents(string: request.url)?.host ?? ""
  }
}

extension HTTPRequest.Body {
  /// Its type and bytes; `nil` for none.
  fileprivate var written: (type: String, bytes: [UInt8])? {
    switch self {
    case .none: return nil
    case .form(let pairs):
      return ("application/x-www-form-urlencoded", Array(Percent.encode(pairs).utf8))
    case .json(let bytes): return ("application/json;charset=utf-8", bytes)
    case .parts(let fields, let files): return MultipartForm(fields, files).written
    }
  }
}
