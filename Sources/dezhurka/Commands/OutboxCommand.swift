import ArgumentParser
import Desk
import Foundation
import Moderation

/// `dezhurka outbox`: what is on its way out, and what somebody has to settle.
struct OutboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox",
    abstract: said(
      "Исходящие: что ждёт отправки и что не ушло.",
      "The outbox: what waits to be sent and what was not."),
    discussion: said(
      """
      Без команды показывает список. Сначала то, что ждёт вашего решения: остановленное, \
      не ушедшее, то, о чём сеть не ответила, и ответы, которые ждут согласования.

      Код выхода списка: 0 — всё в порядке, 4 — что-то ждёт решения человека, 2 — ошибка. \
      У остальных команд: 0 — сделано, 2 — нельзя или ошибка.

      Примеры:
        dezhurka outbox
        dezhurka outbox list --format json
        dezhurka outbox settle reply-12 --arrived --external 3051
        dezhurka outbox settle reply-12 --not-arrived
        dezhurka outbox retry reply-12
        dezhurka outbox cancel removal-3
        dezhurka outbox approve reply-12
        dezhurka outbox return reply-13 --remark "Назовите срок"
      """,
      """
      Without a command, shows the list. What waits for your decision comes first: what was \
      stopped, what was not sent, what the network did not answer and what awaits approval.

      Exit code of the list: 0 when all is well, 4 when something waits for a person's decision, \
      2 for an error. Of the other commands: 0 when done, 2 when it cannot be done or for an error.

      Examples:
        dezhurka outbox
        dezhurka outbox list --format json
        dezhurka outbox settle reply-12 --arrived --external 3051
        dezhurka outbox settle reply-12 --not-arrived
        dezhurka outbox retry reply-12
        dezhurka outbox cancel removal-3
        dezhurka outbox approve reply-12
        dezhurka outbox return reply-13 --remark "Say when"
      """),
    subcommands: [
      OutboxListCommand.self, OutboxSettleCommand.self, OutboxRetryCommand.self,
      OutboxCancelCommand.self, OutboxApproveCommand.self, OutboxReturnCommand.self,
    ],
    defaultSubcommand: OutboxListCommand.self)
}

/// Which act a command is about.
struct OutwardName: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      said("Имя из списка, например reply-12.", "The name in the list, such as reply-12."),
      valueName: said("имя", "name")))
  var id: OutwardID
}

extension OutwardID: ExpressibleByArgument {}

extension OutwardName {
  /// Does something to the act; where there is none of its name, says so.
  func settle(
    in options: DeskOptions, _ body: (Desk) throws(DeskError) -> SendingState
  ) throws {
    let language = options.language
    try options.withDesk { desk in
      do throws(DeskError) {
        show("\(id): " + language.name(try body(desk)))
      } catch .notFound {
        throw Failure.unusable(
          language(
            "\(id): такого в исходящих нет. Что есть: dezhurka outbox",
            "\(id): there is no such thing in the outbox. What there is: dezhurka outbox"))
      } catch {
        throw Failure.unusable("\(id): " + language.words(error))
      }
    }
  }
}

/// `dezhurka outbox list`.
struct OutboxListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: said("Показать исходящие.", "Show the outbox."))

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @OptionGroup var options: DeskOptions

  @Option(
    help: ArgumentHelp(
      said("table или json (по строке на действие).", "table, or json (a line for each act)."),
      valueName: "table|json"))
  var format: Format = .table

  func run() throws {
    var needsPerson = false
    try options.withDesk { desk in
      let entries = try desk.outbox()
      needsPerson = entries.contains(where: \.needsPerson)
      switch format {
      case .json: for entry in entries { print(entry.json) }
      case .table: printTable(entries)
      }
    }
    if needsPerson { throw ExitCode(4) }
  }

  private func printTable(_ entries: [OutboxEntry]) {
    let language = options.language
    if entries.isEmpty { return show(language("В исходящих пусто.", "The outbox is empty.")) }
    let zone = options.settings.zone
    for entry in entries {
      let since = language.moment(entry.since, now: systemClock(), zone: zone)
      let reason =
        entry.approval.map { language.words($0, house: options.settings.house) }
        ?? language.reason(of: entry)
      let state = language.name(entry.state) + language(" с ", " since ") + since
      show("\(entry.id)  \(state)" + (reason.isEmpty ? "" : ": \(reason)"))
      let what =
        entry.measure.map { language.name($0.kind) }
        ?? entry.rule.map { language("удаление по правилу \($0)", "removal by rule \($0)") }
        ?? language("ответ", "reply")
      let author = entry.author.isEmpty ? language("без имени", "no name") : entry.author
      show("    \(what) · \(entry.community.network.shortName) · \(author) · \(entry.by.name)")
      if !entry.asked.isEmpty { show("    > " + entry.asked.replacing("\n", with: " ")) }
      show("    " + entry.excerpt.replacing("\n", with: " "))
      if let next = entry.nextAttempt {
        show(
          language("    само попробует ", "    tries by itself ")
            + language.moment(next, now: systemClock(), zone: zone))
      }
    }
  }
}

extension OutboxEntry {
  /// The act as a line of JSON.
  fileprivate var json: String {
    var object = JSONObject()
    object.set("id", id.description)
    object.set("state", state.rawValue)
    object.set("since", since.milliseconds)
    object.set("network", community.network.rawValue)
    object.set("community", community.name)
    object.set("author", exactly: author)
    object.set("by", by.name)
    object.set("text", exactly: excerpt)
    object.set("rule", rule)
    object.set("measure", measure?.kind.rawValue)
    object.set("attempts", Int64(attempts))
    object.set("next", nextAttempt?.milliseconds)
    object.set("cause", cause?.rawValue)
    object.set("detail", exactly: detail)
    object.set("approval", approval?.kind.rawValue)
    object.set("approvalWords", approval.map(\.words))
    object.set("needsPerson", needsPerson)
    return object.text
  }
}

/// `dezhurka outbox settle`.
struct OutboxSettleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle",
    abstract: said(
      "Сказать, дошло ли то, о чём сеть не ответила.",
      "Say whether it arrived where the network did not answer."))

  @OptionGroup var options: DeskOptions
  @OptionGroup var act: OutwardName

  @Flag(help: ArgumentHelp(said("Дошло: в сети видно.", "It arrived: it is to be seen.")))
  var arrived = false

  @Flag(
    help: ArgumentHelp(
      said("Не дошло: отправить снова.", "It did not arrive: to be sent again.")))
  var notArrived = false

  @Option(
    help: ArgumentHelp(
      said("Номер в сети, если известен.", "Its number in the network, where known."),
      valueName: said("номер", "number")))
  var external: String?

  func validate() throws {
    guard arrived != notArrived else {
      throw ValidationError(
        said("Нужно одно: --arrived или --not-arrived.", "Give one: --arrived or --not-arrived."))
    }
    guard external == nil || arrived else {
      throw ValidationError(
        said("--external бывает только с --arrived.", "--external goes with --arrived only."))
    }
  }

  func run() throws {
    try act.settle(in: options) { desk throws(DeskError) in
      try desk.settle(act.id, arrived ? .arrived(externalID: external) : .didNotArrive)
      return arrived ? .confirmed : .queued
    }
  }
}

/// `dezhurka outbox retry`.
struct OutboxRetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: said("Отправить снова то, что не ушло.", "Send again what was not sent."))

  @OptionGroup var options: DeskOptions
  @OptionGroup var act: OutwardName

  func run() throws {
    try act.settle(in: options) { desk throws(DeskError) in
      try desk.retry(act.id)
      return .queued
    }
  }
}

/// `dezhurka outbox cancel`.
struct OutboxCancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: said(
      "Снять с отправки; ответ станет черновиком своего автора.",
      "Take out of the outbox; a reply becomes its author's draft."))

  @OptionGroup var options: DeskOptions
  @OptionGroup var act: OutwardName

  func run() throws {
    try act.settle(in: options) { desk throws(DeskError) in
      try desk.cancel(act.id)
      return .cancelled
    }
  }
}

/// `dezhurka outbox approve`.
struct OutboxApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: said(
      "Согласовать ответ: он уйдёт.", "Approve a reply: it goes out."))

  @OptionGroup var options: DeskOptions
  @OptionGroup var act: OutwardName

  func run() throws {
    let hold = options.settings.desk.hold ?? .seconds(10)
    try options.withDesk { desk in
      try desk.approve(act.id, holdFor: hold)
      show("\(act.id): " + options.language.name(SendingState.queued))
    }
  }
}

/// `dezhurka outbox return`.
struct OutboxReturnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return",
    abstract: said(
      "Вернуть ответ автору с замечанием: он снова станет черновиком.",
      "Send a reply back to its author with a remark: it becomes a draft again."))

  @OptionGroup var options: DeskOptions
  @OptionGroup var act: OutwardName

  @Option(
    help: ArgumentHelp(
      said("Что поправить.", "What to change."), valueName: said("текст", "text")))
  var remark: String

  func validate() throws {
    guard remark.allSatisfy(\.isWhitespace) else { return }
    throw ValidationError(
      said("Напишите, что поправить: --remark ТЕКСТ.", "Say what to change: --remark TEXT."))
  }

  func run() throws {
    try options.withDesk { desk in
      try desk.sendBack(act.id, remark: remark)
      show("\(act.id): " + options.language.name(SendingCause.sentBack))
    }
  }
}
