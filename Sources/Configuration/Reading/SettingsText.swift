import Foundation

/// Reads the texts of settings files, and names those in another encoding.
enum SettingsText {
  /// The size that no settings file exceeds, in bytes.
  static let limit = 1 << 20

  /// Reads a file; `nil` if there is none.
  static func read(_ path: String) throws(ConfigurationError) -> String? {
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw ConfigurationError(file: path, .unreadable(obstacle(errno)))
    }
    // Opening a pipe would wait for whoever writes into it.
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw ConfigurationError(file: path, .unreadable(.noPlainFile))
    }
    guard facts.st_size <= limit else {
      throw ConfigurationError(file: path, .tooLarge(limit: limit))
    }
    guard let file = fopen(path, "re") else {
      throw ConfigurationError(file: path, .unreadable(obstacle(errno)))
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    guard ferror(file) == 0 else {
      throw ConfigurationError(file: path, .unreadable(obstacle(errno)))
    }
    return try text(bytes[..<count], file: path)
  }

  /// The text of bytes, without a byte order mark.
  static func text(
    _ bytes: ArraySlice<UInt8>, file: String
  ) throws(ConfigurationError) -> String {
    let zeros = bytes.count { $0 == 0 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || zeros > 0 && zeros * 8 >= bytes.count
    {
      throw ConfigurationError(file: file, .utf16)
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes
    guard zeros == 0, let text = String(validating: content, as: UTF8.self) else {
      throw misencoded(content, file: file)
    }
    return text
  }

  private static func misencoded(_ bytes: ArraySlice<UInt8>, file: String) -> ConfigurationError {
    let high = bytes.filter { $0 >= 0x80 }
    // А–я and ё as Windows-1251 has them; valid UTF-8 would have as many bytes below.
    let letters = high.filter { $0 >= 0xC0 || $0 == 0xA8 || $0 == 0xB8 }.count
    let isCyrillic = !high.isEmpty && letters * 10 >= high.count * 9
    let place = firstFault(bytes)
    return ConfigurationError(
      file: file, line: place.line, column: place.column, isCyrillic ? .windows1251 : .notUTF8)
  }

  /// Where the first character stands that is not UTF-8.
  private static func firstFault(_ bytes: ArraySlice<UInt8>) -> KeyIndex.Place {
    var place = KeyIndex.Place.start
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.contains(0) || String(validating: line, as: UTF8.self) == nil {
        var decoder = UTF8()
        var iterator = line.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator), scalar != "\0" {
          place.column += 1
        }
        return place
      }
      place.line += 1
    }
    return place
  }

  private static func obstacle(_ code: Int32) -> Obstacle {
    code == EACCES ? .noRight : .other(String(cString: strerror(code)))
  }
}
