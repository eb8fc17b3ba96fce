import Foundation
import Moderation

/// Replies of a file in `Sets/`, each with what must be found in it.
struct ReplySet {
  struct Entry {
    var line: Int
    var faults: [ReviewRule]
    var reply: String
    var context: ReviewContext
  }

  var entries: [Entry]

  enum Fault: Error {
    case columns(line: Int)
    case unknown(String, line: Int)
  }

  static func folder() -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Sets")
  }

  init(_ name: String) throws {
    try self.init(file: Self.folder().appendingPathComponent(name))
  }

  init(file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    entries = try text.split(separator: "\n").enumerated().dropFirst().map { number, line in
      try Self.entry(line, number + 1)
    }
  }

  private static func entry(_ line: Substring, _ number: Int) throws -> Entry {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init).map
    {
      $0.replacing("\\n", with: "\n")
    }
    guard columns.count >= 5 else { throw Fault.columns(line: number) }
    let faults = try columns[0].split(separator: ",").map { name in
      guard let rule = ReviewRule(rawValue: String(name)) else {
        throw Fault.unknown(String(name), line: number)
      }
      return rule
    }
    var context = ReviewContext(comment: columns[3], author: columns[2])
    var reply = columns[4]
    for word in columns[1].split(separator: ";").map(String.init) {
      try apply(word, to: &context, &reply, number)
    }
    if columns.count > 5, !columns[5].isEmpty { context.recent = RecentReplies([columns[5]]) }
    return Entry(line: number, faults: faults, reply: reply, context: context)
  }

  private static func apply(
    _ word: String, to context: inout ReviewContext, _ reply: inout String, _ line: Int
  ) throws {
    let parts = word.split(separator: "=").map(String.init)
    let value = parts.count > 1 ? parts[1] : ""
    switch parts[0] {
    case "net": context.network = Network(rawValue: value) ?? .vk
    case "next": context.isFirst = false
    case "private": context.isPrivate = true
    case "solved": context.isSolved = true
    case "unsolved": context.isSolved = false
    case "nopromise": context.forbidsPromise = true
    case "photo": context.asksForPhoto = true
    case "attached": context.photos = Int(value) ?? 0
    case "repeat": reply = String(repeating: reply, count: Int(value) ?? 1)
    default: throw Fault.unknown(word, line: line)
    }
  }
}

/// What a reviewer finds in a set.
struct ReviewFigures {
  var replies = 0
  var errors = 0
  var warnings = 0
  var hints = 0
  var faults = 0
  var found = 0
  /// By rule: named in the set, and of those found.
  var byRule: [ReviewRule: (named: Int, found: Int)] = [:]
  /// Each fault that was missed and each finding in a reply without faults, for reading.
  var remarks: [String] = []

  init(_ set: ReplySet, _ reviewer: Reviewer = Reviewer()) {
    for entry in set.entries { judge(entry, reviewer) }
  }

  private mutating func judge(_ entry: ReplySet.Entry, _ reviewer: Reviewer) {
    let findings = reviewer.findings(in: entry.reply, for: entry.context)
    replies += 1
    errors += findings.count { $0.severity == .error }
    warnings += findings.count { $0.severity == .warning }
    hints += findings.count { $0.severity == .hint }
    for fault in entry.faults {
      let isFound = findings.contains { $0.rule == fault }
      faults += 1
      found += isFound ? 1 : 0
      byRule[fault, default: (0, 0)].named += 1
      byRule[fault, default: (0, 0)].found += isFound ? 1 : 0
      if !isFound { remarks.append("\(entry.line): missed \(fault.rawValue): \(entry.reply)") }
    }
    guard entry.faults.isEmpty else { return }
    for finding in findings {
      remarks.append(
        "\(entry.line): \(finding.severity) \(finding.rule.rawValue): \(finding.message) | "
          + entry.reply)
    }
  }

  var warningsPerReply: Double { Double(warnings) / Double(max(1, replies)) }
  var foundShare: Double { Double(found) / Double(max(1, faults)) }

  var summary: String {
    let parts =
      "\(replies) replies: \(errors) errors, \(warnings) warnings, \(hints) hints; "
      + "\(found) of \(faults) named faults found"
    return
      ([parts]
      + byRule.sorted { $0.key.rawValue < $1.key.rawValue }.map {
        "  \($0.key.rawValue): \($0.value.found) of \($0.value.named)"
      }).joined(separator: "\n")
  }
}
