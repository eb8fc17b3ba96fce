import Desk
import Moderation

/// What is done to incidents.
public enum IncidentAct: Equatable, Sendable {
  case open(IncidentForm, from: [Comment.ID])
  case join([Comment.ID], to: Incident.ID)
  /// Opens one by hand, with a note where there is one.
  case register(IncidentForm, note: String)
  case leave([Comment.ID], from: Incident.ID)
  case take(IncidentStep, [Incident.ID])
  case edit(IncidentEdit, [Incident.ID])
  /// Moves the deadline that runs out first by so much; from now, where it is past.
  case extend([Incident.ID], by: Term.Length, reason: String)
  case remind([Incident.ID], String)
  case note(Incident.ID, String)
  case file(Incident.ID, IncidentFile.Kind, location: String)
}

/// What became of an act on incidents.
public struct IncidentsDone: Equatable, Sendable {
  public var act: IncidentAct
  public var done: [Incident.ID]
  /// Those on which it could not be done, and why.
  public var leftOut: [LeftOut]
  /// When the next clock of the one that was extended runs out; `nil` for several.
  public var due: Instant?

  /// An incident on which an act could not be done.
  public struct LeftOut: Equatable, Sendable {
    /// `nil` for one that could not be opened.
    public var incident: Incident.ID?
    public var reason: DeskError
  }
}
