import Desk
import Moderation
import Terminal

/// The pictures that residents attach: the console has no way to networks, so it asks the service.
extension ConsoleState {
  /// Asks the service for the pictures of the comment in detail.
  mutating func askForPictures(_ id: Comment.ID) -> [Effect] {
    guard let comment = detail.current?.comment else { return [] }
    let photos = comment.attachments.filter { $0.kind == .photo }
    guard !photos.isEmpty else {
      notice = Notice(language("В комментарии нет фотографий", "The comment has no photos"))
      return []
    }
    guard photos.contains(where: { !$0.file.isEmpty }) else {
      notice = Notice(
        language(
          "Сеть не сказала, где лежит фотография: откройте её по ссылке",
          "The network does not tell where the photo lies: open its link"), .warning)
      return []
    }
    guard isServed else {
      notice = Notice(
        language(
          "Фотографии загружает служба dezhurka-sync, а она это сообщество не обслуживает",
          "Photos are fetched by dezhurka-sync, which does not serve this community"), .warning)
      return []
    }
    return [.askForPictures(id)]
  }

  /// The service was asked, or could not be.
  mutating func askedForPictures(_ id: Comment.ID, _ error: DeskError?) -> [Effect] {
    if let error {
      notice = Notice(words(error), .error)
      return []
    }
    return [.readDetail(id)]
  }

  /// The comment's attachments, each photo with where it lies or why it does not.
  func attachmentLines(_ content: CommentDetail, _ columns: Int) -> [StyledLine] {
    var photo = 0
    return content.comment.attachments.flatMap { attachment -> [StyledLine] in
      let name = attachment.name.isEmpty ? attachment.url : attachment.name
      let text = "[\(language.name(attachment.kind))]" + (name.isEmpty ? "" : " \(name)")
      let line = StyledText(text, Style(.accent)).line(columns: columns)
      guard attachment.kind == .photo else { return [line] }
      photo += 1
      guard let words = words(content.pictures, photo, attachment) else { return [line] }
      return [line, StyledText(words, Style(.quiet)).line(columns: columns, indent: 2)]
    }
  }

  private func words(
    _ pictures: CommentPictures, _ number: Int, _ attachment: Attachment
  ) -> String? {
    let item = pictures.items.first { $0.number == number }
    if let path = item?.path { return path }
    if pictures.isAwaited, !attachment.file.isEmpty {
      return language("служба загружает…", "the service is fetching it…")
    }
    return item?.fault.map(language.name)
  }
}

extension Language {
  /// Why a picture is not to be had.
  func name(_ fault: PictureFault) -> String {
    switch fault {
    case .refused: self("сеть фотографию не отдаёт", "the network does not give the photo")
    case .unreachable:
      self("сеть не отвечает, попробуйте позже", "the network does not answer, try later")
    case .tooLarge: self("файл слишком большой", "the file is too large")
    case .notAPicture: self("это не картинка", "it is no picture")
    case .noRoom: self("службе некуда её записать", "the service cannot write it anywhere")
    case .notServed:
      self("служба это сообщество не обслуживает", "the service does not serve the community")
    }
  }
}
