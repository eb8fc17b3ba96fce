import Foundation

/// What a victim tells the one who kills it, one JSON line each. It waits for an answer to every
/// question; what it only reports is acknowledged by nobody.
enum Told: Codable {
  /// Typed, not yet handed to the desk.
  case typed(comment: Int64, text: String)
  /// The desk has said that it is kept.
  case saved(comment: Int64, text: String)
  case answering(text: String)
  case answered(comment: Int64, text: String)
  case takingBack(text: String)
  case tookBack(text: String)
  case look(comment: String, network: String)
  case send(key: String, comment: String, network: String, text: String)
  case find(key: String, network: String)
}

/// What the loopback network answers.
enum Answered: Codable {
  case view(texts: [String], ids: [String])
  case unreachable
  case sent(String)
  case rejected(isPermanent: Bool)
  case noAnswer
  case found(String?)
}

/// Lines of JSON on a pair of file descriptors.
struct Wire {
  let input: Int32
  let output: Int32
  private var rest: [UInt8] = []

  init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  /// One write, so that a killed program leaves a whole line or none.
  ///
  /// - Returns: whether the other side still listens.
  @discardableResult
  func put(_ message: some Encodable) -> Bool {
    guard var line = try? JSONEncoder().encode(message) else { return false }
    line.append(UInt8(ascii: "\n"))
    return line.withUnsafeBytes { write(output, $0.baseAddress, $0.count) == $0.count }
  }

  /// The next message; `nil` at the end.
  mutating func take<Message: Decodable>(_ type: Message.Type) -> Message? {
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Data(rest[..<end])
        rest.removeSubrange(...end)
        return try? JSONDecoder().decode(type, from: line)
      }
      let count = read(input, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      rest += block[..<count]
    }
  }
}
