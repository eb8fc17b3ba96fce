import Desk
import Foundation
import Moderation
import Terminal

/// Files as people type their paths.
enum PhotoFolder {
  /// How many names of a folder are offered.
  static let most = 500

  private static let endings = ["jpg", "jpeg", "png", "gif", "webp"]

  /// A typed path from the root on: `~` is the home folder, quotes that a terminal puts around a
  /// dropped file are none of it.
  static func path(_ typed: String) -> String {
    var text = typed
    for quote in ["'", "\""] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote)
    {
      text = String(text.dropFirst().dropLast())
    }
    if text == "~" || text.hasPrefix("~/") {
      text = Folders.home + text.dropFirst()
    }
    if text.hasPrefix("/") { return text }
    return FileManager.default.currentDirectoryPath + "/" + text
  }

  /// A picture with what its file is now.
  static func looked(at picture: Picture) -> Picture {
    guard !picture.isAddress else { return picture }
    var looked = picture
    do throws(PhotoFault) {
      // What is only looked at may be larger than any network takes.
      looked.photo = try PhotoFile.read(path(picture.location), PhotoLimits(bytes: 200 << 20))
    } catch {
      looked.fault = error
    }
    return looked
  }

  /// The folders and pictures of a folder, or all its files, by name; those alone whose names can be
  /// typed.
  static func listing(_ folder: String, allFiles: Bool = false) -> FolderListing {
    let path = path(folder.isEmpty ? "./" : folder)
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let names = all.sorted().lazy.compactMap { name -> String? in
      guard CleanText(name, breaks: .asSpaces).plainText == name else { return nil }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder) else {
        return nil
      }
      if isFolder.boolValue { return name + "/" }
      let isPicture = endings.contains((name as NSString).pathExtension.lowercased())
      return allFiles || isPicture ? name : nil
    }
    return FolderListing(folder: folder, names: Array(names.prefix(most)))
  }
}
