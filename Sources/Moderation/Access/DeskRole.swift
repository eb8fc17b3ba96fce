/// What somebody is at a desk. Each role may do all that those before it may.
public enum DeskRole: String, Codable, CaseIterable, Comparable, Sendable {
  /// Looks and touches nothing.
  case observer
  case moderator
  /// Answers for the desk outside office hours.
  case onCall = "on-call"
  case supervisor
  case administrator

  public static func < (one: DeskRole, other: DeskRole) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .observer: 0
    case .moderator: 1
    case .onCall: 2
    case .supervisor: 3
    case .administrator: 4
    }
  }

  /// Whether the role may do something.
  public func may(_ deed: Deed) -> Bool { self >= deed.leastRole }

  /// Why the role may not do something; `nil` where it may.
  public func prohibition(of deed: Deed) -> Prohibition? {
    may(deed) ? nil : Prohibition(role: self, deed: deed)
  }
}

/// A deed that a role may not do.
public struct Prohibition: Hashable, Sendable {
  public var role: DeskRole
  public var deed: Deed

  /// Creates a prohibition.
  public init(role: DeskRole, deed: Deed) {
    self.role = role
    self.deed = deed
  }
}
