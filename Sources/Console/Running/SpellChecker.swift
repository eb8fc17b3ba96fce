import Dispatch
import Foundation
import Moderation

/// Why spelling cannot be looked at.
public enum SpellCheckerError: Error, Equatable, Sendable {
  /// The program is not installed.
  case absent
  /// The program ended or did not answer in time, twice in a row; what it said last, if anything.
  case failed(String)
}

/// Asks hunspell about texts. Never to be called where keys are read: an answer takes milliseconds,
/// the first one half a second.
///
/// The program keeps running between the questions and is started anew when it ends. Once it was
/// found absent it is not looked for again.
public final class SpellChecker {
  private let executable: String?
  private let arguments: [String]
  private let patience: Int32
  private var session: SpellSession?

  /// Creates a checker; the program is started by the first question.
  ///
  /// - Parameters:
  ///   - executable: a path; `nil` looks for `hunspell` in `path`.
  ///   - path: folders divided by colons, as in `PATH`.
  ///   - patience: how long one line may take, in milliseconds.
  public init(
    executable: String? = nil, path: String, dictionaries: [String] = ["ru_RU", "en_US"],
    patience: Int32 = 5_000
  ) {
    self.executable = executable ?? Self.find("hunspell", in: path)
    arguments = ["-a", "-i", "UTF-8", "-d", dictionaries.joined(separator: ",")]
    self.patience = patience
  }

  private static func find(_ name: String, in path: String) -> String? {
    path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Words of a text that no dictionary knows, in the order of the text.
  ///
  /// - Throws: ``SpellCheckerError``; a later call tries anew.
  public func misspellings(in text: String) throws(SpellCheckerError) -> [Misspelling] {
    let question = SpellingQuestion(text)
    guard !question.lines.isEmpty else { return [] }
    do throws(SpellCheckerError) {
      return try ask(question, about: text)
    } catch .failed {
      session = nil
      return try ask(question, about: text)
    }
  }

  private func ask(
    _ question: SpellingQuestion, about text: String
  ) throws(SpellCheckerError) -> [Misspelling] {
    let session = try running()
    var found: [Misspelling] = []
    for line in question.lines {
      var answer = SpellingAnswer(to: line, in: text)
      try session.send(line.bytes)
      while !answer.isWhole { answer.take(try session.line(patience: patience)) }
      found += answer.misspellings
    }
    return found
  }

  private func running() throws(SpellCheckerError) -> SpellSession {
    if let session, session.isRunning { return session }
    guard let executable else { throw .absent }
    let fresh = try SpellSession(executable, arguments)
    try fresh.send(SpellingQuestion.terse)
    session = fresh
    return fresh
  }
}
