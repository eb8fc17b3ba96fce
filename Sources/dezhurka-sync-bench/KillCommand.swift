import ArgumentParser
import Desk
import Foundation
import LoopbackNetworks
import Moderation
import Networks
import Synchronization

/// `dezhurka-sync-bench kill`: ends a service at work again and again, then compares.
struct KillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill",
    abstract: "Kills a service at work with SIGKILL; compares the desk with the networks.",
    discussion: """
      A victim pulls from four networks on this machine and answers what comes, while they fail at \
      random: before and after they carry something out, with pages, broken answers and noes. \
      Exit code 1 where anything was lost or doubled.
      """)

  @Option(help: "How many times to kill.")
  var times = 1000

  @Option(help: "Where the random numbers begin.")
  var seed: UInt64 = 1

  /// Microseconds after the first sign of life.
  private static let longestLife: UInt32 = 300_000
  /// How many victims see the same post as the newest.
  private static let livesOfPost = 50

  func validate() throws {
    guard times > 0 else { throw ValidationError("--times must be 1 or more.") }
  }

  func run() throws {
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
    let faults = try Comparison(desk, district).print(kills: times, settled: settled)
    if faults > 0 { throw ExitCode(1) }
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
      throw ValidationError("the victim failed in peace")
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
      if found == 0, try desk.outbox(limit: .max).isEmpty { break }
    }
    return settled
  }
}

/// The four networks on this machine.
final class District: Sendable {
  let vk = LoopbackVK()
  let telegram = LoopbackTelegram()
  let ok = LoopbackOK()
  let max = LoopbackMAX()
  let addresses: [Network: String]
  private let servers: [LoopbackServer]
  private let inside: Mutex<Inside>

  private struct Inside {
    var random: Seeded
    var isCalm = true
    var faults: [String: Int] = [:]
    var written: [Network: Int] = [:]
    /// Of the newest post, which is the only one that people write under.
    var number: Int64 = 0
    var telegramPost: Int64 = 0
  }

  init(seed: UInt64) throws {
    inside = Mutex(Inside(random: Seeded(seed)))
    let (vk, telegram, ok, max) = (vk, telegram, ok, max)
    let served = [
      (Network.vk, try vk.serve()), (.telegram, try telegram.serve()), (.ok, try ok.serve()),
      (.max, try max.serve()),
    ]
    servers = served.map(\.1)
    addresses = Dictionary(uniqueKeysWithValues: served.map { ($0.0, $0.1.address) })
    for plan in [vk.faults, telegram.faults, ok.faults, max.faults] {
      plan.playAtRandom { [weak self] name in self?.fault(name) }
    }
    post()
  }

  /// The community posts in every network.
  func post() {
    let number = inside.withLock { inside in
      inside.number += 1
      return inside.number
    }
    vk.addPost(number, "Пост \(number)")
    let telegramPost = telegram.post("Пост \(number)")
    ok.addTopic("\(number)", "Пост \(number)")
    max.addPost("mid.\(number)", "Пост \(number)")
    inside.withLock { $0.telegramPost = telegramPost }
  }

  var isCalm: Bool {
    get { inside.withLock { $0.isCalm } }
    set { inside.withLock { $0.isCalm = newValue } }
  }

  var faults: [String: Int] { inside.withLock { $0.faults } }
  var written: [Network: Int] { inside.withLock { $0.written } }

  private static let writing = [
    "wall.createComment", "sendMessage", "discussions.addDiscussionComment", "POST comments",
  ]

  /// Every sixth request fails, in one of the ways in which networks do.
  private func fault(_ name: String) -> Fault? {
    inside.withLock { inside in
      guard !inside.isCalm, inside.random.happens(0.16) else { return nil }
      let after = inside.random.happens(0.5)
      let isWriting = Self.writing.contains(name)
      let kind = after ? "after accepting" : "before accepting"
      inside.faults[isWriting ? kind : "while reading", default: 0] += 1
      switch Int.random(in: 0..<3, using: &inside.random) {
      case 0: return .cut(afterCarryingOut: after)
      case 1: return .status(502, afterCarryingOut: after)
      default: return .page(afterCarryingOut: after)
      }
    }
  }

  /// Residents write, here and there.
  func comment(_ count: Int) {
    let (post, telegramPost) = inside.withLock { ($0.number, $0.telegramPost) }
    for number in 0..<count {
      let person = Int64(100 + number)
      let text = "Вопрос \(UUID().uuidString)"
      let network = Network.allCases[number % 4]
      switch network {
      case .vk: vk.write(text, by: person, post: post)
      case .telegram: telegram.write(text, by: person, under: telegramPost)
      case .ok: ok.write(text, by: "u\(person)", topic: "\(post)")
      case .max: max.write(text, by: person, post: "mid.\(post)")
      }
      inside.withLock { $0.written[network, default: 0] += 1 }
    }
  }

  /// All that stands in a network.
  func texts(in network: Network) -> [String] {
    switch network {
    case .vk: vk.comments.map(\.text)
    case .telegram: telegram.messages.map(\.text)
    case .ok: ok.comments.map(\.text)
    case .max: max.comments.map(\.text)
    }
  }

  func count(of beginning: String, in network: Network) -> Int {
    texts(in: network).count { $0.hasPrefix(beginning) }
  }
}
