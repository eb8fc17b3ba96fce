import Desk
import Terminal

/// How an open console takes over settings that change.
public struct SettingsRenewal {
  /// What a console works by.
  public struct Renewed {
    /// The same desk, opened by the changed terms.
    public var desk: Desk
    public var setting: ConsoleState.Setting
    /// The theme, where another one is named now.
    public var theme: Theme?
    /// What is to be said of it; `nil` where nothing is amiss.
    public var notice: Notice?

    /// Creates what a console works by from now on.
    public init(
      desk: Desk, setting: ConsoleState.Setting, theme: Theme? = nil, notice: Notice? = nil
    ) {
      self.desk = desk
      self.setting = setting
      self.theme = theme
      self.notice = notice
    }
  }

  /// Why the console goes on as before.
  public struct Refusal: Error {
    public var notice: Notice

    /// Creates a refusal.
    public init(_ notice: Notice) { self.notice = notice }
  }

  /// Whether settings are others than at the last reading; asked several times a second.
  var haveChanged: () -> Bool
  /// Reads them; nothing else uses the former desk by then, which is closed where this succeeds.
  var read: () throws(Refusal) -> Renewed

  /// Creates a renewal.
  ///
  /// - Parameters:
  ///   - haveChanged: whether settings are others than at the last reading.
  ///   - read: reads them, opens the desk anew and closes the former one.
  public init(
    haveChanged: @escaping () -> Bool, read: @escaping () throws(Refusal) -> Renewed
  ) {
    self.haveChanged = haveChanged
    self.read = read
  }
}
