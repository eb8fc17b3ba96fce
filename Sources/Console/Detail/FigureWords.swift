import Desk
import Moderation

extension Language {
  /// How a post is doing: `250 просмотров · 3 лайка · 1 репост · 12 комментариев`; `nil` where the
  /// network tells nothing.
  func words(_ figures: PostFigures) -> String? {
    let parts = [
      counted(figures.views, "просмотр", "просмотра", "просмотров", "view"),
      counted(figures.likes, "лайк", "лайка", "лайков", "like"),
      counted(figures.reposts, "репост", "репоста", "репостов", "repost"),
      counted(figures.comments, "комментарий", "комментария", "комментариев", "comment"),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private func counted(
    _ count: Int?, _ one: String, _ few: String, _ many: String, _ english: String
  ) -> String? {
    guard let count else { return nil }
    let noun = plural(
      count, one: one, few: few, many: many, english: english, englishMany: english + "s")
    return "\(count) \(noun)"
  }
}
