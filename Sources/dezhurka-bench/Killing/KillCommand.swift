import ArgumentParser
import Desk
import Foundation
import Moderation
import Synchronization

/// `dezhurka-bench kill`: ends a working desk again and again, and looks what came of its promises.
struct KillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill",
    abstract: "Kills a desk at work with SIGKILL and compares what it promised with what was sent.",
    discussion: """
      A victim writes drafts, answers, takes back and sends to two loopback networks, of which one
      knows idempotency keys. They fail at random before and after they accept. What a victim asked
      before its death is still carried out after it. Exit code 1 where anything was lost or doubled.
      """)

  @Option(help: "How many times to kill.")
  var times = 1000

  @Option(help: "Where the random numbers begin.")
  var seed: UInt64 = 1

  func validate() throws {
    guard times > 0 else { throw ValidationError("--times must be 1 or more.") }
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dezhurka-kill-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let database = folder + "/desk.sqlite"
    try Desk.ofVictim(database).close()

    var random = Seeded(seed)
    var witness = Witness()
    let network = LoopbackNetwork(seed: random.next())
    var tally = Tally()
    for life in 1...times {
      let death = try liveOnce(database, &random, &witness, network)
      tally.kills += 1
      let desk = try Desk.ofVictim(database)
      tally.lostDrafts += try witness.lostDrafts(at: death, in: desk)
      witness.forgetDrafts()
      if life % 10 == 0 { tally.settled += try settle(desk, network) }
      desk.close()
    }
    tally.settled += try finish(database, network)
    let desk = try Desk.ofVictim(database)
    defer { desk.close() }
    let comparison = try witness.compare(with: network, desk)
    tally.print(comparison, witness, network)
    if comparison.faults + tally.lostDrafts > 0 { throw ExitCode(1) }
  }

  /// - Returns: when the victim was killed.
  private func liveOnce(
    _ database: String, _ random: inout Seeded, _ witness: inout Witness,
    _ network: LoopbackNetwork
  ) throws -> Instant {
    let victim = Process()
    let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    victim.executableURL = URL(fileURLWithPath: path)
    victim.arguments = ["kill-victim", "--database", database, "--seed", "\(random.next() >> 1)"]
    let (down, up) = (Pipe(), Pipe())
    victim.standardInput = down
    victim.standardOutput = up
    try victim.run()
    let death = Mutex<Instant?>(nil)
    let pid = victim.processIdentifier
    var wire = Wire(
      input: up.fileHandleForReading.fileDescriptor,
      output: down.fileHandleForWriting.fileDescriptor)
    // Some die while they open the desk, most at work: the clock starts at a sign of life.
    let diesYoung = random.happens(0.1)
    let span = diesYoung ? random.below(60) : random.below(150)
    func scheduleDeath() {
      Thread.detachNewThread {
        usleep(UInt32(span * 1000 + span * 7 % 1000))
        death.withLock { $0 = wallClock() }
        kill(pid, SIGKILL)
      }
    }
    if diesYoung { scheduleDeath() }
    var isScheduled = diesYoung
    // To the end of the pipe: what was asked in time is carried out, dead or alive.
    while let told = wire.take(Told.self) {
      if !isScheduled {
        scheduleDeath()
        isScheduled = true
      }
      witness.hear(told, at: wallClock())
      if let answer = network.answer(told) { wire.put(answer) }
    }
    victim.waitUntilExit()
    guard victim.terminationReason == .uncaughtSignal, victim.terminationStatus == SIGKILL else {
      throw ValidationError("the victim ended by itself: \(victim.terminationStatus)")
    }
    return death.withLock { $0 } ?? wallClock()
  }

  /// What a person does who looks into the networks: settles what nobody answered, sends again
  /// what was refused.
  private func settle(_ desk: Desk, _ network: LoopbackNetwork) throws -> Int {
    var settled = 0
    for entry in try desk.outbox(limit: .max) {
      switch entry.state {
      case .unconfirmed:
        let post = network.posts[entry.community.network]?.first {
          $0.text.hasPrefix(entry.excerpt)
        }
        try desk.settle(entry.id, post.map { .arrived(externalID: $0.id) } ?? .didNotArrive)
        settled += 1
      case .failed: try desk.retry(entry.id)
      default: break
      }
    }
    return settled
  }

  /// Lets everything out that is left.
  private func finish(_ database: String, _ network: LoopbackNetwork) throws -> Int {
    network.isCalm = true
    let desk = try Desk.ofVictim(database)
    defer { desk.close() }
    let shared = CalmNetwork(network)
    let transports = [Network.vk, .telegram].map {
      ($0, LoopbackTransport(network: $0, ask: { shared.answer($0) }) as any Transport)
    }
    let delivery = try Delivery(
      desk: desk, transports: Dictionary(uniqueKeysWithValues: transports), pauses: .ofVictim)
    var settled = 0
    while true {
      try delivery.run()
      let left = try desk.outbox(limit: .max)
      if left.isEmpty { return settled }
      settled += try settle(desk, network)
      usleep(1000)
    }
  }

  private struct Tally {
    var kills = 0
    var lostDrafts = 0
    var settled = 0

    func print(_ comparison: Comparison, _ witness: Witness, _ network: LoopbackNetwork) {
      let lines: [(String, Int)] = [
        ("killed", kills), ("drafts saved", witness.savings),
        ("replies promised", comparison.replies), ("replies published", comparison.published),
        ("failed before accepting", network.failedBefore),
        ("failed after accepting", network.failedAfter),
        ("repeats known by their key", network.repeated), ("settled by a person", settled),
        ("longest saving, ms", Int(witness.longestSaving.milliseconds)),
        ("drafts lost", lostDrafts), ("replies lost", comparison.lost),
        ("published twice, with keys", comparison.publishedTwice),
        ("repeated silently, without", comparison.repeatedSilently),
        ("sent after taking back", comparison.sentAfterTakingBack),
        ("desk and network disagree", comparison.wronglyKept),
      ]
      for (name, count) in lines {
        Swift.print(name.padding(toLength: 30, withPad: " ", startingAt: 0) + "\(count)")
      }
    }
  }
}

/// The network for a delivery in the same program, one question at a time.
private final class CalmNetwork: @unchecked Sendable {
  private let network: LoopbackNetwork
  private let lock = NSLock()

  init(_ network: LoopbackNetwork) { self.network = network }

  func answer(_ question: Told) -> Answered? { lock.withLock { network.answer(question) } }
}
