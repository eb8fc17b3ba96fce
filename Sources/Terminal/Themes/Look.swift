/// How text is drawn.
public struct Look: Hashable, Sendable {
  public var foreground: Colour
  public var background: Colour
  public var isBold: Bool
  public var isUnderlined: Bool
  /// Whether the two colours change places.
  public var isReversed: Bool

  /// Creates a look; without arguments, the terminal's own.
  public init(
    foreground: Colour = .terminalDefault, background: Colour = .terminalDefault,
    bold: Bool = false, underlined: Bool = false, reversed: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.isBold = bold
    self.isUnderlined = underlined
    self.isReversed = reversed
  }

  /// The look on a terminal with so many colours; readable whatever the terminal's background.
  public func reduced(to colours: Int) -> Look {
    var look = self
    look.foreground = foreground.reduced(to: colours)
    look.background = background.reduced(to: colours)
    if look.background == .terminalDefault, colours < 16, Self.greys.contains(look.foreground) {
      // Black or white text of eight colours may be the background's own.
      look.foreground = .terminalDefault
    }
    if look.background != .terminalDefault, look.background == look.foreground {
      look.foreground = .terminalDefault
      look.background = .terminalDefault
      look.isReversed = true
    }
    if background != .terminalDefault, look.background == .terminalDefault {
      look.isReversed = true
    }
    return look
  }

  private static let greys: Set<Colour> = [.ansi(0), .ansi(7)]
}
