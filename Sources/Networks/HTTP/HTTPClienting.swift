import Moderation

/// The door to HTTP. Blocks; never repeats a request by itself and follows no redirects.
public protocol HTTPClienting: Sendable {
  /// Sends one request and waits for the whole answer.
  func send(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPAnswer
}

/// One request. Never printed: its parts may be secret.
public struct HTTPRequest: Sendable {
  /// What is sent with it.
  public enum Body: Sendable {
    case none
    /// `application/x-www-form-urlencoded`.
    case form([(String, String)])
    /// JSON, already written.
    case json([UInt8])
    /// `multipart/form-data`.
    case parts(fields: [(String, String)], files: [File])
  }

  /// A file of a form.
  public struct File: Sendable {
    public var field: String
    /// Told to the network: never a path.
    public var name: String
    public var type: String
    public var bytes: [UInt8]

    /// Creates a file.
    public init(field: String, name: String, type: String, bytes: [UInt8]) {
      self.field = field
      self.name = name
      self.type = type
      self.bytes = bytes
    }
  }

  public var method: String
  /// Without a query.
  public var url: String
  public var query: [(String, String)]
  public var headers: [(String, String)]
  public var body: Body
  /// How long the whole exchange may take.
  public var patience: Span
  /// Whether the end of the service may cut it short: only what changes nothing out there.
  public var isReading: Bool

  /// Creates a request.
  public init(
    method: String = "GET", url: String, query: [(String, String)] = [],
    headers: [(String, String)] = [], body: Body = .none, patience: Span = .seconds(20),
    isReading: Bool = true
  ) {
    self.method = method
    self.url = url
    self.query = query
    self.headers = headers
    self.body = body
    self.patience = patience
    self.isReading = isReading
  }
}

/// A whole answer.
public struct HTTPAnswer: Sendable {
  public var status: Int
  /// The value of a header, by its name in lower case.
  public var headers: [String: String]
  public var body: [UInt8]

  /// Creates an answer.
  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Bytes of the longest answer that is read.
  public static let longest = 10 << 20

  /// How long it asks to be left alone: a day at most.
  var retryAfter: Span? {
    headers["retry-after"].flatMap { Int64($0) }.map { .seconds(min(max(1, $0), 86_400)) }
  }
}

/// Why there is no answer. Its words name the host alone, and no secret.
public struct HTTPFailure: Error, Equatable, Sendable {
  /// How much is known.
  public enum Kind: Equatable, Sendable {
    /// Certainly nothing has reached the network.
    case notSent
    /// It may have been carried out.
    case noAnswer
    /// The answer was longer than any that makes sense.
    case tooLong
    /// The service is being stopped.
    case stopped
  }

  public var kind: Kind
  public var reason: String

  /// Creates a failure.
  public init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }
}
