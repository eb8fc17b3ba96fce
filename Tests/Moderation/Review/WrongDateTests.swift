import Moderation
import Testing

@Suite("Dates of a reply that cannot be meant") struct WrongDateTests {
  /// A Sunday: 22 November 2026.
  private let today: Int64 = 20_779

  private func found(_ reply: String, today: Int64?, _ language: Language = .russian) -> [String] {
    var settings = ReviewSettings()
    for rule in ReviewRule.allCases where rule != .wrongDate { settings.severities[rule] = nil }
    var context = ReviewContext(language: language)
    context.today = today
    return Reviewer(settings: settings).findings(in: reply, for: context).map { finding in
      String(decoding: Array(reply.utf8)[finding.range], as: UTF8.self) + " | " + finding.message
    }
  }

  @Test("the day of writing is a Sunday in November")
  func day() {
    #expect(LocalMoment(day: today).writtenDay == "22.11.2026")
    #expect(LocalMoment(day: today).weekday == 7)
  }

  @Test(
    "a day that no calendar has is found, on whatever day the reply is written",
    arguments: [
      ("Ольга, свет дадим до 31 ноября.", "31 ноября"),
      ("Приём 30 февраля в 10:00.", "30 февраля"),
      ("Ярмарка 31 июня 2026 года.", "31 июня 2026 года"),
      ("Свет дадим до 31.11.", "31.11"),
      ("Отключение с 28.11 по 31.11, потом свет будет.", "31.11"),
      ("Ответ от 30.02.2026 у вас.", "30.02.2026"),
      ("Заявка (30.02.2026) закрыта.", "30.02.2026"),
      ("Ответ от 30.02.2026г. у вас.", "30.02.2026"),
      ("Концерт 15.13.2026 в клубе.", "15.13.2026"),
      ("Концерт 32.05.2026.", "32.05.2026"),
      ("Заменим лампу до 35 ноября.", "35 ноября"),
      ("Баня откроется 29 февраля 2027 года.", "29 февраля 2027 года"),
      ("Горки откроем 28 декабря, а каток 31 СЕНТЯБРЯ.", "31 СЕНТЯБРЯ"),
    ])
  func impossible(_ reply: String, _ words: String) {
    #expect(found(reply, today: today) == ["\(words) | Такого дня нет: «\(words)»"])
    #expect(found(reply, today: nil) == ["\(words) | Такого дня нет: «\(words)»"])
  }

  @Test("the leap day without a year is none where no leap year is near")
  func leapDay() {
    let reply = "Приём 29 февраля в 10:00."
    #expect(found(reply, today: today).count == 1)
    #expect(found(reply, today: today + 365) == [])
    #expect(found(reply, today: nil) == [])
    #expect(found("Приём 29 февраля следующего года.", today: today).count == 1)
    #expect(found("Приём 29.02.2028.", today: today) == [])
  }

  @Test(
    "a promise for a day that has passed is found",
    arguments: [
      ("Ольга, устраним до 15 ноября.", "до 15 ноября"),
      ("Устраним течь до 15.11.2026.", "до 15.11.2026"),
      ("До 20 ноября заменим лампу.", "До 20 ноября"),
      ("Заменим лампу не позднее 20 ноября.", "20 ноября"),
      ("Яму засыплем к 18.11.", "к 18.11"),
      ("Мастер придёт 20 ноября.", "20 ноября"),
      ("20 ноября придёт мастер.", "20 ноября"),
      ("Мастер придёт в пятницу, 20 ноября, с утра.", "20 ноября"),
      ("Во вторник, 17 ноября, приедет машина.", "17 ноября"),
      ("Работы будут завершены 15 ноября.", "15 ноября"),
      ("Трубу заменили, асфальт восстановим до 15 ноября.", "до 15 ноября"),
      ("Асфальт восстановим до 15 мая 2026 года.", "до 15 мая 2026 года"),
      ("Мост откроем до 1 июня прошлого года.", "до 1 июня прошлого года"),
    ])
  func passed(_ reply: String, _ words: String) {
    #expect(found(reply, today: today) == ["\(words) | Этот день уже прошёл: «\(words)»"])
    #expect(found(reply, today: nil) == [])
  }

  @Test(
    "what tells of the past, is of today or ahead, or may be another year is no passed promise",
    arguments: [
      "Ремонт завершён 15 ноября.", "Трубу заменили 15 ноября.", "Лампу заменили до 15 ноября.",
      "Трубу заменили 15 ноября и восстановим асфальт до 1 декабря.",
      "По вашему обращению от 15 ноября лампу заменим завтра.",
      "За отключение 15 ноября сделаем перерасчёт.", "За 15 ноября вернём деньги.",
      "Обращение 15 ноября разберём.", "Вам обещали, что починим до 15 ноября.",
      "Вам писали: «Устраним до 15 ноября». Простите, не успели.",
      "Если не починим до 15 ноября, напишите нам.", "Не починим до 15 ноября: нет деталей.",
      "Принятую до 15 ноября заявку выполним.", "Все заявки до 15 ноября выполним к 1 декабря.",
      "Лампу заменим до 22 ноября.", "Лампу заменим до 22.11.2026.", "Лампу заменим сегодня.",
      "Лампу заменим до 1 сентября.", "Отремонтируем до 15 мая.", "Отремонтируем до 15 января.",
      "Отремонтируем до 1 сентября следующего года.", "Отремонтируем до 1 ноября 2027 года.",
      "Воду дадим к 12.10.", "Воду включим в 9.11.", "Подсыплем до 1.11 м.",
      "Снизим тариф до 15.11 рублей.", "Дом 15 ноябрьской заявкой закроем.",
      "С 1 ноября дороги чистит новый подрядчик, снег уберём к утру.",
      "Работу начали 10 ноября, закончим в среду.", "Площадку открыли 4 ноября.",
    ])
  func notPassed(_ reply: String) {
    #expect(found(reply, today: today) == [])
  }

  @Test("until the end of the promised day there is nothing wrong with it")
  func lastDay() {
    for reply in ["Устраним до 15 ноября.", "Мастер придёт 15.11.2026."] {
      #expect(found(reply, today: today - 8) == [], "\(reply)")
      #expect(found(reply, today: today - 7) == [], "\(reply)")
      #expect(found(reply, today: today - 6).count == 1, "\(reply)")
    }
  }

  @Test("near the turn of the year a day without its year may be of either")
  func turnOfTheYear() throws {
    // 5 January 2027, a Tuesday.
    let january = today + 44
    #expect(LocalMoment(day: january).writtenDay == "05.01.2027")
    for reply in [
      "Устраним до 28 декабря.", "Ёлку уберут 15 января.", "Во вторник, 29 декабря, чистили снег.",
      "Каток откроем в пятницу, 8 января.",
    ] {
      #expect(found(reply, today: january) == [], "\(reply)")
    }
    // 29 December 2026.
    for reply in ["Устраним до 3 января.", "Ждём вас в воскресенье, 3 января."] {
      #expect(found(reply, today: january - 7) == [], "\(reply)")
    }
    #expect(found("Ждём вас в субботу, 3 января.", today: january - 7).count == 1)
  }

  @Test(
    "a weekday that is not the date's is found",
    arguments: [
      (
        "Мастер придёт во вторник, 23 ноября.", "вторник, 23 ноября", "23 ноября", "понедельник",
        "вторник"
      ),
      (
        "Ждём вас во вторник 23 ноября в 18:00.", "вторник 23 ноября", "23 ноября", "понедельник",
        "вторник"
      ),
      ("Во вторник, 23.11, придёт мастер.", "вторник, 23.11", "23.11", "понедельник", "вторник"),
      (
        "В пятницу, 28 ноября откроем каток.", "пятницу, 28 ноября", "28 ноября", "суббота",
        "пятница"
      ),
      (
        "Приём 27 ноября (четверг) с 9 до 18.", "27 ноября (четверг)", "27 ноября", "пятница",
        "четверг"
      ),
      ("Приём 27.11.2026 (чт).", "27.11.2026 (чт)", "27.11.2026", "пятница", "четверг"),
      (
        "Приём 27 ноября, в четверг, в 18:00.", "27 ноября, в четверг", "27 ноября", "пятница",
        "четверг"
      ),
      ("В среду, 19 ноября, трубу заменили.", "среду, 19 ноября", "19 ноября", "четверг", "среда"),
    ])
  func weekdays(
    _ reply: String, _ words: String, _ date: String, _ right: String, _ wrong: String
  ) {
    #expect(found(reply, today: today) == ["\(words) | \(date) — \(right), а не \(wrong)"])
    #expect(found(reply, today: nil) == [])
  }

  @Test(
    "a weekday that fits, belongs to another clause or stands in a list is fine",
    arguments: [
      "Мастер придёт в понедельник, 23 ноября.", "Ждём вас 28 ноября, в субботу, в 12:00.",
      "Приём 27.11.2026 (пятница).", "В пятницу и субботу, 27 и 28 ноября, свет отключат.",
      "27 и 28 ноября, в пятницу и субботу, свет отключат.",
      "Начнём 24 ноября, в пятницу всё закончим.", "Закончим в пятницу, 30 ноября проверим.",
      "Работы закончим до пятницы, 30 ноября пришлём фото.",
      "С понедельника по пятницу, 28 ноября выходной.", "По средам, 28 ноября — праздник.",
      "Ждём в субботу, 28, и в воскресенье, 29 ноября.", "Во вторник, 24 ноября, придёт мастер.",
      "Во вторник, 24-го, придёт мастер.", "В четверг, 4 мая, сажали деревья.",
      "Приём в пятницу, 10.30–12.00.", "Во вторник, 12/1 по Мира, откроют двор.",
    ])
  func fitting(_ reply: String) {
    #expect(found(reply, today: today) == [])
  }

  @Test(
    "hours, prices, houses, sections, telephones and numbers of acts are no dates",
    arguments: [
      "Приём с 10.30 до 12.45.", "Ждём к 10.30.", "Автобус в 9.05, 15.13 и 20.31.",
      "Тариф 31.04 рубля, было 30.02.", "Тариф вырос с 31.04 до 35.10 рубля.", "Цена до 31.11 ₽.",
      "Дом 31/11 и дом 30.02 в плане.", "На Мира, 12/1 свет есть.", "По п. 31.11 правил.",
      "По пункту 31.11.2 правил.", "Заявка № 30.02.2026.", "Заявка № 30.02.2026/15.",
      "Участок 31.11.2026.15.", "Звоните: 55-31-11, 8 (4832) 31.11.20.", "Статья 39.36 кодекса.",
      "Закон № 131-ФЗ от 06.10.2003.", "Приказ 30.02-15.", "Снизим до 30.02 процента.",
      "На 31.06 м² плитка.", "Версия 31.09.", "На Мира, 35 мая 2026 начнём.", "Улица 31 Июня.",
      "В доме 31 ноябрьские квитанции.", "До 31 октября.", "Дом 31, в ноябре включим.",
      "Соотношение 31.11 к 30.02.", "IP 10.31.11.20", "31.02.1", "99.99.9999", "до 31.",
    ])
  func numbers(_ reply: String) {
    #expect(found(reply, today: today) == [])
    #expect(found(reply, today: nil) == [])
  }

  @Test("the finding speaks English too")
  func english() {
    #expect(
      found("Мастер придёт во вторник, 23 ноября.", today: today, .english)
        == ["вторник, 23 ноября | 23 ноября is a Monday, not a Tuesday"])
    #expect(
      found("Устраним до 15 ноября.", today: today, .english)
        == ["до 15 ноября | This day has passed: “до 15 ноября”"])
    #expect(
      found("Устраним до 31 ноября.", today: today, .english)
        == ["31 ноября | There is no such day: “31 ноября”"])
  }
}
