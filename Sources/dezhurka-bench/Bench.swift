import ArgumentParser
import Foundation

/// Prints what the program takes, each figure beside a floor or a peer from the same run.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dezhurka-bench",
    abstract: "Measures Dezhurka beside floors and peers, on comments it makes itself.",
    discussion: """
      A floor is the least that could be done for the same end, a peer does the same work in the
      plainest way; both run on the same machine in the same run. Build for release, or the figures
      mean nothing:

        swift run -c release dezhurka-bench
        swift run -c release dezhurka-bench search frame --rows 100000

      The comments and the desk are made once and kept in ~/.cache/dezhurka-bench.
      """,
    subcommands: [FiguresCommand.self, KillCommand.self, VictimCommand.self],
    defaultSubcommand: FiguresCommand.self)
}
