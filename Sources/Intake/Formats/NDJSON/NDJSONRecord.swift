import Moderation

/// One comment in the console's own format; `README.md` describes it field by field.
struct NDJSONRecord {
  let comment: IncomingComment

  /// Reads an object; the last of several fields of one name counts.
  init(_ record: JSONValue) throws(FieldFault) {
    guard record.kind == .object else { throw record.fault("", .wrongType(.object)) }
    let fields = Fields(record)
    let source = try Self.source(fields, record)
    let author = try fields.author.map { value throws(FieldFault) in try Self.author(value) }
    let text = try Self.text(fields, record)
    comment = IncomingComment(
      source: source,
      id: try Self.identifier(fields.id, "id", record),
      text: text.readable, exactText: text.exact,
      published: try Self.date(fields.published, "published", record),
      edited: try fields.edited.map { value throws(FieldFault) in
        try Self.date(value, "edited", record)
      },
      authorID: author?.id ?? "", authorName: author?.name ?? "",
      isOwn: try Self.flag(fields.own, "own") || Self.isCommunity(author?.id, source),
      isDeleted: try Self.flag(fields.deleted, "deleted"),
      post: try fields.thread.map { value throws(FieldFault) in try Self.post(value) },
      parentID: try Self.parent(fields.parent),
      url: try fields.url.map { value throws(FieldFault) in try Self.string(value, "url") } ?? "",
      attachments: try fields.attachments.map { value throws(FieldFault) in
        try Self.attachments(value)
      } ?? [],
      extra: fields.extra.json)
  }

  /// The fields of a record by their names; absent where null.
  private struct Fields {
    var network, community, id, text, published, author, thread, parent, url: JSONValue?
    var attachments, edited, own, deleted: JSONValue?
    var extra = ExtraFields()

    init(_ record: JSONValue) {
      for (key, value) in record.members {
        let present = value.isNull ? nil : value
        if key.isString("network") {
          network = present
        } else if key.isString("community") {
          community = present
        } else if key.isString("id") {
          id = present
        } else if key.isString("text") {
          text = present
        } else if key.isString("published") {
          published = present
        } else if key.isString("author") {
          author = present
        } else if key.isString("thread") {
          thread = present
        } else if key.isString("parent") {
          parent = present
        } else if key.isString("url") {
          url = present
        } else if key.isString("attachments") {
          attachments = present
        } else if key.isString("edited") {
          edited = present
        } else if key.isString("own") {
          own = present
        } else if key.isString("deleted") {
          deleted = present
        } else {
          extra.keep(key, value)
        }
      }
    }
  }

  private static func source(
    _ fields: Fields, _ record: JSONValue
  ) throws(FieldFault) -> IncomingComment.Source {
    guard let network = fields.network else { throw record.fault("network", .missing(.network)) }
    guard let name = network.string else { throw network.fault("network", .wrongType(.network)) }
    guard let known = Network(rawValue: name) else {
      throw network.fault("network", .unknownNetwork(quoted(network)))
    }
    guard let community = fields.community else {
      throw record.fault("community", .missing(.community))
    }
    let (id, title) = try named(community, "community", .community)
    return IncomingComment.Source(network: known, id: id, name: title)
  }

  /// Whether an author is the community itself.
  ///
  /// VKontakte writes communities with a minus where they are authors, and often without elsewhere.
  private static func isCommunity(_ author: String?, _ source: IncomingComment.Source) -> Bool {
    guard let author, !author.isEmpty else { return false }
    return author == source.id || (source.network == .vk && author == "-" + source.id)
  }

  private static func author(_ value: JSONValue) throws(FieldFault) -> (id: String, name: String) {
    guard value.kind == .object else {
      guard let name = value.identifier else { throw value.fault("author", .wrongType(.author)) }
      return value.kind == .number ? (name, "") : ("", name)
    }
    do throws(FieldFault) {
      return (try value.optionalIdentifier("id"), try value.optionalString("name"))
    } catch {
      throw error.under("author")
    }
  }

  private static func post(_ value: JSONValue) throws(FieldFault) -> IncomingComment.Post {
    let (id, _) = try named(value, "thread", .thread)
    guard value.kind == .object else { return IncomingComment.Post(id: id) }
    do throws(FieldFault) {
      return IncomingComment.Post(
        id: id, text: try value.optionalString("text"), url: try value.optionalString("url"))
    } catch {
      throw error.under("thread")
    }
  }

  private static func parent(_ value: JSONValue?) throws(FieldFault) -> String? {
    guard let value else { return nil }
    guard let id = value.identifier else { throw value.fault("parent", .wrongType(.identifier)) }
    return id.isEmpty ? nil : id
  }

  /// An identifier, alone or as `id` of an object that may have a `name`.
  private static func named(
    _ value: JSONValue, _ path: String, _ expected: Refusal.Expected
  ) throws(FieldFault) -> (id: String, name: String) {
    if value.kind == .object {
      do throws(FieldFault) {
        return (try value.requiredIdentifier("id"), try value.optionalString("name"))
      } catch {
        throw error.under(path)
      }
    }
    guard let id = value.identifier else { throw value.fault(path, .wrongType(expected)) }
    guard !id.isEmpty else { throw value.fault(path, .empty) }
    return (id, "")
  }

  private static func text(
    _ fields: Fields, _ record: JSONValue
  ) throws(FieldFault) -> JSONText {
    guard let value = fields.text else { throw record.fault("text", .missing(.string)) }
    guard let text = value.text else { throw value.fault("text", .wrongType(.string)) }
    return text
  }

  private static func identifier(
    _ value: JSONValue?, _ path: String, _ record: JSONValue
  ) throws(FieldFault) -> String {
    guard let value else { throw record.fault(path, .missing(.identifier)) }
    guard let id = value.identifier else { throw value.fault(path, .wrongType(.identifier)) }
    guard !id.isEmpty else { throw value.fault(path, .empty) }
    return id
  }

  private static func date(
    _ value: JSONValue?, _ path: String, _ record: JSONValue
  ) throws(FieldFault) -> Instant {
    guard let value else { throw record.fault(path, .missing(.date)) }
    guard value.kind == .string else { throw value.fault(path, .wrongType(.date)) }
    guard let instant = Timestamp.instant(value.raw) else {
      throw value.fault(path, .badDate(quoted(value)))
    }
    return instant
  }

  private static func flag(_ value: JSONValue?, _ path: String) throws(FieldFault) -> Bool {
    guard let value else { return false }
    guard let flag = value.bool else { throw value.fault(path, .wrongType(.boolean)) }
    return flag
  }

  private static func string(_ value: JSONValue, _ path: String) throws(FieldFault) -> String {
    guard let string = value.string else { throw value.fault(path, .wrongType(.string)) }
    return string
  }

  private static func attachments(_ value: JSONValue) throws(FieldFault) -> [Attachment] {
    guard value.kind == .array else { throw value.fault("attachments", .wrongType(.list)) }
    var attachments: [Attachment] = []
    for element in value.elements {
      do throws(FieldFault) {
        attachments.append(try attachment(element))
      } catch {
        throw error.under("attachments[\(attachments.count)]")
      }
    }
    return attachments
  }

  private static func attachment(_ value: JSONValue) throws(FieldFault) -> Attachment {
    if let text = value.string {
      let isLink = text.hasPrefix("https://") || text.hasPrefix("http://")
      return isLink
        ? Attachment(kind: .link, url: text) : Attachment(kind: .other, name: text)
    }
    guard value.kind == .object else { throw value.fault("", .wrongType(.attachment)) }
    let kind = try value.optionalString("kind")
    let name = try value.optionalString("name")
    let known = Attachment.Kind(rawValue: kind)
    return Attachment(
      kind: known ?? .other, name: name.isEmpty && known == nil ? kind : name,
      url: try value.optionalString("url"))
  }
}
