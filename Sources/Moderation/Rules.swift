/// A rule of the community, by which comments are removed.
public struct CommunityRule: Hashable, Sendable {
  /// A network's own reason for a ban, in the terms of VKontakte.
  public enum BanReason: String, CaseIterable, Sendable {
    case other
    case spam
    case verbalAbuse = "verbal-abuse"
    case strongLanguage = "strong-language"
    case flood
  }

  /// The stable name that the journal keeps.
  public var key: String
  /// A word or two, for lists.
  public var name: Wording
  /// A whole sentence, for the journal.
  public var sentence: Wording
  public var banReason: BanReason

  /// Creates a rule.
  public init(key: String, name: Wording, sentence: Wording, banReason: BanReason) {
    self.key = key
    self.name = name
    self.sentence = sentence
    self.banReason = banReason
  }

  /// The rules of a community that has written none down, in the order they are offered.
  public static let standard: [CommunityRule] = [
    rule(
      "swearing", ("Мат", "Swearing"),
      ("Удалено за нецензурные слова.", "Removed for swearing."), .strongLanguage),
    rule(
      "insult", ("Оскорбление", "Insult"),
      ("Удалено за оскорбление человека.", "Removed for insulting somebody."), .verbalAbuse),
    rule(
      "humiliation", ("Унижение", "Humiliation"),
      (
        "Удалено за слова, которые унижают достоинство людей.",
        "Removed for words that humiliate people."
      ), .verbalAbuse),
    rule("spam", ("Спам", "Spam"), ("Удалено как спам.", "Removed as spam."), .spam),
    rule(
      "advertising", ("Реклама", "Advertising"),
      ("Удалено как реклама.", "Removed as advertising."), .spam),
    rule(
      "flood", ("Флуд", "Flood"),
      (
        "Удалено: одно и то же повторено много раз.",
        "Removed: the same was posted many times."
      ), .flood),
    rule(
      "personal-data", ("Личные данные", "Personal data"),
      (
        "Удалено, чтобы не раскрывать чужие личные данные.",
        "Removed to protect somebody's personal data."
      ), .other),
  ]

  private static func rule(
    _ key: String, _ name: (String, String), _ sentence: (String, String), _ reason: BanReason
  ) -> CommunityRule {
    CommunityRule(
      key: key, name: Wording(russian: name.0, english: name.1),
      sentence: Wording(russian: sentence.0, english: sentence.1), banReason: reason)
  }
}
