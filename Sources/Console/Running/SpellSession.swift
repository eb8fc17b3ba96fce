import Foundation
import Moderation

/// One run of the spelling program.
///
/// It talks through a pair of sockets: writing to a program that has ended raises no signal there.
final class SpellSession {
  private let process = Process()
  private let socket: Int32
  private var buffer: [UInt8] = []

  init(_ executable: String, _ arguments: [String]) throws(SpellCheckerError) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .failed(String(cString: strerror(errno)))
    }
    socket = ends[0]
    let other = FileHandle(fileDescriptor: ends[1], closeOnDealloc: false)
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.standardInput = other
    process.standardOutput = other
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
      close(ends[1])
    } catch {
      close(ends[1])
      throw .failed("\(error)")
    }
  }

  deinit {
    close(socket)
    if process.isRunning { process.terminate() }
  }

  var isRunning: Bool { process.isRunning }

  func send(_ bytes: [UInt8]) throws(SpellCheckerError) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        Foundation.send(
          socket, raw.baseAddress.map { $0 + sent }, bytes.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed(String(cString: strerror(errno))) }
      sent += count
    }
  }

  /// The next line of output, without its break.
  ///
  /// - Parameter patience: how long to wait, in milliseconds.
  func line(patience: Int32) throws(SpellCheckerError) -> String {
    var scanned = 0
    while true {
      if let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end + 1)
        // The version comes before the first answer and is none.
        if line.hasPrefix("@(#)") { return try self.line(patience: patience) }
        return line
      }
      scanned = buffer.count
      try read(patience)
    }
  }

  private func read(_ patience: Int32) throws(SpellCheckerError) {
    var poller = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    let ready = poll(&poller, 1, patience)
    if ready < 0, errno == EINTR { return }
    guard ready > 0 else { throw .failed("no answer") }
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = recv(socket, &chunk, chunk.count, 0)
    if count < 0, errno == EINTR { return }
    guard count > 0 else { throw .failed("it ended") }
    buffer += chunk[..<count]
  }
}
