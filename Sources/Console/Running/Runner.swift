import Desk
import Moderation
import Terminal

/// Runs the console: events in, effects out, one frame after each batch of events.
public final class Runner {
  /// How a run ended.
  public enum Ending: Equatable, Sendable {
    case quit
    /// A signal asked for the end.
    case interrupted(signal: Int32)
    /// The terminal went away.
    case hungUp
  }

  private let display: any Display
  private var worker: DeskWorker
  private let speller: SpellWorker?
  private let viewer: PictureViewer?
  private let renewal: SettingsRenewal?
  /// Finds a theme by its name.
  private let theme: (String) -> Theme?
  private let clock: @Sendable () -> Instant
  private var state: ConsoleState
  private var ending: Ending?
  private var lastSent: Instant
  /// What the desk keeps of what is unfinished.
  private var kept: [Unfinished]
  /// When that is tried again which could not be kept.
  private var keptAgain: Instant?

  /// How often the desk is looked at for what others did, in milliseconds.
  private static let pause = 400
  /// How long the first frame waits for the first page, in milliseconds.
  private static let patience = 150
  private let grace: Int

  /// Creates a runner; nothing happens before ``run()``.
  ///
  /// - Parameters:
  ///   - unfinished: what was left unfinished the last time.
  ///   - notice: what to say first, until a key is pressed.
  ///   - spellingPath: where hunspell is looked for, as in `PATH`; `nil` leaves spelling alone.
  ///   - viewer: shows pictures on the terminal; `nil` tells of them in words.
  ///   - renewal: how settings are taken over that change; `nil` leaves them as they were at first.
  ///   - grace: how long a frame waits for what the desk reads for it, in milliseconds.
  public init(
    desk: Desk, display: any Display, setting: ConsoleState.Setting, comfort: Comfort = Comfort(),
    unfinished: [Unfinished] = [], notice: Notice? = nil,
    theme: @escaping (String) -> Theme? = { _ in nil }, spellingPath: String? = nil,
    viewer: PictureViewer? = nil, renewal: SettingsRenewal? = nil, grace: Int = 3,
    clock: @escaping @Sendable () -> Instant
  ) {
    self.grace = grace
    self.viewer = viewer
    self.renewal = renewal
    self.display = display
    self.theme = theme
    self.clock = clock
    speller = spellingPath.map { SpellWorker(path: $0, waker: display.waker) }
    worker = DeskWorker(desk: desk, hold: setting.hold, clock: clock, waker: display.waker)
    state = ConsoleState(setting: setting, size: display.size, now: clock())
    lastSent = state.now
    state.setting.showsPictures = viewer != nil
    state.notice = notice
    state.comfort = comfort
    state.queue.filter.order = comfort.order
    kept = unfinished
    state.begin(with: unfinished)
  }

  /// Runs until the moderator leaves or the terminal goes away. Everything typed is saved by then.
  public func run() -> Ending {
    // Before the first reading: what changes between the two would go unnoticed.
    worker.look(sendDue: true)
    worker.submit(state.beginning)
    // A screen that says "reading" for two milliseconds would only flicker.
    while !state.isComplete, take(display.wait(milliseconds: Self.patience)) {}
    show()
    worker.readAhead(state.likelyNext)
    while ending == nil {
      let happened = take(display.wait(milliseconds: Self.pause))
      if happened {
        settle()
        awaitLine()
      }
      if let text = state.textToSpell { speller?.look(text) }
      if happened || tick() {
        show()
        worker.readAhead(state.likelyNext)
      }
      if !happened {
        renewSettings()
        keepUnfinished()
        worker.look(sendDue: isDue())
      }
    }
    finish()
    keepUnfinished()
    if let composer = state.composer { worker.submit([.release(composer.comment)]) }
    worker.finish()
    return ending ?? .quit
  }

  private func show() {
    display.show(state.screen())
    apply(.shown)
  }

  /// Waits a little for what the desk is reading: a row and its comment come in one frame, not two.
  private func settle() {
    let end = ContinuousClock.now + .milliseconds(grace)
    while ending == nil, !worker.isIdle {
      if worker.hasResults {
        _ = take([])
        continue
      }
      // What is read beyond the screen is nothing to wait for.
      guard !state.isOnlyExtending else { return }
      let left = Int((end - .now) / .milliseconds(1))
      guard left > 0 else { return }
      _ = take(display.wait(milliseconds: left))
    }
  }

  /// Gathers keys until the line to the terminal has taken what it was given.
  private func awaitLine() {
    while ending == nil {
      let pause = display.pause
      guard pause > 0 else { return }
      _ = take(display.wait(milliseconds: pause))
    }
  }

  /// Has the desk keep what would be lost if the line dropped now.
  private func keepUnfinished() {
    if let again = keptAgain, clock() < again, ending == nil { return }
    keptAgain = nil
    let now = state.unfinished
    guard let change = Unfinished.Change(from: kept, to: now) else { return }
    kept = now
    worker.submit([.keepUnfinished(change)])
  }

  /// Waits until everything taken on has been done, with all that follows from it.
  private func finish() {
    repeat { worker.finish() } while take([])
  }

  /// Takes over settings that have changed, whatever is on the screen.
  private func renewSettings() {
    guard let renewal, renewal.haveChanged() else { return }
    // Where deadlines have changed, a large desk takes seconds to stand by them.
    state.notice = state.settingsAwaited
    show()
    finish()
    do throws(SettingsRenewal.Refusal) {
      let renewed = try renewal.read()
      worker = DeskWorker(
        desk: renewed.desk, hold: renewed.setting.hold, clock: clock, waker: display.waker,
        after: worker)
      if let theme = renewed.theme { display.use(theme) }
      // Before the reading: what changes between the two would go unnoticed.
      worker.look(sendDue: false)
      worker.submit(state.renew(renewed.setting, renewed.notice))
    } catch {
      state.notice = error.notice
    }
    show()
  }

  /// Applies what happened; says whether anything did.
  private func take(_ events: [DisplayEvent]) -> Bool {
    for event in events {
      switch event {
      case .key(let key): apply(.key(key))
      case .paste(let text): apply(.paste(text))
      case .resized(let size): apply(.resized(size))
      case .woken: break
      case .hungUp: ending = ending ?? .hungUp
      case .interrupted(let signal): ending = ending ?? .interrupted(signal: signal)
      case .resumed: apply(.ticked(clock()))
      }
    }
    let results = worker.collect() + (speller?.collect() ?? [])
    for result in results {
      if case .unfinishedNotKept = result { (kept, keptAgain) = ([], clock() + .seconds(10)) }
      apply(result)
    }
    return !events.isEmpty || !results.isEmpty
  }

  /// Whether it is time to send on what was held back; every ten seconds.
  private func isDue() -> Bool {
    let now = clock()
    guard (now - lastSent).milliseconds >= 10_000 else { return false }
    lastSent = now
    return true
  }

  /// Moves the console's clock on when a new minute begins; says whether it did.
  private func tick() -> Bool {
    let now = clock()
    guard now.milliseconds / 60_000 != state.now.milliseconds / 60_000 else { return false }
    apply(.ticked(now))
    worker.look(sendDue: true)
    return true
  }

  private func apply(_ event: Event) {
    var forDesk: [Effect] = []
    for effect in state.apply(event) {
      switch effect {
      case .copy(let text): display.copy(text)
      case .useTheme(let name): if let found = theme(name) { display.use(found) }
      case .showPictures(let pictures):
        display.giveOver {
          viewer?.show(pictures, in: display.size, state.language)
        }
      case .bell: display.bell()
      case .suspend:
        // Whoever suspends may never come back.
        worker.finish()
        display.suspend()
      case .quit: ending = ending ?? .quit
      default: forDesk.append(effect)
      }
    }
    worker.submit(forDesk)
  }
}

extension ConsoleState {
  /// The comments that a key would open next.
  var likelyNext: [Comment.ID] {
    guard sheet == nil, composer == nil, detail.content?.comment.id == queue.selection?.id else {
      return []
    }
    return [queue.selected + 1, queue.selected - 1]
      .filter(queue.rows.indices.contains).map { queue.rows[$0].id }
  }

  /// Whether everything on the screen has been read, and only rows beyond it are awaited.
  fileprivate var isOnlyExtending: Bool {
    queue.isExtending && (detail.wanted == nil || detail.current != nil)
  }

  /// Whether the first page and what stands in detail have been read.
  fileprivate var isComplete: Bool {
    queue.isLoaded && (detail.wanted == nil || detail.current != nil)
  }
}
