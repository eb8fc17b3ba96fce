/// The look of every role.
public struct Theme: Hashable, Sendable {
  public let name: String
  private let looks: [Role: Look]

  /// Creates a theme; roles without a look get that of ordinary text.
  public init(name: String, looks: [Role: Look]) {
    self.name = name
    self.looks = looks
  }

  /// The look of a role.
  public subscript(role: Role) -> Look { looks[role] ?? looks[.text] ?? Look() }

  /// The look of a style: its role's, lifted as the style asks.
  public func look(of style: Style) -> Look {
    var look = self[style.role]
    look.isBold = look.isBold || style.isBold
    look.isUnderlined = look.isUnderlined || style.isUnderlined
    return look
  }

  /// No colours at all, for `NO_COLOR` and for terminals without any.
  public static let mono = Theme(
    name: "mono",
    looks: [
      .title: Look(bold: true), .selection: Look(bold: true), .key: Look(bold: true),
      .accent: Look(underlined: true), .evidence: Look(underlined: true),
      .urgent: Look(bold: true), .warning: Look(bold: true),
      .error: Look(bold: true, reversed: true),
    ])
}
