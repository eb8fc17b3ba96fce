import Desk
import Foundation
import Logging
import Moderation

/// Fetches the pictures of comments that somebody wants to see into a folder beside the desk.
public struct PictureFetcher {
  private let desk: Desk
  private let connectors: [any Connector]
  private let ways: Ways
  private let log: Logger
  private let limits: Limits
  /// The wishes that a network has not answered yet.
  private var trials: [Comment.ID: Trial] = [:]

  /// How far a wish has come.
  private struct Trial {
    var failures = 0
    var triedAt = Instant(milliseconds: 0)
    var pause = Span(milliseconds: 0)
    /// By the pictures' numbers.
    var met: [Int: Result<PictureFile, PictureFault>] = [:]

    func isDue(at now: Instant) -> Bool { now - triedAt >= pause || now < triedAt }
  }

  /// How much is kept.
  public struct Limits: Sendable {
    /// Bytes of one picture.
    public var picture: Int
    /// Bytes of all pictures: the oldest go first.
    public var cache: Int

    /// Creates limits.
    public init(picture: Int = 8 << 20, cache: Int = 200 << 20) {
      self.picture = picture
      self.cache = cache
    }
  }

  private static let look = Span.seconds(1)
  private static let attempts = 3
  private static let backoff = Backoff(first: .seconds(10))

  /// Creates a fetcher.
  public init(
    _ desk: Desk, connectors: [any Connector], ways: Ways, log: Logger, limits: Limits = Limits()
  ) {
    self.desk = desk
    self.connectors = connectors
    self.ways = ways
    self.log = log
    self.limits = limits
  }

  /// Fetches until the service stops.
  public mutating func run() {
    tidy()
    while ways.stop.sleep(Self.look) { once() }
  }

  /// Meets the wishes there are.
  ///
  /// - Returns: how many were met, with pictures or without.
  @discardableResult
  public mutating func once() -> Int {
    do throws(DeskError) {
      let now = ways.clock()
      // Those that wait keep no others from being looked at.
      let wishes = try desk.pictureWishes(limit: 10 + trials.count)
      let asked = Set(wishes.map(\.comment))
      trials = trials.filter { asked.contains($0.key) }
      var met = 0
      for wish in wishes where trials[wish.comment]?.isDue(at: now) ?? true {
        guard !ways.stop.isRaised, let pictures = meet(wish) else { continue }
        try desk.keepPictures(of: wish.comment, pictures)
        trials[wish.comment] = nil
        met += 1
      }
      if met > 0 { tidy() }
      return met
    } catch {
      log.error("the desk: \(error)")
      return 0
    }
  }

  private typealias Met = [(number: Int, result: Result<PictureFile, PictureFault>)]

  /// - Returns: `nil` where it is tried again later; what has come by then is not fetched again.
  private mutating func meet(_ wish: PictureWish) -> Met? {
    let connector = connectors.first {
      $0.account.network == wish.network && $0.account.community == wish.community
    }
    var trial = trials[wish.comment] ?? Trial()
    for source in wish.sources where trial.met[source.number] == nil {
      var result = Result<PictureFile, PictureFault>.failure(.notServed)
      do throws(NetworkFailure) {
        if let connector { result = try fetch(source, of: wish.comment, by: connector) }
      } catch {
        guard error.arrival != .stopped else { return nil }
        trial.failures += 1
        guard trial.failures >= Self.attempts else {
          trial.triedAt = ways.clock()
          trial.pause = Self.backoff.pause(
            after: trial.failures, chance: ways.chance(), wish: error.retryAfter)
          trials[wish.comment] = trial
          return nil
        }
        result = .failure(.unreachable)
      }
      trial.met[source.number] = result
    }
    return wish.sources.compactMap { source in
      trial.met[source.number].map { (source.number, $0) }
    }
  }

  /// - Throws: where it is worth while to ask again.
  private func fetch(
    _ source: PictureWish.Source, of comment: Comment.ID, by connector: any Connector
  ) throws(NetworkFailure) -> Result<PictureFile, PictureFault> {
    let bytes: [UInt8]
    do throws(NetworkFailure) {
      bytes = try connector.picture(source.file)
    } catch {
      if error.isTooLong { return .failure(.tooLarge) }
      if error.isPermanent { return .failure(.refused) }
      throw error
    }
    guard bytes.count <= limits.picture else { return .failure(.tooLarge) }
    guard let format = Photo.Format(head: bytes.prefix(Photo.Format.headLength)) else {
      return .failure(.notAPicture)
    }
    let file = PictureFile(
      name: "\(comment.rawValue)-\(source.number).\(format.ending)", bytes: bytes.count)
    return write(bytes, file.name) ? .success(file) : .failure(.noRoom)
  }

  /// Under another name first, so that nobody ever sees half a picture.
  private func write(_ bytes: [UInt8], _ name: String) -> Bool {
    let files = FileManager.default
    let folder = desk.pictureFolder
    do {
      try files.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"), options: .atomic)
      return true
    } catch {
      log.error("the cache of pictures cannot be written to")
      return false
    }
  }

  /// Lets the oldest pictures go, and files that neither a row names nor a wish that waits.
  private func tidy() {
    let folder = desk.pictureFolder
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    do throws(DeskError) {
      var kept = try desk.keepPictures(within: limits.cache)
      for trial in trials.values {
        kept.formUnion(trial.met.values.compactMap { (try? $0.get())?.name })
      }
      for name in names where !kept.contains(name) {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      }
    } catch {
      log.error("the desk: \(error)")
    }
  }
}
