import ArgumentParser
import Desk
import Foundation
import Moderation
import Networks

/// Brings in, answers and carries out without an end. It is there to be killed.
struct VictimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "victim", abstract: "Is killed by `kill`.", shouldDisplay: false)

  @Option var database: String
  @Option var seed: UInt64
  @Option var vk: String
  @Option var telegram: String
  @Option var ok: String
  @Option var max: String
  @Flag var once = false

  func run() throws {
    var random = Seeded(seed)
    let desk = try Desk.ofBench(database)
    // One of two cannot look for what got no answer: it sends once more, by the same key.
    let ways = try LoopbackWays(
      [.vk: vk, .telegram: telegram, .ok: ok, .max: max], canLook: once || random.happens(0.5))
    defer { ways.http.close() }
    let delivery = try Delivery(
      desk: desk, transports: NetworkTransport.all(ways.connectors), pauses: .ofVictim)
    let pullers = ways.connectors.map { ways.puller($0, desk) }
    FileHandle.standardOutput.write(Data("!".utf8))
    repeat {
      for puller in pullers.shuffled(using: &random) {
        // A failed pull is the rule here: the next life goes on.
        var outcome = try? puller.pull()
        while outcome?.hasMore == true || (once && (outcome?.brought ?? 0) > 0) {
          outcome = try? puller.pull()
        }
        if !once { try answerSome(desk, &random) }
        _ = try delivery.run()
      }
      usleep(2000)
    } while !once
    if once { _ = try delivery.run() }
    desk.close()
  }

  private func answerSome(_ desk: Desk, _ random: inout Seeded) throws {
    let rows = try desk.queue(QueueFilter(), at: .start, limit: 20).rows
    for row in rows.shuffled(using: &random).prefix(3) {
      _ = try desk.answer(
        row.id, text: "Ответ \(UUID().uuidString)", holdFor: Span(milliseconds: 0))
    }
    try desk.queueHeld()
  }
}
