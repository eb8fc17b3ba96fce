import ArgumentParser
import Console
import Desk
import Foundation
import Moderation
import Terminal

/// The name of somebody whose access is changed.
struct AccessName: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      said("Имя, как после --as.", "The name, as after --as."), valueName: said("имя", "name")))
  var name: String

  func validate() throws {
    if name.allSatisfy(\.isWhitespace) {
      throw ValidationError(said("Имя пусто.", "The name is empty."))
    }
    if name.count > 100 || name.contains(where: \.isNewline) {
      throw ValidationError(
        said("Имя — одна строка до 100 знаков.", "A name is one line of up to 100 characters."))
    }
  }

  var person: Person { Person(typed: name) }
}

extension DeskOptions {
  /// Opens the desk for one piece of work; what the desk refuses ends the program with its words.
  ///
  /// - Parameter makesDesk: whether a desk is made where there is none. A list of nothing, read from a
  ///   path with a slip in it, would be believed.
  func withDesk(makesDesk: Bool = false, _ body: (Desk) throws -> Void) throws {
    let desk = try makesDesk ? openDesk() : openExistingDesk()
    defer { desk.close() }
    do {
      try body(desk)
    } catch let error as DeskError {
      throw Failure.unusable(language.words(error))
    }
  }
}

/// Prints a cleaned line.
func show(_ line: String) { print(printable(line)) }

/// Asks whether to go on; whoever cannot be asked is told what to type.
///
/// - Throws: ``Failure`` unless the answer is yes.
func confirm(_ question: String, _ language: Language) throws {
  guard isatty(0) == 1 else {
    throw Failure.unusable(
      question + language(" Если да, повторите с --yes.", " If so, repeat with --yes."))
  }
  let text = question + language(" [д/Н] ", " [y/N] ")
  FileHandle.standardError.write(Data(printable(text).utf8))
  let answer = (readLine() ?? "").lowercased().filter { !$0.isWhitespace }
  guard ["д", "да", "y", "yes"].contains(answer) else {
    throw Failure.unusable(language("Всё осталось как было.", "Everything is as it was."))
  }
}
