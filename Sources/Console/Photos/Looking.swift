import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// Has the pictures looked at that belong to what is on the screen.
  mutating func lookAtPictures() -> [Effect] {
    let pictures = picturesInSight
    let wish = isOverPanes ? wishForPictures : nil
    if let wish, wish.isNew, !pictures.contains(where: { !$0.isAddress }) {
      return [.askForPictures(wish.comment)]
    }
    guard !pictures.isEmpty else {
      if let wish { return [.askForPictures(wish.comment)] }
      let isAwaited = isOverPanes && detail.current?.pictures.isAwaited == true
      notice = Notice(
        isAwaited ? picturesAreFetched : language("Фото здесь нет", "There are no photos here"))
      return []
    }
    return (wish.map { [.askForPictures($0.comment)] } ?? []) + [.readPictures(pictures)]
  }

  /// What the resident sent comes before what the desk answers with.
  private var picturesInSight: [Picture] {
    switch sheet {
    case .incident(let card):
      return (card.detail?.files ?? []).compactMap { file in
        switch file.kind {
        case .before: Picture(side: .before, location: file.location)
        case .after: Picture(side: .after, location: file.location)
        case .act, .other: nil
        }
      }
    case .outbox(let outbox):
      return (outbox.selection?.photos ?? []).map { Picture(side: .after, location: $0.path) }
    default: break
    }
    guard let content = detail.current else { return [] }
    let sent = content.photos.compactMap { photo, path -> Picture? in
      let location = path ?? photo.url
      guard !location.isEmpty else { return nil }
      return Picture(
        side: .before, location: location, name: photo.name.isEmpty ? nil : photo.name)
    }
    let isWriting = composer?.comment == content.comment.id
    let own = isWriting ? composer?.photos ?? [] : content.replies.flatMap(\.photos)
    return sent + own.map { Picture(side: .after, location: $0.path) }
  }

  /// Shows pictures, or tells of them where none can be shown.
  mutating func picturesRead(_ pictures: [Picture]) -> [Effect] {
    guard standing != .revoked else { return [] }
    if setting.showsPictures, pictures.contains(where: { $0.photo != nil }) {
      return [.showPictures(pictures)]
    }
    sheet = .pictures(PicturesState(pictures: pictures, below: sheet))
    return []
  }

  /// Pictures told in words: what they show, name, kind, length, and where they are.
  func pictureLines(_ state: PicturesState, columns: Int) -> [StyledLine] {
    var lines = StyledText(language("Фото", "Photos"), Style(.accent, bold: true))
      .lines(columns: columns)
    for picture in state.pictures {
      var head = StyledText(picture.side.map { language.name($0) + ": " } ?? "", Style(.quiet))
      head.append(picture.name, Style(.text, bold: true))
      if let photo = picture.photo {
        head.append(
          ", \(photo.format.rawValue.uppercased()), \(language.length(photo.bytes))", Style(.text))
      }
      if let fault = picture.fault { head.append(": " + language.words(fault), Style(.warning)) }
      lines += [.empty] + head.lines(columns: columns, breaks: .asSpaces, limit: 2)
      lines += StyledText(picture.location, Style(.quiet))
        .lines(columns: columns, indent: 2, breaks: .asSpaces, limit: 4)
    }
    guard !setting.showsPictures, state.pictures.contains(where: { $0.photo != nil }) else {
      return lines
    }
    return lines + [.empty]
      + StyledText(
        language(
          "Чтобы видеть фото прямо здесь, установите chafa: apt install chafa",
          "To see photos right here, install chafa: apt install chafa"), Style(.quiet)
      ).lines(columns: columns)
  }
}

extension Language {
  func name(_ side: Picture.Side) -> String {
    switch side {
    case .before: self("до", "before")
    case .after: self("после", "after")
    }
  }
}
