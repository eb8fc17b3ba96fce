import GRDB
import Moderation

extension Desk {
  /// The story of one resident's matter, oldest first: what they wrote under this post, and
  /// elsewhere on the same topic or the same street, with everything the desk did about it and with the
  /// incidents that it stands in.
  ///
  /// - Complexity: as long as what the resident wrote; at most 500 of their comments, the newest,
  ///   are looked at.
  /// - Throws: ``DeskError/notFound``.
  public func story(of id: Comment.ID) throws(DeskError) -> [StoryStep] {
    try read { db in
      let comments = try MatterReader(db: db).comments(of: id)
      let reader = StoryReader(db: db)
      let steps = try comments.flatMap(reader.steps) + reader.incidentSteps(of: comments)
      // Steps of one moment stay in the order in which they were read.
      return steps.enumerated().sorted { one, other in
        (one.element.at, one.offset) < (other.element.at, other.offset)
      }.map(\.element)
    }
  }
}
