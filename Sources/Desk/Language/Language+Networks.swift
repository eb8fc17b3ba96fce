import Moderation

extension Language {
  /// Why a network cannot be used just now.
  public func name(_ trouble: NetworkTrouble) -> String {
    switch trouble {
    case .unreachable: self("сеть не отвечает", "the network does not answer")
    case .nonsense: self("сеть отвечает непонятно", "the network answers nonsense")
    case .limited: self("сеть просит подождать", "the network asks to wait")
    case .quota: self("суточная квота кончилась", "the day's quota is used up")
    case .token: self("токен больше не действует", "the token is no longer good")
    case .right: self("токену не хватает прав", "the token lacks rights")
    case .captcha: self("сеть хочет видеть человека", "the network wants to see a person")
    case .refused: self("сеть отказала", "the network refused")
    case .lost: self("часть событий потеряна", "some events were lost")
    case .deaf: self("комментарии не приходят", "comments cannot come in")
    }
  }

  /// What is done in a network beside answering and removing.
  public func name(_ kind: Measure.Kind) -> String {
    switch kind {
    case .ban: self("блокировка автора", "ban of the author")
    case .unban: self("снятие блокировки", "lifting of the ban")
    case .restore: self("восстановление комментария", "restoring of the comment")
    case .react: self("отметка «нравится»", "a like")
    case .edit: self("правка ответа", "editing of the reply")
    case .withdraw: self("снятие ответа", "withdrawal of the reply")
    }
  }

  /// What can be done in a community.
  public func name(_ ability: Ability) -> String {
    switch ability {
    case .push: self("события", "events")
    case .history: self("чтение обсуждений", "reading threads")
    case .reply: self("ответ", "reply")
    case .replyWithPhoto: self("ответ с фото", "reply with photos")
    case .edit: self("правка ответа", "editing replies")
    case .delete: self("удаление", "deleting")
    case .restore: self("восстановление", "restoring")
    case .ban: self("блокировка", "banning")
    case .react: self("отметка", "reactions")
    case .idempotentSend: self("защита от повтора", "repeat protection")
    case .deletionEvents: self("события об удалении", "deletion events")
    }
  }

  /// Why something cannot be done.
  public func name(_ inability: Inability) -> String {
    switch inability {
    case .network: self("сеть этого не даёт", "the network does not offer it")
    case .userToken: self("нужен токен администратора", "an administrator's token is needed")
    case .readingToken:
      self(
        "нужен сервисный токен или токен администратора",
        "a service or an administrator's token is needed")
    case .right: self("токену не хватает прав", "the token lacks the right")
    case .badToken: self("токен не действует", "the token is no good")
    case .manual: self("только вручную", "by hand only")
    case .unknown: self("сеть ещё не ответила", "the network has not answered yet")
    case .foreign: self("чужое сообщество, только чтение", "another's community, reading only")
    }
  }
}
