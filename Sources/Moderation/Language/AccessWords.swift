/// Roles and what they may do, as people read it.
extension Language {
  /// A role in a word: `модератор`.
  public func name(_ role: DeskRole) -> String {
    switch role {
    case .observer: self("наблюдатель", "observer")
    case .moderator: self("модератор", "moderator")
    case .onCall: self("дежурный", "on-call")
    case .supervisor: self("руководитель", "supervisor")
    case .administrator: self("администратор", "administrator")
    }
  }

  /// Why a role may not do something, and who may: `Наблюдатель не может отвечать жителям: это
  /// может модератор`.
  public func words(_ prohibition: Prohibition) -> String {
    let role = name(prohibition.role)
    let able = name(prohibition.deed.leastRole)
    let deed = infinitive(prohibition.deed)
    return self(
      "\(role.prefix(1).uppercased())\(role.dropFirst()) не может \(deed): это может \(able)",
      "\(english(prohibition.role, capital: true)) cannot \(deed): \(english(prohibition.deed.leastRole)) can"
    )
  }

  /// What a role may do that those below it may not, in lines of a help.
  ///
  /// - Parameter columns: how long a line may be.
  public func deeds(of role: DeskRole, columns: Int) -> [String] {
    guard role != .observer else { return [self("только смотреть", "look only")] }
    var lines = [""]
    for deed in Deed.allCases where deed.leastRole == role {
      let words =
        infinitive(deed) + (deed == Deed.allCases.last { $0.leastRole == role } ? "" : ",")
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = words
      } else if last.count + 1 + words.count <= columns {
        lines[lines.count - 1] += " " + words
      } else {
        lines.append(words)
      }
    }
    return lines
  }

  private func english(_ role: DeskRole, capital: Bool = false) -> String {
    switch role {
    case .onCall: "\(capital ? "Somebody" : "somebody") on call"
    case .observer, .administrator: "\(capital ? "An" : "an") \(role.rawValue)"
    case .moderator, .supervisor: "\(capital ? "A" : "a") \(role.rawValue)"
    }
  }

  private func infinitive(_ deed: Deed) -> String {
    switch deed {
    case .claim: self("брать комментарии себе", "claim comments")
    case .draft: self("писать черновики", "write drafts")
    case .answer: self("отвечать жителям", "answer residents")
    case .postByHand: self("публиковать ответы", "post replies")
    case .noAnswerNeeded: self("снимать комментарии с очереди", "take comments off the queue")
    case .correct: self("исправлять разметку", "correct verdicts")
    case .remove: self("удалять комментарии", "remove comments")
    case .snooze: self("откладывать комментарии", "put comments off")
    case .note: self("оставлять заметки", "leave notes")
    case .takeBack: self("возвращать действия", "take acts back")
    case .openIncident: self("заводить инциденты", "open incidents")
    case .changeIncident: self("менять инциденты", "change incidents")
    case .confirmOutcome: self("подтверждать итог", "confirm outcomes")
    case .extend: self("продлевать сроки", "extend deadlines")
    case .closeIncident: self("закрывать инциденты", "close incidents")
    case .assign: self("назначать ответственных", "assign people")
    case .refuse: self("отклонять обращения", "refuse reports")
    case .manageProblems: self("вести проблемы", "manage problems")
    case .importComments: self("загружать комментарии", "import comments")
    case .deliver: self("отправлять в сети", "send to the networks")
    case .settleSending: self("разбирать исходящие", "settle the outbox")
    case .keepSettings: self("запоминать настройки", "keep settings")
    case .approve: self("согласовывать ответы", "approve replies")
    case .train: self("обучать разметку", "train the classifier")
    case .manageAccess: self("управлять доступом", "manage access")
    case .restore: self("возвращать базу из копии", "restore the desk")
    }
  }
}
