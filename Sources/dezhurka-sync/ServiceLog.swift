import Foundation
import Logging

/// Writes a line for each event on standard error, with the priority that systemd's journal reads.
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
    report("<\(priority)>\(event.message)")
  }
}
