import GRDB
import Moderation

extension Desk {
  /// Everybody who may work here: by role, the highest first, then by name.
  public func access() throws(DeskError) -> [AccessEntry] {
    try read { db in try AccessList(db: db).entries() }
  }

  /// This person's role now; `nil` where their access was taken away meanwhile.
  public func role() throws(DeskError) -> DeskRole? {
    try read { db in try AccessList(db: db).role(of: person) }
  }

  /// Lets somebody work here in a role, or gives them another one.
  ///
  /// - Returns: the role they had; `nil` for somebody new.
  /// - Throws: ``DeskError/lastAdministrator(_:)`` where nobody could give access any more,
  ///   ``DeskError/notAllowed(_:)``, ``DeskError/noAccess(_:administrators:)``.
  @discardableResult
  public func grant(_ somebody: Person, _ role: DeskRole) throws(DeskError) -> DeskRole? {
    let now = clock()
    return try write { db in
      try require(.manageAccess, in: db)
      let list = AccessList(db: db)
      let before = try list.role(of: somebody)
      if before == role { return before }
      if before == .administrator { try list.refuseIfLast(somebody) }
      try give(somebody, role, before: before, at: now, in: db)
      return before
    }
  }

  /// Takes somebody's access away. What they did and wrote stays.
  ///
  /// - Throws: ``DeskError/unknownPerson(_:)``, else as ``grant(_:_:)``.
  public func revoke(_ somebody: Person) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.manageAccess, in: db)
      let list = AccessList(db: db)
      guard let before = try list.role(of: somebody) else {
        throw DeskError.unknownPerson(somebody)
      }
      if before == .administrator { try list.refuseIfLast(somebody) }
      try list.remove(somebody)
      try journal(
        .revokeAccess, of: nil, before: JournalSide(somebody, before), after: nil, at: now, in: db)
    }
  }

  /// Lets the first user of a new desk in as its administrator; refuses who is unknown to it.
  func enter() throws(DeskError) {
    if try knownAlready() { return }
    let now = clock()
    try write { db in
      let list = AccessList(db: db)
      // Another process may have been first since.
      if try list.role(of: person) != nil { return }
      guard try list.isEmpty, !person.name.isEmpty else {
        throw DeskError.noAccess(person, administrators: try list.administrators())
      }
      try give(person, .administrator, before: nil, at: now, in: db)
    }
  }

  /// Throws unless this person's role may do something.
  func require(_ deed: Deed, in db: Database) throws {
    try AccessList(db: db).require(deed, of: person)
  }

  private func give(
    _ somebody: Person, _ role: DeskRole, before: DeskRole?, at now: Instant, in db: Database
  ) throws {
    try AccessList(db: db).set(
      AccessEntry(person: somebody, role: role, since: now, by: person))
    try journal(
      before == nil ? .grantAccess : .changeRole, of: nil,
      before: before.map { JournalSide(somebody, $0) }, after: JournalSide(somebody, role),
      at: now, in: db)
  }
}

extension JournalSide {
  fileprivate init(_ person: Person, _ role: DeskRole) {
    somebody = person
    self.role = role
  }
}
