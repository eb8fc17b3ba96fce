import Moderation

/// Why a CSV file cannot be read as it is, which an option mends as a rule.
public enum CSVProblem: Equatable, Sendable {
  /// Neither UTF-8 nor Windows-1251.
  case unknownEncoding
  /// UTF-8 was asked for, and the text is Windows-1251.
  case notUTF8
  /// The first row has an open quote or no end.
  case brokenHeader
  /// `--map` names a column that is not there.
  case noSuchColumn(CSVField, heading: String, columns: [String])
  /// No column of a needed field was recognised.
  case noColumn(CSVField, columns: [String])
  /// Nothing tells the network of the comments, or the community.
  case noSource(network: Bool, community: Bool)

  func message(in language: Language) -> String {
    switch self {
    case .unknownEncoding:
      language(
        "кодировка не узнана; сохраните файл в UTF-8 или укажите --encoding windows-1251",
        "the encoding is not known; save the file as UTF-8, or give --encoding windows-1251")
    case .notUTF8:
      language(
        "не UTF-8, похоже на windows-1251: уберите --encoding или укажите --encoding windows-1251",
        "not UTF-8 but windows-1251, it seems: leave --encoding out or give "
          + "--encoding windows-1251")
    case .brokenHeader:
      language(
        "строка заголовков не читается: кавычка не закрыта или строка слишком длинна",
        "the header cannot be read: a quote is not closed, or the line is too long")
    case .noSuchColumn(let field, let heading, let columns):
      language(
        "--map \(field.name)=\(heading): такого столбца нет; есть: \(Self.list(columns))",
        "--map \(field.name)=\(heading): there is no such column; there are: "
          + Self.list(columns))
    case .noColumn(let field, let columns):
      language(
        "не узнан столбец \(Self.what(field, in: language)); назовите его: "
          + "--map \(field.name)=Столбец; есть: \(Self.list(columns))",
        "no column is known to hold \(Self.what(field, in: language)); name it: "
          + "--map \(field.name)=Column; there are: \(Self.list(columns))")
    case .noSource(let network, let community):
      Self.noSource(network, community, language)
    }
  }

  private static func list(_ columns: [String]) -> String {
    columns.map { "«\($0)»" }.joined(separator: ", ")
  }

  private static func what(_ field: CSVField, in language: Language) -> String {
    switch field {
    case .text: language("с текстом", "the text")
    case .date: language("с датой", "the date")
    default: field.name
    }
  }

  private static func noSource(_ network: Bool, _ community: Bool, _ language: Language) -> String {
    let networkOption = "--network vk|telegram|ok|max"
    let communityOption = language("--community СООБЩЕСТВО", "--community COMMUNITY")
    return switch (network, community) {
    case (true, true):
      language(
        "неизвестно, откуда комментарии: нет столбцов сети, сообщества и ссылки; укажите "
          + "\(networkOption) и \(communityOption)",
        "nobody knows where the comments are from: there is no column of network, community or "
          + "link; give \(networkOption) and \(communityOption)")
    case (true, false):
      language(
        "неизвестна сеть: нет столбца сети или ссылки; укажите \(networkOption)",
        "the network is unknown: there is no column of network or link; give \(networkOption)")
    default:
      language(
        "неизвестно сообщество: нет столбца сообщества или ссылки; укажите \(communityOption)",
        "the community is unknown: there is no column of community or link; give "
          + communityOption)
    }
  }
}
