import Moderation

extension Problem {
  /// What is wrong and what would be right, in words.
  func words(_ language: Language) -> String {
    switch self {
    case .missing: language("файла нет; проверьте путь", "there is no such file; check the path")
    case .unreadable(let obstacle): obstacle.words(language)
    case .tooLarge(let limit):
      language(
        "файл больше \(limit / 1024) КБ: это не настройки",
        "the file is larger than \(limit / 1024) KB: these are no settings")
    case .windows1251, .utf16, .notUTF8: encodingWords(language)
    case .unknownFile(let known):
      language(
        "файла с таким именем консоль не знает; есть \(list(known))",
        "the console knows no file of this name; there are \(list(known))")
    case .syntax(let fault): fault.words(language)
    case .duplicate(let name, let line):
      language(
        "«\(name)» уже есть в строке \(line); оставьте что-то одно",
        "“\(name)” is in line \(line) already; keep one of them")
    case .unknownTable, .unknownKey, .missingTable, .missingKey: nameWords(language)
    case .wrongType, .outOfRange, .unknownValue, .emptyText, .tooLong, .unknownZone, .unknownTheme:
      valueWords(language)
    case .hoursOutOfRange, .onlyOne, .circle, .noInterval, .overlap, .noDate, .noWorkingTime:
      timeWords(language)
    case .unknownTopic, .unknownDepartment, .noDay, .wordTaken, .noFragmentKey:
      houseWords(language)
    case .communityTwice, .tokenTwice, .noCommunityID, .tokenInFile, .insecureAddress, .noProxy,
      .noQuietTime, .noProgram:
      syncWords(language)
    case .unknownColour, .colourNameTaken, .missingRoles: colourWords(language)
    case .noKey, .sameAs, .writesText, .commandElsewhere, .keyTaken, .noWayOut: keyWords(language)
    }
  }

  private func encodingWords(_ language: Language) -> String {
    switch self {
    case .windows1251:
      language(
        "файл в кодировке Windows-1251, а нужна UTF-8: сохраните его в UTF-8 или выполните "
          + "iconv -f WINDOWS-1251 -t UTF-8 ФАЙЛ > НОВЫЙ",
        "the file is in Windows-1251 and must be in UTF-8: save it as UTF-8 or run "
          + "iconv -f WINDOWS-1251 -t UTF-8 FILE > NEW")
    case .utf16:
      language(
        "файл в кодировке UTF-16, а нужна UTF-8: сохраните его в UTF-8 или выполните "
          + "iconv -f UTF-16 -t UTF-8 ФАЙЛ > НОВЫЙ",
        "the file is in UTF-16 and must be in UTF-8: save it as UTF-8 or run "
          + "iconv -f UTF-16 -t UTF-8 FILE > NEW")
    default:
      language(
        "здесь не UTF-8; сохраните файл в UTF-8", "this is not UTF-8; save the file as UTF-8")
    }
  }

  private func nameWords(_ language: Language) -> String {
    switch self {
    case .unknownTable(let name, let nearest, let known):
      language("нет раздела [\(name)]", "there is no table [\(name)]")
        + hint(nearest.map { "[\($0)]" }, known.map { "[\($0)]" }, language)
    case .unknownKey(let name, let table, let nearest, let known):
      (table.isEmpty
        ? language("нет настройки «\(name)»", "there is no setting “\(name)”")
        : language("в [\(table)] нет «\(name)»", "there is no “\(name)” in [\(table)]"))
        + hint(nearest, known, language)
    case .missingTable(let name):
      language("не хватает раздела [\(name)]", "the table [\(name)] is missing")
    case .missingKey(let name, let table):
      language("в [\(table)] не хватает «\(name)»", "“\(name)” is missing in [\(table)]")
    default: ""
    }
  }

  private func valueWords(_ language: Language) -> String {
    switch self {
    case .wrongType(let name, let kind):
      language(
        "«\(name)» — это \(kind.words(language))", "“\(name)” must be \(kind.words(language))")
    case .outOfRange(let name, let from, let to):
      language(
        "«\(name)» — целое число от \(from) до \(to)",
        "“\(name)” must be a whole number from \(from) to \(to)")
    case .unknownValue(let value, let nearest, let known):
      language("«\(value)» не подходит", "“\(value)” will not do") + hint(nearest, known, language)
    case .emptyText(let name):
      language("«\(name)» не должно быть пустым", "“\(name)” must not be empty")
    case .tooLong(let name, let limit):
      language(
        "«\(name)» длиннее \(limit) знаков", "“\(name)” is longer than \(limit) characters")
    case .unknownZone(let name, let nearest):
      language("часового пояса «\(name)» нет", "there is no time zone “\(name)”")
        + (nearest.map { language("; возможно, \($0)", "; perhaps \($0)") }
          ?? language(
            "; имена такие: Europe/Moscow, Asia/Yekaterinburg",
            "; names are such as Europe/Moscow, Asia/Yekaterinburg"))
    case .unknownTheme(let name, let known):
      language("темы «\(name)» нет", "there is no theme “\(name)”") + hint(nil, known, language)
    default: ""
    }
  }

  private func houseWords(_ language: Language) -> String {
    switch self {
    case .unknownTopic(let name, let nearest):
      language("темы «\(name)» нет", "there is no topic “\(name)”") + hint(nearest, [], language)
        + language(
          "; своей теме нужны name, department и synonyms",
          "; a topic of your own needs name, department and synonyms")
    case .unknownDepartment(let name, let nearest, let known):
      language("отдела «\(name)» нет", "there is no department “\(name)”")
        + hint(nearest, known, language)
    case .noDay(let text):
      language(
        "«\(text)» — не день года; день и месяц пишут так: \"15.10\"",
        "“\(text)” is no day of a year; write day and month: \"15.10\"")
    case .noFragmentKey(let key, let limit):
      language(
        "«\(key)» не подходит для ключа фразы: буквы, цифры и дефис, до \(limit) знаков",
        "“\(key)” will not do as a phrase's key: letters, digits and hyphens, up to \(limit)")
    case .wordTaken(let word, let topic):
      language(
        "«\(word)» уже есть у темы \(topic); оставьте одной из них",
        "“\(word)” is with the topic \(topic) already; leave it to one of them")
    default: ""
    }
  }

  private func colourWords(_ language: Language) -> String {
    switch self {
    case .unknownColour(let name, let nearest):
      language("цвета «\(name)» нет", "unknown colour “\(name)”")
        + (nearest.map { language("; возможно, \($0)", "; perhaps \($0)") } ?? "")
        + language(
          "; цвет — это default, \(list(Self.colourNames)), число от 0 до 255, \"#rrggbb\" "
            + "или имя из [palette]",
          "; a colour is default, \(list(Self.colourNames)), a number from 0 to 255, \"#rrggbb\" "
            + "or a name from [palette]")
    case .colourNameTaken(let name):
      language(
        "«\(name)» — уже цвет; дайте своему другое имя",
        "“\(name)” is a colour already; give yours another name")
    case .missingRoles(let roles):
      language("ролям не задан вид: \(list(roles))", "roles without a look: \(list(roles))")
    default: ""
    }
  }

  private func keyWords(_ language: Language) -> String {
    switch self {
    case .noKey(let text):
      language(
        "клавиши «\(text)» нет; пишут так: r, G, C-s, A-Enter, F1, Space, PageDown, Esc",
        "there is no key “\(text)”; write r, G, C-s, A-Enter, F1, Space, PageDown, Esc")
    case .sameAs(let text, let other):
      language(
        "терминал не отличает \(text) от \(other); напишите \(other) или возьмите другую клавишу",
        "terminals cannot tell \(text) from \(other); write \(other) or take another key")
    case .writesText(let text):
      language(
        "\(text) здесь пишет знак; возьмите клавишу с Ctrl или Alt, например A-\(text)",
        "\(text) writes a character here; take a key with Ctrl or Alt, such as A-\(text)")
    case .commandElsewhere(let command, let contexts):
      language(
        "команды \(command) здесь нет; она есть в \(tables(contexts))",
        "there is no command \(command) here; it is in \(tables(contexts))")
    case .keyTaken(let key, let context, let other):
      language(
        "клавиша \(key) в [\(context)] уже у команды \(other); дайте ей другую или \"none\"",
        "the key \(key) in [\(context)] has the command \(other) already; give that one another "
          + "key or \"none\"")
    case .noWayOut(let context, let commands):
      language(
        "из [\(context)] нельзя будет выйти; оставьте клавишу одной из команд: \(list(commands))",
        "there would be no way out of [\(context)]; leave a key to one of: \(list(commands))")
    default: ""
    }
  }

  private static let colourNames = ["black", "red", "green", "…", "bright-blue", "bright-white"]

  private func hint(_ nearest: String?, _ known: [String], _ language: Language) -> String {
    if let nearest { return language("; возможно, \(nearest)", "; perhaps \(nearest)") }
    return known.isEmpty ? "" : language("; есть: \(list(known))", "; there are: \(list(known))")
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private func tables(_ names: [String]) -> String { list(names.map { "[\($0)]" }) }
}

extension Obstacle {
  fileprivate func words(_ language: Language) -> String {
    switch self {
    case .noRight:
      language(
        "нет права читать файл; поможет chmod u+r", "no right to read the file; try chmod u+r")
    case .noPlainFile: language("это не файл с настройками", "this is no plain file")
    case .other(let words):
      language("файл не читается: \(words)", "the file cannot be read: \(words)")
    }
  }
}

extension ValueKind {
  fileprivate func words(_ language: Language) -> String {
    switch self {
    case .text: language("текст в кавычках", "a text in quotes")
    case .wholeNumber: language("целое число", "a whole number")
    case .flag: language("true или false", "true or false")
    case .table: language("раздел с настройками", "a table")
    case .keys:
      language(
        "клавиша, список клавиш или \"none\": [\"r\", \"C-r\"]",
        "a key, a list of keys or \"none\": [\"r\", \"C-r\"]")
    case .texts: language("список текстов: [\"…\"]", "a list of texts: [\"…\"]")
    case .hours: language("число часов, например 9 или 1.5", "a number of hours, such as 9 or 1.5")
    case .intervals:
      language(
        "список промежутков: [\"09:00-13:00\", \"14:00-18:00\"], выходной — []",
        "a list of stretches: [\"09:00-13:00\", \"14:00-18:00\"], for a day off []")
    case .wording:
      language(
        "текст или { ru = \"…\", en = \"…\" }", "a text or { ru = \"…\", en = \"…\" }")
    case .look:
      language(
        "цвет, до трёх цветов списком или { foreground = …, bold = true }",
        "a colour, a list of up to three, or { foreground = …, bold = true }")
    }
  }
}

extension SyntaxFault {
  fileprivate func words(_ language: Language) -> String {
    switch self {
    case .openQuote:
      language("кавычка не закрыта; добавьте \" в конце", "a quote is open; add \" at the end")
    case .openBracket: language("скобка не закрыта", "a bracket is not closed")
    case .noQuotes:
      language("текст пишут в кавычках: \"…\"", "a text needs quotes: \"…\"")
    case .noValue:
      language(
        "здесь ждут имя = значение, [раздел] или # примечание",
        "expected name = value, [table] or # comment")
    case .bookQuotes:
      language(
        "нужны прямые кавычки \", а не «» и не “”", "use straight quotes \", not “” and not «»")
    case .bareKey:
      language(
        "имя не латиницей пишут в кавычках: \"имя\" = …",
        "a name in other than Latin letters needs quotes: \"name\" = …")
    case .noTableName:
      language(
        "имя раздела пишут латиницей, [queue], или в кавычках: [\"имя\"]",
        "a table's name is in Latin letters, [queue], or in quotes: [\"name\"]")
    case .other(let words):
      language("это не TOML; разборщик говорит: \(words)", "this is no TOML: \(words)")
    }
  }
}
