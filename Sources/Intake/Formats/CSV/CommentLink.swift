import Moderation

/// What the address of a comment says of it, in the numbers that the other formats use.
struct CommentLink: Equatable {
  var network: Network
  /// The network's identifier of the community, where the address has one.
  var community: String?
  /// The name that stands in place of an identifier: a community's, and just as well a person's.
  var handle: String?
  var post: String?
  var comment: String?
  /// The comment that it stands under.
  var parent: String?

  /// Reads an address, with or without `https://`; `nil` for those of other sites.
  init?(_ address: String) {
    guard let parts = AddressParts(address), let network = Self.network(of: parts.host) else {
      return nil
    }
    self.init(network: network)
    switch network {
    case .vk: readVK(parts)
    case .telegram: readTelegram(parts)
    case .ok: readOK(parts)
    case .max: readMAX(parts)
    }
  }

  private init(network: Network) { self.network = network }

  private static func network(of host: String) -> Network? {
    switch host {
    case "vk.com", "vk.ru", "vkontakte.ru": .vk
    case "t.me", "telegram.me": .telegram
    case "ok.ru", "odnoklassniki.ru": .ok
    case "max.ru": .max
    default: nil
    }
  }

  /// The address of the post; empty where it is not known.
  var postURL: String {
    guard network == .vk, let community, let post else { return "" }
    return "https://vk.com/wall\(community)_\(post)"
  }

  /// `wall-1_2?reply=3&thread=4`, `club1?w=wall-1_2_r3`, `photo-1_2?reply=3`.
  private mutating func readVK(_ parts: AddressParts) {
    let object = parts.query["w"] ?? parts.path.first ?? ""
    let digits = object.utf8.firstIndex { $0 == UInt8(ascii: "-") || $0.isDigit }
    guard let digits else {
      handle = object.isEmpty ? nil : object
      return
    }
    let kind = object[..<digits]
    let numbers = object.utf8[digits...].split(separator: UInt8(ascii: "_"), maxSplits: 2)
      .map { String(Substring($0)) }
    if ["club", "public", "event"].contains(kind), numbers.count == 1, numbers[0].isNumber {
      community = "-" + numbers[0]
    } else if numbers.count > 1, numbers[0].isNumber, numbers[1].isNumber {
      guard kind == "wall" else {
        // Comments under photos, videos and topics are numbered apart from those on the wall.
        if numbers[0].hasPrefix("-") { community = numbers[0] }
        return
      }
      community = numbers[0]
      post = numbers[1]
      let inPath = numbers.count > 2 && numbers[2].hasPrefix("r") ? numbers[2].dropFirst() : ""
      comment = (parts.query["reply"] ?? String(inPath)).asNumber
      parent = parts.query["thread"]?.asNumber
      if parent == comment || parent == "0" { parent = nil }
    } else {
      handle = object
    }
  }

  /// `name/1?comment=2`, `name/3?thread=1`, `name/1/3`, and the same with `c/555` for the name.
  private mutating func readTelegram(_ parts: AddressParts) {
    var path = parts.path[...]
    if path.first == "s" { path = path.dropFirst() }
    if path.first == "c" {
      path = path.dropFirst()
      guard let number = path.popFirst(), number.isNumber else { return }
      community = "-100" + number
    } else if let name = path.popFirst() {
      handle = name.lowercased()
    }
    let numbers = path.prefix { $0.isNumber }
    guard let last = numbers.last else { return }
    community = community ?? handle
    if let number = parts.query["comment"]?.asNumber {
      comment = number
      post = last
    } else {
      comment = last
      post = parts.query["thread"]?.asNumber ?? (numbers.count > 1 ? numbers.first : nil)
    }
  }

  /// `group/1/topic/2`, `group1/topic/2`, `name/topic/2`.
  private mutating func readOK(_ parts: AddressParts) {
    var path = parts.path[...]
    guard var name = path.popFirst() else { return }
    if name == "group", let number = path.popFirst() { name = number }
    if name.hasPrefix("group"), String(name.dropFirst(5)).isNumber { name.removeFirst(5) }
    handle = name
    guard path.popFirst() == "topic", let topic = path.first, topic.isNumber else {
      community = parts.path.first?.hasPrefix("group") == true && name.isNumber ? name : nil
      return
    }
    community = name
    post = topic
  }

  /// `name/post`, `c/-1/post`.
  private mutating func readMAX(_ parts: AddressParts) {
    var path = parts.path[...]
    if path.first == "c" { path = path.dropFirst() }
    guard let name = path.popFirst() else { return }
    handle = name
    guard let message = path.first else {
      community = parts.path.first == "c" ? name : nil
      return
    }
    community = name
    post = message
    comment = parts.query["comment"]
  }
}

/// The parts of an address.
private struct AddressParts {
  var host = ""
  var path: [String] = []
  var query: [String: String] = [:]

  private static let schemes = ["https://", "http://", "//"]
  private static let prefixes = ["www.", "m.", "web."]

  /// Bytes and not characters: finding where characters end takes longer than all the rest.
  init?(_ address: String) {
    var rest = address.utf8[...]
    guard (4..<2048).contains(rest.count), rest.contains(UInt8(ascii: ".")) else { return nil }
    for scheme in Self.schemes where rest.starts(with: scheme.utf8) {
      rest = rest.dropFirst(scheme.utf8.count)
      break
    }
    rest = rest.prefix { $0 != UInt8(ascii: "#") }
    let before = rest.prefix { $0 != UInt8(ascii: "?") }
    path = before.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    guard !path.isEmpty else { return nil }
    host = path.removeFirst().lowercased()
    for prefix in Self.prefixes where host.utf8.starts(with: prefix.utf8) {
      host.removeFirst(prefix.utf8.count)
    }
    for pair in rest[before.endIndex...].dropFirst().split(separator: UInt8(ascii: "&")) {
      let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard sides.count == 2 else { continue }
      query[String(Substring(sides[0]))] = String(Substring(sides[1]))
    }
  }
}

extension String {
  /// Whether this is digits alone, perhaps behind a minus.
  var isNumber: Bool {
    let digits = utf8.first == UInt8(ascii: "-") ? utf8.dropFirst() : utf8[...]
    return !digits.isEmpty && digits.count < 40 && digits.allSatisfy(\.isDigit)
  }

  fileprivate var asNumber: String? { isNumber ? self : nil }
}
