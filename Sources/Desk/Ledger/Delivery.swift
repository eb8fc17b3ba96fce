import Moderation

/// Carries acts out of the house: looks at the world again, sends, writes down what became of it.
///
/// One at a time per desk, which a lock sees to. Every step is on the disk before the next begins,
/// so that after any end of the program it is known what may have arrived.
public final class Delivery: Sendable {
  private let desk: Desk
  private let transports: [Network: any Transport]
  private let pauses: Pauses
  private let isStopped: @Sendable () -> Bool
  private let lock: FileLock

  /// Begins deliveries; what was being sent when the last ones ended becomes unconfirmed.
  ///
  /// - Parameter isStopped: whether no further act may be begun.
  /// - Throws: ``DeskError/deliveredElsewhere`` where another program delivers,
  ///   ``DeskError/notAllowed(_:)``.
  public init(
    desk: Desk, transports: [Network: any Transport], pauses: Pauses = Pauses(),
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(DeskError) {
    guard let lock = try FileLock.free(path: desk.path + ".delivery.lock") else {
      throw .deliveredElsewhere
    }
    self.desk = desk
    self.transports = transports
    self.pauses = pauses
    self.isStopped = isStopped
    self.lock = lock
    _ = try desk.recoverSending()
  }

  deinit { lock.unlock() }

  /// Carries out what is due, in order, and looks for what was not answered.
  ///
  /// A network that fails for the moment is left alone until the next run.
  ///
  /// - Returns: how many acts came to which state.
  @discardableResult
  public func run() throws(DeskError) -> [SendingState: Int] {
    try desk.queueHeld()
    var tally: [SendingState: Int] = [:]
    var paused: Set<String> = []
    for act in try desk.dueActs(of: Set(transports.keys)) {
      guard !isStopped(), let transport = transports[act.destination.network] else { continue }
      let lane = transport.lane(of: act.destination)
      guard !paused.contains(lane), transport.isReady(for: act.destination) else { continue }
      guard let (state, isFailing) = try carry(act, by: transport) else { continue }
      tally[state, default: 0] += 1
      if isFailing { paused.insert(lane) }
    }
    return tally
  }

  /// - Returns: the state that the act came to, and whether the network fails for the moment.
  private func carry(
    _ act: ActOnItsWay, by transport: any Transport
  ) throws(DeskError) -> (SendingState, isFailing: Bool)? {
    let isUncertain = act.state == .unconfirmed
    if isUncertain, try !desk.mayRepeat(act, transport.capabilities(at: act.destination)) {
      return try check(act, by: transport)
    }
    let view: WorldView
    do throws(LookFailure) {
      view = act.measure == nil ? try transport.look(at: act.destination) : WorldView()
    } catch {
      return (try desk.postpone(act.id, error, pauses), true)
    }
    let capabilities = transport.capabilities(at: act.destination)
    // Files are read before the desk is locked for writing: they may lie on a slow disk.
    let fault = capabilities.photos.flatMap { PhotoFile.fault(in: act.photos, $0) }
    let obstacle = fault.map {
      WorldDifference(cause: SendingCause($0.fault), detail: $0.photo.path)
    }
    switch try desk.begin(act.id, seen: view, capabilities, photos: obstacle) {
    case .gone: return nil
    case .settled(let state): return (state, false)
    case .send(let outward):
      let result = transport.send(outward)
      let state = try desk.end(act.id, result, wasUncertain: isUncertain, pauses)
      return (state, state == .queued || state == .unconfirmed)
    }
  }

  /// Looks for an act that must not be repeated.
  private func check(
    _ act: ActOnItsWay, by transport: any Transport
  ) throws(DeskError) -> (SendingState, isFailing: Bool) {
    if act.isSeen {
      return (try desk.checked(act.id, .there(externalID: nil), pauses), false)
    }
    let finding: Sighting
    do throws(LookFailure) {
      finding = try transport.find(act.outward(attempt: act.last.attempt))
    } catch {
      return (try desk.postpone(act.id, error, pauses), true)
    }
    return (try desk.checked(act.id, finding, pauses), false)
  }
}

extension Desk {
  func mayRepeat(
    _ act: ActOnItsWay, _ capabilities: TransportCapabilities
  ) throws(DeskError) -> Bool {
    let now = clock()
    let first = try read { db in try SendLedger(db: db).firstAttempt(of: act.id) }
    return act.isRepeatable(capabilities, firstAttempt: first, now: now)
  }
}
