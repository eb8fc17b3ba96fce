import Classification
import Desk
import Moderation
import Terminal

extension Language {
  /// A number of characters: `3 знака`.
  func characters(_ count: Int) -> String {
    let noun = plural(
      count, one: "знак", few: "знака", many: "знаков", english: "character",
      englishMany: "characters")
    return "\(count) \(noun)"
  }

  /// How many wait: `ждёт ответа 1`.
  func waiting(_ count: Int) -> String {
    plural(
      count, one: "ждёт", few: "ждут", many: "ждут", english: "\(count) waits",
      englishMany: "\(count) wait") + self(" ответа \(count)", "")
  }

  /// How often a deadline was extended: `продлён 2 раза`.
  func extended(_ count: Int) -> String {
    self("продлён ", "extended ") + times(count)
  }

  /// A number of comments: `3 комментария`.
  func comments(_ count: Int) -> String {
    let noun = plural(
      count, one: "комментарий", few: "комментария", many: "комментариев", english: "comment",
      englishMany: "comments")
    return "\(count) \(noun)"
  }

  /// A number of incidents: `3 инцидента`.
  func incidents(_ count: Int) -> String {
    let noun = plural(
      count, one: "инцидент", few: "инцидента", many: "инцидентов", english: "incident",
      englishMany: "incidents")
    return "\(count) \(noun)"
  }

  /// A number of replies: `3 ответа`.
  func replies(_ count: Int) -> String {
    let noun = plural(
      count, one: "ответ", few: "ответа", many: "ответов", english: "reply",
      englishMany: "replies")
    return "\(count) \(noun)"
  }

  /// A number with two decimals and the language's own point: `0,94`.
  func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = abs(hundredths) % 100
    return (hundredths < 0 ? "−" : "") + "\(abs(hundredths) / 100)" + self(",", ".")
      + (fraction < 10 ? "0\(fraction)" : "\(fraction)")
  }

  /// A weight with its sign and one decimal: `+2,1`.
  func signed(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return (tenths < 0 ? "−" : "+") + "\(abs(tenths) / 10)" + self(",", ".") + "\(abs(tenths) % 10)"
  }
}

/// A text with a capital first letter.
func sentence(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}

// MARK: - What happened

extension ConsoleState {
  /// When what stands in the outbox will leave.
  private var departure: String {
    isNetworkFailing
      ? language("уйдёт, когда ответит сеть", "leaves when the network answers")
      : language("скоро уйдёт", "about to leave")
  }

  /// What an act did, and how to take it back.
  func words(_ outcome: Outcome) -> String {
    let undo = takeBackHint
    switch outcome {
    case .answered where isServed:
      return language("Ответ в исходящих: ", "The reply is in the outbox: ") + departure + undo
    case .removed where isServed:
      return language("Удаление в исходящих: ", "The removal is in the outbox: ") + departure + undo
    case .measured(let kind):
      return language("В исходящих: ", "In the outbox: ") + language.name(kind) + undo
    case .answered:
      return language(
        "Ответ в исходящих: уйдёт, когда подключат сети",
        "The reply is in the outbox until networks are connected") + undo
    case .awaitsApproval(_, let reason):
      return language("Ответ ждёт согласования: ", "The reply awaits approval: ")
        + language.words(reason, house: setting.house) + undo
    case .postedByHand:
      return language("Записано: опубликовано вручную", "Noted: posted by hand") + undo
    case .noAnswerNeeded(let reason):
      return language("Без ответа: ", "No answer: ") + language.name(reason).lowercasedFirst + undo
    case .corrected(let from, let to):
      return "\(sentence(language.name(from))) → \(language.name(to))" + undo
    case .urgencyCorrected(let isUrgent):
      return sentence(language.urgencyName(isUrgent)) + undo
    case .removed:
      return language(
        "Удаление в исходящих: уйдёт, когда подключат сети",
        "The removal is in the outbox until networks are connected") + undo
    case .snoozed(let until):
      return language("Отложено: вернётся ", "Put off: comes back ")
        + language.moment(until, now: now, zone: setting.zone) + undo
    case .noted: return language("Заметка сохранена", "The note is kept") + undo
    case .incident(let kind, let id):
      return language("Инцидент №\(id.rawValue): ", "Incident \(id.rawValue): ")
        + language.name(kind) + undo
    case .problem(let id):
      return language("Проблема №\(id.rawValue)", "Problem \(id.rawValue)") + undo
    }
  }

  /// The key that takes an act back, for the end of a sentence.
  var takeBackHint: String {
    let key = takeBackKey
    return key.isEmpty ? "" : language(" · \(key) — вернуть", " · \(key) takes it back")
  }

  var takeBackKey: String { setting.keys.name(of: .takeBack, in: .queue) }

  /// What was taken back.
  func words(_ taken: TakenBack) -> String {
    let many = Set(taken.comments).count
    if many > 1 || !taken.left.isEmpty, let words = words(taken, of: many) { return words }
    let excerpt = CleanText(taken.excerpt, breaks: .asSpaces, limit: 30)
    let name = "«\(excerpt.plainText)\(excerpt.isCut ? "…" : "")»"
    switch taken.outcome {
    case .answered, .awaitsApproval, .postedByHand:
      return language("Ответ снова черновик: ", "The reply is a draft again: ") + name
    case .noAnswerNeeded, .removed, .snoozed:
      return language("Снова в очереди: ", "Back in the queue: ") + name
    case .corrected(let from, _):
      return language("Снова ", "Again ") + language.name(from) + ": " + name
    case .urgencyCorrected(let isUrgent):
      return language("Снова ", "Again ") + language.urgencyName(isUrgent) + ": " + name
    case .noted: return language("Заметка убрана: ", "The note is gone: ") + name
    case .measured(let kind):
      return language("Отменено: ", "Taken back: ") + language.name(kind) + ": " + name
    case .incident(let kind, let id):
      let count = Set(taken.incidents).count
      return count > 1
        ? language.incidents(count) + language(": всё как было", ": as before")
        : undone(kind, id)
    case .problem(let id):
      return language(
        "Проблема №\(id.rawValue), всё как было: ", "Problem \(id.rawValue), as it was before: ")
        + name
    }
  }

  /// What of an incident is as it was before.
  private func undone(_ kind: IncidentEvent.Kind, _ id: Incident.ID) -> String {
    let what =
      switch kind {
      case .opened: language("больше не открыт", "not opened after all")
      case .joined: language("добавленные комментарии убраны", "the comments are out again")
      case .left: language("убранные комментарии вернулись", "the comments are back")
      case .extended: language("срок прежний", "the deadline as before")
      default: language("всё как было до шага", "as it was before the step")
      }
    return language("Инцидент №\(id.rawValue): ", "Incident \(id.rawValue): ") + what
  }

  /// What was taken back on several comments; `nil` where the act is named by what it concerns.
  private func words(_ taken: TakenBack, of count: Int) -> String? {
    let text: String
    switch taken.outcome {
    case .answered, .awaitsApproval, .postedByHand:
      text = language("Снова черновики: ", "Drafts again: ") + language.replies(count)
    case .noAnswerNeeded, .removed, .snoozed:
      text = language("Снова в очереди: ", "Back in the queue: ") + language.comments(count)
    case .corrected, .urgencyCorrected:
      text = language("Разметка прежняя: ", "The verdicts as before: ") + language.comments(count)
    case .noted, .measured, .incident, .problem: return nil
    }
    guard !taken.left.isEmpty else { return text }
    let left = taken.left.count
    return text + language(" · уже ушло: \(left)", " · gone out already: \(left)")
  }

  /// What failed, what it means for the work, and what to do.
  ///
  /// - Parameter hasText: whether a text of this person's was to go out, and is still there.
  func words(_ error: DeskError, hasText: Bool = false) -> String {
    switch error {
    case .claimedBy where hasText:
      return language.words(error)
        + language(" — ваш текст остался черновиком", "; your text stays a draft")
    case .alreadyHandled(let handling, let person, let moment, _):
      return words(handling, by: person, at: moment)
        + (hasText
          ? language(
            " · ваш черновик — в истории, под ответом",
            " · your draft is in the history, under the answer") : "")
    case .nothingToTakeBack: return language("Возвращать нечего", "Nothing to take back")
    case .leftTheHouse:
      return language(
        "Ответ уже ушёл: отсюда его не вернуть", "The reply has gone out and cannot be taken back")
    case .needsApproval(let reason): return needsApprovalWords(reason)
    case .notFound:
      return language("Этого комментария больше нет", "This comment is no longer there")
    default: return language.words(error)
    }
  }

  /// Why a reply cannot be posted by hand, and what to do.
  func needsApprovalWords(_ reason: ApprovalReason) -> String {
    let key = setting.keys.name(of: .send, in: .composer)
    return language("Сначала согласовать: ", "To be approved first: ")
      + language.words(reason, house: setting.house)
      + (key.isEmpty ? "" : language(". Отправить на согласование: ", ". Send it there: ") + key)
  }

  private func words(_ handling: Handling, by person: Person?, at moment: Instant?) -> String {
    let who = person.map { $0 == setting.person ? language("вы", "you") : $0.name }
    let when = moment.map { language.moment($0, now: now, zone: setting.zone) }
    let details = [who, when].compactMap { $0 }.joined(separator: ", ")
    if handling == .answered {
      return language("Уже отвечено", "Already answered") + (details.isEmpty ? "" : ": \(details)")
    }
    return language("Уже решено: ", "Already decided: ") + language.name(handling)
      + (details.isEmpty ? "" : " (\(details))")
  }
}

extension Language {
  /// What is wrong with the desk itself, what it means, and what to do.
  public func words(_ error: DeskError) -> String {
    switch error {
    case .cannotOpen(let path, let reason):
      self(
        "Не удалось открыть базу \(path): \(systemReason(reason)). Проверьте путь и права или задайте другой: --database",
        "Cannot open \(path): \(reason). Check the path and its rights, or give another: --database"
      )
    case .tooNew(let path):
      self(
        "Базу \(path) сделала более новая версия. Обновите программу или верните копию, "
          + "снятую до обновления: dezhurka restore ФАЙЛ; база не тронута",
        "\(path) was made by a newer version. Update the program, or bring back a copy made "
          + "before the update: dezhurka restore FILE; the file is untouched")
    case .damaged(let path):
      self(
        "База \(path) повреждена или это не база. Верните её из резервной копии: "
          + "dezhurka restore ФАЙЛ; файл не тронут",
        "\(path) is damaged or no database. Bring it back from a backup: "
          + "dezhurka restore FILE; the file is untouched")
    case .noFullTextSearch(let version):
      self(
        "SQLite \(version) без полнотекстового поиска (FTS5). Установите libsqlite3-0 из Debian",
        "SQLite \(version) lacks full-text search (FTS5). Install Debian's libsqlite3-0")
    case .busy:
      self(
        "База занята другой программой. Ничего не записано, попробуйте ещё раз",
        "The database is busy. Nothing was written; try again")
    case .diskFull:
      self(
        "Диск полон: не записано. Текст на экране цел; освободите место и повторите",
        "The disk is full: not written. Your text is on the screen; free some space and repeat")
    case .readOnly:
      self(
        "В базу нельзя писать: проверьте права на файл и папку. Текст на экране цел",
        "The desk cannot be written to: check the file's rights. Your text is on the screen")
    case .givenUp: self("Поиск прерван", "The search was given up")
    case .notFound: self("Не найдено", "Not found")
    case .claimedBy(let claim): self("Отвечает \(claim.by.name)", "\(claim.by.name) is answering")
    case .alreadyHandled: self("Уже сделано", "Already done")
    case .notAllowed(let prohibition): words(prohibition)
    case .noAccess(let person, let administrators):
      noAccessWords(person, administrators)
    case .unknownPerson(let person):
      self(
        "У «\(person.name)» нет доступа. Кто есть: dezhurka access list",
        "“\(person.name)” has no access. Who has: dezhurka access list")
    case .lastAdministrator(let person):
      self(
        "«\(person.name)» — единственный администратор. Сначала назначьте другого: "
          + "dezhurka access role ИМЯ administrator",
        "“\(person.name)” is the only administrator. First make another: "
          + "dezhurka access role NAME administrator")
    case .nothingToTakeBack: self("Возвращать нечего", "Nothing to take back")
    case .leftTheHouse: self("Ответ уже ушёл", "The reply has gone out")
    case .alreadySo: self("Уже так: ничего не изменилось", "It is so already: nothing changed")
    case .changedSince:
      self(
        "Это с тех пор изменили: не тронуто, посмотрите заново",
        "It has been changed since: left as it is, look again")
    case .notInNetwork:
      self(
        "Ответ ещё не найден в сети: подождите, пока служба его прочитает",
        "The reply has not been found in the network: wait until the service has read it")
    case .needsApproval(let reason):
      self("Сначала согласовать: ", "To be approved first: ")
        + words(reason, house: HouseCatalogue())
    case .noRemark:
      self("Напишите, что исправить в ответе", "Say what is to be changed in the reply")
    case .onItsWay(let state):
      self(
        "Сейчас так нельзя: \(name(state))", "That cannot be done now: \(name(state))")
    case .deliveredElsewhere:
      self(
        "Отправкой уже занята другая программа", "Another program is sending for this desk already")
    case .inIncident(let id):
      self(
        "Комментарий уже входит в инцидент №\(id.rawValue)",
        "The comment is part of incident \(id.rawValue) already")
    case .step(let refusal): reason(refusal)
    case .other(let reason): self("База отказала: \(reason)", "The database refused: \(reason)")
    }
  }
}

extension Language {
  /// Why a file cannot be opened, which systems say in English alone.
  public func systemReason(_ reason: String) -> String {
    guard self == .russian else { return reason }
    return switch reason {
    case "No such file or directory": "такой папки нет"
    case "Permission denied", "Operation not permitted": "нет прав"
    case "Is a directory": "это папка"
    case "Not a directory": "в пути не папка, а файл"
    case "Too many levels of symbolic links": "ссылки ведут по кругу"
    case "File name too long": "имя слишком длинное"
    case "Input/output error": "диск не отдаёт данные"
    case "unable to open database file": "файл не открывается"
    case "another program's database": "это база другой программы"
    default: reason
    }
  }

  /// Whom to ask who is not known to a desk.
  private func noAccessWords(_ person: Person, _ administrators: [Person]) -> String {
    let names = administrators.map(\.name).joined(separator: ", ")
    return self(
      "Имени «\(person.name)» нет среди тех, кто работает в этой дежурке. Доступ даёт администратор"
        + (names.isEmpty ? "" : " (\(names))")
        + ": dezhurka access add ИМЯ. Если вас знают под другим именем: --as ИМЯ",
      "“\(person.name)” is not known at this desk. An administrator"
        + (names.isEmpty ? "" : " (\(names))")
        + " gives access: dezhurka access add NAME. If you are known by another name: --as NAME")
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
