import Classification
import Moderation

/// What an act did, as told to the person who did it.
public enum Outcome: Equatable, Sendable {
  /// The reply waits in the outbox.
  case answered(Reply.ID)
  /// The reply waits until somebody has approved it, and why.
  case awaitsApproval(Reply.ID, ApprovalReason)
  case postedByHand(Reply.ID)
  case noAnswerNeeded(NoAnswerReason)
  case corrected(from: Category, to: Category)
  /// What it counts as now.
  case urgencyCorrected(to: Bool)
  /// Its removal waits in the outbox; the rule by its stable key.
  case removed(rule: String)
  /// It comes back at that moment.
  case snoozed(until: Instant)
  case noted(Note.ID)
  /// It waits in the outbox.
  case measured(Measure.Kind)
  /// An incident was opened, joined or changed.
  case incident(IncidentEvent.Kind, Incident.ID)
  /// A problem was opened or its road map changed.
  case problem(Problem.ID)
}

/// An act that was taken back.
public struct TakenBack: Equatable, Sendable {
  /// What was undone.
  public var outcome: Outcome
  /// The comment; of several done as one, the first; `nil` where the act touched none.
  public var comment: Comment.ID?
  /// All comments that the act was taken back on.
  public var comments: [Comment.ID]
  /// All incidents that the act was taken back on.
  public var incidents: [Incident.ID]
  /// Those of the same act where it has left the house and stays.
  public var left: [Comment.ID]
  /// The first characters of the comment, or the incident's title, uncleaned, to name it by.
  public var excerpt: String

  /// Creates a report of an act that was taken back.
  public init(
    outcome: Outcome, comment: Comment.ID?, comments: [Comment.ID]? = nil,
    incidents: [Incident.ID] = [], left: [Comment.ID] = [], excerpt: String
  ) {
    self.outcome = outcome
    self.comment = comment
    self.comments = comments ?? comment.map { [$0] } ?? []
    self.incidents = incidents
    self.left = left
    self.excerpt = excerpt
  }
}

/// How an import run ended, in comments.
public struct ImportTally: Equatable, Sendable {
  public var added: Int
  /// Known before, with a new text kept as a new version.
  public var changed: Int
  public var unchanged: Int
  /// Written by the community: kept as replies.
  public var own: Int
  /// Of ``added``: taken in as handled, answered or too old.
  public var handled: Int

  /// Creates a tally; all zero without arguments.
  public init(
    added: Int = 0, changed: Int = 0, unchanged: Int = 0, own: Int = 0, handled: Int = 0
  ) {
    self.added = added
    self.changed = changed
    self.unchanged = unchanged
    self.own = own
    self.handled = handled
  }
}

/// Why the desk could not do what was asked.
public enum DeskError: Error, Equatable, Sendable {
  /// The file or its folder cannot be opened or made.
  case cannotOpen(path: String, reason: String)
  /// The file was made by a newer version of the program.
  case tooNew(path: String)
  /// The file is damaged, or no database at all.
  case damaged(path: String)
  /// This machine's SQLite has no full-text search (FTS5).
  case noFullTextSearch(version: String)
  /// Another process held the write lock for too long; trying again is safe.
  case busy
  /// The disk is full; nothing was written.
  case diskFull
  /// The file or its disk cannot be written to; nothing was written.
  case readOnly
  /// Whoever asked for a search does not want it any more.
  case givenUp
  /// There is no such comment or reply.
  case notFound
  /// A colleague is answering it just now.
  case claimedBy(Claim)
  /// A colleague was first: what they did, and when.
  case alreadyHandled(Handling, by: Person?, at: Instant?, reply: Reply?)
  /// The person's role may not do that.
  case notAllowed(Prohibition)
  /// The desk does not know the person; its administrators can let them in.
  case noAccess(Person, administrators: [Person])
  /// Nobody of that name has access.
  case unknownPerson(Person)
  /// Nobody could give access any more.
  case lastAdministrator(Person)
  /// Nothing of this person's can be taken back.
  case nothingToTakeBack
  /// The reply has left the house and cannot be taken back here.
  case leftTheHouse
  /// The incident is so already: nothing changed.
  case alreadySo
  /// Somebody else has changed it since.
  case changedSince
  /// The network's name for the reply is not known, so nothing can be done to it there.
  case notInNetwork
  /// Somebody has to approve the reply before it may stand in the network.
  case needsApproval(ApprovalReason)
  /// Who sends a reply back says what is wrong with it.
  case noRemark
  /// An act on its way out is in a state in which that cannot be done.
  case onItsWay(SendingState)
  /// Another program is carrying acts out at this desk.
  case deliveredElsewhere
  /// The comment is part of another incident already.
  case inIncident(Incident.ID)
  /// The incident's state, clocks or policy do not allow the step.
  case step(StepRefusal)
  /// Anything else SQLite says.
  case other(String)
}
