import Desk
import Moderation

/// One run of reading comments from files into the desk.
public struct ImportRun: Sendable {
  /// The files' names as given, `-` for standard input.
  public var paths: [String]
  /// The format of all files; `nil` to find each by looking.
  public var format: SourceFormat?
  /// What CSV files do not say of themselves.
  public var csv: CSVOptions
  /// Whether to take in nothing at all if anything is refused.
  public var isStrict: Bool
  /// Where standard input is put when it must be read twice.
  public var temporaryFolder: String
  /// The time: comments published more than a day later are noted; `nil` notes none.
  public var now: Instant?

  /// Creates a run.
  public init(
    paths: [String], format: SourceFormat? = nil, csv: CSVOptions = CSVOptions(),
    isStrict: Bool = false, temporaryFolder: String = "/tmp", now: Instant? = nil
  ) {
    self.paths = paths
    self.format = format
    self.csv = csv
    self.isStrict = isStrict
    self.temporaryFolder = temporaryFolder
    self.now = now
  }

  /// How many comments are handed over at a time.
  public static let batchComments = 4000
  /// How many bytes of text a batch has at most, but for its last comment.
  public static let batchBytes = 4 << 20

  /// Reads the files one after the other and hands their comments over in batches.
  ///
  /// All files are opened and recognised before the first comment is handed over. Memory stays
  /// under some tens of megabytes, whatever the files' size.
  ///
  /// - Parameters:
  ///   - events: what to tell while it goes on.
  ///   - take: takes a batch in, in the order of the file, and counts what became of it.
  /// - Throws: ``ImportFailure``; batches handed over before stay taken in.
  public func run(
    telling events: ImportEvents = ImportEvents(),
    take: ([IncomingComment]) throws -> ImportTally
  ) throws(ImportFailure) -> ImportResult {
    let inputs = try prepare()
    return try withoutActuallyEscaping(take) { take throws(ImportFailure) in
      let pump = ImportPump(
        inputs, rounds: isStrict ? 2 : 1, latest: now.map { $0 + .days(1) }, events: events)
      if isStrict {
        try pump.readAll()
        guard pump.result.refused == 0, !pump.result.wasCancelled else { return pump.result }
        pump.startAgain()
      }
      try pump.readAll(into: take)
      return pump.result
    }
  }

  private func prepare() throws(ImportFailure) -> [RecognisedFile] {
    do throws(IntakeError) {
      var opening = FileOpening(
        format: format, csv: csv, isStrict: isStrict, folder: temporaryFolder)
      var files: [RecognisedFile] = []
      for path in paths { files.append(try opening.open(path)) }
      return files
    } catch {
      throw .file(error)
    }
  }
}

/// What a run tells while it goes on, and what it asks.
public struct ImportEvents {
  /// A record was refused.
  public var refused: (Refusal) -> Void
  /// How far it is; at most ten times a second by ``now``.
  public var progressed: (ImportProgress) -> Void
  /// The time, for ``progressed`` alone.
  public var now: () -> Instant
  /// Whether to stop; asked often.
  public var isCancelled: () -> Bool

  /// Creates events; by default nothing is told and nothing stops the run.
  public init(
    refused: @escaping (Refusal) -> Void = { _ in },
    progressed: @escaping (ImportProgress) -> Void = { _ in },
    now: @escaping () -> Instant = { Instant(milliseconds: 0) },
    isCancelled: @escaping () -> Bool = { false }
  ) {
    self.refused = refused
    self.progressed = progressed
    self.now = now
    self.isCancelled = isCancelled
  }
}

/// How far a run is.
public struct ImportProgress: Equatable, Sendable {
  /// Bytes read so far; files that are read twice count twice.
  public var bytesRead: Int64
  /// Bytes to read in all; `nil` where a pipe is read.
  public var bytesInAll: Int64?
  /// Comments found so far in this round.
  public var comments: Int
}

/// How a run ended.
public struct ImportResult: Equatable, Sendable {
  /// What became of the comments that were taken in.
  public var tally = ImportTally()
  /// How many comments were read.
  public var comments = 0
  /// How many records were refused.
  public var refused = 0
  /// What was left out or guessed, and how often.
  public var notes: [ImportNote: Int] = [:]
  /// Whether somebody stopped it.
  public var wasCancelled = false
  /// Whether nothing was taken in because the run was strict and something was refused.
  public var keptOut = false
}

/// Why a run could not go on.
public enum ImportFailure: Error {
  /// A file cannot be read.
  case file(IntakeError)
  /// Whoever takes the comments in failed.
  case taking(any Error)
}
