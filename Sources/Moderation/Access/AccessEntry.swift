/// Somebody who may work at a desk.
public struct AccessEntry: Equatable, Sendable {
  public var person: Person
  public var role: DeskRole
  /// Since when the person has this role.
  public var since: Instant
  /// Who gave the role; the person where they were the desk's first, or came with an older desk.
  public var by: Person

  /// Creates an entry.
  public init(person: Person, role: DeskRole, since: Instant, by: Person) {
    self.person = person
    self.role = role
    self.since = since
    self.by = by
  }
}
