import Foundation
import Moderation
import Terminal

/// The language of help, and of messages where `--lang` names none.
let spokenLanguage: Language = {
  let arguments = CommandLine.arguments
  for (index, argument) in arguments.enumerated() {
    if argument == "--lang", index + 1 < arguments.count,
      let language = Language(rawValue: arguments[index + 1])
    {
      return language
    }
    if argument.hasPrefix("--lang="),
      let language = Language(rawValue: String(argument.dropFirst("--lang=".count)))
    {
      return language
    }
  }
  return Language(environment: ProcessInfo.processInfo.environment)
}()

/// The wording in the language that this run speaks.
func said(_ russian: String, _ english: String) -> String { spokenLanguage(russian, english) }

/// Prints a message on standard error, cleaned of what could move a cursor.
func report(_ message: String) {
  let text = printable(message, keepingBreaks: true)
  FileHandle.standardError.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
}

/// Prints a line on standard output, cleaned of what could move a cursor.
func show(_ line: String) { print(printable(line)) }

/// An end with a message of our own and an exit code.
struct Failure: Error {
  var message: String
  var code: Int32

  /// Settings, a file or a database that cannot be used.
  static func unusable(_ message: String) -> Failure { Failure(message: message, code: 2) }
}

/// The time now.
@Sendable func systemClock() -> Instant {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
