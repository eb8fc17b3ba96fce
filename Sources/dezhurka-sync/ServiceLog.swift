import Foundation
import Logging

/// Writes a line for each event on standard error; where systemd's journal reads it, with the priority
/// that the journal takes off again.
///
/// Never a resident's text, never a token: what is logged is made of counts and of networks' words.
struct ServiceLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let priority =
      switch event.level {
      case .critical: 2
      case .error: 3
      case .warning: 4
      case .notice: 5
      case .info: 6
      case .debug, .trace: 7
      }
    report((Self.isJournal ? "<\(priority)>" : "") + "\(event.message)")
  }

  /// As systemd.exec(5) asks: a program may inherit the variable and yet write elsewhere.
  private static let isJournal: Bool = {
    var facts = stat()
    guard fstat(2, &facts) == 0 else { return false }
    return ProcessInfo.processInfo.environment["JOURNAL_STREAM"]
      == "\(facts.st_dev):\(facts.st_ino)"
  }()
}
