import Desk
import Moderation

/// What a community's tokens may do.
struct VKRights {
  let interface: VKInterface
  let settings: VKSettings

  /// What the kinds of tokens that there are can do at all, by the interface's own table.
  static func abilities(_ settings: VKSettings, has: (VKToken) -> Bool) -> Abilities {
    var missing: [Ability: Inability] = [:]
    if !has(.community), !has(.user) {
      missing[.push] = .userToken
      missing[.reply] = .userToken
      missing[.deletionEvents] = .userToken
    }
    if !has(.user), !has(.service) { missing[.history] = .readingToken }
    if !has(.user) {
      for ability in administrators { missing[ability] = .userToken }
    }
    return Abilities(
      missing: missing, textLimit: settings.textLimit, keyLifetime: settings.keyLifetime)
  }

  /// Asks with each token, changing nothing.
  func examine() throws(NetworkFailure) -> Examination {
    var working: Set<VKToken> = []
    var notes: [String] = []
    var faults: [NetworkFailure] = []
    for kind in VKToken.allCases where interface.has(kind) {
      do throws(NetworkFailure) {
        try ask(kind)
        working.insert(kind)
        notes.append("\(kind.rawValue): ok")
      } catch {
        notes.append("\(kind.rawValue): \(error.words)")
        faults.append(error)
      }
    }
    if working.isEmpty, let first = faults.first { throw first }
    var abilities = abilities(working)
    if working.contains(.user), let fault = try administratorFault() {
      for ability in Self.administrators { abilities.missing[ability] = .right }
      notes.append("user: no administrator: \(fault.words)")
      faults.append(fault)
    }
    let off = eventsOff(working)
    if off.contains(Self.all) || off.contains("wall_reply_new") {
      abilities.missing[.push] = .right
    }
    if off.contains("wall_reply_delete") { abilities.missing[.deletionEvents] = .right }
    if !off.isEmpty {
      notes.append(
        "Long Poll API: off" + (off == [Self.all] ? "" : ": " + off.joined(separator: ", ")))
    }
    var found = Examination(abilities: abilities, name: name(working), notes: notes)
    found.faults = faults
    return found
  }

  /// What takes an administrator's token.
  private static let administrators: [Ability] = [
    .replyWithPhoto, .edit, .delete, .restore, .ban, .react,
  ]

  /// By the tokens that work; where there is one that does not, that is the reason.
  private func abilities(_ working: Set<VKToken>) -> Abilities {
    var abilities = Self.abilities(settings, has: working.contains)
    let isUserBad = interface.has(.user) && !working.contains(.user)
    let isReaderBad = isUserBad || interface.has(.service) && !working.contains(.service)
    for (ability, reason) in abilities.missing {
      if reason == .userToken && isUserBad || reason == .readingToken && isReaderBad {
        abilities.missing[ability] = .badToken
      }
    }
    return abilities
  }

  /// Why a person's token is none of an administrator; `nil` where it is: only such a one is told
  /// who is banned.
  private func administratorFault() throws(NetworkFailure) -> NetworkFailure? {
    do throws(NetworkFailure) {
      _ = try interface.call(
        "groups.getBanned", [("group_id", "\(settings.group)"), ("count", "1")], by: [.user])
      return nil
    } catch {
      guard [.right, .refused].contains(error.trouble) else { throw error }
      return error
    }
  }

  /// All events at once.
  private static let all = "all"

  /// What the community's own switches keep from being told; nothing where the network does not say.
  private func eventsOff(_ working: Set<VKToken>) -> [String] {
    let kinds = [VKToken.community, .user].filter(working.contains)
    guard
      let found = try? interface.call(
        "groups.getLongPollSettings", [("group_id", "\(settings.group)")], by: kinds)
    else { return [] }
    if found["is_enabled"]?.bool == false || found["is_enabled"]?.integer == 0 { return [Self.all] }
    let wanted: [StaticString] = [
      "wall_reply_new", "wall_reply_edit", "wall_reply_delete", "wall_reply_restore",
    ]
    return wanted.filter { found["events"]?[$0]?.integer == 0 }.map(\.description)
  }

  private func ask(_ kind: VKToken) throws(NetworkFailure) {
    switch kind {
    case .community:
      _ = try interface.call(
        "groups.getLongPollServer", [("group_id", "\(settings.group)")], by: [kind])
    case .user:
      let people = try interface.call("users.get", [], by: [kind])
      guard people.elements.first(where: { $0["id"] != nil }) != nil else {
        throw NetworkFailure(.nonsense, detail: "users.get names nobody")
      }
    case .service:
      _ = try interface.call(
        "wall.get", [("owner_id", "\(settings.owner)"), ("count", "1")], by: [kind])
    }
  }

  private func name(_ working: Set<VKToken>) -> String {
    let kinds = [VKToken.community, .user, .service].filter(working.contains)
    guard
      let response = try? interface.call(
        "groups.getById", [("group_id", "\(settings.group)")], by: kinds)
    else { return "" }
    let groups = response["groups"] ?? response
    return groups.elements.first { _ in true }?.words("name") ?? ""
  }
}
