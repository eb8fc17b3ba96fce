import Classification
import Desk
import Moderation
import Terminal

/// A question with numbered answers.
public struct Choice: Equatable, Sendable {
  /// What the question is about.
  public indirect enum Kind: Equatable, Sendable {
    case noAnswer(Comment.ID)
    case correct(Comment.ID, now: Classification.Category, isUrgent: Bool)
    case remove(Comment.ID)
    /// So many are to be removed that it is asked once more.
    case removeMany(Comment.ID, rule: String)
    case ban(Comment.ID)
    case withdraw(Comment.ID, Reply)
    /// A sent reply is to be changed where the draft of a new one lies.
    case replaceDraft(Comment.ID, Reply, Draft)
    /// Which photo is not to go out.
    case detach([Photo])
    case snooze(Comment.ID)
    case filter
    /// A colleague is answering: take over or leave it to them.
    case takeOver(Comment.ID, Claim)
    /// What the reply means for the incident that the comment reports.
    case bearing(Incident.ID)
    case join([Comment.ID])
    /// The selected comment is part of an incident, those with it of none.
    case joinRest([Comment.ID], to: Incident.ID)
    case step([Incident.ID], IncidentState)
    case close([Incident.ID])
    /// Some of their comments still wait for an answer.
    case closeUnanswered([Incident.ID], IncidentOutcome, waiting: Int)
    /// The residents are said to have an answer of either kind, but comments still wait.
    case answerUnanswered(IncidentStep, [Incident.ID], waiting: Int)
    /// How closed incidents ended after all.
    case appraise([Incident.ID])
    case refuse([Incident.ID])
    case department(isHandOver: Bool)
    case topic
    case responsible
    /// Somebody is named whom the access list does not have.
    case stranger(Person)
    case editIncident
    /// Which comment does not report the incident after all.
    case leaveIncident(Incident.ID, [IncidentComment])
    /// Which comment of an incident is to be read whole.
    case story([IncidentComment])
    /// What is to be opened by hand stands open already, perhaps.
    case double(IncidentForm, note: String, [IncidentRow])
    /// To which problem incidents belong.
    case problem([Incident.ID], [Problem])
    case roadMapStep(Problem.ID, Problem.Step)
    /// A problem is to be closed that has steps to be done or incidents that wait.
    case closeProblem(Problem.ID, steps: Int, waiting: Int)
    /// Which earlier answer the reply is to begin with.
    case similar([SimilarCase])
    /// What the author's word says of an answered incident.
    case followUp(Comment.ID, Incident.ID, IncidentOutcome, reason: String)
    /// Whose incidents a list shows.
    case group
    /// What was found in the reply.
    case findings([Finding])
    case spelling(Misspelling)
    /// The reply repeats an earlier answer word for word.
    case unchanged(byHand: Bool)
    /// Words that others could take the place of.
    case swap(Finding)
    /// The reply has errors: mend them, or send it all the same.
    case errors([Finding], byHand: Bool)
    case phrase([Fragment])
    /// What to do with an act on its way out.
    case settle(OutboxEntry)
  }

  /// What an answer does.
  public enum Action: Equatable, Sendable {
    case noAnswer(Comment.ID, NoAnswerReason)
    case correct(Comment.ID, Classification.Category)
    case correctUrgency(Comment.ID, Bool)
    case remove(Comment.ID, rule: String)
    case removeMany(Comment.ID, rule: String)
    case measure(Comment.ID, Measure)
    /// Opens a sent reply to be changed.
    case revise(Comment.ID, Reply)
    case snooze(Comment.ID, until: Instant)
    case filter(QueueFilter)
    case takeOver(Comment.ID)
    case leave
    case send(Bearing)
    case onIncidents(IncidentAct)
    case suggest([Comment.ID])
    /// Makes the author's word part of the incident, and takes a step with it.
    case followUp(Comment.ID, Incident.ID, [IncidentStep])
    case editIncident(IncidentEdit)
    case showIncidents(IncidentList.View, IncidentFilter)
    case onProblem(ProblemAct)
    /// Asks what a problem behind incidents is.
    case newProblem([Incident.ID], topic: String, street: String)
    case editStep(Problem.ID, Problem.Step)
    /// Asks what a command needs.
    case ask(Command)
    case settle(OutboxAct)
    case choose(Kind)
    /// Puts better words in the place of others, or goes to them.
    case mend(Finding)
    case goTo(Finding)
    case replace(Range<Int>, with: String)
    case sendWithErrors(byHand: Bool)
    case insert(Fragment)
    case beginWith(SimilarCase)
    case detach(Photo)
    case story(Comment.ID)
    /// Puts a command on the command line, to be completed by words.
    case type(Command)
  }

  /// One answer.
  public struct Option: Equatable, Sendable {
    public var label: String
    public var action: Action
    /// Whether it is what holds now.
    public var isCurrent = false
  }

  public var kind: Kind
  public var selected = 0

  /// The keys that answer, in the order of the options; j, k and q mean what they mean in lists.
  static let keys = Array("123456789abcdefghilmnoprs")
}

extension ConsoleState {
  /// The question in words.
  func question(_ kind: Choice.Kind) -> String {
    switch kind {
    case .noAnswer: language("Почему без ответа?", "Why no answer?") + howMany
    case .correct: language("Что это на самом деле?", "What is it really?") + howMany
    case .remove:
      language("По какому правилу удалить?", "Removed by which rule?") + howMany
        + obstacleNote(toMarked: .remove)
    case .removeMany(_, let rule):
      language("Удалить в сетях ", "Remove in the networks ")
        + language.comments(queue.marked.count - obstacles(toMarked: .remove).count)
        + " (\(name(ofRule: rule)))?"
    case .ban: banQuestion
    case .withdraw: withdrawalQuestion
    case .replaceDraft(_, _, let draft):
      language("Здесь ваш черновик: ", "Your draft lies here: ")
        + "«\(CleanText(draft.text, breaks: .asSpaces, limit: 40).plainText)»"
    case .detach: language("Какое фото убрать?", "Which photo to take off?")
    case .snooze: language("До какого времени отложить?", "Put off until when?") + howMany
    case .filter: language("Что показать?", "What to show?")
    case .takeOver(_, let claim):
      language(
        "Отвечает \(claim.by.name). Взять на себя?", "\(claim.by.name) is answering. Take over?")
    case .bearing(let id):
      language(
        "Что этот ответ для инцидента №\(id.rawValue)?",
        "What is this reply for incident \(id.rawValue)?")
    case .findings, .spelling, .errors, .phrase, .unchanged, .swap, .similar:
      question(ofReply: kind)
    case .settle(let entry):
      language("Что с этим делать? ", "What to do with it? ")
        + sentence(language.name(entry.state))
    default: question(ofIncident: kind)
    }
  }

  /// Why a comment may need no answer: that a promise was kept only where one is due, and then first.
  private func reasons(for id: Comment.ID) -> [NoAnswerReason] {
    let others = NoAnswerReason.allCases.filter { $0 != .promiseKept }
    let isPromised = queue.rows.contains { $0.id == id && $0.promiseDue != nil }
    return isPromised ? [.promiseKept] + others : others
  }

  /// The answers to a question.
  func options(_ kind: Choice.Kind) -> [Choice.Option] {
    switch kind {
    case .noAnswer(let id):
      reasons(for: id).map {
        .init(label: sentence(language.name($0)), action: .noAnswer(id, $0))
      }
    case .correct(let id, let now, let isUrgent):
      Classification.Category.allCases.map {
        .init(label: sentence(language.name($0)), action: .correct(id, $0), isCurrent: $0 == now)
      } + [
        .init(
          label: sentence(language.urgencyName(!isUrgent)), action: .correctUrgency(id, !isUrgent))
      ]
    case .remove(let id):
      setting.rules.map {
        .init(label: $0.name(language), action: .remove(id, rule: $0.key))
      }
    case .removeMany(let id, let rule):
      [
        .init(label: language("Удалить", "Remove them"), action: .removeMany(id, rule: rule)),
        .init(label: language("Оставить", "Leave them"), action: .leave),
      ]
    case .ban(let id): banOptions(id)
    case .withdraw(let id, let reply): withdrawalOptions(id, reply)
    case .replaceDraft(let id, let reply, _): draftOptions(id, reply)
    case .detach(let photos):
      photos.map { .init(label: language.line($0), action: .detach($0)) }
    case .snooze(let id):
      snoozeTimes.map { .init(label: $0.label, action: .snooze(id, until: $0.until)) } + [
        .init(label: language("Другое время…", "Another time…"), action: .type(.snooze))
      ]
    case .filter: filterOptions
    case .takeOver(let id, _):
      [
        .init(label: language("Взять на себя", "Take over"), action: .takeOver(id)),
        .init(label: language("Оставить коллеге", "Leave it"), action: .leave),
      ]
    case .bearing:
      [
        .init(
          label: language("Ответ по существу: сделано", "The answer: done"), action: .send(.answer)),
        .init(
          label: language(
            "Промежуточный: работаем, скажем итог", "Interim: the result will follow"),
          action: .send(.interim)),
        .init(
          label: language("Только отклик: увидели", "Only a sign of life"), action: .send(.reaction)
        ),
      ]
    case .findings, .spelling, .errors, .phrase, .unchanged, .swap, .similar:
      options(ofReply: kind)
    case .settle(let entry): settlements(of: entry)
    default: options(ofIncident: kind)
    }
  }

  /// How many comments the answer is for, where several are marked.
  private var howMany: String {
    queue.marked.isEmpty
      ? "" : language(" Отмечено: ", " Marked: ") + "\(queue.marked.count)"
  }

  private var filterOptions: [Choice.Option] {
    let counts = queue.counts
    var options: [Choice.Option] = []
    // Each condition is put on, or taken off where it is in force; the others stay.
    func add(_ label: String, _ count: Int, _ change: (inout QueueFilter) -> Void) {
      var filter = queue.filter
      change(&filter)
      var onlyThis = QueueFilter()
      change(&onlyThis)
      let isOn = !onlyThis.isEmpty && filter.conditions < queue.filter.conditions
      options.append(
        .init(label: "\(label)  \(count)", action: .filter(filter), isCurrent: isOn))
    }
    options.append(
      .init(
        label: language("Всё", "Everything") + "  \(counts.all)",
        action: .filter(QueueFilter(order: queue.filter.order)),
        isCurrent: queue.filter.isEmpty))
    add(language("Мои: взятые и с черновиком", "Mine: claimed or drafted"), counts.mine) {
      $0.mine.toggle()
    }
    if counts.snoozed > 0 {
      add(language("Отложенные", "Put off"), counts.snoozed) { $0.snoozed.toggle() }
    }
    for saved in comfort.filters {
      options.append(
        .init(
          label: "«\(saved.name)»", action: .filter(saved.filter),
          isCurrent: saved.filter == queue.filter))
    }
    if !comfort.filters.isEmpty {
      options.append(
        .init(
          label: language("Забыть запомненный отбор…", "Forget a kept filter…"),
          action: .type(.forgetFilter)))
    }
    for category in Classification.Category.allCases {
      add(sentence(language.name(category)), counts.byCategory[category] ?? 0) {
        $0.category = $0.category == category ? nil : category
      }
    }
    for network in Network.allCases where counts.byNetwork[network] ?? 0 > 0 {
      add(language.name(network), counts.byNetwork[network] ?? 0) {
        $0.network = $0.network == network ? nil : network
      }
    }
    for community in queue.communities where queue.communities.count > 1 {
      guard let count = counts.byCommunity[community.id], count > 0 else { continue }
      add("«\(community.name)» (\(community.network.shortName))", count) {
        $0.community = $0.community == community.id ? nil : community.id
      }
    }
    return Array(options.prefix(Choice.keys.count))
  }
}

extension QueueFilter {
  /// How many conditions are in force.
  fileprivate var conditions: Int {
    [category != nil, network != nil, community != nil, mine, snoozed, overdue].count { $0 }
  }
}
