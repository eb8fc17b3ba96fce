import Moderation

/// One row of a CSV file as a comment; `README.md` describes it column by column.
struct CSVRecord {
  /// What is the same for all rows of a file.
  struct Setting {
    let layout: CSVLayout
    let options: CSVOptions
    let clock: ZoneClock
    /// What `--community` says where it is an address.
    let communityLink: CommentLink?
    let others: [Int]
  }

  let comment: IncomingComment
  /// Whether the date came without a zone.
  let isLocalTime: Bool

  /// Reads a row that has as many fields as the header.
  init(_ row: CSVRow, _ encoding: TextEncoding, _ setting: Setting) throws(FieldFault) {
    let fields = CSVFields(row: row, encoding: encoding, setting: setting)
    let address = fields[.link]
    let link = address.isEmpty ? nil : CommentLink(address)
    let source = try fields.source(link)
    let (published, isLocalTime) = try fields.published()
    let post = fields.post(link)
    let text = fields.text()
    let authorID = fields[.authorID]
    let parent = fields[.parent]
    var comment = IncomingComment(
      source: source, id: fields[.id], text: text.readable, exactText: text.exact,
      published: published, authorID: authorID, authorName: fields[.author],
      isOwn: try fields.flag(.own) || Self.isCommunity(authorID, source), post: post,
      parentID: parent.isEmpty ? link?.parent : parent, url: address, extra: fields.extra())
    if comment.id.isEmpty { comment.id = link?.comment ?? Self.digest(of: comment) }
    self.comment = comment
    self.isLocalTime = isLocalTime
  }

  private static func isCommunity(_ author: String, _ source: IncomingComment.Source) -> Bool {
    !author.isEmpty
      && (author == source.id || (source.network == .vk && "-" + author == source.id))
  }

  /// An identifier for a comment without one, of what does not change from export to export.
  private static func digest(of comment: IncomingComment) -> String {
    var digest = RowDigest()
    digest.add("\(comment.published.milliseconds)")
    for field in [
      comment.authorID, comment.authorName, comment.text, comment.url, comment.post?.id ?? "",
      comment.parentID ?? "",
    ] { digest.add(field) }
    return "row-" + digest.digits
  }
}
