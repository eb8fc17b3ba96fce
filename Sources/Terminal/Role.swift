/// What a cell means. Screens name roles; only a theme knows colours.
public enum Role: UInt8, CaseIterable, Sendable {
  /// Ordinary text.
  case text
  /// Text that matters less: times, names of networks, reasons.
  case quiet
  /// Lines between panes.
  case border
  /// The top line.
  case title
  /// The row or entry that keys act on.
  case selection
  /// Keys in the bottom line and in help.
  case key
  /// What is filled in, chosen or in force, such as a filter.
  case accent
  /// Words of a comment that decided its verdict.
  case evidence
  case urgent
  case complaint
  case question
  case praise
  case obscenity
  case other
  /// A message that all went well.
  case success
  /// A message that asks for care.
  case warning
  /// A message that something failed.
  case error
  /// Text that somebody is writing.
  case input
  /// What the community itself wrote.
  case own
}

/// How a cell looks: its role and what lifts it above its neighbours.
public struct Style: Hashable, Sendable {
  public var role: Role
  public var isBold: Bool
  public var isUnderlined: Bool

  /// Creates a style.
  public init(_ role: Role, bold: Bool = false, underlined: Bool = false) {
    self.role = role
    self.isBold = bold
    self.isUnderlined = underlined
  }
}
