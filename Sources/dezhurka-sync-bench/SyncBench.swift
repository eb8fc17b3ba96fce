import ArgumentParser
import Foundation
import Moderation

/// Proves the service against networks on this machine.
@main
struct SyncBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dezhurka-sync-bench",
    abstract: "Proves the service against networks on this machine.",
    discussion: """
      dezhurka-sync-bench kill --times 1000      kill a service at work, compare desk and networks
      swift run -c release dezhurka-sync-bench soak
                                                 200,000 events: none lost, none doubled; memory
      dezhurka-sync-bench serve --folder /tmp/town
                                                 the networks by hand, with settings to go with
      """,
    subcommands: [
      KillCommand.self, VictimCommand.self, SoakCommand.self, SourceCommand.self,
      ServeCommand.self,
    ])

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      exit(withError: error)
    }
  }
}

/// The time now.
@Sendable func wallClock() -> Instant {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}

/// Numbers by chance that are the same for the same seed.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func happens(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
}

/// The path of this program.
func ownPath() throws -> String {
  try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
}
