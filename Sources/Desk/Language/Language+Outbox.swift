import Moderation

extension Language {
  /// Where an act is on its way out.
  public func name(_ state: SendingState) -> String {
    switch state {
    case .awaitingApproval: self("ждёт согласования", "awaiting approval")
    case .held: self("можно вернуть", "can be taken back")
    case .queued: self("ждёт отправки", "waits to be sent")
    case .sending: self("отправляется", "being sent")
    case .confirmed: self("дошло", "arrived")
    case .unconfirmed: self("неизвестно, дошло ли", "nobody knows whether it arrived")
    case .failed: self("не ушло", "not sent")
    case .stopped: self("остановлено", "stopped")
    case .cancelled: self("снято", "taken out")
    }
  }

  /// Why an act is where it is.
  public func name(_ cause: SendingCause) -> String {
    switch cause {
    case .edited: self("автор изменил комментарий", "the author edited the comment")
    case .deleted: self("комментарий удалён", "the comment was deleted")
    case .answered: self("там уже ответил коллега", "a colleague has answered there")
    case .wroteMore: self("автор написал ещё", "the author wrote more")
    case .sentBack: self("вернули на доработку", "sent back to be changed")
    case .rejected: self("сеть отказала", "the network refused")
    case .noAnswer: self("сеть не ответила", "the network did not answer")
    case .unreachable: self("нет связи с сетью", "the network cannot be reached")
    case .interrupted: self("прервалось на отправке", "interrupted while sending")
    case .tooManyAttempts: self("попытки кончились", "no attempts left")
    case .tooLong: self("слишком длинно для сети", "too long for the network")
    case .unsupported:
      self("сеть не даёт делать это программе", "the network does not let a program do that")
    case .photoMissing: self("фото больше нет на месте", "a photo is no longer there")
    case .photoUnreadable: self("фото не читается", "a photo cannot be read")
    case .photoNotAPicture: self("это не картинка", "this is no picture")
    case .photoTooLarge:
      self("фото слишком большое для сети", "a photo is too large for the network")
    case .photoChanged:
      self("файл фото с тех пор изменили", "a photo's file has been changed since")
    case .tooManyPhotos: self("слишком много фото для сети", "too many photos for the network")
    case .notSeen: self("в обсуждении пока не видно", "not to be seen in the thread so far")
    case .found: self("найдено в сети", "found in the network")
    case .byPerson: self("по слову человека", "by a person's word")
    }
  }

  /// Why an act is where it is, with what the network said or what stands there now.
  public func reason(of entry: OutboxEntry) -> String {
    guard let cause = entry.cause else { return "" }
    guard !entry.detail.isEmpty else { return name(cause) }
    return name(cause)
      + (cause.isDifference || cause == .sentBack ? ": «\(entry.detail)»" : " (\(entry.detail))")
  }
}
