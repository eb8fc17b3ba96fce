import Desk
import Moderation
import Terminal

extension CommentDetail {
  /// The comment's photos, each with the file that the service has fetched.
  var photos: [(photo: Attachment, path: String?)] {
    comment.attachments.filter { $0.kind == .photo }.enumerated().map { index, photo in
      (photo, pictures.items.first { $0.number == index + 1 }?.path)
    }
  }
}

/// The pictures that residents attach: the console has no way to networks, so it asks the service.
extension ConsoleState {
  /// What the service can be asked for; `nil` where it has everything, is at it, or cannot.
  ///
  /// It is new where nobody has asked before.
  var wishForPictures: (comment: Comment.ID, isNew: Bool)? {
    guard let content = detail.current, isServed, !content.pictures.isAwaited else { return nil }
    guard content.photos.contains(where: { $0.path == nil && !$0.photo.file.isEmpty }) else {
      return nil
    }
    return (content.comment.id, content.pictures.items.isEmpty)
  }

  /// The service was asked, or could not be.
  mutating func askedForPictures(_ id: Comment.ID, _ error: DeskError?) -> [Effect] {
    if let error {
      notice = Notice(words(error), .error)
      return []
    }
    if isOverPanes { notice = Notice(picturesAreFetched) }
    return [.readDetail(id)]
  }

  /// Whether the comment in detail is what is looked at.
  var isOverPanes: Bool { sheet == nil || isHistoryOpen }

  var picturesAreFetched: String {
    let key = setting.keys.name(of: .pictures, in: .queue)
    return language("Служба загружает фото", "The service is fetching the photos")
      + (key.isEmpty
        ? ""
        : language(
          ": когда появится путь, нажмите ещё раз \(key)",
          ": once there is a path, press \(key) again"
        ))
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
