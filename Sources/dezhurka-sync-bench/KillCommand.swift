import ArgumentParser
import Foundation
import Synchronization

/// `dezhurka-sync-bench kill`: ends a service at work again and again, then compares.
struct KillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill",
    abstract: "Kills a service at work with SIGKILL; compares the desk with the networks.",
    discussion: """
      A victim pulls from four networks on this machine and answers what comes, while they fail at \
      random: before and after they carry something out, with pages, broken answers and noes. \
      Several desks, each with networks of its own, live and die side by side. \
      Exit code 1 where anything was lost or doubled.
      """)

  @Option(help: "How many times to kill.")
  var times = 1000

  @Option(help: "How many desks side by side; most of a short life is waiting for the disk.")
  var desks = 4

  @Option(help: "Where the random numbers begin.")
  var seed: UInt64 = 1

  func validate() throws {
    guard times > 0 else { throw ValidationError("--times must be 1 or more.") }
    guard (1...64).contains(desks) else { throw ValidationError("--desks must be 1 to 64.") }
  }

  func run() throws {
    let desks = min(desks, times)
    let results = Mutex<[Result<Comparison, any Error>]>([])
    DispatchQueue.concurrentPerform(iterations: desks) { number in
      let share = times / desks + (number < times % desks ? 1 : 0)
      let result = Result { try KillRun(times: share, seed: seed + UInt64(number)).run() }
      results.withLock { $0.append(result) }
    }
    var whole = Comparison()
    for result in results.withLock({ $0 }) { whole += try result.get() }
    if whole.print() > 0 { throw ExitCode(1) }
  }
}
