/// What happens at a terminal.
public enum DisplayEvent: Hashable, Sendable {
  case key(Key)
  /// Pasted text; not cleaned.
  case paste(String)
  /// The screen has a new size and must be drawn anew.
  case resized(Size)
  /// Another thread called ``Waker/wake()``.
  case woken
  /// The terminal is gone; nothing can be shown any more.
  case hungUp
  /// A signal asks the program to end.
  case interrupted(signal: Int32)
  /// The program was stopped and goes on; the display has repainted itself.
  case resumed
}

/// Makes a waiting display return, from any thread.
public struct Waker: Sendable {
  private let action: @Sendable () -> Void

  /// Creates a waker from what wakes the display.
  public init(_ action: @escaping @Sendable () -> Void) {
    self.action = action
  }

  /// Wakes the display; several calls before it returns count as one.
  public func wake() { action() }
}

/// A terminal as the console sees it.
///
/// Used by one thread, which alone may call it; only the ``waker`` goes to others.
public protocol Display: AnyObject {
  /// The size as of the last event.
  var size: Size { get }
  var waker: Waker { get }

  /// Draws a frame; only what differs from the one before goes to the terminal.
  func show(_ frame: Frame)

  /// How long to wait before the next frame, in milliseconds, so that none queues on a slow line; 0
  /// where the line is free. More keys may arrive meanwhile, and one frame then shows them all.
  var pause: Int { get }

  /// Waits until something happens, then returns all that has happened.
  ///
  /// - Parameter milliseconds: how long to wait at most; `nil` for as long as it takes.
  /// - Returns: in order; empty when the time is over.
  func wait(milliseconds: Int?) -> [DisplayEvent]

  /// Puts text on the clipboard of the person's own machine, where the terminal allows it.
  func copy(_ text: String)

  /// Stops the program as Ctrl-Z does in a shell; returns when it goes on.
  func suspend()

  /// Gives the terminal over to somebody else, then draws the last frame again.
  func giveOver(_ body: () -> Void)

  /// Rings.
  func bell()

  /// Draws with another theme from now on, and the last frame at once.
  func use(_ theme: Theme)

  /// Gives the terminal back as it was; nothing may be called after.
  func close()
}

extension Display {
  /// A display without a line never needs a pause.
  public var pause: Int { 0 }
}
