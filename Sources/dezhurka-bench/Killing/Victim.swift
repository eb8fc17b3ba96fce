import ArgumentParser
import Classification
import Desk
import Foundation
import Moderation
import Synchronization

/// Works at a desk without an end: writes, takes back, sends. It is there to be killed.
struct VictimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill-victim", abstract: "Is killed by `kill`.", shouldDisplay: false)

  @Option var database: String
  @Option var seed: UInt64

  func run() throws {
    let wire = SharedWire()
    let desk = try Desk.ofVictim(database)
    let transports = [Network.vk, .telegram].map {
      ($0, LoopbackTransport(network: $0, ask: { wire.ask($0) }) as any Transport)
    }
    let delivery = try Delivery(
      desk: desk, transports: Dictionary(uniqueKeysWithValues: transports), pauses: .ofVictim)
    var random = Seeded(seed)
    while wire.isOpen {
      try bringComments(to: desk)
      let page = try desk.queue(QueueFilter(), at: .start, limit: 20)
      if !page.rows.isEmpty {
        try write(to: page.rows[random.below(page.rows.count)], desk, wire, &random)
      }
      try delivery.run()
    }
  }

  private func bringComments(to desk: Desk) throws {
    guard try desk.counts(QueueFilter()).all < 10 else { return }
    let comments = (0..<20).map { number in
      let network: Network = number % 2 == 0 ? .vk : .telegram
      return ClassifiedComment(
        comment: IncomingComment(
          source: .init(network: network, id: "city", name: "Город"), id: UUID().uuidString,
          text: "Когда уберут снег?", published: wallClock(), authorID: "u\(number)",
          authorName: "Житель", isOwn: false, isDeleted: false, post: nil, parentID: nil),
        verdict: Verdict(
          category: .question, intent: .question, confidence: 0.9, isUrgent: false))
    }
    _ = try desk.ingest(comments, openSince: Instant(seconds: 0))
  }

  private func write(
    to row: QueueRow, _ desk: Desk, _ wire: SharedWire, _ random: inout Seeded
  ) throws {
    let words = ["Здравствуйте!", "Уберём", "к вечеру.", UUID().uuidString]
    for count in 1...words.count {
      let text = words.prefix(count).joined(separator: " ")
      wire.tell(.typed(comment: row.id.rawValue, text: text))
      try desk.saveDraft(text, for: row.id)
      wire.tell(.saved(comment: row.id.rawValue, text: text))
    }
    // A draft that stays one for now.
    if random.happens(0.2) { return }
    let text = words.joined(separator: " ")
    let hold = Span(milliseconds: Int64(random.below(30)))
    wire.tell(.answering(text: text))
    _ = try desk.answer(row.id, text: text, holdFor: hold)
    wire.tell(.answered(comment: row.id.rawValue, text: text))
    guard random.happens(0.2) else { return }
    wire.tell(.takingBack(text: text))
    _ = try desk.takeBack()
    wire.tell(.tookBack(text: text))
  }
}

/// The victim's standard input and output; one question at a time.
final class SharedWire: Sendable {
  private let wire = Mutex(Wire(input: 0, output: 1))
  private let open = Mutex(true)

  var isOpen: Bool { open.withLock { $0 } }

  func tell(_ message: Told) {
    if !wire.withLock({ $0.put(message) }) { open.withLock { $0 = false } }
  }

  func ask(_ question: Told) -> Answered? {
    wire.withLock { $0.put(question) ? $0.take(Answered.self) : nil }
  }
}

extension Desk {
  static func ofVictim(_ path: String) throws -> Desk {
    try Desk(
      path: path, person: Person("anna"), clock: wallClock, makeKey: { UUID().uuidString })
  }
}

extension Pauses {
  /// Short, so that much happens in a short life.
  static let ofVictim = Pauses(
    first: Span(milliseconds: 1), longest: Span(milliseconds: 20), attempts: 1000)
}

/// The time now.
@Sendable func wallClock() -> Instant {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
