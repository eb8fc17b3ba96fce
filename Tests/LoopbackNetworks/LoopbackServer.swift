import Foundation
import Synchronization

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
}

/// What it says.
public struct Said: Sendable {
  public var status = 200
  public var type = "application/json"
  public var headers: [String: String] = [:]
  public var body: Data
  /// After so many bytes the connection breaks off.
  public var cutAfter: Int?
  public var delay: TimeInterval = 0

  public init(_ json: String, status: Int = 200) {
    body = Data(json.utf8)
    self.status = status
  }
}

extension Said {
  /// A small picture.
  public static let picture: Said = {
    var said = Said("")
    said.type = "image/jpeg"
    said.body = Data([0xFF, 0xD8, 0xFF, 0xE0] + (0..<200).map { UInt8($0) })
    return said
  }()
}

/// A server on this machine that answers as it is told to, on a port of its own.
///
/// Each connection has a thread: a server on the threads that tests run on would wait behind all
/// of them, and clients would give it up.
public final class LoopbackServer: Sendable {
  public let address: String
  private let listener: Int32
  /// How many questions were answered.
  private let answered = Watched(0)
  private let open = Mutex<(isStopped: Bool, connections: Set<Int32>)>((false, []))

  public init(_ answer: @escaping @Sendable (Asked) -> Said) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &place) { place in
      place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        bind(listener, place, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, place, &length) == 0
      }
    }
    guard listener >= 0, isBound else { throw CocoaError(.featureUnsupported) }
    self.listener = listener
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    let counting: @Sendable (Asked) -> Said = { [answered] asked in
      let said = answer(asked)
      answered.withLock { $0 += 1 }
      return said
    }
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        guard self?.enter(connection) == true else {
          close(connection)
          return
        }
        Thread.detachNewThread { [weak self] in
          Connection(descriptor: connection).serve(counting)
          self?.leave(connection)
          close(connection)
        }
      }
    }
  }

  deinit { stop() }

  /// Waits until what the network was asked has made something so, up to a limit that only a failure
  /// reaches.
  ///
  /// - Returns: whether it is so.
  public func comesToHold(_ holds: () -> Bool) -> Bool {
    answered.wait(until: Date(timeIntervalSinceNow: 60)) { _ in holds() ? true : nil } ?? false
  }

  /// Closes the port and all connections.
  public func stop() {
    let connections = open.withLock { open -> Set<Int32>? in
      if open.isStopped { return nil }
      open.isStopped = true
      return open.connections
    }
    guard let connections else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    for connection in connections { shutdown(connection, Int32(SHUT_RDWR)) }
  }

  private func enter(_ connection: Int32) -> Bool {
    open.withLock { open in
      if !open.isStopped { open.connections.insert(connection) }
      return !open.isStopped
    }
  }

  private func leave(_ connection: Int32) {
    _ = open.withLock { $0.connections.remove(connection) }
  }
}

/// One connection: a request, its answer, the next request.
private struct Connection {
  let descriptor: Int32
  private static let longestHead = 1 << 16

  func serve(_ answer: (Asked) -> Said) {
    var rest = Data()
    while let asked = request(&rest) {
      let said = answer(asked)
      if said.delay > 0 { Thread.sleep(forTimeInterval: said.delay) }
      let length = said.cutAfter == nil ? said.body.count : said.body.count + 1
      var head = "HTTP/1.1 \(said.status) -\r\nContent-Type: \(said.type)\r\n"
      for (name, value) in said.headers { head += "\(name): \(value)\r\n" }
      head += "Content-Length: \(length)\r\n\r\n"
      let body = said.cutAfter.map { said.body.prefix($0) } ?? said.body
      guard write(Data(head.utf8) + body), said.cutAfter == nil else { return }
    }
  }

  /// The next request; `nil` at the connection's end.
  private func request(_ rest: inout Data) -> Asked? {
    let end = Data("\r\n\r\n".utf8)
    var found = rest.range(of: end)
    while found == nil {
      guard rest.count < Self.longestHead, read(into: &rest) else { return nil }
      found = rest.range(of: end)
    }
    guard let found else { return nil }
    let lines = String(decoding: rest[rest.startIndex..<found.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    rest = Data(rest[found.upperBound...])
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while rest.count < length { guard read(into: &rest) else { return nil } }
    let body = Data(rest.prefix(length))
    rest = Data(rest.dropFirst(length))
    let target = words[1].split(separator: "?", maxSplits: 1)
    let isForm = headers["content-type"]?.hasPrefix("application/x-www-form-urlencoded") ?? false
    return Asked(
      method: String(words[0]), path: String(target[0]),
      query: target.count > 1 ? Self.fields(String(target[1])) : [:],
      form: isForm ? Self.fields(String(decoding: body, as: UTF8.self)) : [:], headers: headers,
      body: body)
  }

  private static func fields(_ text: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? String(parts[1]) : ""
      fields[String(parts[0]).removingPercentEncoding ?? ""] = value.removingPercentEncoding ?? ""
    }
    return fields
  }

  private func read(into data: inout Data) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return false }
    data.append(contentsOf: bytes[..<count])
    return true
  }

  private func write(_ data: Data) -> Bool {
    data.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = send(
          descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent,
          Int32(MSG_NOSIGNAL))
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }
}
