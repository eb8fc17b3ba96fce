/// What a column of a CSV file can tell of a comment.
public enum CSVField: Int, CaseIterable, Sendable {
  case text, author, authorID, date, time, link, network, community, communityID, id, post
  case postText, parent, own

  /// The name by which `--map` calls it.
  public var name: String {
    switch self {
    case .authorID: "author-id"
    case .communityID: "community-id"
    case .postText: "post-text"
    default: "\(self)"
    }
  }

  /// The field of a name; `nil` for an unknown one.
  init?(name: some StringProtocol) {
    guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = field
  }

  /// The headings that people give such a column, folded; the first is the usual one.
  private var headings: [String] {
    switch self {
    case .text:
      [
        "комментарий", "комментарии", "текст", "тексткомментария", "сообщение",
        "текстсообщения", "обращение", "текстобращения", "содержание", "отзыв", "text", "comment",
        "comments", "commenttext", "message", "messagetext", "body", "content",
      ]
    case .author:
      [
        "автор", "авторкомментария", "имяавтора", "имя", "фио", "фиоавтора", "пользователь",
        "отправитель", "откого", "author", "authorname", "name", "from", "fromname", "user",
        "username", "sender",
      ]
    case .authorID:
      ["idавтора", "авторid", "idпользователя", "authorid", "fromid", "userid", "senderid"]
    case .date:
      [
        "дата", "датапубликации", "датаивремя", "датавремя", "датакомментария", "датасообщения",
        "датасоздания", "опубликовано", "создано", "date", "datetime", "dateandtime", "published",
        "publishedat", "created", "createdat", "posted", "timestamp",
      ]
    case .time: ["время", "времяпубликации", "time"]
    case .link:
      [
        "ссылка", "ссылканакомментарий", "ссылканасообщение", "url", "link", "commenturl",
        "commentlink", "permalink",
      ]
    case .network:
      [
        "сеть", "соцсеть", "социальнаясеть", "источник", "площадка", "network", "socialnetwork",
        "source",
      ]
    case .community:
      [
        "сообщество", "группа", "канал", "паблик", "названиесообщества", "названиегруппы",
        "названиеканала", "community", "group", "channel", "communityname", "groupname",
        "channelname",
      ]
    case .communityID:
      ["idсообщества", "idгруппы", "idканала", "communityid", "groupid", "channelid"]
    case .id:
      [
        "id", "ид", "номер", "idкомментария", "номеркомментария", "idсообщения", "commentid",
        "messageid",
      ]
    case .post:
      [
        "запись", "пост", "idзаписи", "idпоста", "ссылканазапись", "ссылканапост", "post",
        "postid", "posturl", "postlink", "thread", "threadid",
      ]
    case .postText: ["текстзаписи", "текстпоста", "posttext"]
    case .parent:
      ["ответна", "вответна", "idродителя", "parent", "parentid", "replyto", "replytoid"]
    case .own: ["отсообщества", "own"]
    }
  }

  private static let byHeading: [String: CSVField] = {
    let pairs = allCases.flatMap { field in field.headings.map { ($0, field) } }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()

  /// The field that a column of that heading usually holds; `nil` for unknown headings.
  static func of(heading: String) -> CSVField? { byHeading[folded(heading)] }

  /// A heading as it is compared: letters and digits alone, lower case, `ё` as `е`.
  static func folded(_ heading: some StringProtocol) -> String {
    let letters = heading.unicodeScalars.lazy
      .filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
      .flatMap { $0.properties.lowercaseMapping.unicodeScalars }
      .map { $0 == "ё" ? "е" : $0 }
    var folded = String.UnicodeScalarView()
    folded.append(contentsOf: letters)
    return String(folded)
  }
}
