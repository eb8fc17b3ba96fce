import Desk
import Moderation

/// Passes over what a network that is read again and again told the last time already: to take it
/// in once more would change nothing and cost a verdict each.
struct SeenFilter {
  private var texts: [String: Int] = [:]
  private var rejected: Set<Int> = []
  private static let most = 200_000

  /// What of a reading is news.
  mutating func news(of pull: Pull) -> Pull {
    if texts.count > Self.most { texts.removeAll() }
    if rejected.count > Self.most { rejected.removeAll() }
    var news = pull
    news.events = pull.events.filter { event in
      switch event.kind {
      case .seen:
        return texts.updateValue(Self.hash(event), forKey: event.comment.id) != Self.hash(event)
      case .deleted: return texts.updateValue(0, forKey: event.comment.id) != 0
      default: return true
      }
    }
    news.rejected = pull.rejected.filter { rejected.insert($0.bytes.hashValue).inserted }
    return news
  }

  /// Forgets the last reading, where it could not be taken in.
  mutating func forget() { self = SeenFilter() }

  private static func hash(_ event: NetworkEvent) -> Int {
    var hasher = Hasher()
    hasher.combine(event.comment.text)
    hasher.combine(event.comment.attachments.count)
    hasher.combine(event.comment.parentID)
    hasher.combine(event.comment.post?.id)
    return hasher.finalize()
  }
}
