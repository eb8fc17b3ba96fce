import Moderation

extension Refusal.Reason {
  /// What is wrong and what would be right, in one short sentence without a full stop.
  public func message(in language: Language) -> String {
    switch self {
    case .broken(let problem, let column):
      return language("JSON нарушен в столбце \(column): ", "JSON is broken at column \(column): ")
        + problem.message(in: language)
    case .documentBroken(let problem, let column):
      return language(
        "дальше файл не читается, JSON нарушен в столбце \(column): ",
        "the file cannot be read further, JSON is broken at column \(column): ")
        + problem.message(in: language)
    case .truncated:
      return language(
        "файл обрывается внутри записи; нужен файл целиком",
        "the file ends inside a record; the whole file is needed")
    case .tooLong(let megabytes):
      return language(
        "запись слишком велика; предел \(megabytes) МБ",
        "the record is too large; the limit is \(megabytes) MB")
    case .missing(let expected):
      return language("поля нет; нужно: ", "is missing; expected ") + expected.words(in: language)
    case .wrongType(let expected):
      return language("не тот тип значения; нужно: ", "has the wrong type; expected ")
        + expected.words(in: language)
    case .empty:
      return language("значение пусто", "must not be empty")
    case .badDate(let value):
      return language("«\(value)» — не дата; нужно: ", "\"\(value)\" is not a date; expected ")
        + Refusal.Expected.date.words(in: language)
    case .unknownNetwork(let value):
      return language(
        "сеть «\(value)» неизвестна; нужно: ", "unknown network \"\(value)\"; expected ")
        + Refusal.Expected.network.words(in: language)
    default:
      return sourceMessage(in: language)
    }
  }

  /// The reasons that concern a whole export or answer.
  private func sourceMessage(in language: Language) -> String {
    switch self {
    case .noOwner:
      language(
        "нет owner_id: неизвестно, чья это стена; добавьте owner_id и post_id или назовите файл "
          + "как стену, например -123_456.json",
        "no owner_id: nobody knows whose wall this is; add owner_id and post_id, or name the file "
          + "after the wall, such as -123_456.json")
    case .networkError(let code, let message):
      language(
        "вместо комментариев ВКонтакте прислал ошибку \(code): \(message)",
        "VKontakte sent error \(code) instead of comments: \(message)")
    case .noAnswer:
      language(
        "это не ответ ВКонтакте: нет ни response, ни items, ни error; нужны ответы "
          + "wall.getComments, а для других файлов — загрузка без --format vk",
        "this is no answer of VKontakte's: neither response nor items nor error; answers of "
          + "wall.getComments are needed, other files come in without --format vk")
    case .postsNotComments:
      language(
        "это записи стены (wall.get); нужны ответы wall.getComments",
        "these are posts (wall.get); answers of wall.getComments are needed")
    case .privateChat:
      language(
        "это личная переписка; нужна выгрузка группы обсуждений",
        "this is a private conversation; the export of a discussion group is needed")
    case .channel:
      language(
        "это выгрузка канала; комментарии лежат в его группе обсуждений",
        "this is the export of a channel; its comments are in the discussion group")
    case .noDiscussionGroup:
      language(
        "в выгрузке нет группы обсуждений, привязанной к каналу",
        "the export holds no discussion group linked to a channel")
    default: tableMessage(in: language)
    }
  }
}

extension Refusal.Reason {
  /// The reasons that concern the rows of a table.
  fileprivate func tableMessage(in language: Language) -> String {
    switch self {
    case .badWrittenDate(let value):
      language("«\(value)» — не дата; нужно: ", "\"\(value)\" is not a date; expected ")
        + Refusal.Expected.writtenDate.words(in: language)
    case .ambiguousDate(let value):
      language(
        "«\(value)»: неясно, где день, а где месяц; нужно: ",
        "\"\(value)\": day or month first, nobody knows; expected ")
        + Refusal.Expected.writtenDate.words(in: language)
    case .wrongCount(let found, let expected):
      language(
        "полей в строке: \(found), а в заголовке: \(expected)",
        "the row has \(found) fields, the header \(expected)")
    case .textAfterQuote:
      language(
        "текст после закрывающей кавычки; кавычки внутри поля удваивают: \"\"",
        "text after a closing quote; quotes inside a field are doubled: \"\"")
    case .openQuote:
      language(
        "кавычка не закрыта до конца файла; дальше файл не прочитан",
        "the quote is not closed; the file was not read further")
    case .noNetwork:
      language(
        "сеть неизвестна: её нет ни в столбце, ни в ссылке; укажите --network",
        "the network is unknown: neither column nor link tells it; give --network")
    case .noCommunity:
      language(
        "сообщество неизвестно: его нет ни в столбце, ни в ссылке; укажите --community",
        "the community is unknown: neither column nor link tells it; give --community")
    case .unknownEvent(let type):
      language("событие «\(type)» неизвестно", "the event \"\(type)\" is not known")
    case .otherCommunity:
      language("это событие другого сообщества", "this is an event of another community")
    default: ""
    }
  }
}

extension Refusal.Expected {
  /// The name of what is expected, with an example where one helps.
  func words(in language: Language) -> String {
    switch self {
    case .object: language("объект { }", "an object { }")
    case .list: language("список [ ]", "a list [ ]")
    case .string: language("строка", "a string")
    case .boolean: language("true или false", "true or false")
    case .identifier: language("строка или целое число", "a string or a whole number")
    case .wholeNumber: language("целое число", "a whole number")
    case .date:
      language(
        "дата вида 2026-11-22T10:00:00+03:00", "a date such as 2026-11-22T10:00:00+03:00")
    case .unixTime: language("секунды с 1970 года", "seconds since 1970")
    case .network: "vk, telegram, ok, max"
    case .community:
      language("строка, число или объект {id, name}", "a string, a number or an object {id, name}")
    case .author, .thread:
      language("строка, число или объект с полем id", "a string, a number or an object with an id")
    case .attachment:
      language("строка или объект {kind, name, url}", "a string or an object {kind, name, url}")
    case .writtenDate:
      language(
        "дата вида 22.11.2026 09:04 или 2026-11-22 09:04",
        "a date such as 22.11.2026 09:04 or 2026-11-22 09:04")
    case .yesOrNo: language("да или нет", "yes or no")
    case .text: language("строка или список строк и объектов", "a string or a list of parts")
    }
  }
}
