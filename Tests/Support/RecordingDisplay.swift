import Dispatch
import Terminal

/// A display that a script types at and that keeps what it was shown.
public final class RecordingDisplay: Display {
  /// One thing that the script does.
  public enum Step {
    /// Things that happen at once.
    case events([DisplayEvent])
    /// Waits, as a person does, until a frame shows a text.
    case untilShown(String)
    /// What somebody else does meanwhile.
    case meanwhile(() -> Void)
  }

  public private(set) var size: Size
  public let waker: Waker
  /// All frames that were shown.
  public private(set) var frames: [Frame] = []
  public private(set) var copied: [String] = []
  public private(set) var themes: [Theme] = []
  public private(set) var bells = 0
  public private(set) var suspensions = 0
  public private(set) var isClosed = false
  /// What the script waited for in vain.
  public private(set) var missed: [String] = []
  private var script: [Step]
  private let woken = DispatchSemaphore(value: 0)
  private let limit: DispatchTimeInterval
  /// When the script gives up waiting for a text, however often it is asked meanwhile.
  private var deadline: DispatchTime?

  /// Creates a display; when the script is over it hangs up.
  public init(
    size: Size = Size(columns: 80, rows: 24), script: [Step] = [],
    limit: DispatchTimeInterval = .seconds(20)
  ) {
    self.size = size
    self.script = script
    self.limit = limit
    let woken = woken
    waker = Waker { woken.signal() }
  }

  /// What was shown last, as text.
  public var text: String { frames.last?.plainText() ?? "" }

  public func show(_ frame: Frame) { frames.append(frame) }

  public func wait(milliseconds: Int?) -> [DisplayEvent] {
    while let step = script.first {
      switch step {
      case .events(let events):
        script.removeFirst()
        for case .resized(let size) in events { self.size = size }
        return events
      case .meanwhile(let act):
        script.removeFirst()
        act()
      case .untilShown(let text):
        guard !self.text.contains(text) else {
          script.removeFirst()
          deadline = nil
          continue
        }
        let end = deadline ?? .now() + limit
        deadline = end
        let time = milliseconds.map { DispatchTimeInterval.milliseconds($0) } ?? limit
        if woken.wait(timeout: .now() + time) == .success { return [.woken] }
        if milliseconds != nil, .now() < end { return [] }
        missed.append(text)
        return [.hungUp]
      }
    }
    return [.hungUp]
  }

  public func copy(_ text: String) { copied.append(text) }
  public func suspend() { suspensions += 1 }
  public func giveOver(_ body: () -> Void) { body() }
  public func bell() { bells += 1 }
  public func use(_ theme: Theme) { themes.append(theme) }
  public func close() { isClosed = true }
}

extension RecordingDisplay.Step {
  /// Presses keys, written as in key tables.
  public static func press(_ keys: String...) -> Self {
    .events(keys.compactMap { Key(parsing: $0).map(DisplayEvent.key) })
  }

  /// Types a text, one key for each scalar.
  public static func type(_ text: String) -> Self {
    .events(text.unicodeScalars.map { .key($0 == "\n" ? Key(.enter) : Key($0)) })
  }
}
