import Desk
import Dispatch
import Moderation
import Synchronization
import Terminal

/// Carries effects to the desk on a thread of its own, in order, and collects what comes back.
final class DeskWorker: Sendable {
  private let desk: Desk
  private let hold: Span
  private let clock: @Sendable () -> Instant
  private let waker: Waker
  private let thread = DispatchQueue(label: "desk", qos: .userInitiated)
  private let inbox = Mutex<Inbox>(Inbox())

  private struct Inbox {
    /// What is to be done; the first is being done while `isBusy`.
    var waiting: [Effect] = []
    var results: [Event] = []
    var isBusy = false
    var mark: Int64?
    /// What was told of this person's role; `nil` before anything was.
    var role: DeskRole??
    var networks: [CommunityHealth] = []
    /// The replies that were told of as sent back.
    var toldSentBack: Set<OutwardID> = []
    var ahead = ReadAhead()
    /// This week's answers as they were read last.
    var recent: (texts: [String], replies: RecentReplies)?
  }

  /// - Parameter former: whose place this one takes; what that one has told is not told again.
  init(
    desk: Desk, hold: Span, clock: @escaping @Sendable () -> Instant, waker: Waker,
    after former: DeskWorker? = nil
  ) {
    self.desk = desk
    self.hold = hold
    self.clock = clock
    self.waker = waker
    let told = former?.inbox.withLock { ($0.role, $0.networks, $0.toldSentBack) }
    guard let told else { return }
    inbox.withLock { ($0.role, $0.networks, $0.toldSentBack) = told }
  }

  /// Whether nothing waits, nothing is being done and nothing lies ready.
  var isIdle: Bool {
    inbox.withLock { $0.waiting.isEmpty && !$0.isBusy && $0.results.isEmpty }
  }

  /// Whether something lies ready for ``collect()``.
  var hasResults: Bool { inbox.withLock { !$0.results.isEmpty } }

  /// Takes effects on; what a later one makes superfluous is dropped. A comment that was read ahead
  /// lies ready at once.
  func submit(_ effects: [Effect]) {
    guard !effects.isEmpty else { return }
    let given = inbox.withLock { inbox in
      var given: [ReadAhead.Page] = []
      for effect in effects {
        inbox.waiting.removeAll { effect.replaces($0) }
        if effect.writes { inbox.ahead.forget() }
        if case .readDetail(let id) = effect, let page = inbox.ahead.page(of: id) {
          inbox.results.append(.detailRead(id, .success(page.detail)))
          given.append(page)
        } else {
          inbox.waiting.append(effect)
        }
      }
      return given
    }
    thread.async { [self] in
      work()
      for page in given { confirm(page) }
    }
  }

  /// Reads comments that will probably be wanted next, when nothing else is to be done.
  func readAhead(_ ids: [Comment.ID]) {
    guard inbox.withLock({ $0.ahead.seek(ids) }) else { return }
    thread.async { [self] in
      while let (id, round) = nextAhead() {
        guard let mark = try? desk.changeMark(), let detail = try? desk.detail(id) else { continue }
        inbox.withLock { $0.ahead.keep(.init(detail: detail, mark: mark), round: round) }
      }
    }
  }

  private func nextAhead() -> (Comment.ID, Int)? {
    inbox.withLock { $0.waiting.isEmpty ? $0.ahead.next() : nil }
  }

  /// Reads a comment again that was given as it was before the desk changed.
  private func confirm(_ page: ReadAhead.Page) {
    guard let mark = try? desk.changeMark(), mark != page.mark else { return }
    inbox.withLock { $0.ahead.forget() }
    let id = page.detail.comment.id
    if let event = try? perform(.readDetail(id)) { post(event) }
  }

  /// What has come back since the last call, in order.
  func collect() -> [Event] {
    inbox.withLock { inbox in
      defer { inbox.results = [] }
      return inbox.results
    }
  }

  /// Looks whether anybody changed the desk, and sends on what is due.
  func look(sendDue: Bool) {
    thread.async { [self] in
      if sendDue {
        _ = try? desk.queueHeld()
        _ = try? desk.wakeSnoozed(clock())
      }
      guard let mark = try? desk.changeMark() else { return }
      let (isFirst, isNew) = inbox.withLock { inbox in
        defer { inbox.mark = mark }
        let isNew = inbox.mark != nil && inbox.mark != mark
        if isNew { inbox.ahead.forget() }
        return (inbox.mark == nil, isNew)
      }
      if isFirst || isNew {
        lookAtRole()
        lookAtNetworks()
        lookAtSentBack()
        lookAtReminders()
      }
      if isNew { post(.deskChanged) }
    }
  }

  /// Tells how the networks are where that is another than before.
  private func lookAtNetworks() {
    guard let networks = try? desk.communityHealth() else { return }
    let isNew = inbox.withLock { inbox in
      defer { inbox.networks = networks }
      return inbox.networks != networks
    }
    if isNew { post(.networksRead(networks)) }
  }

  /// Tells this person's role where it is another than before.
  private func lookAtRole() {
    do throws(DeskError) {
      let role = try desk.role()
      let isNew = inbox.withLock { inbox in
        defer { inbox.role = .some(role) }
        return inbox.role != .some(role)
      }
      if isNew { post(.standingRead(role)) }
    } catch {
      // The desk refuses by itself what the role forbids.
      return
    }
  }

  /// Tells of this person's replies that were sent back and have not been told of yet.
  private func lookAtSentBack() {
    guard !desk.terms.policies.approval.isEmpty, let entries = try? desk.sentBack() else { return }
    let news = inbox.withLock { inbox in
      entries.filter { inbox.toldSentBack.insert($0.id).inserted }
    }
    if !news.isEmpty { post(.sentBack(news)) }
  }

  /// Tells of what colleagues remind this person of; the desk keeps that it was told.
  private func lookAtReminders() {
    guard let reminders = try? desk.takeReminders(), !reminders.isEmpty else { return }
    post(.reminded(reminders))
  }

  /// Returns when everything taken on has been done.
  func finish() { thread.sync { work() } }

  private func post(_ event: Event) {
    inbox.withLock { $0.results.append(event) }
    waker.wake()
  }

  private func work() {
    while let effect = next() {
      let event: Event?
      do throws(GivenUp) {
        event = try perform(effect)
      } catch {
        resume(effect)
        continue
      }
      // At once, so that nobody who takes the result believes that more is to come.
      inbox.withLock { inbox in
        inbox.isBusy = false
        if effect.writes { inbox.ahead.forget() }
        if let event { inbox.results.append(event) }
      }
      if event != nil { waker.wake() }
      if case .count = effect { searchAhead() }
    }
  }

  /// Asks for what the next letter will probably need, when nothing else is to be done.
  private func searchAhead() {
    thread.async { [self] in
      // Without it the next letter takes longer, no more.
      if inbox.withLock({ $0.waiting.isEmpty }) { try? desk.searchAhead() }
    }
  }

  /// A search that gave way.
  private struct GivenUp: Error {}

  /// Whether what waits matters more than a search that runs.
  private func isInTheWay(_ effect: Effect) -> Bool {
    inbox.withLock { $0.waiting.contains { $0.writes || $0.replaces(effect) } }
  }

  /// Takes a search on again behind what it gave way to, unless that replaces it.
  private func resume(_ effect: Effect) {
    inbox.withLock { inbox in
      inbox.isBusy = false
      guard !inbox.waiting.contains(where: { $0.replaces(effect) }) else { return }
      inbox.waiting.append(effect)
    }
  }

  private func next() -> Effect? {
    inbox.withLock { inbox in
      guard !inbox.waiting.isEmpty else { return nil }
      inbox.isBusy = true
      return inbox.waiting.removeFirst()
    }
  }

  private func perform(_ effect: Effect) throws(GivenUp) -> Event? {
    switch effect {
    case .readQueue(let request):
      return .queueRead(
        request,
        try search { () throws(DeskError) in
          try desk.queue(
            request.filter, at: request.anchor, limit: request.limit, unfolded: request.unfolded,
            while: { !self.isInTheWay(effect) })
        })
    case .count(let filter):
      let counts = try search { () throws(DeskError) in
        try desk.counts(filter, while: { !self.isInTheWay(effect) })
      }
      // Without counts the screen still serves; the reading beside it reports the error.
      return (try? counts.get()).map { .counted(filter, $0) }
    case .readAll(let filter, let limit):
      return .allRead(
        filter,
        try search { () throws(DeskError) in
          try desk.commentIDs(filter, limit: limit, while: { !self.isInTheWay(effect) })
        })
    case .readCommunities: return (try? desk.communities()).map { .communitiesRead($0) }
    case .readDetail(let id):
      return .detailRead(id, attempt { () throws(DeskError) in try desk.detail(id) })
    case .readThread(let id):
      return .threadRead(
        id, attempt { () throws(DeskError) in try desk.thread(of: id, limit: 2000) })
    case .readHistory(let query, let anchor, let limit):
      return .historyRead(
        query, at: anchor,
        attempt { () throws(DeskError) in
          try desk.history(query, at: anchor, limit: limit)
        })
    case .readUnanswered(let query, let limit):
      return (try? desk.unanswered(matching: query.words, limit: limit))
        .map { .unansweredRead(query, $0) }
    case .readAids(let id, let since):
      // Without them a reply can be written as well.
      return (try? aids(id, since: since)).map { .aidsRead(id, $0) }
    case .claim(let id, let takingOver):
      return .claimed(
        id,
        attempt { () throws(DeskError) in
          try desk.claim(id, lease: ConsoleState.lease, takingOver: takingOver)
        })
    case .release(let id):
      // A claim that cannot be given back runs out by itself.
      _ = try? desk.release(id)
      return nil
    case .readPictures(let pictures):
      return .picturesRead(pictures.map { PhotoFolder.looked(at: $0) })
    case .readFolder(let folder, let allFiles):
      return .folderRead(PhotoFolder.listing(folder, allFiles: allFiles))
    case .attach(let typed, let id, let limits):
      do throws(PhotoFault) {
        return .attached(
          id, typed, .success(try PhotoFile.read(PhotoFolder.path(typed), limits)))
      } catch {
        return .attached(id, typed, .failure(error))
      }
    case .saveDraft(let text, let photos, let reply, let id):
      return .draftSaved(
        id, text: text,
        attempt { () throws(DeskError) in
          try desk.saveDraft(text, photos: photos, revising: reply, for: id)
          return clock()
        })
    case .act(let id, let act):
      return .acted(id, act, attempt { () throws(DeskError) in try self.act(act, on: id) })
    case .actOnMany(let act, let ids):
      return .actedOnMany(
        attempt { () throws(DeskError) in try desk.act(act, on: ids, holdFor: hold) })
    case .readStory(let id):
      return .storyRead(id, attempt { () throws(DeskError) in try desk.story(of: id) })
    case .askForPictures(let id):
      let result = attempt { () throws(DeskError) in try desk.askForPictures(of: id) }
      if case .failure(let error) = result { return .askedForPictures(id, error) }
      return .askedForPictures(id, nil)
    case .remember(let key, let value):
      // A liking that is not kept is no loss for the work.
      _ = try? desk.set(key.rawValue, to: value)
      return nil
    case .keepUnfinished(let change):
      let key = ComfortKey.unfinished.rawValue
      let result = attempt { () throws(DeskError) in
        try desk.set(
          key, to: Unfinished.stored(change.applied(to: Unfinished.read(try desk.setting(key)))))
      }
      if case .failure = result { return .unfinishedNotKept }
      return nil
    case .takeBack(let skipped):
      return .tookBack(
        attempt { () throws(DeskError) in try desk.takeBack(skipping: skipped) })
    case .readOutbox:
      return .outboxRead(attempt { () throws(DeskError) in try desk.outbox() })
    case .settle(let act):
      if case .failure(let error) = attempt({ () throws(DeskError) in try self.settle(act) }) {
        return .settled(act, error)
      }
      return .settled(act, nil)
    case .readSuggestion(let id, let others):
      return .suggestionRead(
        id, attempt { () throws(DeskError) in try desk.suggestion(for: id, with: others) })
    case .readIncident(let id):
      return .incidentRead(id, attempt { () throws(DeskError) in try desk.incident(id) })
    case .readIncidents(let filter, let after, let limit):
      return .incidentsRead(
        filter, after: after,
        attempt { () throws(DeskError) in
          try desk.incidents(filter, after: after, limit: limit)
        })
    case .countOverdue(let horizon):
      guard var counts = try? desk.overdue(before: horizon) else { return nil }
      counts.comments = (try? desk.overdueComments()) ?? 0
      return .overdueCounted(counts)
    case .readPressing(let since):
      let incidents = (try? desk.pressing(since: since)) ?? []
      let comments = (try? desk.pressingComments(since: since)) ?? []
      return incidents.isEmpty && comments.isEmpty
        ? nil : .pressing(incidents, comments: comments)
    case .actOnIncidents(let act): return .incidentsDone(desk.perform(act))
    case .readNear(let form, let note):
      return .nearRead(
        form, note: note, attempt { () throws(DeskError) in try desk.near(form) })
    case .readProblems:
      return .problemsRead(attempt { () throws(DeskError) in try desk.problems() })
    case .readProblem(let id):
      return .problemRead(id, attempt { () throws(DeskError) in try desk.problem(id) })
    case .readOpenProblems(let ids):
      return (try? desk.openProblems()).map { .openProblemsRead($0, for: ids) }
    case .actOnProblem(let act):
      return .problemDone(act, attempt { () throws(DeskError) in try desk.perform(act) })
    case .showPictures, .copy, .useTheme, .bell, .suspend, .quit: return nil
    }
  }

  private func aids(_ id: Comment.ID, since: Instant) throws(DeskError) -> ReplyAids {
    let texts = try desk.replyTexts(since: since, limit: ReplyAids.mostRecent)
    // To take a week's texts apart takes longer than to read them.
    let known = inbox.withLock { $0.recent }
    let recent = known?.texts == texts ? known?.replies : nil
    let replies = recent ?? RecentReplies(texts)
    inbox.withLock { $0.recent = (texts, replies) }
    let newcomers = desk.terms.policies.approval.newcomers
    return ReplyAids(
      recent: replies, similar: try desk.similarCases(to: id),
      written: try desk.writtenReplies(upTo: newcomers))
  }

  private func settle(_ act: OutboxAct) throws(DeskError) {
    switch act.kind {
    case .arrived: try desk.settle(act.id, .arrived(externalID: nil))
    case .notArrived: try desk.settle(act.id, .didNotArrive)
    case .retry: try desk.retry(act.id)
    case .cancel: try desk.cancel(act.id)
    case .approve: try desk.approve(act.id, holdFor: hold)
    case .sendBack(let remark): try desk.sendBack(act.id, remark: remark)
    }
  }

  private func act(_ act: Act, on id: Comment.ID) throws(DeskError) -> Outcome {
    switch act {
    case .answer(let text, let bearing, let first, let photos):
      try desk.answer(
        id, text: text, photos: photos, bearing: bearing, holdFor: hold, with: first)
    case .postedByHand(let text, let bearing, let photos):
      try desk.postedByHand(id, text: text, photos: photos, bearing: bearing)
    case .noAnswerNeeded(let reason): try desk.noAnswerNeeded(id, reason: reason)
    case .correct(let category): try desk.correct(id, to: category)
    case .correctUrgency(let isUrgent): try desk.correctUrgency(of: id, to: isUrgent)
    case .remove(let rule): try desk.remove(id, rule: rule, holdFor: hold)
    case .snooze(let until): try desk.snooze(id, until: until)
    case .note(let text): try desk.addNote(text, to: id)
    case .measure(let measure, let old):
      try desk.decideMeasure(measure, on: id, from: old, holdFor: hold)
    }
  }

  private func search<Value>(
    _ body: () throws(DeskError) -> Value
  ) throws(GivenUp) -> Result<Value, DeskError> {
    let result = attempt(body)
    if case .failure(.givenUp) = result { throw GivenUp() }
    return result
  }

  private func attempt<Value>(
    _ body: () throws(DeskError) -> Value
  ) -> Result<Value, DeskError> {
    do throws(DeskError) { return .success(try body()) } catch { return .failure(error) }
  }
}

extension Effect {
  /// Whether this may change what the desk holds.
  fileprivate var writes: Bool {
    switch self {
    case .readQueue, .count, .readAll, .readCommunities, .readDetail, .readThread, .readUnanswered,
      .readHistory, .readStory, .readSuggestion, .readIncident, .readIncidents, .countOverdue,
      .readPressing, .readNear, .readProblems, .readProblem, .readOpenProblems, .readAids,
      .readOutbox, .readFolder, .attach, .readPictures, .showPictures, .remember,
      .keepUnfinished, .copy, .useTheme, .bell, .suspend, .quit:
      false
    case .askForPictures, .claim, .release, .saveDraft, .act, .actOnMany, .actOnIncidents,
      .actOnProblem, .settle,
      .takeBack:
      true
    }
  }

  /// Whether this makes an earlier effect superfluous that has not been carried out yet.
  fileprivate func replaces(_ earlier: Effect) -> Bool {
    switch (self, earlier) {
    case (.saveDraft(_, _, _, let id), .saveDraft(_, _, _, let other)): id == other
    case (.readDetail, .readDetail), (.readAll, .readAll), (.readThread, .readThread),
      (.count, .count),
      (.readCommunities, .readCommunities), (.readUnanswered, .readUnanswered),
      (.readSuggestion, .readSuggestion), (.readIncident, .readIncident),
      (.countOverdue, .countOverdue), (.readProblems, .readProblems),
      (.readProblem, .readProblem), (.readAids, .readAids), (.readOutbox, .readOutbox),
      (.readFolder, .readFolder):
      true
    case (.readIncidents(_, let after, _), .readIncidents): after == nil
    case (.readQueue(let request), .readQueue(let other)):
      request.filter != other.filter || request.unfolded != other.unfolded
        || request.purpose == other.purpose
    case (.readHistory(_, let anchor, _), .readHistory): anchor == .newest || anchor == .oldest
    default: false
    }
  }
}
