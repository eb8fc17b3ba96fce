/// A change of what is known of an incident; what is `nil` stays.
public struct IncidentEdit: Equatable, Sendable {
  public var title: String?
  public var topic: String?
  public var place: Incident.Place?
  public var department: String?
  /// The new one; `.some(nil)` for nobody.
  public var responsible: Person??
  public var priority: Incident.Priority?

  /// Creates an edit that changes nothing but what is given.
  public init(
    title: String? = nil, topic: String? = nil, place: Incident.Place? = nil,
    department: String? = nil, responsible: Person?? = nil, priority: Incident.Priority? = nil
  ) {
    self.title = title
    self.topic = topic
    self.place = place
    self.department = department
    self.responsible = responsible
    self.priority = priority
  }
}
