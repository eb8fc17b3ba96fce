import ArgumentParser
import Desk
import Foundation
import Moderation

/// `dezhurka-sync status`: how the networks are, as the service last wrote it down.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: said("Показать, как дела у сетей.", "Show how the networks are."),
    discussion: said(
      "Код выхода: 0 — всё работает, 4 — что-то не работает или ждёт человека.",
      "Exit code: 0 when all works, 4 when something fails or waits for a person."))

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @OptionGroup var options: SyncOptions

  @Option(help: ArgumentHelp(said("table или json.", "table or json."), valueName: "table|json"))
  var format: Format = .table

  func run() throws {
    let desk = try options.openExistingDesk()
    defer { desk.close() }
    let status: ServiceStatus
    do throws(DeskError) { status = try ServiceStatus(desk, now: systemClock()) } catch {
      throw Failure.unusable("\(error)")
    }
    switch format {
    case .json: print(status.json)
    case .table: table(status)
    }
    if status.needsSomebody { throw ExitCode(4) }
  }

  private func table(_ status: ServiceStatus) {
    let language = options.language
    if status.communities.isEmpty {
      show(language("Служба ещё не запускалась.", "The service has not run yet."))
    } else if status.isSilent {
      show(
        language(
          "Служба молчит: больше пяти минут от неё нет вестей. Проверьте, работает ли она.",
          "The service is silent: no sign of it for more than five minutes. Look whether it runs."))
    }
    let (now, zone) = (systemClock(), options.deskSettings().zone)
    func local(_ moment: Instant) -> String { language.moment(moment, now: now, zone: zone) }
    for (community, health) in zip(status.communities, status.health) {
      var line = "\(community.name) (\(community.network) \(community.id)): "
      if let failure = community.failure {
        line += language.name(NetworkTrouble(rawValue: failure) ?? .refused)
        line += community.detail.isEmpty ? "" : " (\(community.detail))"
        line += language(", с ", ", since ") + (health.failure.map { local($0.since) } ?? "")
      } else {
        line += language("связь была ", "last contact ")
        line += health.lastContact.map(local) ?? language("никогда", "never")
      }
      show(line)
    }
    show(language("Ждёт отправки: ", "To be sent: ") + "\(status.waiting)")
    show(language("Ждёт человека: ", "Waits for a person: ") + "\(status.needsPerson)")
    show(language("Отложено нераспознанного: ", "Set aside: ") + "\(status.rejected)")
    guard status.rejectedLost > 0 else { return }
    show(
      language("Не поместилось, только посчитано: ", "Without room, only counted: ")
        + "\(status.rejectedLost)")
  }
}

/// How the service is, for people and programs.
struct ServiceStatus: Encodable {
  struct Community: Encodable {
    var network: String
    var id: String
    var name: String
    var lastContact: String?
    var lastEvent: String?
    var failure: String?
    var failingSince: String?
    var detail: String
    var cannot: [String: String]
  }

  private enum CodingKeys: CodingKey {
    case communities, isSilent, waiting, needsPerson, rejected, rejectedLost
  }

  var communities: [Community]
  /// The same as the desk keeps them, with moments for people.
  var health: [CommunityHealth]
  /// Whether nothing fails and the service has given no sign lately: it does not run.
  var isSilent: Bool
  var waiting: Int
  var needsPerson: Int
  var rejected: Int
  /// What found no room among these.
  var rejectedLost: Int

  init(_ desk: Desk, now: Instant) throws(DeskError) {
    let known = try desk.communityHealth()
    let latest = known.compactMap(\.lastSign).max()
    isSilent =
      !known.contains { $0.failure != nil }
      && (latest.map { now - $0 > CommunityHealth.silence } ?? true)
    health = known
    communities = known.map { health in
      Community(
        network: health.account.network.rawValue, id: health.account.community,
        name: health.account.name, lastContact: health.lastContact.map(Self.written),
        lastEvent: health.lastEvent.map(Self.written), failure: health.failure?.trouble.rawValue,
        failingSince: (health.failure?.since).map(Self.written),
        detail: health.failure?.detail ?? "",
        cannot: Dictionary(
          uniqueKeysWithValues: health.abilities.missing.map {
            ($0.key.rawValue, $0.value.rawValue)
          }))
    }
    let outbox = try desk.outbox()
    needsPerson = outbox.count(where: \.needsPerson)
    waiting = outbox.count { !$0.needsPerson }
    rejected = try desk.rejectedCount()
    rejectedLost = try desk.lostEvents().reduce(0) { $0 + $1.count }
  }

  var needsSomebody: Bool {
    isSilent || needsPerson > 0 || communities.contains { $0.failure != nil }
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let text = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return Self.escaped(text)
  }

  /// With what could move a cursor, or turn a line round, as JSON's numbers; the meaning is the same.
  static func escaped(_ json: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      let isHidden =
        scalar.properties.generalCategory == .format
        || scalar.properties.generalCategory == .control && scalar != "\n"
      guard isHidden else {
        text.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        let padded = String(repeating: "0", count: 4 - digits.count) + digits
        text.append(contentsOf: ("\\u" + padded).unicodeScalars)
      }
    }
    return String(text)
  }

  private static func written(_ moment: Instant) -> String {
    Date(timeIntervalSince1970: Double(moment.milliseconds / 1000)).formatted(.iso8601)
  }
}
