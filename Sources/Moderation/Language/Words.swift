import Classification

/// The words of the house, as people read them.
extension Language {
  /// A category in one word: `жалоба`.
  public func name(_ category: Category) -> String {
    switch category {
    case .complaint: self("жалоба", "complaint")
    case .question: self("вопрос", "question")
    case .praise: self("благодарность", "praise")
    case .obscenity: self("мат или оскорбление", "obscenity")
    case .other: self("прочее", "other")
    }
  }

  /// Whether something is urgent, in a word: `срочно`.
  public func urgencyName(_ isUrgent: Bool) -> String {
    isUrgent ? self("срочно", "urgent") : self("не срочно", "not urgent")
  }

  /// The letter that stands for a category in a narrow column.
  public func letter(_ category: Category) -> String {
    switch category {
    case .complaint: self("Ж", "C")
    case .question: self("В", "Q")
    case .praise: self("Б", "P")
    case .obscenity: self("М", "S")
    case .other: self("П", "O")
    }
  }

  /// A network by its full name.
  public func name(_ network: Network) -> String {
    switch network {
    case .vk: self("ВКонтакте", "VKontakte")
    case .telegram: self("Телеграм", "Telegram")
    case .ok: self("Одноклассники", "Odnoklassniki")
    case .max: "MAX"
    }
  }

  /// What is attached, in a word: `фото`.
  public func name(_ kind: Attachment.Kind) -> String {
    switch kind {
    case .photo: self("фото", "photo")
    case .video: self("видео", "video")
    case .audio: self("аудио", "audio")
    case .voice: self("голосовое", "voice message")
    case .document: self("файл", "file")
    case .link: self("ссылка", "link")
    case .sticker: self("стикер", "sticker")
    case .poll: self("опрос", "poll")
    case .location: self("место на карте", "location")
    case .other: self("вложение", "attachment")
    }
  }

  /// Why a comment needs no answer.
  public func name(_ reason: NoAnswerReason) -> String {
    switch reason {
    case .conversation: self("Жители говорят между собой", "Residents talk among themselves")
    case .duplicate: self("Этому человеку уже ответили", "This person has had the answer")
    case .spam: self("Спам или реклама", "Spam or advertising")
    case .provocation: self("Мат, угроза, провокация", "Swearing, threat, provocation")
    case .nothingToAnswer: self("Смайлик, «+», отвечать не на что", "A smiley, nothing to answer")
    case .answeredElsewhere:
      self("Ответили лично или по телефону", "Answered in private or by phone")
    case .promiseKept: self("Обещанное сделано", "The promise has been kept")
    }
  }

  /// Where a reply is on its way.
  public func name(_ state: ReplyState) -> String {
    switch state {
    case .draft: self("черновик", "draft")
    case .awaitingApproval: self("ждёт согласования", "awaiting approval")
    case .held: self("в исходящих, ещё можно вернуть", "in the outbox, can be taken back")
    case .queued: self("в исходящих", "in the outbox")
    case .sending: self("отправляется", "being sent")
    case .confirmed: self("опубликован", "published")
    case .unconfirmed: self("неизвестно, дошёл ли", "unconfirmed")
    case .failed: self("не отправлен", "failed")
    case .postedByHand: self("опубликован вручную", "posted by hand")
    case .edited: self("исправлен", "edited")
    case .withdrawn: self("отозван", "withdrawn")
    }
  }

  /// What became of a comment.
  public func name(_ handling: Handling) -> String {
    switch handling {
    case .open: self("ждёт ответа", "waits for an answer")
    case .snoozed: self("отложен", "put off")
    case .answered: self("отвечено", "answered")
    case .noAnswerNeeded: self("без ответа", "no answer needed")
    case .removed: self("удалён по правилам", "removed by rule")
    case .beforeDesk: self("старый, до открытия дежурки", "from before the desk opened")
    case .deleted: self("удалён автором", "deleted by its author")
    case .own: self("от имени сообщества", "by the community")
    }
  }

  /// A topic of municipal life, by its stable key; an unknown key is shown as it is.
  public func topicName(_ key: String) -> String {
    guard let names = Self.topics[key] else { return key }
    return self(names.russian, names.english)
  }

  private static let topics: [String: (russian: String, english: String)] = [
    "roads": ("дороги", "roads"),
    "snow": ("снег и лёд", "snow and ice"),
    "housing": ("дом и УК", "housing"),
    "water": ("вода", "water"),
    "sewage": ("канализация", "sewage"),
    "heating": ("тепло", "heating"),
    "power": ("свет", "power"),
    "lighting": ("освещение улиц", "street lighting"),
    "gas": ("газ", "gas"),
    "waste": ("мусор", "waste"),
    "landscaping": ("благоустройство", "landscaping"),
    "trees": ("деревья", "trees"),
    "transport": ("транспорт", "transport"),
    "medicine": ("медицина", "medicine"),
    "education": ("школы и сады", "education"),
    "social": ("соцподдержка", "social support"),
    "animals": ("животные", "animals"),
    "parking": ("парковка", "parking"),
    "noise": ("шум", "noise"),
    "safety": ("безопасность", "safety"),
    "ecology": ("экология", "ecology"),
    "construction": ("стройка", "construction"),
    "services": ("услуги и документы", "services"),
    "culture": ("культура и спорт", "culture and sport"),
    "communications": ("связь", "communications"),
    "officials": ("работа администрации", "officials"),
  ]
}
