import Desk
import Moderation

extension Language {
  /// How a post is doing: `250 просмотров · 3 лайка · 1 репост · 12 комментариев`; `nil` where the
  /// network tells nothing.
  func words(_ figures: PostFigures) -> String? {
    let parts = [
      figures.views.map { count in
        "\(count) "
          + plural(
            count, one: "просмотр", few: "просмотра", many: "просмотров", english: "view",
            englishMany: "views")
      },
      figures.likes.map { count in
        "\(count) "
          + plural(
            count, one: "лайк", few: "лайка", many: "лайков", english: "like",
            englishMany: "likes")
      },
      figures.reposts.map { count in
        "\(count) "
          + plural(
            count, one: "репост", few: "репоста", many: "репостов", english: "repost",
            englishMany: "reposts")
      },
      figures.comments.map { count in
        "\(count) "
          + plural(
            count, one: "комментарий", few: "комментария", many: "комментариев",
            english: "comment", englishMany: "comments")
      },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }
}
