import Testing

@testable import Moderation

@Suite("What a reply promises by a day that can be told") struct PromisedTermTests {
  /// A Thursday: 26 November 2026, 10:30 in Moscow.
  private let written = Zone.moscow.moment(day: 20_783, hour: 10, minute: 30)

  private func terms(_ text: String) -> [String] {
    PromisedTerm.all(in: text, written: written, zone: .moscow).map { term in
      let due = Zone.moscow.local(term.due)
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return
        "\(term.words) | \(two(due.day)).\(two(due.month)).\(due.year) \(two(due.hour)):\(two(due.minute))"
    }
  }

  @Test("the day of writing is a Thursday") func day() {
    let local = Zone.moscow.local(written)
    #expect(local.weekday == 4 && local.day == 26 && local.month == 11 && local.year == 2026)
  }

  @Test(
    "days, dates, spans and seasons are reckoned from the day of writing",
    arguments: [
      ("Сегодня починим.", "Сегодня | 26.11.2026 23:59"),
      ("Завтра к 18:00 уберём.", "Завтра к 18:00 | 27.11.2026 18:00"),
      ("Уберём завтра до 9 утра.", "завтра до 9 утра | 27.11.2026 09:00"),
      ("Починим к вечеру.", "к вечеру | 26.11.2026 21:00"),
      ("Починим до 9:00.", "до 9:00 | 27.11.2026 09:00"),
      ("Починим до пятницы.", "до пятницы | 27.11.2026 23:59"),
      ("Починим до четверга.", "до четверга | 03.12.2026 23:59"),
      ("Заменим в следующий вторник.", "в следующий вторник | 01.12.2026 23:59"),
      ("Заменим до 15 мая.", "до 15 мая | 15.05.2027 23:59"),
      ("Заменим до 1 декабря 2027 года.", "до 1 декабря 2027 года | 01.12.2027 23:59"),
      ("Засыплем до 30.11.", "до 30.11 | 30.11.2026 23:59"),
      ("Засыплем до 05.12.2026.", "до 05.12.2026 | 05.12.2026 23:59"),
      ("Засыплем до 28-го.", "до 28-го | 28.11.2026 23:59"),
      ("Засыплем до 3 числа.", "до 3 числа | 03.12.2026 23:59"),
      ("Восстановим через два дня.", "через два дня | 28.11.2026 10:30"),
      ("Восстановим в течение часа.", "в течение часа | 26.11.2026 11:30"),
      ("Восстановим за 10 рабочих дней.", "за 10 рабочих дней | 10.12.2026 10:30"),
      ("Покрасим на следующей неделе.", "на следующей неделе | 06.12.2026 23:59"),
      ("Покрасим до конца недели.", "до конца недели | 29.11.2026 23:59"),
      ("Покрасим на этой неделе.", "на этой неделе | 29.11.2026 23:59"),
      ("Покрасим до конца месяца.", "до конца месяца | 30.11.2026 23:59"),
      ("Покрасим в следующем месяце.", "в следующем месяце | 31.12.2026 23:59"),
      ("Отремонтируем в мае.", "в мае | 31.05.2027 23:59"),
      ("Отремонтируем до мая.", "до мая | 30.04.2027 23:59"),
      ("Отремонтируем весной.", "весной | 31.05.2027 23:59"),
      ("Отремонтируем до зимы.", "до зимы | 30.11.2026 23:59"),
      ("Отремонтируем зимой.", "зимой | 28.02.2027 23:59"),
      ("Отремонтируем до конца года.", "до конца года | 31.12.2026 23:59"),
      ("Отремонтируем в 2027 году.", "в 2027 году | 31.12.2027 23:59"),
      ("Мастер будет направлен завтра утром.", "завтра утром | 27.11.2026 12:00"),
    ]) func reckoned(text: String, term: String)
  {
    #expect(terms(text) == [term])
  }

  @Test(
    "what promises nothing, names no term or speaks of the past is no promise",
    arguments: [
      "Спасибо за сообщение! Хорошего дня.", "Починим как можно скорее.",
      "Вчера убрали, сегодня проверили.", "Не уберём до пятницы.",
      "По вашему обращению от 3 мая всё починим.", "Если не починим до пятницы, напишите нам.",
      "Починим после 15 мая.", "Выделим средства.", "Приём с 9:00 до 18:00.",
      "Электрики с шести до девяти вечера дежурят у вас. Подключим и напишем.",
      "Позвоним: работаем с 9 до 18 часов.", "",
    ]) func nothing(text: String)
  {
    #expect(terms(text) == [])
  }

  @Test("a term beside the promise counts, and each of several terms is kept")
  func several() {
    #expect(terms("Яму засыплем. Срок — до пятницы.") == ["до пятницы | 27.11.2026 23:59"])
    #expect(
      terms("Завтра приедет мастер. Заменим трубу до 5 декабря.")
        == ["Завтра | 27.11.2026 23:59", "до 5 декабря | 05.12.2026 23:59"])
    #expect(
      terms("Завтра осмотрим, а до 5 декабря заменим.")
        == ["Завтра | 27.11.2026 23:59", "до 5 декабря | 05.12.2026 23:59"])
  }

  @Test("the reminder comes in the morning of the last day, or while there is still time")
  func reminder() throws {
    func hour(_ text: String) throws -> LocalMoment {
      let term = try #require(
        PromisedTerm.all(in: text, written: written, zone: .moscow).first)
      #expect(term.reminder > written && term.reminder <= term.due)
      return Zone.moscow.local(term.reminder)
    }
    #expect(try hour("Уберём до пятницы.").day == 27 && hour("Уберём до пятницы.").hour == 9)
    #expect(try hour("Уберём сегодня.").hour == 17)
    #expect(try hour("Уберём до 16:00.").hour == 15)
    #expect(try hour("Уберём в течение часа.").minute == 30)
  }
}
