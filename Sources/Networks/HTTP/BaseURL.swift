import Foundation

/// The address under which a network's interface stands.
public struct BaseURL: Equatable, Sendable {
  /// Without a slash at its end.
  public let text: String
  /// Whether it is on this very machine, where no encryption is asked for.
  public let isLoopback: Bool

  /// Reads an address: `https://…`, or `http://…` on this machine.
  ///
  /// - Returns: `nil` for anything else, credentials in it included.
  public init?(_ text: String) {
    guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
    else { return nil }
    isLoopback = Self.isLoopback(host)
    guard parts.scheme == "https" || (parts.scheme == "http" && isLoopback) else { return nil }
    var trimmed = text
    while trimmed.hasSuffix("/") { trimmed.removeLast() }
    self.text = trimmed
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Whether an address that the network itself names may be asked: what is encrypted never leads
  /// to what is not, and what is elsewhere never leads to this machine.
  func leads(to address: String) -> Bool {
    guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil
    else { return false }
    if Self.isLoopback(host) { return isLoopback }
    return parts.scheme == "https" && !isLoopback && Self.isSite(host)
  }

  /// Whether it is a name as sites have them: none of the ways to write an address as a number, and
  /// none of this machine's own names.
  private static func isSite(_ host: String) -> Bool {
    guard host.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: ":") }),
      let last = host.lowercased().split(separator: ".").last
    else { return false }
    return last != "localhost" && !last.hasPrefix("0x") && !last.allSatisfy(\.isNumber)
  }
}
