import Foundation
import Moderation
import Terminal

/// The language of help and of messages before the options are parsed.
///
/// Help is made before any option is known, so `--lang` is looked for among the bare arguments.
let spokenLanguage: Language = {
  let arguments = CommandLine.arguments
  for (index, argument) in arguments.enumerated() {
    if argument == "--lang", index + 1 < arguments.count,
      let language = Language(rawValue: arguments[index + 1])
    {
      return language
    }
    if argument.hasPrefix("--lang="),
      let language = Language(rawValue: String(argument.dropFirst(7)))
    {
      return language
    }
  }
  return Language(environment: ProcessInfo.processInfo.environment)
}()

/// The wording in the language that this run speaks.
func said(_ russian: String, _ english: String) -> String { spokenLanguage(russian, english) }

/// Prints a cleaned message on standard error.
func report(_ message: String) {
  let text = printable(message, keepingBreaks: true)
  FileHandle.standardError.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
}
