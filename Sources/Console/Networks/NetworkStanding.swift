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
  /// where nobody has asked them.
  func inability(of command: Command) -> String? {
    guard context != .outbox, let ability = command.ability,
      let abilities = currentHealth?.abilities
    else { return nil }
    // By hand a person attaches whatever the network takes.
    if command == .attach, repliesByHand { return nil }
    if let reason = abilities.missing[ability], reason != .unknown {
      return language.name(ability) + ": " + language.name(reason)
    }
    guard let window = abilities.deletionWindow, let written = whatIsDeleted(by: command),
      now - written > window
    else { return nil }
    let span = language.span(window)
    return language(
      "прошло больше \(span): сеть уже не даст", "too late: the network allows \(span)")
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

  mutating func networksRead(_ networks: [CommunityHealth]) -> [Effect] {
    self.networks = networks
    return []
  }

  /// What fails and since when, else when the networks were last heard; `nil` without a service.
  var networkLine: (text: String, style: Style)? {
    guard !networks.isEmpty else { return nil }
    let failing = networks.filter { $0.failure != nil }.sorted {
      ($0.failure?.since ?? now) < ($1.failure?.since ?? now)
    }
    if let first = failing.first, let failure = first.failure {
      let others = failing.count - 1
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
