import Foundation

/// Copies of settings files from when they were last without fault.
struct LastGood {
  /// `nil` keeps nothing.
  let folder: String?

  /// Keeps a text, if it is not what is kept already.
  ///
  /// Copies are a comfort: where none can be written, the console works without.
  func keep(_ text: String, of path: String) {
    guard let folder, let copy = copy(of: path), self.text(of: path) != text else { return }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Data(text.utf8).write(to: URL(fileURLWithPath: copy), options: .atomic)
  }

  /// The text that was kept of a file; `nil` if none was.
  func text(of path: String) -> String? {
    guard let copy = copy(of: path) else { return nil }
    return (try? SettingsText.read(copy)) ?? nil
  }

  /// Two folders may hold files of one name; a digest of the path (FNV-1a) tells them apart.
  private func copy(of path: String) -> String? {
    guard let folder else { return nil }
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let digest = url.path.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return "\(folder)/\(String(digest, radix: 16))-\(url.lastPathComponent)"
  }
}
