import Classification
import Moderation

/// One step of the story of a resident's matter.
public struct StoryStep: Equatable, Sendable {
  /// What happened.
  public indirect enum Kind: Equatable, Sendable {
    /// The resident wrote.
    case comment
    /// The desk saw that the resident had replaced the text; the step holds the new one.
    case edited
    /// The desk saw that the resident or the network had deleted it.
    case deleted
    /// An answer was written, and how far it is by now.
    case reply(ReplyState)
    /// The text of an answer was replaced; the step holds the new one.
    case answerEdited
    case claimed
    /// From the colleague named.
    case tookOver(from: Person?)
    case released
    case noAnswerNeeded(NoAnswerReason)
    /// What a moderator says it is; `nil` where the classifier's word stands again.
    case corrected(to: Category?)
    /// Whether a moderator says it is urgent; `nil` where the classifier's word stands again.
    case urgencyCorrected(to: Bool?)
    /// The verdict changed after the desk had learned, or forgotten what it had learned.
    case reclassified(from: Category, to: Category)
    /// The same, where only the urgency changed.
    case urgencyReclassified(to: Bool)
    /// The rule by its stable key.
    case removed(rule: String)
    case snoozed(until: Instant)
    /// The time until which it was put off had come.
    case woke
    /// The last day of what an answer promised had come.
    case promiseDue
    case noted
    /// It became part of an incident, or the incident went on; the state that it came into.
    case incident(IncidentEvent.Kind, Incident.ID, IncidentState?)
    /// An answer that was taken back since; the step holds its text.
    case answerTakenBack
    /// Somebody approved an answer that waited for it.
    case approved
    /// An act was not sent, since the world had changed.
    case stopped(SendingCause)
    /// Something was decided beside answering and removing.
    case measure(Measure.Kind)
    /// An act was taken out of the outbox.
    case sendingCancelled
    case takenBack(Kind)
  }

  public var at: Instant
  /// The resident's name, uncleaned, or the colleague's; empty where unknown.
  public var who: String
  public var kind: Kind
  /// What was written, uncleaned; empty where the step has no text.
  public var text: String
  /// The resident's comment that the step belongs to.
  public var comment: Comment.ID

  /// Creates a step.
  public init(at: Instant, who: String, kind: Kind, text: String = "", comment: Comment.ID) {
    self.at = at
    self.who = who
    self.kind = kind
    self.text = text
    self.comment = comment
  }
}
