import Desk
import Moderation

/// What the desk knows that helps to write a reply.
public struct ReplyAids: Equatable, Sendable {
  /// This week's answers, among which a template shows.
  public var recent: RecentReplies
  /// The most alike first.
  public var similar: [SimilarCase]

  /// How many replies this person has written; counted no further than approval asks for.
  public var written: Int

  /// So many answers of a week are compared.
  static let mostRecent = 1_000

  /// Creates aids.
  public init(
    recent: RecentReplies = RecentReplies([]), similar: [SimilarCase] = [], written: Int = .max
  ) {
    self.recent = recent
    self.similar = similar
    self.written = written
  }
}

extension ConsoleState {
  /// How long an answer counts as a recent one.
  static let week = Span.days(7)

  mutating func aidsRead(_ id: Comment.ID, _ aids: ReplyAids) -> [Effect] {
    guard composer?.comment == id else { return [] }
    composer?.context.recent = aids.recent
    if let pattern = composer?.pattern { composer?.context.recent.add(pattern.text) }
    composer?.similar = aids.similar
    composer?.written = aids.written
    review()
    return []
  }

  /// Takes in what is known of the comment being answered, when it is read anew as well.
  mutating func knowTheMatter() {
    guard var composer, let content = detail.content, content.comment.id == composer.comment
    else { return }
    let comment = content.comment
    let topic = setting.house.topic(of: comment.verdict, text: comment.text)
    var context = ReviewContext(
      comment: comment.text, author: comment.author.name, network: comment.community.network,
      topic: topic?.key ?? comment.verdict.topic, language: language)
    let others = content.replies.filter { $0.id != composer.revision?.reply }
    context.isFirst = others.isEmpty && content.parent?.isOwn != true
    context.isSolved = content.incident.flatMap { incident in
      switch incident.state {
      case .closed: true
      case .answered, .refused: nil
      case .new, .accepted, .withDepartment, .interimAnswered: false
      }
    }
    context.forbidsPromise = topic?.forbidsPromises ?? false
    context.asksForPhoto = topic?.needsPhoto ?? false
    context.photos = composer.photos.count + (composer.revision?.photos ?? 0)
    context.recent = composer.context.recent
    composer.context = context
    composer.values = values(for: comment)
    self.composer = composer
    review()
  }

  /// Looks the reply over, after the text or what is known of the matter has changed.
  mutating func review() {
    guard var composer else { return }
    composer.context.today = setting.zone.local(now).dayNumber
    composer.review.look(
      at: composer.editor.text, in: composer.context, by: setting.reviewer)
    self.composer = composer
  }
}

extension ConsoleState {
  /// Why somebody else will read the reply first, as far as the console can tell; the desk decides.
  func approvalReason(of composer: ComposerState) -> ApprovalReason? {
    guard composer.together == nil, case .role(let role) = standing,
      let comment = detail.content?.comment, comment.id == composer.comment
    else { return nil }
    return setting.terms.policies.approval.reason(
      for: ReplyToApprove(
        text: composer.editor.text, comment: comment.text, category: comment.category,
        isUrgent: comment.isUrgent, topic: composer.context.topic, author: setting.person,
        role: role, written: composer.written))
  }
}
