import Foundation

private struct Method {
  var required: Set<String>
  var optional: Set<String> = []
}

private let methods: [String: Method] = [
  "getMe": Method(required: []),
  "getFile": Method(required: ["file_id"]),
  "getChat": Method(required: ["chat_id"]),
  "getChatMember": Method(required: ["chat_id", "user_id"]),
  "getUpdates": Method(required: [], optional: ["offset", "limit", "timeout", "allowed_updates"]),
  "sendMessage": Method(
    required: ["chat_id", "text"],
    optional: [
      "message_thread_id", "reply_parameters", "link_preview_options", "disable_notification",
    ]),
  "sendPhoto": Method(
    required: ["chat_id", "photo"],
    optional: ["message_thread_id", "reply_parameters", "caption", "disable_notification"]),
  "sendMediaGroup": Method(
    required: ["chat_id", "media"],
    optional: ["message_thread_id", "reply_parameters", "disable_notification"]),
  "editMessageCaption": Method(required: ["chat_id", "message_id", "caption"]),
  "editMessageText": Method(
    required: ["chat_id", "message_id", "text"], optional: ["link_preview_options"]),
  "deleteMessage": Method(required: ["chat_id", "message_id"]),
  "deleteMessages": Method(required: ["chat_id", "message_ids"]),
  "banChatMember": Method(
    required: ["chat_id", "user_id"], optional: ["until_date", "revoke_messages"]),
  "banChatSenderChat": Method(required: ["chat_id", "sender_chat_id"]),
  "unbanChatMember": Method(required: ["chat_id", "user_id"], optional: ["only_if_banned"]),
  "setMessageReaction": Method(
    required: ["chat_id", "message_id"], optional: ["reaction", "is_big"]),
]

extension LoopbackTelegram {
  func call(_ name: String, _ asked: Asked) -> Said {
    guard let method = methods[name] else {
      complain("\(name): unknown method")
      return Self.no(404, "Not Found")
    }
    let parts = asked.parts
    let files = parts.filter { $0.fileName != nil }
    guard let object = parts.isEmpty ? Self.json(asked) : Self.json(parts) else {
      complain("\(name): no JSON")
      return Self.no(400, "Bad Request")
    }
    // An album's files have names of their own.
    let fileNames = name == "sendPhoto" ? Set(files.map(\.name)) : []
    let names = Set(object.keys).union(fileNames)
    guard method.required.isSubset(of: names),
      names.isSubset(of: method.required.union(method.optional))
    else {
      complain("\(name): \(names.sorted())")
      return Self.no(400, "Bad Request: parameters")
    }
    if name == "getUpdates" { return updates(object) }
    if name == "sendPhoto" || name == "sendMediaGroup" { return send(name, object, files) }
    return carryOut(name, object)
  }

  private static func json(_ asked: Asked) -> [String: Any]? {
    guard asked.headers["content-type"]?.hasPrefix("application/json") == true else { return nil }
    return (try? JSONSerialization.jsonObject(with: asked.body)) as? [String: Any]
  }

  /// The fields of a form: texts as they are, everything else as JSON.
  private static func json(_ parts: [FormPart]) -> [String: Any]? {
    var object: [String: Any] = [:]
    for part in parts where part.fileName == nil {
      let text = String(decoding: part.data, as: UTF8.self)
      let value = try? JSONSerialization.jsonObject(with: part.data, options: .fragmentsAllowed)
      object[part.name] = part.name == "caption" ? text : value ?? text
    }
    return object
  }

  private func send(_ name: String, _ object: [String: Any], _ files: [FormPart]) -> Said {
    let media = object["media"] as? [[String: Any]] ?? []
    let isAlbum = name == "sendMediaGroup"
    let named = media.map { ($0["media"] as? String)?.replacing("attach://", with: "") }
    let caption = (isAlbum ? media.first?["caption"] : object["caption"]) as? String ?? ""
    guard files.allSatisfy(\.isPicture), caption.utf16.count <= 1024,
      isAlbum ? (2...10).contains(files.count) && named == files.map(\.name) : files.count == 1,
      media.allSatisfy({ $0["type"] as? String == "photo" })
    else {
      complain("\(name): \(files.map(\.name)), \(named)")
      return Self.no(400, "Bad Request: wrong file")
    }
    let answered = (object["reply_parameters"] as? [String: Any])?["message_id"] as? NSNumber
    return inside.withLock { inside in
      if let answered, inside.messages[answered.int64Value]?.isDeleted ?? true {
        return Self.no(400, "Bad Request: message to be replied not found")
      }
      var sent: [String] = []
      var album: Int64?
      for number in files.indices {
        var message = inside.add(
          number == 0 ? caption : "", by: Self.bot, replyTo: answered?.int64Value,
          thread: (object["message_thread_id"] as? NSNumber)?.int64Value)
        message.photos = 1
        album = album ?? message.id
        message.album = isAlbum ? album : nil
        inside.messages[message.id] = message
        sent.append(inside.json(message))
      }
      let result = isAlbum ? "[\(sent.joined(separator: ","))]" : sent[0]
      return Said(#"{"ok":true,"result":\#(result)}"#)
    }
  }

  private func updates(_ object: [String: Any]) -> Said {
    let offset = (object["offset"] as? NSNumber)?.int64Value ?? 0
    let limit = (object["limit"] as? NSNumber)?.intValue ?? 100
    let timeout = (object["timeout"] as? NSNumber)?.doubleValue ?? 0
    if offset < 0 { complain("getUpdates: a negative offset forgets") }
    if !(1...100).contains(limit) { complain("getUpdates: limit \(limit)") }
    let end = Date(timeIntervalSinceNow: timeout)
    let found = inside.wait(until: end) { inside -> [String]? in
      let asked = Int(clamping: offset - inside.firstUpdate)
      inside.confirmed = min(max(inside.confirmed, asked), inside.updates.count)
      let news = Array(inside.updates[inside.confirmed...].prefix(limit))
      return news.isEmpty ? nil : news
    }
    return Said(#"{"ok":true,"result":[\#((found ?? []).joined(separator: ","))]}"#)
  }

  private func carryOut(_ name: String, _ object: [String: Any]) -> Said {
    func number(_ name: String) -> Int64? { (object[name] as? NSNumber)?.int64Value }
    switch name {
    case "getMe":
      return Said(
        #"{"ok":true,"result":{"id":\#(Self.bot),"is_bot":true,"username":"district_bot"}}"#)
    case "getFile":
      return Said(
        #"{"ok":true,"result":{"file_id":"f","file_path":"photos/\#(object["file_id"] ?? "").jpg"}}"#
      )
    case "getChat":
      let isChannel =
        number("chat_id") == Self.channel || object["chat_id"] as? String == "@district"
      return Said(
        isChannel
          ? #"{"ok":true,"result":{"id":\#(Self.channel),"type":"channel","title":"Район","linked_chat_id":\#(Self.group)}}"#
          : #"{"ok":true,"result":{"id":\#(Self.group),"type":"supergroup","title":"Обсуждение","linked_chat_id":\#(Self.channel)}}"#
      )
    case "getChatMember":
      let rights = inside.withLock { $0.rights.map { #""\#($0)":true"# }.joined(separator: ",") }
      return Said(
        #"{"ok":true,"result":{"status":"administrator","user":{"id":777}\#(rights.isEmpty ? "" : "," + rights)}}"#
      )
    case "banChatMember", "banChatSenderChat":
      guard let person = number("user_id") ?? number("sender_chat_id") else {
        return Self.no(400, "Bad Request: user not found")
      }
      inside.withLock { inside in
        inside.banned.append(person)
        // In supergroups a ban deletes all that the person wrote.
        for id in inside.messages.keys where inside.messages[id]?.from == person {
          inside.messages[id]?.isDeleted = true
        }
      }
      return Said(#"{"ok":true,"result":true}"#)
    case "unbanChatMember":
      inside.withLock { $0.banned.removeAll { $0 == number("user_id") } }
      return Said(#"{"ok":true,"result":true}"#)
    case "deleteMessages": return delete(object["message_ids"] as? [NSNumber] ?? [])
    case "sendMessage": return send(object)
    default: return change(name, object)
    }
  }

  private func send(_ object: [String: Any]) -> Said {
    let text = object["text"] as? String ?? ""
    guard (1...4096).contains(text.utf16.count) else {
      return Self.no(400, "Bad Request: message is too long")
    }
    let answered = (object["reply_parameters"] as? [String: Any])?["message_id"] as? NSNumber
    return inside.withLock { inside in
      if let answered, inside.messages[answered.int64Value]?.isDeleted ?? true {
        return Self.no(400, "Bad Request: message to be replied not found")
      }
      let message = inside.add(
        text, by: Self.bot, replyTo: answered?.int64Value,
        thread: (object["message_thread_id"] as? NSNumber)?.int64Value)
      return Said(#"{"ok":true,"result":\#(inside.json(message))}"#)
    }
  }

  /// Passes over those that are not there, and deletes none where one must stay.
  private func delete(_ numbers: [NSNumber]) -> Said {
    guard (1...100).contains(numbers.count) else {
      complain("deleteMessages: \(numbers.count) numbers")
      return Self.no(400, "Bad Request: message identifiers are not specified")
    }
    return inside.withLock { inside in
      let found = numbers.map(\.int64Value).filter { inside.messages[$0]?.isDeleted == false }
      if found.contains(where: { inside.isTooOld($0) }) {
        return Self.no(400, "Bad Request: message can't be deleted")
      }
      for id in found { inside.messages[id]?.isDeleted = true }
      return Said(#"{"ok":true,"result":true}"#)
    }
  }

  private func change(_ name: String, _ object: [String: Any]) -> Said {
    let id = (object["message_id"] as? NSNumber)?.int64Value ?? 0
    return inside.withLock { inside in
      guard let message = inside.messages[id], !message.isDeleted else {
        let what = name == "deleteMessage" ? "message to delete not found" : "message not found"
        return Self.no(400, "Bad Request: \(what)")
      }
      switch name {
      case "deleteMessage":
        if inside.isTooOld(id) {
          return Self.no(400, "Bad Request: message can't be deleted")
        }
        inside.messages[id]?.isDeleted = true
      case "editMessageText":
        guard message.photos == 0 else {
          return Self.no(400, "Bad Request: there is no text in the message to edit")
        }
        inside.messages[id]?.text = object["text"] as? String ?? ""
      case "editMessageCaption":
        inside.messages[id]?.text = object["caption"] as? String ?? ""
      default:
        let reactions = object["reaction"] as? [[String: Any]] ?? []
        inside.messages[id]?.reactions = reactions.compactMap { $0["emoji"] as? String }
      }
      return Said(#"{"ok":true,"result":true}"#)
    }
  }
}
