import Desk
import Moderation

/// Carries what readers find to whoever takes it in, in batches.
final class ImportPump: ReadingOutput {
  private let files: [RecognisedFile]
  private let events: ImportEvents
  private let latest: Instant?
  private let bytesInAll: Int64?
  private var bytesRead: Int64 = 0
  private var lastProgress: Instant?
  private var batch: [IncomingComment] = []
  private var batchBytes = 0
  private var take: (([IncomingComment]) throws -> ImportTally)?
  /// Refusals of the first round of a strict run are told; in the second there are none.
  private(set) var result = ImportResult()

  /// - Parameters:
  ///   - rounds: how often all files are read.
  ///   - latest: comments published later are noted.
  init(_ files: [RecognisedFile], rounds: Int64, latest: Instant?, events: ImportEvents) {
    self.files = files
    self.events = events
    self.latest = latest
    let sizes = files.map { file in file.input.size.map { $0 * file.format.passes } }
    bytesInAll = sizes.contains(nil) ? nil : sizes.compactMap { $0 }.reduce(0, +) * rounds
  }

  /// Reads all files; without `take` only to see what would be refused.
  func readAll(
    into take: (([IncomingComment]) throws -> ImportTally)? = nil
  ) throws(ImportFailure) {
    self.take = take
    defer { self.take = nil }
    do {
      for file in files { try file.reader.read(file.input, into: self) }
      try handOver()
      result.keptOut = take == nil && result.refused > 0
      tell()
    } catch is Cancellation {
      result.wasCancelled = true
    } catch let error as IntakeError {
      throw .file(error)
    } catch let failure as TakingFailure {
      throw .taking(failure.error)
    } catch {
      throw .taking(error)
    }
  }

  /// Forgets what the first round counted.
  func startAgain() { result = ImportResult() }

  func didRead(bytes: Int) throws {
    bytesRead += Int64(bytes)
    try pause()
  }

  func take(_ comment: IncomingComment) throws {
    result.comments += 1
    if let latest, comment.published > latest { note(.dateInFuture) }
    if result.comments & 63 == 0 { try pause() }
    guard take != nil else { return }
    batch.append(comment)
    batchBytes += comment.text.utf8.count
    if batch.count >= ImportRun.batchComments || batchBytes >= ImportRun.batchBytes {
      try handOver()
    }
  }

  func refuse(_ refusal: Refusal) throws {
    result.refused += 1
    events.refused(refusal)
    if result.refused & 63 == 0 { try pause() }
  }

  func note(_ note: ImportNote) { result.notes[note, default: 0] += 1 }

  private func handOver() throws {
    guard let take, !batch.isEmpty else { return }
    let comments = batch
    batch.removeAll(keepingCapacity: true)
    batchBytes = 0
    do {
      result.tally += try take(comments)
    } catch {
      throw TakingFailure(error: error)
    }
    try pause()
  }

  /// Tells how far it is when the last time is a tenth of a second ago, and stops when asked to.
  private func pause() throws {
    if events.isCancelled() { throw Cancellation() }
    let now = events.now()
    if let last = lastProgress, now - last < Span(milliseconds: 100), now >= last { return }
    lastProgress = now
    tell()
  }

  private func tell() {
    events.progressed(
      ImportProgress(bytesRead: bytesRead, bytesInAll: bytesInAll, comments: result.comments))
  }
}

/// Somebody stopped the run.
private struct Cancellation: Error {}

/// Whoever takes comments in failed.
private struct TakingFailure: Error {
  var error: any Error
}

extension ImportTally {
  static func += (sum: inout Self, other: Self) {
    sum.added += other.added
    sum.changed += other.changed
    sum.unchanged += other.unchanged
    sum.own += other.own
    sum.handled += other.handled
  }
}
