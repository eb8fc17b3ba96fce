import Classification
import Foundation
import GRDB
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

  var arguments: StatementArguments {
    [
      community, externalID, network.rawValue, thread, parent, parentExternalID, author,
      authorName, published.milliseconds, edited?.milliseconds, received.milliseconds,
      handling.rawValue, filing.group.rawValue, verdict.category.rawValue,
      verdict.intent.rawValue, verdict.isUrgent, StoredAttachments.kinds(of: attachments),
      verdict.category.rawValue, verdict.confidence.finite, verdict.isObscene,
      verdict.urgency.finite, verdict.topic, verdict.department, url, text,
      StoredVerdictDetails.text(of: verdict), StoredAttachments.text(of: attachments),
      exactText.map { Data($0) }, extra,
    ]
  }
}

extension Double {
  /// SQLite takes "not a number" for NULL, which these columns refuse.
  var finite: Double { isFinite ? self : 0 }
}
