import ArgumentParser

/// Measures; what `dezhurka-bench` does without the name of another command.
struct FiguresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "Measures, beside floors and peers.")

  /// What can be measured, in the order in which it is.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case `import`, queue, search, frame, clean, classify, deadline, review, incidents, similar
    case memory
  }

  @Argument(help: "What to measure: \(Self.names); without any, everything.")
  var what: [Subject] = []

  @Option(help: "How many comments the desk holds.")
  var rows = 1_000_000

  @Option(help: "Measure on this desk; it is only read.")
  var database: String?

  private static var names: String {
    Subject.allCases.map(\.rawValue).joined(separator: ", ")
  }

  func validate() throws {
    guard rows >= 1000 else { throw ValidationError("--rows must be 1000 or more.") }
  }

  func run() throws {
    let isClassifying = what.isEmpty || what.contains(.classify)
    // Before anything else has been classified in this process.
    let readiness = isClassifying ? Readiness() : nil
    let files = BenchFiles(rows: rows, database: database)
    let table = Table()
    let subjects = what.isEmpty ? Subject.allCases : Subject.allCases.filter(what.contains)
    for subject in subjects {
      switch subject {
      case .import: try ImportFigures(files: files, table: table).print()
      case .queue: try QueueFigures(files: files, table: table).print()
      case .search: try SearchFigures(files: files, table: table).print()
      case .frame: try FrameFigures(files: files, table: table).print()
      case .clean: CleaningFigures(table: table).print()
      case .classify: try ClassifyingFigures(table: table, readiness: readiness).print()
      case .deadline: DeadlineFigures(table: table).print()
      case .review: ReviewFigures(table: table).print()
      case .incidents: try IncidentFigures(files: files, table: table).print()
      case .similar: try SimilarFigures(files: files, table: table).print()
      case .memory: try MemoryFigures(files: files, table: table).print()
      }
    }
  }
}
