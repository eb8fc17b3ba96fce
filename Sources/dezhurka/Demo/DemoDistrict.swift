import Moderation

/// The desk of an invented district that `dezhurka demo` opens.
enum DemoDistrict {
  /// All comments as if they had just been read from the networks, oldest first.
  ///
  /// Pure: the same `now` gives the same comments.
  static func comments(now: Instant) -> [IncomingComment] {
    DemoAssembly(threads: threads, now: now).comments()
  }
}
