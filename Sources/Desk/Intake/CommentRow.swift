import Classification
import Foundation
import Moderation

/// A comment as it goes into its table.
struct CommentRow {
  let community: Int64
  let network: Network
  let externalID: String
  let parentExternalID: String?
  let authorName: String
  let text: String
  let exactText: [UInt8]?
  let published: Instant
  let edited: Instant?
  let received: Instant
  let url: String
  let attachments: [Attachment]
  let extra: String?
  let verdict: Verdict
  var thread: Int64?
  var parent: Int64?
  var author: Int64 = 0
  var handling = Handling.open

  init(_ item: ClassifiedComment, community: Int64, received: Instant) {
    let comment = item.comment
    let text = StoredText(comment.text, exact: comment.exactText)
    self.community = community
    network = comment.source.network
    externalID = comment.id.stored
    parentExternalID = comment.parentID?.stored
    authorName = comment.authorName.stored
    self.text = text.readable
    exactText = text.exact
    published = comment.published
    edited = comment.edited
    self.received = received
    url = comment.url.stored
    attachments = comment.attachments
    extra = comment.extra?.stored
    verdict = item.verdict
  }

  var filing: Filing {
    Filing(
      community: Community.ID(rawValue: community), network: network, handling: handling,
      category: verdict.category, intent: verdict.intent, isUrgent: verdict.isUrgent,
      handledAt: nil)
  }

  /// Leaves a comment that is known already as it is.
  static let insertion = """
    INSERT INTO comment (
      community_id, external_id, network, thread_id, parent_id, parent_external_id, author_id,
      author_name, published, edited, received, handling, queue_group, category, intent, is_urgent,
      attachment_kinds, versions, verdict_category, confidence, is_obscene, urgency, topic,
      department, url, text, verdict_details, attachments, exact_text, extra)
    VALUES (
      ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (community_id, external_id) DO NOTHING
    """

  /// Binds all values of ``insertion``, in its order.
  func bind(to statement: DirectStatement) {
    bindOrigin(to: statement)
    bindFiling(to: statement)
    statement.bind(25, text)
    statement.bind(26, StoredVerdictDetails.text(of: verdict))
    statement.bind(27, StoredAttachments.text(of: attachments))
    statement.bind(28, blob: exactText)
    statement.bind(29, extra)
  }

  private func bindOrigin(to statement: DirectStatement) {
    statement.bind(1, community)
    statement.bind(2, externalID)
    statement.bind(3, network.rawValue)
    statement.bind(4, thread)
    statement.bind(5, parent)
    statement.bind(6, parentExternalID)
    statement.bind(7, author)
    statement.bind(8, authorName)
    statement.bind(9, published.milliseconds)
    statement.bind(10, edited?.milliseconds)
    statement.bind(11, received.milliseconds)
  }

  private func bindFiling(to statement: DirectStatement) {
    statement.bind(12, handling.rawValue)
    statement.bind(13, Int64(filing.group.rawValue))
    statement.bind(14, verdict.category.rawValue)
    statement.bind(15, verdict.intent.rawValue)
    statement.bind(16, verdict.isUrgent)
    statement.bind(17, StoredAttachments.kinds(of: attachments))
    statement.bind(18, verdict.category.rawValue)
    statement.bind(19, verdict.confidence.finite)
    statement.bind(20, verdict.isObscene)
    statement.bind(21, verdict.urgency.finite)
    statement.bind(22, verdict.topic)
    statement.bind(23, verdict.department)
    statement.bind(24, url)
  }
}

extension Double {
  /// SQLite takes "not a number" for NULL, which these columns refuse.
  var finite: Double { isFinite ? self : 0 }
}
