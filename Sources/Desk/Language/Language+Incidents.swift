import Moderation

extension Language {
  /// What was done to an incident: `открыт`.
  public func name(_ kind: IncidentEvent.Kind) -> String {
    switch kind {
    case .opened: self("открыт", "opened")
    case .joined: self("добавлены комментарии", "comments added")
    case .left: self("комментарии убраны", "comments taken out")
    case .stepped: self("шаг", "step")
    case .edited: self("исправлен", "edited")
    case .extended: self("срок продлён", "deadline extended")
    case .reminded: self("напоминание", "reminder")
    case .noted: self("заметка", "note")
    case .filed: self("файл", "file")
    case .imported: self("загружен из таблицы", "imported")
    case .takenBack: self("отменено", "undone")
    }
  }
}
