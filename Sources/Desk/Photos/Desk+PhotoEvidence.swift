import GRDB
import Moderation

extension Desk {
  /// Files the photos of a reply that has gone out with the incident that its comment reports: they
  /// show how the place looks now.
  func keepEvidence(
    _ photos: [Photo], of comment: Comment.ID, by author: Person, at now: Instant, in db: Database
  ) throws {
    guard !photos.isEmpty, let incident = try IncidentLinks(db: db).incident(of: comment) else {
      return
    }
    let known = Set(try Self.files(of: incident, in: db).map(\.location))
    for photo in photos where !known.contains(photo.path) {
      try keepFile(photo.path, .after, of: incident, by: author, at: now, in: db)
    }
  }
}
