import GRDB
import Moderation

/// What is to be done with an act after the world was looked at.
enum Beginning {
  /// It is written down as being sent: call the network, once.
  case send(OutwardAct)
  /// It came to this state without a call.
  case settled(SendingState)
  /// Somebody has taken it back meanwhile, or it is in other hands.
  case gone
}

/// The steps of a delivery, each a transaction of its own.
extension Desk {
  /// What may be carried out now, in order.
  func dueActs(of networks: Set<Network>) throws(DeskError) -> [ActOnItsWay] {
    let now = clock()
    return try read { db in
      try SendLedger(db: db).acts(in: [.queued, .unconfirmed]).compactMap { id in
        guard let act = try ActOnItsWay(id, db), networks.contains(act.destination.network) else {
          return nil
        }
        let isDue =
          act.state == .queued
          ? act.last.nextAttempt.map { $0 <= now } ?? true
          : act.isSeen || act.last.nextAttempt.map { $0 <= now } ?? false
        return isDue ? act : nil
      }
    }
  }

  /// What was being sent when the program ended: nobody knows whether it arrived.
  ///
  /// Only for whoever holds the lock of the delivery.
  func recoverSending() throws(DeskError) -> Int {
    let now = clock()
    return try write { db in
      try require(.deliver, in: db)
      let left = try SendLedger(db: db).acts(in: [.sending], limit: .max)
      for id in left {
        guard let act = try ActOnItsWay(id, db) else { continue }
        let step = SendLedger.Step(
          state: .unconfirmed, attempt: act.last.attempt, failures: act.last.failures + 1,
          nextAttempt: now, cause: .interrupted)
        try move(act, to: step, at: now, in: db)
      }
      return left.count
    }
  }

  /// Decides by what was seen, and writes down that sending begins.
  ///
  /// - Parameter photos: what is wrong with the photos that should go out.
  func begin(
    _ id: OutwardID, seen: WorldView, _ capabilities: TransportCapabilities,
    photos: WorldDifference? = nil
  ) throws(DeskError) -> Beginning {
    let now = clock()
    return try write { db in
      try require(.deliver, in: db)
      guard let act = try ActOnItsWay(id, db), act.state == .queued || act.state == .unconfirmed
      else { return .gone }
      var step = SendLedger.Step(
        state: .sending, attempt: act.last.attempt + 1, failures: act.last.failures)
      if let found = act.arrival(in: seen) {
        step.attempt -= 1
        step.state = .confirmed
        step.cause = .found
        step.externalID = found.externalID
        try move(act, to: step, at: now, in: db)
        return .settled(.confirmed)
      }
      // A measure is decided on a person or on what the community itself has said.
      if act.measure == nil, let difference = try WorldDifference(of: act, seen: seen, db) {
        return .settled(try stop(act, difference, at: now, in: db))
      }
      if let photos { return .settled(try stop(act, photos, at: now, in: db)) }
      if let fault = act.fault(in: capabilities, at: now) {
        step = act.last
        step.state = act.state == .unconfirmed ? .unconfirmed : .failed
        (step.cause, step.detail, step.nextAttempt) = (fault, "", nil)
        try move(act, to: step, at: now, in: db)
        return .settled(step.state)
      }
      try SendLedger(db: db).move(act, to: step, at: now)
      return .send(act.outward(attempt: step.attempt))
    }
  }

  /// What may have arrived once is never given back as a draft: it would go out twice.
  private func stop(
    _ act: ActOnItsWay, _ difference: WorldDifference, at now: Instant, in db: Database
  ) throws -> SendingState {
    var step = act.last
    (step.cause, step.detail, step.nextAttempt) = (difference.cause, difference.detail, nil)
    if act.state == .unconfirmed {
      step.state = .unconfirmed
      try move(act, to: step, at: now, in: db)
    } else {
      step.state = .stopped
      try withdraw(act, step, as: .stopSending, at: now, in: db)
    }
    return step.state
  }

  /// Writes down what the network said.
  ///
  /// - Parameter wasUncertain: whether an earlier attempt may have arrived: then a no to this one
  ///   tells nothing of that one.
  func end(
    _ id: OutwardID, _ result: SendResult, wasUncertain: Bool, _ pauses: Pauses
  ) throws(DeskError) -> SendingState {
    let now = clock()
    return try write { db in
      guard let act = try ActOnItsWay(id, db) else { throw DeskError.notFound }
      guard act.state == .sending else { return act.state }
      var step = SendLedger.Step(
        state: .confirmed, attempt: act.last.attempt, failures: act.last.failures + 1)
      switch result {
      case .sent(let externalID): (step.externalID, step.failures) = (externalID, 0)
      case .noAnswer(let reason):
        (step.state, step.cause, step.detail) = (.unconfirmed, .noAnswer, reason)
        step.nextAttempt = now + pauses.pause(after: step.failures)
      case .rejected(let rejection):
        (step.cause, step.detail) = (.rejected, rejection.reason)
        let isLast = rejection.isPermanent || step.failures >= pauses.attempts
        if isLast, !rejection.isPermanent { step.cause = .tooManyAttempts }
        step.state = wasUncertain ? .unconfirmed : isLast ? .failed : .queued
        step.nextAttempt =
          isLast ? nil : now + pauses.pause(after: step.failures, wish: rejection.retryAfter)
      }
      if step.state == .unconfirmed, step.failures >= pauses.attempts { step.nextAttempt = nil }
      try move(act, to: step, at: now, in: db)
      return step.state
    }
  }

  /// Puts an act off that nothing was sent of.
  func postpone(
    _ id: OutwardID, _ failure: LookFailure, _ pauses: Pauses
  ) throws(DeskError) -> SendingState {
    let now = clock()
    return try write { db in
      guard let act = try ActOnItsWay(id, db), act.state == .queued || act.state == .unconfirmed
      else { return .sending }
      var step = act.last
      step.state = act.state
      step.failures += 1
      (step.cause, step.detail) = (.unreachable, failure.reason)
      step.nextAttempt = now + pauses.pause(after: step.failures, wish: failure.retryAfter)
      try SendLedger(db: db).move(act, to: step, at: now)
      return act.state
    }
  }

  /// Writes down what a look for an unanswered act has found.
  func checked(
    _ id: OutwardID, _ finding: Sighting, _ pauses: Pauses
  ) throws(DeskError) -> SendingState {
    let now = clock()
    return try write { db in
      guard let act = try ActOnItsWay(id, db), act.state == .unconfirmed else { return .sending }
      var step = act.last
      step.state = .unconfirmed
      switch finding {
      case .there(let externalID):
        (step.state, step.cause, step.externalID) = (.confirmed, .found, externalID)
        step.nextAttempt = nil
      case .notSeen:
        step.failures += 1
        step.cause = .notSeen
        step.nextAttempt =
          step.failures < pauses.attempts ? now + pauses.pause(after: step.failures) : nil
      case .cannotTell: step.nextAttempt = nil
      }
      try move(act, to: step, at: now, in: db)
      return step.state
    }
  }

  /// Moves an act to where it stays for a while, and journals it.
  func move(
    _ act: ActOnItsWay, to step: SendLedger.Step, as journalled: Act = .deliver, at now: Instant,
    in db: Database
  ) throws {
    try SendLedger(db: db).move(act, to: step, at: now)
    if step.state == .confirmed {
      if let measure = act.measure {
        try carriedOut(measure, on: act.comment, by: act.person, at: now, in: db)
      }
      try keepEvidence(act.photos, of: act.comment, by: act.person, at: now, in: db)
    }
    var before = JournalSide()
    before.state = ReplyState(rawValue: act.state.rawValue)
    var after = JournalSide()
    after.state = ReplyState(rawValue: step.state.rawValue)
    after.cause = step.cause
    try journal(
      journalled, of: act.comment, reply: act.id.reply, before: before, after: after, at: now,
      in: db)
  }
}

extension ActOnItsWay {
  /// Whether this may be sent again although an earlier attempt may have arrived: the network
  /// knows its key, or to do it twice is to do it once.
  func isRepeatable(
    _ capabilities: TransportCapabilities, firstAttempt: Instant?, now: Instant
  ) -> Bool {
    if text == nil { return true }
    guard let lifetime = capabilities.keyLifetime, let firstAttempt else { return false }
    return now - firstAttempt < lifetime
  }

  /// Where it stands in the network already, by what was seen there.
  fileprivate func arrival(in seen: WorldView) -> (externalID: String?, Void)? {
    if isSeen { return (nil, ()) }
    if measure != nil { return nil }
    guard let text else { return seen.subject == .gone ? (nil, ()) : nil }
    // Before the first attempt the same words are a colleague's.
    guard last.attempt > 0, let own = seen.answers.first(where: { hasSameWords($0.text, text) })
    else { return nil }
    return (own.externalID, ())
  }

  private func isTooOld(_ capabilities: TransportCapabilities, _ now: Instant) -> Bool {
    guard let window = capabilities.removalWindow, let published else { return false }
    return now - published > window
  }

  /// Why the network cannot take it at all.
  fileprivate func fault(
    in capabilities: TransportCapabilities, at now: Instant
  ) -> SendingCause? {
    if let measure {
      // Without its own name in the network it would be done to the resident's comment.
      if measure.reply != nil, !isOwnKnown { return .unsupported }
      guard capabilities.can(measure) else { return .unsupported }
      let isTooLong = measure.newText.map { capabilities.isTooLong($0, withPhotos: hasPhotos) }
      return isTooLong == true ? .tooLong : nil
    }
    guard let text else {
      return capabilities.canRemove && !isTooOld(capabilities, now) ? nil : .unsupported
    }
    guard capabilities.canReply else { return .unsupported }
    if hasPhotos {
      guard let limits = capabilities.photos else { return .unsupported }
      guard photos.count <= limits.count else { return .tooManyPhotos }
    }
    return capabilities.isTooLong(text, withPhotos: hasPhotos) ? .tooLong : nil
  }
}
