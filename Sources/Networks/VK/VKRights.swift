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
      for ability in [Ability.replyWithPhoto, .edit, .delete, .restore, .ban, .react] {
        missing[ability] = .userToken
      }
    }
    return Abilities(
      missing: missing, textLimit: settings.textLimit, keyLifetime: settings.keyLifetime)
  }

  /// Asks with each token, changing nothing.
  func examine() throws(NetworkFailure) -> Examination {
    var working: Set<VKToken> = []
    var notes: [String] = []
    var first: NetworkFailure?
    for kind in VKToken.allCases where interface.has(kind) {
      do throws(NetworkFailure) {
        try ask(kind)
        working.insert(kind)
        notes.append("\(kind.rawValue): ok")
      } catch {
        notes.append("\(kind.rawValue): \(error.words)")
        first = first ?? error
      }
    }
    if working.isEmpty, let first { throw first }
    var abilities = Self.abilities(settings, has: working.contains)
    if let fault = longPollFault(working) {
      abilities.missing[.push] = .right
      notes.append(fault)
    }
    return Examination(abilities: abilities, name: name(working), notes: notes)
  }

  /// What is wrong with the community's own switches for events; `nil` where nothing is, or where
  /// the network does not tell.
  private func longPollFault(_ working: Set<VKToken>) -> String? {
    let kinds = [VKToken.community, .user].filter(working.contains)
    guard
      let found = try? interface.call(
        "groups.getLongPollSettings", [("group_id", "\(settings.group)")], by: kinds)
    else { return nil }
    if found["is_enabled"]?.bool == false || found["is_enabled"]?.integer == 0 {
      return "Long Poll API: off"
    }
    let wanted: [StaticString] = [
      "wall_reply_new", "wall_reply_edit", "wall_reply_delete", "wall_reply_restore",
    ]
    let off = wanted.filter { found["events"]?[$0]?.integer == 0 }
    return off.isEmpty
      ? nil : "Long Poll API: off: " + off.map(\.description).joined(separator: ", ")
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
