/// The policies that come with the program, as public sources tell them.
///
/// Where a source names no term for the final answer, that of Sevastopol stands: an interim answer
/// that stops the only clock would leave the resident with none. When people are warned is our own.
extension DeadlinePolicy {
  /// A day and night from registration, as the federal press told in 2018.
  public static let federal = DeadlinePolicy(
    name: "federal", title: .init(russian: "Федеральный: 24 часа", english: "Federal: 24 hours"),
    clocks: [
      .answer: ClockRule(
        .hours(24), calendar: "24x7", start: .registered, warnBefore: .hours(2)),
      .finalAnswer: ClockRule(
        .days(7, working: true), calendar: "ru-5x8", start: .registered,
        warnBefore: .days(1, working: true)),
    ])

  /// Four hours for the first reaction, nine for the answer.
  public static let tver = DeadlinePolicy(
    name: "tver", title: .init(russian: "Тверь: 4 и 9 часов", english: "Tver: 4 and 9 hours"),
    clocks: [
      .firstReaction: ClockRule(
        .hours(4), calendar: "24x7", start: .published, warnBefore: .hours(1)),
      .answer: ClockRule(.hours(9), calendar: "24x7", start: .published, warnBefore: .hours(1)),
      .finalAnswer: ClockRule(
        .days(7, working: true), calendar: "ru-5x8", start: .registered,
        warnBefore: .days(1, working: true)),
    ])

  /// Nine working hours from the hand-over, four where it cannot wait, seven working days for the
  /// final answer.
  public static let sevastopol = DeadlinePolicy(
    name: "sevastopol",
    title: .init(
      russian: "Севастополь: 9 рабочих часов", english: "Sevastopol: 9 working hours"),
    clocks: [
      .answer: ClockRule(
        .hours(9, working: true), calendar: "ru-5x8", start: .handedOver,
        warnBefore: .hours(2, working: true)),
      .priorityAnswer: ClockRule(
        .hours(4), calendar: "24x7", start: .handedOver, warnBefore: .hours(1)),
      .finalAnswer: ClockRule(
        .days(7, working: true), calendar: "ru-5x8", start: .handedOver,
        warnBefore: .days(1, working: true)),
    ])

  /// A written appeal: thirty days of the calendar from registration, by the law 59-FZ, article 12;
  /// it can be extended once, with notice to the author.
  public static let writtenAppeal = DeadlinePolicy(
    name: "59-fz",
    title: .init(russian: "59-ФЗ: 30 дней", english: "59-FZ: 30 days"),
    clocks: [
      .answer: ClockRule(.days(30), calendar: "ru-5x8", start: .registered, warnBefore: .days(3))
    ], interimAnswer: .changesNothing)
}
