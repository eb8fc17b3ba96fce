import ArgumentParser
import Intake
import Moderation

/// What `dezhurka import` is told of tables.
struct TableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      said(
        "Какой столбец что значит; «поле=» — ни один. Можно повторять.",
        "Which column holds what; field= for none. May be repeated."),
      valueName: said("поле=столбец,…", "field=column,…")))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      said("Кодировка; без неё — по содержимому.", "The encoding; without it, found by looking."),
      valueName: "utf-8|windows-1251"))
  var encoding: TextEncoding?

  @Option(
    help: ArgumentHelp(
      said(
        "Сеть комментариев, у которых её нет ни в столбце, ни в ссылке.",
        "The network of comments where neither column nor link tells it."),
      valueName: "vk|telegram|ok|max"))
  var network: Network?

  // VKontakte's numbers begin with a minus and would be taken for an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      said(
        "Сообщество таких комментариев: номер, имя или адрес.",
        "The community of such comments: its number, name or address."),
      valueName: said("сообщество", "community")))
  var community: String?

  func validate() throws {
    _ = try columns()
    if let community, community.allSatisfy(\.isWhitespace) {
      throw ValidationError(
        said("Сообщество после --community пусто.", "The community after --community is empty."))
    }
  }

  /// What the options say to the readers of tables.
  ///
  /// - Parameter zone: of dates that come without one.
  func options(_ zone: Zone) throws -> CSVOptions {
    CSVOptions(
      map: try columns(), encoding: encoding, network: network, community: community ?? "",
      zone: zone)
  }

  private func columns() throws -> CSVMap {
    do throws(CSVMap.Problem) {
      var columns = CSVMap()
      for text in map { try columns.add(CSVMap(parsing: text)) }
      return columns
    } catch {
      throw ValidationError(error.message(in: spokenLanguage))
    }
  }
}

extension TextEncoding: ExpressibleByArgument {
  /// Reads the encoding's name, also as other programs write it: `utf8`, `cp1251`.
  public init?(argument: String) {
    switch argument.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "windows-1251", "windows1251", "cp1251", "cp-1251": self = .windows1251
    default: return nil
    }
  }
}

extension Network: ExpressibleByArgument {
  /// Reads the network's name as people write it.
  public init?(argument: String) { self.init(written: argument) }
}
