import Moderation

/// The fields of a row by what they hold.
struct CSVFields {
  let row: CSVRow
  let encoding: TextEncoding
  let setting: CSVRecord.Setting

  /// A field without spaces at its ends; empty where no column holds it.
  subscript(_ field: CSVField) -> String {
    setting.layout[field].map { string($0) } ?? ""
  }

  /// The text as received.
  func text() -> JSONText {
    guard let column = setting.layout[.text] else { return JSONText(joining: []) }
    return encoding.text(row.bytes(of: column))
  }

  /// When it was published, and whether that came without a zone.
  func published() throws(FieldFault) -> (Instant, isLocal: Bool) {
    var written = self[.date]
    if setting.layout[.date] != nil, setting.layout[.time] != nil, !self[.time].isEmpty {
      written += " "
    }
    written += self[.time]
    let column: CSVField = setting.layout[.date] == nil ? .time : .date
    guard !written.isEmpty else { throw fault(column, .missing(.writtenDate)) }
    switch WrittenDate(written[...]) {
    case .moment(let moment): return (moment, false)
    case .local(let local): return (setting.clock.moment(local), true)
    case nil:
      let value = String(written.prefix(40))
      throw fault(
        column, written.contains("/") ? .ambiguousDate(value) : .badWrittenDate(value))
    }
  }

  func flag(_ field: CSVField) throws(FieldFault) -> Bool {
    switch self[field].lowercased() {
    case "", "нет", "no", "false", "0", "-": return false
    case "да", "yes", "true", "1", "+": return true
    default: throw fault(field, .wrongType(.yesOrNo))
    }
  }

  /// Where the comment stands, by its columns, its link, or what the options say.
  func source(_ link: CommentLink?) throws(FieldFault) -> IncomingComment.Source {
    let network = try network(link)
    let written = self[.community]
    let writtenLink = written.isEmpty ? nil : CommentLink(written)
    let known = self[.communityID]
    if !known.isEmpty { return source(network, known, named: writtenLink == nil ? written : "") }
    if let id = writtenLink?.community ?? writtenLink?.handle { return source(network, id) }
    if written.isNumber { return source(network, written) }
    if let id = link?.community { return source(network, id, named: written) }
    if !written.isEmpty { return source(network, written, named: written) }
    if let id = setting.communityLink?.community ?? setting.communityLink?.handle {
      return source(network, id)
    }
    let given = setting.options.community
    guard !given.isEmpty else {
      let field: CSVField = setting.layout[.community] != nil ? .community : .communityID
      throw fault(field, .noCommunity)
    }
    return source(network, given)
  }

  private func source(
    _ network: Network, _ id: String, named name: String = ""
  ) -> IncomingComment.Source {
    // VKontakte's numbers of communities are negative, and people leave the minus out.
    let isBareNumber = network == .vk && id.isNumber && !id.hasPrefix("-")
    return IncomingComment.Source(network: network, id: isBareNumber ? "-" + id : id, name: name)
  }

  private func network(_ link: CommentLink?) throws(FieldFault) -> Network {
    let written = self[.network]
    if !written.isEmpty {
      if let network = Network(written: written) ?? CommentLink(written)?.network { return network }
      throw fault(.network, .unknownNetwork(String(written.prefix(40))))
    }
    if let network = link?.network ?? CommentLink(self[.community])?.network { return network }
    if let network = setting.options.network ?? setting.communityLink?.network { return network }
    throw fault(.network, .noNetwork)
  }

  /// The post above: a column may hold its identifier, its address or its text.
  func post(_ link: CommentLink?) -> IncomingComment.Post? {
    let written = self[.post]
    let text = self[.postText]
    if written.isEmpty, text.isEmpty {
      return link.flatMap { link in
        link.post.map { IncomingComment.Post(id: $0, url: link.postURL) }
      }
    }
    if let own = CommentLink(written), let id = own.post ?? own.comment {
      return IncomingComment.Post(id: id, text: text, url: written)
    }
    let isID = !written.isEmpty && written.utf8.allSatisfy { $0.isPartOfID }
    if isID { return IncomingComment.Post(id: written, text: text, url: link?.postURL ?? "") }
    let shown = text.isEmpty ? written : text
    if let id = link?.post {
      return IncomingComment.Post(id: id, text: shown, url: link?.postURL ?? "")
    }
    var digest = RowDigest()
    digest.add(shown)
    return IncomingComment.Post(id: "text-" + digest.digits, text: shown)
  }

  /// The columns that hold nothing known, as one JSON object; `nil` where they are empty.
  func extra() -> String? {
    guard !setting.others.isEmpty else { return nil }
    var extra = ExtraFields()
    for column in setting.others {
      let cell = row.cells[column]
      guard cell.end > cell.start else { continue }
      let heading = setting.layout.headings[column]
      extra.keep(
        text: encoding.text(row.bytes(of: column)).readable,
        under: heading.isEmpty ? "\(column + 1)" : heading)
    }
    return extra.json
  }

  private func string(_ column: Int) -> String {
    var bytes = row.bytes(of: column)
    while let first = bytes.first, first <= 0x20, first > 0 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20, last > 0 { bytes.removeLast() }
    return bytes.isEmpty ? "" : encoding.text(bytes).readable
  }

  /// A fault at the column of a field; at the link's, else at the row, where there is none.
  private func fault(_ field: CSVField, _ reason: Refusal.Reason) -> FieldFault {
    guard let column = setting.layout[field] ?? setting.layout[.link] else {
      return FieldFault(path: "", reason: reason)
    }
    return FieldFault(
      path: setting.layout.name(of: column), reason: reason, offset: row.cells[column].start)
  }
}

extension UInt8 {
  /// Whether the byte may stand in an identifier of a post: ASCII letters, digits, `-`, `_`.
  fileprivate var isPartOfID: Bool {
    isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

extension Network {
  /// The network that people mean by a name; `nil` for an unknown one.
  public init?(written name: String) {
    switch CSVField.folded(name) {
    case "vk", "вк", "vkcom", "vkontakte", "вконтакте": self = .vk
    case "telegram", "tg", "телеграм", "телеграмм", "тг": self = .telegram
    case "ok", "ок", "okru", "odnoklassniki", "одноклассники": self = .ok
    case "max", "макс": self = .max
    default: return nil
    }
  }
}
