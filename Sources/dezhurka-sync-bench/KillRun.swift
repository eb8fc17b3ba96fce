import Desk
import Foundation
import LoopbackNetworks
import Moderation

/// One desk that is served by one victim after another.
struct KillRun {
  let times: Int
  let seed: UInt64

  /// Microseconds after the first sign of life.
  private static let longestLife: UInt32 = 300_000
  /// How many victims see the same post as the newest.
  private static let livesOfPost = 50

  private enum Unlikely: Error { case failedInPeace }

  /// Kills, lets everything in and out that is left, and compares.
  func run() throws -> Comparison {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dezhurka-sync-kill-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let database = folder + "/desk.sqlite"
    try Desk.ofBench(database).close()
    let district = try District(seed: seed)
    var random = Seeded(seed)
    // The beginning of the networks' history is learned in peace.
    district.isCalm = true
    try live(database, district, &random, isKilled: false)
    district.isCalm = false
    var settled = 0
    for life in 1...times {
      if life % Self.livesOfPost == 0 { district.post() }
      district.comment(8)
      try live(database, district, &random, isKilled: true)
      if life % 10 == 0 { settled += try settle(database, district) }
    }
    district.isCalm = true
    settled += try finish(database, district)
    let desk = try Desk.ofBench(database)
    defer { desk.close() }
    return try Comparison(desk, district, kills: times, settled: settled)
  }

  private func live(
    _ database: String, _ district: District, _ random: inout Seeded, isKilled: Bool
  ) throws {
    let victim = Process()
    victim.executableURL = URL(fileURLWithPath: try ownPath())
    victim.arguments =
      ["victim", "--database", database, "--seed", "\(random.next() >> 1)"]
      + district.addresses.flatMap { ["--\($0.key.rawValue)", $0.value] }
      + (isKilled ? [] : ["--once"])
    let up = Pipe()
    victim.standardOutput = up
    try victim.run()
    if isKilled {
      // A sign of life, then some of it; a tenth dies while it opens the desk.
      if !random.happens(0.1) { _ = up.fileHandleForReading.readData(ofLength: 1) }
      usleep(UInt32.random(in: 0..<Self.longestLife, using: &random))
      kill(victim.processIdentifier, SIGKILL)
    }
    victim.waitUntilExit()
    guard isKilled || victim.terminationStatus == 0 else {
      throw Unlikely.failedInPeace
    }
  }

  /// What a person does who looks into the networks.
  private func settle(_ database: String, _ district: District) throws -> Int {
    let desk = try Desk.ofBench(database)
    defer { desk.close() }
    var settled = 0
    for entry in try desk.outbox(limit: .max) {
      switch entry.state {
      case .unconfirmed:
        let isThere = district.count(of: entry.excerpt, in: entry.community.network) > 0
        try desk.settle(entry.id, isThere ? .arrived(externalID: nil) : .didNotArrive)
        settled += 1
      case .failed: try desk.retry(entry.id)
      default: break
      }
    }
    return settled
  }

  /// Lets everything in and out that is left.
  private func finish(_ database: String, _ district: District) throws -> Int {
    var random = Seeded(seed)
    var settled = 0
    for _ in 0..<200 {
      try live(database, district, &random, isKilled: false)
      let found = try settle(database, district)
      settled += found
      let desk = try Desk.ofBench(database)
      defer { desk.close() }
      // What was stopped is a person's again, and goes nowhere.
      if found == 0, try desk.outbox(limit: .max).allSatisfy({ $0.state == .stopped }) { break }
    }
    return settled
  }
}
