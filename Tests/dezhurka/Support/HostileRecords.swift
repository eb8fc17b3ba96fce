import Foundation
import Support

/// Hostile texts in every field that a network lets a stranger fill, in the formats of `import`.
enum HostileRecords {
  /// The text of a comment, with a sign to find it by.
  static func text(_ index: Int) -> String { "к-\(index) " + HostileTexts.all[index].text }

  /// One record for each text, and what else a text is in the same place as.
  static func ndjson() throws -> Data {
    var data = Data()
    for (index, hostile) in HostileTexts.all.enumerated() {
      let moment = Date(timeIntervalSinceNow: Double(-60 * (index + 1)))
      let record: [String: Any] = [
        "network": "vk", "id": "\(index)", "text": text(index),
        "community": ["id": "-\(index + 1)", "name": hostile.text],
        "published": moment.formatted(.iso8601), "author": ["id": "u1", "name": hostile.text],
        "url": "https://example.net/" + hostile.text,
        "thread": ["id": "5\(index)", "text": "пост-\(index) " + hostile.text],
        "attachments": [["kind": "file", "name": hostile.text], ["kind": hostile.text]],
        hostile.text: hostile.text,
      ]
      data += try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys])
      data += Data("\n".utf8)
    }
    return data
  }

  /// A Telegram export whose group, authors, files and texts are all hostile.
  static func telegram() throws -> Data {
    var messages: [[String: Any]] = []
    for (index, hostile) in HostileTexts.all.enumerated() {
      messages.append([
        "id": index + 1, "type": "message", "date": "2026-11-20T10:00:00",
        "date_unixtime": "\(Int(Date().timeIntervalSince1970) - 60 * index - 60)",
        "from": hostile.text, "from_id": "user\(index + 10)", "file_name": hostile.text,
        "file": hostile.text, "text": [text(index), ["type": "bold", "text": hostile.text]],
      ])
    }
    let chat: [String: Any] = [
      "name": HostileTexts.commands.map(\.text).joined(), "type": "public_supergroup", "id": 555,
      "messages": messages,
    ]
    return try JSONSerialization.data(withJSONObject: chat)
  }

  /// A table whose cells are hostile, the first row of values being without an address.
  static func csv() -> Data {
    func cell(_ text: String) -> String {
      "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
    let date = Date().formatted(.iso8601)
    let rows = HostileTexts.all.indices.map { index in
      let hostile = HostileTexts.all[index].text
      return ["https://vk.com/wall-101_55?reply=\(index + 1)", hostile, date, text(index), hostile]
        .map(cell).joined(separator: ",")
    }
    let heading = "Ссылка,Автор,Дата,Комментарий,Сообщество"
    return Data(([heading] + rows).joined(separator: "\r\n").utf8)
  }

  /// Records that no reader takes: each names its hostile value in its refusal.
  static func refused() -> Data {
    var data = Data()
    for hostile in HostileTexts.all {
      for field in ["network", "published", "community"] {
        var record: [String: Any] = [
          "network": "vk", "id": "1", "text": "т", "community": "-1",
          "published": "2026-11-20T08:00:00Z",
        ]
        record[field] = field == "community" ? ["name": hostile.text] : hostile.text
        if let line = try? JSONSerialization.data(withJSONObject: record) { data += line }
        data += Data("\n".utf8)
      }
      data += Data((hostile.text.filter { !$0.isNewline } + "\n").utf8)
    }
    for bytes in HostileTexts.invalid {
      data += Data("{\"network\":\"".utf8) + Data(bytes) + Data("\",\"id\":\"1\"}\n".utf8)
      data += Data(bytes) + Data("\n".utf8)
    }
    return data
  }

  /// Names that a file may have and a terminal would obey.
  static let fileNames = [
    "\u{1B}]0;титул\u{07}.json", "\u{9B}6n\u{202E}nosj.json", "раз\r\u{1B}[3Jдва\n.json",
  ]
}
