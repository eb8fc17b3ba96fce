import Moderation

/// Reads `watch.toml`: by what words other communities are watched.
public enum WatchFile {
  private static let fields = ["words", "streets", "officials"]
  private static let longest = 100

  /// Reads a file; `nil` where there is none.
  ///
  /// - Throws: everything that is wrong with it.
  public static func read(_ path: String) throws(SettingsFaults) -> WatchWords? {
    let text: String?
    do throws(ConfigurationError) {
      text = try SettingsText.read(path)
    } catch {
      throw SettingsFaults(errors: [error])
    }
    guard let text else { return nil }
    let (words, errors) = read(text, file: path)
    guard let words else { throw SettingsFaults(errors: errors.inOrder) }
    return words
  }

  static func read(_ text: String, file: String) -> (WatchWords?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var reader = try SettingsReader(text, file: file)
      let root = reader.root
      reader.checkNames(in: root, at: [], known: fields)
      var lists: [String: [String]] = [:]
      for field in fields {
        lists[field] = reader.texts(field, in: root, at: [], limit: longest) ?? []
      }
      let words = WatchWords(
        words: lists["words"] ?? [], names: (lists["streets"] ?? []) + (lists["officials"] ?? []))
      if words.isEmpty, reader.errors.isEmpty {
        reader.report(.missingKey("words", table: "watch"), key: [])
      }
      return (reader.errors.isEmpty ? words : nil, reader.errors)
    } catch {
      return (nil, [error])
    }
  }
}
