import Desk
import Moderation
import Terminal

/// What the path of a photo can go on with.
public struct FolderListing: Equatable, Sendable {
  /// The folder as it was typed, with its last slash; empty for the one the program runs in.
  public var folder: String
  /// Folders, with a slash at the end, and files that are called like pictures.
  public var names: [String]

  /// Creates a listing.
  public init(folder: String, names: [String]) {
    self.folder = folder
    self.names = names
  }
}

extension ConsoleState {
  /// What photos may go out from the composer, by what is known of the community.
  var photoLimits: PhotoLimits { currentAbilities?.photoLimits ?? PhotoLimits() }

  /// Asks for the path of a photo; says why none can go out with this reply.
  mutating func beginAttaching() -> [Effect] {
    guard let composer, !composer.isSending else { return [] }
    if let obstacle = obstacle(toPhotosIn: composer) {
      notice = Notice(obstacle, .warning)
      return []
    }
    begin(.attach, with: photoFolder)
    return [.readFolder(photoFolder)]
  }

  private func obstacle(toPhotosIn composer: ComposerState) -> String? {
    if composer.together != nil {
      return language("Фото прикладывают к ответу одному человеку", "Photos go to one person alone")
    }
    if composer.revision != nil {
      return language(
        "К отправленному ответу фото уже не приложить", "A sent reply takes no photos any more")
    }
    let limit = photoLimits.count
    guard composer.photos.count + composer.attaching >= limit else { return nil }
    return language("Больше фото сеть не возьмёт: ", "The network takes no more photos: ")
      + "\(limit)"
  }

  /// Why a text for several cannot go on: its draft has photos, which belong to one reply.
  func photosForOne(in composer: ComposerState) -> String? {
    guard case .all = composer.together, !composer.photos.isEmpty else { return nil }
    let key = setting.keys.name(of: .detach, in: .composer)
    return language(
      "К черновику приложены фото, а они идут одному человеку. Уберите их (\(key)) или отвечайте "
        + "отдельно",
      "The draft has photos, which go to one person alone. Take them off (\(key)) or answer "
        + "separately")
  }

  /// Has the file looked at that was typed.
  ///
  /// A whole path typed or pasted behind the folder that stands there already is meant by itself.
  mutating func attach(_ typed: String) -> [Effect] {
    guard let id = composer?.comment else { return [] }
    let isWhole = typed.hasPrefix(photoFolder + "/") || typed.hasPrefix(photoFolder + "~/")
    let typed =
      photoFolder.hasSuffix("/") && isWhole
      ? String(typed.dropFirst(photoFolder.count)) : typed
    composer?.attaching += 1
    return [.attach(typed, for: id, photoLimits)]
  }

  /// Why a reply neither goes out nor is left just now.
  var photoIsLookedAt: String {
    language("Фото ещё проверяется, секунду", "The photo is still being looked at")
  }

  mutating func attached(
    _ id: Comment.ID, _ typed: String, _ result: Result<Photo, PhotoFault>
  ) -> [Effect] {
    guard var composer, composer.comment == id, !composer.isSending else { return [] }
    composer.attaching = max(0, composer.attaching - 1)
    self.composer = composer
    switch result {
    case .failure(let fault):
      notice = Notice(sentence(language.words(fault)), .warning)
      guard commandLine == nil, choice == nil else { return [] }
      // What was typed is there to be mended.
      begin(.attach, with: typed)
      return [.readFolder(typed.folderPart)]
    case .success(let photo):
      guard !composer.photos.contains(where: { $0.path == photo.path }) else {
        notice = Notice(language("Это фото уже приложено", "This photo is attached already"))
        return []
      }
      composer.photos.append(photo)
      self.composer = composer
      photoFolder = typed.folderPart
      notice = Notice(
        language("Приложено: ", "Attached: ") + language.line(photo), .success)
      return photosChanged()
    }
  }

  mutating func beginDetaching() -> [Effect] {
    guard let composer else { return [] }
    switch composer.photos.count {
    case 0:
      notice = Notice(language("Фото не приложены", "No photos are attached"))
      return []
    case 1: return detach(composer.photos[0])
    default:
      choice = Choice(kind: .detach(composer.photos))
      return []
    }
  }

  mutating func detach(_ photo: Photo) -> [Effect] {
    composer?.photos.removeAll { $0 == photo }
    notice = Notice(language("Убрано: ", "Taken off: ") + photo.name)
    return photosChanged()
  }

  /// Keeps the photos with the draft, and looks the reply over with them.
  private mutating func photosChanged() -> [Effect] {
    guard var composer else { return [] }
    composer.context.photos = composer.photos.count
    self.composer = composer
    review()
    return [saving(composer)]
  }

  /// What of a listing goes on with what has been typed.
  func suggestions(for typed: TypedPath, in listing: FolderListing?) -> [Suggestion] {
    guard let listing, listing.folder == typed.path.folderPart else { return [] }
    let beginning = typed.path.dropFirst(listing.folder.count)
    return listing.names.filter { name in
      // Hidden ones are for whoever begins with a dot.
      name.hasPrefix(beginning) && (beginning.hasPrefix(".") || !name.hasPrefix("."))
    }.map {
      Suggestion(line: typed.before + listing.folder + $0, help: "", obstacle: nil, label: $0)
    }
  }

  mutating func folderRead(_ listing: FolderListing) -> [Effect] {
    guard commandLine?.path != nil else { return [] }
    commandLine?.listing = listing
    return []
  }

  /// Asks for the folder that the typed path stands in, where that is another one by now.
  func folderWanted(before: TypedPath?) -> [Effect] {
    guard let path = commandLine?.path, path.folder != before?.folder else { return [] }
    return [.readFolder(path.folder, allFiles: path.isAnyFile)]
  }
}

/// A path on a line that is being typed.
struct TypedPath: Equatable {
  /// What stands before it.
  var before = ""
  var path: String
  /// Whether other files than pictures are meant as well.
  var isAnyFile = false

  var folder: String { path.folderPart }
}

extension CommandLineState {
  /// The path that is being typed; `nil` where none is, or an address in its place.
  var path: TypedPath? { path(in: editor.text) }

  func path(in text: String) -> TypedPath? {
    switch asked {
    case .attach: return TypedPath(path: text)
    case .file:
      guard let space = text.firstIndex(of: " ") else { return nil }
      let path = text[text.index(after: space)...]
      guard !path.contains(":/") else { return nil }
      return TypedPath(before: String(text[...space]), path: String(path), isAnyFile: true)
    default: return nil
    }
  }
}

extension String {
  /// A path up to its last slash, with it.
  var folderPart: String {
    lastIndex(of: "/").map { String(self[...$0]) } ?? ""
  }
}

extension Language {
  /// A photo in a few words: name, kind, length. Uncleaned.
  func line(_ photo: Photo) -> String {
    "\(photo.name), \(photo.format.rawValue.uppercased()), \(length(photo.bytes))"
  }

  /// A file's length: `240 КБ`, `1,2 МБ`.
  func length(_ bytes: Int) -> String {
    if bytes < 1 << 10 { return "\(bytes) " + self("Б", "B") }
    if bytes < 1 << 20 { return "\(bytes >> 10) " + self("КБ", "KB") }
    let tenths = bytes * 10 / (1 << 20)
    return "\(tenths / 10)" + self(",", ".") + "\(tenths % 10) " + self("МБ", "MB")
  }

  /// Why a file cannot go out as a photo.
  func words(_ fault: PhotoFault) -> String {
    switch fault {
    case .missing: self("такого файла нет", "there is no such file")
    case .folder: self("это папка, а не файл", "this is a folder, not a file")
    case .unreadable: self("файл не читается", "the file cannot be read")
    case .notAPicture:
      self("это не картинка JPEG, PNG, GIF или WebP", "no picture: JPEG, PNG, GIF or WebP")
    case .tooLarge(let limit):
      self("файл больше, чем берёт сеть: ", "larger than the network takes: ") + length(limit)
    case .changed: self("файл изменился", "the file has changed")
    }
  }
}
