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
    return Examination(
      abilities: Self.abilities(settings, has: working.contains), name: name(working),
      notes: notes)
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
