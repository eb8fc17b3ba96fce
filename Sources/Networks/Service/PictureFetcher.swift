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
  /// How often a wish was met by a network that did not answer.
  private var failures: [Comment.ID: Int] = [:]

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
      var met = 0
      for wish in try desk.pictureWishes() where !ways.stop.isRaised {
        guard let pictures = meet(wish) else { continue }
        failures[wish.comment] = nil
        try desk.keepPictures(of: wish.comment, pictures)
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

  /// - Returns: `nil` where it is tried again later.
  private mutating func meet(_ wish: PictureWish) -> Met? {
    let connector = connectors.first {
      $0.account.network == wish.network && $0.account.community == wish.community
    }
    var met: Met = []
    for source in wish.sources {
      var result = Result<PictureFile, PictureFault>.failure(.notServed)
      if let connector { result = fetch(source, of: wish.comment, by: connector) }
      if case .failure(.unreachable) = result, mayTryAgain(wish.comment) { return nil }
      met.append((source.number, result))
    }
    return met
  }

  private mutating func mayTryAgain(_ id: Comment.ID) -> Bool {
    failures[id, default: 0] += 1
    return failures[id, default: 0] < Self.attempts
  }

  private func fetch(
    _ source: PictureWish.Source, of comment: Comment.ID, by connector: any Connector
  ) -> Result<PictureFile, PictureFault> {
    let bytes: [UInt8]
    do throws(NetworkFailure) {
      bytes = try connector.picture(source.file)
    } catch {
      if error.isTooLong { return .failure(.tooLarge) }
      return .failure(error.isPermanent ? .refused : .unreachable)
    }
    guard bytes.count <= limits.picture else { return .failure(.tooLarge) }
    guard let format = Photo.Format(head: bytes.prefix(Photo.Format.headLength)) else {
      return .failure(.notAPicture)
    }
    let ending = format == .jpeg ? "jpg" : format.rawValue
    let file = PictureFile(
      name: "\(comment.rawValue)-\(source.number).\(ending)", bytes: bytes.count)
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

  /// Lets the oldest pictures go, and files that no row names.
  private func tidy() {
    let folder = desk.pictureFolder
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    do throws(DeskError) {
      let kept = try desk.keepPictures(within: limits.cache)
      for name in names where !kept.contains(name) {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      }
    } catch {
      log.error("the desk: \(error)")
    }
  }
}
