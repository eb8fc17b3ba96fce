import Desk
import Foundation
import Moderation

extension Language {
  /// Why there is no backup, or nothing was restored, and what to do.
  func words(_ error: BackupError) -> String {
    switch error {
    case .notFound(let path):
      self("Нет такого файла: \(path). Проверьте путь", "There is no file \(path). Check the path")
    case .exists(let path):
      self(
        "Файл \(path) уже есть. Назовите другой или добавьте --force; он не тронут",
        "\(path) is there already. Name another, or add --force; it is untouched")
    case .isTheDesk(let path):
      self(
        "\(path) — это сама база. Назовите другой файл",
        "\(path) is the database itself. Name another file")
    case .notADesk(let path):
      self(
        "\(path) — не база дежурки. Назовите файл, который сделала dezhurka backup",
        "\(path) is no desk. Name a file that dezhurka backup made")
    case .tooNew(let path):
      self(
        "Копию \(path) сделала более новая версия. Обновите программу; ничего не изменено",
        "\(path) was made by a newer version. Update the program; nothing was changed")
    case .damaged(let path, let reason):
      self(
        "Файл \(path) повреждён\(details(reason)). Возьмите другую копию; ничего не изменено",
        "\(path) is damaged\(details(reason)). Take another backup; nothing was changed")
    case .inUse(let path, let process):
      self(
        "База \(path) открыта\(process.map { " (процесс \($0))" } ?? ""). Закройте все консоли и "
          + "повторите; ничего не изменено",
        "\(path) is open\(process.map { " (process \($0))" } ?? ""). Close all consoles and repeat; "
          + "nothing was changed")
    case .differs(let path):
      self(
        "Копия \(path) не совпала с базой и не сохранена. Повторите",
        "The copy \(path) differs from the database and was not kept. Repeat")
    case .unusable(let path, let reason):
      self(
        "Не вышло: \(path): \(systemReason(reason)). Проверьте папку и права; ничего не изменено",
        "It failed: \(path): \(reason). Check the folder and its rights; nothing was changed")
    case .diskFull(let path):
      self(
        "Не хватило места для \(path). Освободите его и повторите; ничего не изменено",
        "There was no room for \(path). Free some and repeat; nothing was changed")
    case .stopped: self("Остановлено; ничего не изменено", "Stopped; nothing was changed")
    }
  }

  /// What a desk's file holds, in two lines.
  func words(_ summary: BackupSummary, zone: Zone) -> String {
    let newest = summary.newest.map { moment in
      self("последний от ", "the newest of ")
        + self.moment(moment, now: systemClock(), zone: zone)
    }
    return self(
      "  комментариев: \(number(summary.comments))", "  comments: \(number(summary.comments))")
      + (newest.map { ", " + $0 } ?? "") + "\n"
      + self(
        "  ждут ответа: \(number(summary.open)), ответов: \(number(summary.replies)), размер: ",
        "  waiting: \(number(summary.open)), replies: \(number(summary.replies)), size: ")
      + size(summary.bytes)
  }

  /// A file's length: `12,4 МБ`.
  func size(_ bytes: Int) -> String {
    let tenths = (bytes + 52_428) / 104_858
    return "\(tenths / 10)" + self(",", ".") + "\(tenths % 10) " + self("МБ", "MB")
  }

  private func details(_ reason: String) -> String { reason.isEmpty ? "" : " (\(reason))" }
}
