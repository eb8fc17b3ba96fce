/// Why there is no moment so much working time away.
public enum NoWorkingTime: Error, Hashable, Sendable {
  /// The calendar has no hours of duty at all.
  case never(calendar: String)
  /// The moment lies before 1970 or after 2399, where calendars end.
  case outOfReach(calendar: String)
}
