import GRDB
import Moderation

/// Takes back what was done to incidents.
struct IncidentReturn {
  let db: Database

  /// Puts the incident back as it was, unless somebody has changed it since: then it stays as they
  /// made it.
  func takeBack(
    _ act: Act, _ id: Incident.ID?, before: JournalSide, after: JournalSide
  ) throws -> Outcome {
    guard let id, let kind = IncidentEvent.Kind(rawValue: act.rawValue) else {
      throw UnknownStoredValue()
    }
    let links = IncidentLinks(db: db)
    switch act {
    case .openIncident: try takeBackOpening(id, after)
    case .joinIncident: try links.remove(after.incidentComments ?? [], from: id)
    case .leaveIncident:
      let free = try (before.incidentComments ?? []).filter { try links.incident(of: $0) == nil }
      try links.add(free, to: id)
    default:
      let table = IncidentTable(db: db)
      guard let was = before.incident, try table.incident(id) == after.incident else {
        throw DeskError.changedSince
      }
      try table.update(was)
    }
    return .incident(kind, id)
  }

  private func takeBackOpening(_ id: Incident.ID, _ after: JournalSide) throws {
    let table = IncidentTable(db: db)
    let joined = try IncidentLinks(db: db).ids(of: id)
    let isAsOpened = try table.incident(id) == after.incident
    guard isAsOpened, Set(joined) == Set(after.incidentComments ?? []) else {
      throw DeskError.changedSince
    }
    try table.delete(id)
  }
}
