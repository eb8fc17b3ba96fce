import Moderation

/// A comment's attachments in two columns: their kinds alone for lists, and all of them.
enum StoredAttachments {
  /// Kinds parted by commas; empty where nothing is attached.
  static func kinds(of attachments: [Attachment]) -> String {
    attachments.map(\.kind.rawValue).joined(separator: ",")
  }

  /// A JSON list of lists of kind, name, address and, where it is known, file; `nil` where nothing is
  /// attached.
  static func text(of attachments: [Attachment]) -> String? {
    guard !attachments.isEmpty else { return nil }
    var line = JSONLine()
    line.list(attachments) { line, attachment in
      let words = [attachment.kind.rawValue, attachment.name, attachment.url]
      line.list(attachment.file.isEmpty ? words : words + [attachment.file]) { $0.string($1) }
    }
    return line.text
  }

  static func kinds(from column: String) throws -> [Attachment.Kind] {
    try column.split(separator: ",").map { try Attachment.Kind(stored: String($0)) }
  }

  static func attachments(from column: String?) throws -> [Attachment] {
    guard let column else { return [] }
    return try StoredJSON.decode([[String]].self, from: column).map { parts in
      guard parts.count == 3 || parts.count == 4 else { throw UnknownStoredValue() }
      let (kind, name) = (try Attachment.Kind(stored: parts[0]), parts[1])
      if parts[2].hasPrefix(fileMark) {
        let file = parts[2].dropFirst(fileMark.count)
        return Attachment(kind: kind, name: name, file: String(file))
      }
      return Attachment(
        kind: kind, name: name, url: parts[2], file: parts.count == 4 ? parts[3] : "")
    }
  }

  /// Telegram's files stood in place of an address before they had one of their own.
  private static let fileMark = "tg-file:"
}
