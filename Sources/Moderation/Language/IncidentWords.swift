/// The words of incidents, as people read them.
extension Language {
  /// How far an incident has come: `у исполнителя`.
  public func name(_ state: IncidentState) -> String {
    switch state {
    case .new: self("новый", "new")
    case .accepted: self("принят", "accepted")
    case .withDepartment: self("у исполнителя", "with the department")
    case .interimAnswered: self("промежуточный ответ", "interim answer given")
    case .answered: self("отвечено", "answered")
    case .closed: self("закрыт", "closed")
    case .refused: self("не наш вопрос", "refused")
    }
  }

  /// A step as a command: `принять`.
  public func name(_ step: IncidentStep.Kind) -> String {
    switch step {
    case .accept: self("принять", "accept")
    case .handOver: self("передать исполнителю", "hand over")
    case .answerInterim: self("дан промежуточный ответ", "interim answer given")
    case .answer: self("дан ответ", "answer given")
    case .close: self("закрыть", "close")
    case .refuse: self("отказать", "refuse")
    case .reopen: self("открыть снова", "reopen")
    case .appraise: self("изменить исход", "change the outcome")
    }
  }

  /// How an incident ended for the residents.
  public func name(_ outcome: IncidentOutcome) -> String {
    switch outcome {
    case .satisfied: self("заявитель доволен", "author satisfied")
    case .neutral: self("нейтрально", "neutral")
    case .dissatisfied: self("заявитель недоволен", "author dissatisfied")
    case .noDialogue: self("ответить нельзя или незачем", "no means to answer, or no sense in it")
    }
  }

  /// Why an incident was refused.
  public func name(_ reason: IncidentRefusal.Reason) -> String {
    switch reason {
    case .notOurs: self("не в наших полномочиях", "not within our powers")
    case .notConfirmed: self("проверили, не подтвердилось", "looked at and not confirmed")
    case .alreadySolved: self("уже решено", "solved already")
    case .notEnough: self("не хватает сведений", "not enough to go by")
    }
  }

  public func name(_ priority: Incident.Priority) -> String {
    switch priority {
    case .normal: self("обычный", "normal")
    case .high: self("высокий", "high")
    }
  }

  /// How the desk learned of an incident.
  public func name(_ source: Incident.Source) -> String {
    switch source {
    case .own: self("наше сообщество", "our community")
    case .elsewhere: self("чужое сообщество", "another community")
    case .channel: self("другой канал", "another channel")
    }
  }

  /// How often something was done: `1 раз`, `2 раза`; `once`, `2 times`.
  public func times(_ count: Int) -> String {
    if self == .english, count == 1 { return "once" }
    return "\(count) "
      + plural(count, one: "раз", few: "раза", many: "раз", english: "time", englishMany: "times")
  }

  /// Why a step was not taken, and what can be done instead.
  public func reason(_ refusal: StepRefusal) -> String {
    switch refusal {
    case .impossible(let step, let state): impossible(step, state)
    case .reasonMissing: self("Напишите причину", "Write down the reason")
    case .clockNotRunning(let clock):
      self("Срок уже не идёт: ", "This clock is not running: ") + name(clock)
    case .extensionsUsedUp(let limit):
      limit == 0
        ? self("По правилам срок не продлевают", "The policy allows no extension")
        : self(
          "Срок уже продлён \(times(limit)), больше нельзя",
          "Extended \(times(limit)) already, no more is allowed")
    case .extensionTooShort:
      self("Новый срок должен быть позже прежнего", "The new deadline must be later than the old")
    }
  }

  private func impossible(_ step: IncidentStep.Kind, _ state: IncidentState) -> String {
    switch (state, step) {
    case (_, .reopen): self("Инцидент ещё не закончен", "The incident is not over yet")
    case (_, .appraise):
      self("Исход меняют только у закрытого", "Only a closed incident has an outcome to change")
    case (.closed, _), (.refused, _):
      self(
        "Инцидент закончен; сначала откройте его снова", "The incident is over; reopen it first")
    case (_, .close):
      self("Закрыть можно после ответа или отказа", "It can be closed once it is answered")
    case (.answered, _):
      self("Ответ уже дан; закройте или откройте снова", "Answered already; close it or reopen it")
    case (.accepted, .accept): self("Инцидент уже принят", "Accepted already")
    default:
      self("Сейчас нельзя: ", "Not possible now: ") + name(step) + self(" из «", " from “")
        + name(state) + self("»", "”")
    }
  }
}
