import Configuration
import Foundation
import Moderation
import Networks

/// Fetches tokens from where the settings say they are.
struct TokenReader {
  var language: Language
  var environment = ProcessInfo.processInfo.environment

  /// What is longer is no token.
  private static let longest = 8192

  /// - Throws: ``Failure`` with what to do; never with any part of a token.
  func token(_ source: SyncSettings.TokenSource) throws -> Secret {
    switch source {
    case .environment(let name):
      guard let value = environment[name].map(trimmed), !value.isEmpty else {
        throw Failure.unusable(
          language("переменная \(name) пуста", "the variable \(name) is empty"))
      }
      return Secret(value)
    case .file(let path): return Secret(try read(path))
    }
  }

  private func read(_ path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      throw unusable(path, String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    // Asked of the open file: the path may lead elsewhere a moment later.
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw unusable(path, language("это не файл", "it is no plain file"))
    }
    guard facts.st_mode & 0o077 == 0 else {
      throw unusable(
        path,
        language(
          "его могут читать другие; выполните chmod 600 \(path)",
          "others may read it; run chmod 600 \(path)"))
    }
    guard facts.st_uid == getuid() || facts.st_uid == 0 else {
      throw unusable(path, language("он принадлежит другому", "it belongs to somebody else"))
    }
    var bytes = [UInt8](repeating: 0, count: Self.longest + 1)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count >= 0, count <= Self.longest else {
      throw unusable(path, language("это не токен", "it is no token"))
    }
    let text = trimmed(String(decoding: bytes[..<count], as: UTF8.self))
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw unusable(path, language("в нём нет токена", "there is no token in it"))
    }
    return text
  }

  private func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func unusable(_ path: String, _ reason: String) -> Failure {
    .unusable(language("файл токена \(path): \(reason)", "the token file \(path): \(reason)"))
  }
}
