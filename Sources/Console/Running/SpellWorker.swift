import Dispatch
import Moderation
import Synchronization
import Terminal

/// Looks words up on a thread of its own; of several texts that wait only the last counts.
final class SpellWorker: Sendable {
  private let thread = DispatchQueue(label: "spelling", qos: .utility)
  private let checker: Mutex<SpellChecker>
  private let waker: Waker
  private let inbox = Mutex<Inbox>(Inbox())

  private struct Inbox {
    var waiting: String?
    var last: String?
    var results: [Event] = []
  }

  /// - Parameter path: folders divided by colons, as in `PATH`.
  init(path: String, waker: Waker) {
    checker = Mutex(SpellChecker(path: path))
    self.waker = waker
  }

  /// Takes a text on, unless it is being looked at already.
  func look(_ text: String) {
    let isNew = inbox.withLock { inbox in
      guard inbox.last != text else { return false }
      inbox.last = text
      inbox.waiting = text
      return true
    }
    if isNew { thread.async { [self] in work() } }
  }

  /// What has come back since the last call.
  func collect() -> [Event] {
    inbox.withLock { inbox in
      defer { inbox.results = [] }
      // What has been told may be asked for anew: a draft that is opened again.
      if !inbox.results.isEmpty, inbox.waiting == nil { inbox.last = nil }
      return inbox.results
    }
  }

  private func work() {
    let text = inbox.withLock { inbox in
      defer { inbox.waiting = nil }
      return inbox.waiting
    }
    guard let text else { return }
    let result = checker.withLock { checker -> Result<[Misspelling], SpellCheckerError> in
      do throws(SpellCheckerError) {
        // A blank text asks nothing: one word shows whether the program is there, and starts it.
        let isBlank = text.allSatisfy(\.isWhitespace)
        return .success(try isBlank ? startedUp(checker) : checker.misspellings(in: text))
      } catch {
        return .failure(error)
      }
    }
    inbox.withLock { $0.results.append(.spelled(text, result)) }
    waker.wake()
  }

  private func startedUp(_ checker: SpellChecker) throws(SpellCheckerError) -> [Misspelling] {
    _ = try checker.misspellings(in: "слово")
    return []
  }
}
