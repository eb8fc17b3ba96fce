import Desk
import Moderation

/// Comments read before anybody asked for them.
struct ReadAhead {
  /// A comment as it was at a moment of the desk.
  struct Page {
    var detail: CommentDetail
    /// The desk's change mark before the reading.
    var mark: Int64
  }

  /// The newest last.
  private var pages: [Page] = []
  private var sought: [Comment.ID] = []
  /// Rises when everything is forgotten: what was being read then comes too late.
  private var round = 0

  /// How many comments are kept: those on either side of the selection, and the way back.
  private static let most = 6

  /// The comment, if it has been read.
  func page(of id: Comment.ID) -> Page? { pages.last { $0.detail.comment.id == id } }

  /// Takes note of what is wanted, in place of what was; says whether anything is to be read.
  mutating func seek(_ ids: [Comment.ID]) -> Bool {
    sought = ids.filter { page(of: $0) == nil }
    return !sought.isEmpty
  }

  /// What to read now, and the round that it belongs to.
  mutating func next() -> (Comment.ID, Int)? {
    sought.isEmpty ? nil : (sought.removeFirst(), round)
  }

  /// Keeps what was read, unless everything was forgotten meanwhile.
  mutating func keep(_ page: Page, round: Int) {
    guard round == self.round else { return }
    // Pages of different moments must not stand side by side.
    if pages.last?.mark != page.mark { pages = [] }
    pages.removeAll { $0.detail.comment.id == page.detail.comment.id }
    pages.append(page)
    pages = pages.suffix(Self.most)
  }

  /// Forgets everything: the desk has changed, or will.
  mutating func forget() {
    pages = []
    sought = []
    round += 1
  }
}
