import Foundation
import Moderation

/// Words begun for something and not given yet: they come back where the same is begun again, also
/// after the line has dropped.
public struct Unfinished: Equatable, Codable, Sendable {
  /// What they were begun for, such as "note comment 12" or "form incident".
  var place: String
  /// What stood in each line that a person wrote into, by its name; a prompt's has none.
  var values: [String: String]
  /// When they were last written to, to the minute.
  var at: Int64

  /// Reads what was kept; what cannot be read counts as nothing.
  ///
  /// - Parameter stored: what ``stored(_:)`` made.
  public static func read(_ stored: String?) -> [Unfinished] {
    stored.flatMap { try? JSONDecoder().decode([Unfinished].self, from: Data($0.utf8)) } ?? []
  }

  /// As text for the desk to keep; `nil` for nothing.
  static func stored(_ all: [Unfinished]) -> String? {
    guard !all.isEmpty, let data = try? JSONEncoder().encode(all) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// What one console changed of it since it was kept last.
  public struct Change: Equatable, Sendable {
    var written: [Unfinished]
    /// The places that nothing is left of.
    var gone: Set<String>

    /// From what was kept to what is to be kept; `nil` where that says the same.
    init?(from before: [Unfinished], to now: [Unfinished]) {
      let known = Dictionary(before.map { ($0.place, $0.values) }) { $1 }
      written = now.filter { known[$0.place] != $0.values }
      gone = Set(before.map(\.place)).subtracting(now.map(\.place))
      if written.isEmpty, gone.isEmpty { return nil }
    }

    /// What another console of the same person has written meanwhile stays.
    func applied(to stored: [Unfinished]) -> [Unfinished] {
      let places = gone.union(written.map(\.place))
      return stored.filter { !places.contains($0.place) } + written
    }
  }
}

extension ConsoleState {
  private static let mostUnfinished = 50
  /// Who comes back after a month begins anew.
  private static let unfinishedStay = Span.days(30)

  /// Whatever would be lost if the console ended now, the latest last.
  var unfinished: [Unfinished] {
    let (lines, form) = begun
    let open = (lines.map(unfinished) + [form.flatMap(unfinished)]).compactMap { $0 }
    return left.filter { left in !open.contains { $0.place == left.place } } + open
  }

  /// Begins with what was kept from the last time, and says so where that was not long ago.
  mutating func begin(with kept: [Unfinished]) {
    let now = now.milliseconds
    left = kept.filter { now - $0.at < Self.unfinishedStay.milliseconds }
    guard left.contains(where: { now - $0.at < Span.days(1).milliseconds }) else { return }
    notice =
      notice
      ?? Notice(
        language(
          "Недописанное сохранилось: вернётся там, где вы его начали",
          "What you left unfinished is kept: it comes back where you began it"))
  }

  /// Keeps words for the next time that the same is begun.
  mutating func keep(_ words: Unfinished?) {
    guard let words else { return }
    left.removeAll { $0.place == words.place }
    left.append(words)
    if left.count > Self.mostUnfinished { left.removeFirst() }
  }

  /// What was left of something, which is begun again.
  mutating func takeLeft(_ place: String) -> [String: String]? {
    guard let index = left.firstIndex(where: { $0.place == place }) else { return nil }
    return left.remove(at: index).values
  }

  /// Somebody's own words in a line that asks for them; `nil` for none.
  func unfinished(_ line: CommandLineState) -> Unfinished? {
    guard let place = line.place, !line.editor.isBlank else { return nil }
    return Unfinished(place: place, values: ["": line.editor.text], at: now.milliseconds)
  }

  /// What a person typed into a form; `nil` for nothing.
  func unfinished(_ form: FormState) -> Unfinished? {
    guard !form.isBlank else { return nil }
    let written = form.fields.filter(\.isTouched).map { ($0.name.rawValue, $0.kept) }
    return Unfinished(
      place: form.purpose.place, values: Dictionary(written) { $1 }, at: now.milliseconds)
  }

  /// The lines and the form that are being filled in, those under help as well.
  private var begun: (lines: [CommandLineState], form: FormState?) {
    var lines = [commandLine]
    var sheet = sheet
    while case .help(let help) = sheet {
      lines.append(help.commandLine)
      sheet = help.below
    }
    guard case .form(let form) = sheet else { return (lines.compactMap { $0 }, nil) }
    return (lines.compactMap { $0 }, form)
  }
}

extension CommandLineState {
  /// What is asked for in whole sentences.
  private static let ownWords: Set<Command> = [
    .note, .refuse, .sendBack, .remind, .reopen, .title, .place, .extend,
  ]

  /// What the words are for that are asked for; `nil` where they are none of one's own.
  var place: String? {
    guard let asked, Self.ownWords.contains(asked), let subject else { return nil }
    let about =
      switch subject {
      case .comment(let id): "comment \(id.rawValue)"
      case .incident(let id): "incident \(id.rawValue)"
      case .outward(.reply(let id)): "reply \(id.rawValue)"
      case .outward(.removal(let id)): "removal \(id.rawValue)"
      case .outward(.measure(let id)): "measure \(id.rawValue)"
      }
    return "\(asked.rawValue) \(about)"
  }
}

extension FormState.Purpose {
  var place: String {
    switch self {
    case .incident: "form incident"
    case .problem(let incidents):
      "form problem " + incidents.map { "\($0.rawValue)" }.joined(separator: " ")
    case .step(let problem, let former):
      "form step \(problem.rawValue) \(former.map { "\($0.day) \($0.title)" } ?? "")"
    }
  }
}

extension FormState.Field {
  /// What the field holds as it was typed.
  fileprivate var kept: String { options.isEmpty ? editor.text : value }
}
