import Moderation

/// A change that can be made to many incidents at once.
public enum IncidentChange: Equatable, Sendable {
  case take(IncidentStep)
  case edit(IncidentEdit)
  case extend(by: Term.Length, reason: String)
}

/// What a change of many incidents did.
public struct ChangedIncidents: Equatable, Sendable {
  /// An incident that was not changed, and why.
  public struct LeftOut: Equatable, Sendable {
    public var incident: Incident.ID
    public var reason: DeskError

    /// Creates a refusal.
    public init(incident: Incident.ID, reason: DeskError) {
      self.incident = incident
      self.reason = reason
    }
  }

  /// As they are now, in the order asked for.
  public var changed: [Incident]
  public var leftOut: [LeftOut]

  /// Creates a report.
  public init(changed: [Incident] = [], leftOut: [LeftOut] = []) {
    self.changed = changed
    self.leftOut = leftOut
  }
}
