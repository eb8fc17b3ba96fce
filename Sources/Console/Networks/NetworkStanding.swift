import Desk
import Moderation
import Terminal

extension ConsoleState {
  /// How the network of the comment in detail is; `nil` where no service serves its community.
  private var currentHealth: CommunityHealth? {
    guard let community = detail.current?.comment.community else { return nil }
    return networks.first {
      $0.account.network == community.network && $0.account.community == community.externalID
    }
  }

  /// What can be done in the community of the comment in detail; `nil` where nobody has said.
  var currentAbilities: Abilities? { currentHealth?.abilities }

  /// Why the community's tokens or its network do not allow a command; `nil` where they do, or
  /// where nobody has asked them. With comments marked, why they allow it for none of these.
  func inability(of command: Command) -> String? {
    guard context != .outbox else { return nil }
    // By hand a person attaches whatever the network takes.
    if command == .attach, repliesByHand { return nil }
    if isForMarked(command) {
      let obstacles = obstacles(toMarked: command)
      return obstacles.count == queue.marked.count ? commonest(obstacles)?.whole : nil
    }
    return currentHealth.flatMap {
      obstacle(to: command, at: $0, written: whatIsDeleted(by: command))
    }?.whole
  }

  /// Why something cannot be done in a community.
  struct NetworkObstacle: Hashable {
    /// What cannot be done, where the reason does not say so by itself.
    var what = ""
    var reason: String

    var whole: String { what.isEmpty ? reason : "\(what): \(reason)" }
  }

  private func obstacle(
    to command: Command, at health: CommunityHealth, written: Instant?
  ) -> NetworkObstacle? {
    guard let ability = command.ability else { return nil }
    if let reason = health.abilities.missing[ability], reason != .unknown {
      return NetworkObstacle(what: language.name(ability), reason: language.name(reason))
    }
    guard let window = health.abilities.deletionWindow, let written, now - written > window
    else { return nil }
    let span = language.span(window)
    return NetworkObstacle(
      reason: language(
        "прошло больше \(span): сеть уже не даст удалить", "too late: the network allows \(span)"))
  }

  private func isForMarked(_ command: Command) -> Bool {
    command == .remove && !queue.marked.isEmpty && !isHistoryOpen
  }

  /// Which of the marked comments a command cannot be done to, and why; those that are not in memory
  /// are left to the service.
  func obstacles(toMarked command: Command) -> [Comment.ID: NetworkObstacle] {
    guard isForMarked(command), !networks.isEmpty else { return [:] }
    let names = Dictionary(
      queue.communities.map { ($0.id, $0.externalID) }, uniquingKeysWith: { first, _ in first })
    var found: [Comment.ID: NetworkObstacle] = [:]
    for row in queue.rows {
      let health = networks.first {
        $0.account.network == row.network && $0.account.community == names[row.community]
      }
      guard let health else { continue }
      for id in row.standsFor where queue.marked.contains(id) {
        let member = row.burst?.members.first { $0.comment == id }
        found[id] = obstacle(to: command, at: health, written: member?.published ?? row.published)
      }
    }
    return found
  }

  /// How many of the marked comments a command cannot be done to: ` · 1 из 2: только вручную`.
  func obstacleNote(toMarked command: Command) -> String {
    let obstacles = obstacles(toMarked: command)
    guard let reason = commonest(obstacles)?.reason else { return "" }
    let (count, all) = (obstacles.count, queue.marked.count)
    return language(" · \(count) из \(all): \(reason)", " · \(count) of \(all): \(reason)")
  }

  /// The same when the others are done.
  func remainderNote(toMarked command: Command) -> String {
    let obstacles = obstacles(toMarked: command)
    guard let reason = commonest(obstacles)?.reason else { return "" }
    let count = obstacles.count
    return language(
      " · остались отмечены: \(count) (\(reason))", " · still marked: \(count) (\(reason))")
  }

  private func commonest(_ obstacles: [Comment.ID: NetworkObstacle]) -> NetworkObstacle? {
    Dictionary(grouping: obstacles.values, by: \.self).max {
      ($0.value.count, $1.key.whole) < ($1.value.count, $0.key.whole)
    }?.key
  }

  /// When that was written which a command deletes in the network; `nil` where it deletes nothing.
  private func whatIsDeleted(by command: Command) -> Instant? {
    switch command {
    case .withdrawReply: detail.current?.sentReply?.written
    case .remove: detail.current?.comment.published
    default: nil
    }
  }

  /// Whether an answer to the comment in detail must be pasted by a person.
  var repliesByHand: Bool {
    guard let reason = currentHealth?.abilities.missing[.reply] else { return false }
    return reason != .unknown
  }

  /// Whether the service carries acts out in the community of the comment in detail.
  var isServed: Bool { currentHealth != nil }

  /// Whether its network does not answer at present.
  var isNetworkFailing: Bool { currentHealth?.failure != nil }

  mutating func networksRead(_ networks: [CommunityHealth]) -> [Effect] {
    self.networks = networks
    return []
  }

  /// The community whose network fails longest; `nil` where none does.
  var longestFailing: CommunityHealth? {
    networks.filter { $0.failure != nil }
      .min { ($0.failure?.since ?? now) < ($1.failure?.since ?? now) }
  }

  /// What fails and since when, else when the networks were last heard; `nil` without a service.
  var networkLine: (text: String, style: Style)? {
    guard !networks.isEmpty else { return nil }
    if let first = longestFailing, let failure = first.failure {
      let others = networks.count { $0.failure != nil } - 1
      let since = language.moment(failure.since, now: now, zone: setting.zone)
      return (
        "\(first.account.network.shortName): \(language.name(failure.trouble))"
          + language(" с ", " since ") + since + (others > 0 ? " (+\(others))" : ""),
        Style(.urgent, bold: true)
      )
    }
    guard let oldest = networks.compactMap(\.lastContact).min(),
      let latest = networks.compactMap(\.lastSign).max()
    else { return nil }
    if now - latest > CommunityHealth.silence {
      let since = language.moment(latest, now: now, zone: setting.zone)
      return (language("служба молчит с ", "the service is silent since ") + since, Style(.warning))
    }
    let time = language.moment(oldest, now: now, zone: setting.zone)
    return (language("сети ", "networks ") + time, Style(.title))
  }

  /// What banning means, before anybody does it: it cannot be taken back where it deletes.
  var banQuestion: String {
    language(
      "Заблокировать автора? Его комментарии сохранятся в дежурке. По какому правилу?",
      "Ban the author? The desk keeps the comments. By which rule?")
  }

  /// The rules by which an author is banned.
  func banOptions(_ id: Comment.ID) -> [Choice.Option] {
    setting.rules.map { rule in
      .init(label: rule.name(language), action: .measure(id, ban(by: rule)))
    } + [.init(label: language("Не блокировать", "Do not ban"), action: .leave)]
  }

  func ban(by rule: CommunityRule) -> Measure {
    .ban(rule: rule.key, reason: rule.banReason, words: rule.sentence(.russian), until: nil)
  }
}

extension Command {
  /// What the community's tokens must allow for it; `nil` for what leaves no house.
  var ability: Ability? {
    switch self {
    case .remove: .delete
    case .ban: .ban
    case .react: .react
    case .attach: .replyWithPhoto
    case .reviseReply: .edit
    case .withdrawReply: .delete
    default: nil
    }
  }
}
