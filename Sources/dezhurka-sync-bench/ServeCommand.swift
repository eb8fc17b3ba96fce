import ArgumentParser
import Foundation
import LoopbackNetworks
import Moderation

/// `dezhurka-sync-bench serve`: the four networks on this machine, to walk about in by hand.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Four networks on this machine, with settings for a service, until input ends.",
    discussion: """
      Writes sync.toml and token files into --folder, and tells how to run service and console.
      Then it reads lines:
        write NETWORK TEXT       a resident comments; NETWORK is vk, telegram, ok or max
        edit NETWORK ID TEXT     the resident changes it
        delete NETWORK ID        the resident deletes it
        own NETWORK ID TEXT      somebody answers by hand in the community's name
        show                     all that stands in the networks
      """)

  @Option(help: "Where settings and tokens are written, and the desk is kept.")
  var folder: String

  func run() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let town = try Town()
    try town.writeSettings(into: folder)
    say(
      """
      dezhurka-sync check --config \(folder)/sync.toml --database \(folder)/desk.sqlite
      dezhurka-sync --config \(folder)/sync.toml --database \(folder)/desk.sqlite
      dezhurka --database \(folder)/desk.sqlite
      """)
    while let line = readLine() { say(town.obey(line)) }
  }

  /// At once: who reads this waits for it.
  private func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }
}

/// A community in each network, and what happens there.
private struct Town {
  private let vk = LoopbackVK()
  private let telegram = LoopbackTelegram()
  private let ok = LoopbackOK()
  private let max = LoopbackMAX()
  private let servers: [Network: LoopbackServer]
  private let post: Int64

  init() throws {
    vk.addPost(1, "Прогноз на неделю: до минус пятнадцати, снег")
    post = telegram.post("Ремонт дорог: список улиц")
    ok.addTopic("1", "Каток на стадионе открыт")
    max.addPost("mid.1", "График вывоза мусора")
    servers = [
      .vk: try vk.serve(), .telegram: try telegram.serve(), .ok: try ok.serve(),
      .max: try max.serve(),
    ]
  }

  // MARK: Settings

  func writeSettings(into folder: String) throws {
    let tokens = [
      "vk.token": LoopbackVK.communityToken, "vk-admin.token": LoopbackVK.userToken,
      "vk-service.token": LoopbackVK.serviceToken, "telegram.token": LoopbackTelegram.token,
      "ok.token": LoopbackOK.token, "ok-secret": LoopbackOK.secret, "max.token": LoopbackMAX.token,
    ]
    for (name, token) in tokens {
      let path = "\(folder)/\(name)"
      try Data(token.utf8).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
    try settings(folder).write(toFile: folder + "/sync.toml", atomically: true, encoding: .utf8)
  }

  private func settings(_ folder: String) -> String {
    func base(_ network: Network) -> String { servers[network]?.address ?? "" }
    return """
      [[community]]
      network = "vk"
      id = \(LoopbackVK.group)
      name = "Заречный ВК"
      token_file = "\(folder)/vk.token"
      user_token_file = "\(folder)/vk-admin.token"
      service_token_file = "\(folder)/vk-service.token"
      base_url = "\(base(.vk))"

      [[community]]
      network = "telegram"
      id = "@district"
      name = "Заречный ТГ"
      token_file = "\(folder)/telegram.token"
      base_url = "\(base(.telegram))"

      [[community]]
      network = "ok"
      id = "\(LoopbackOK.group)"
      name = "Заречный ОК"
      token_file = "\(folder)/ok.token"
      application_key = "\(LoopbackOK.key)"
      application_secret_file = "\(folder)/ok-secret"
      base_url = "\(base(.ok))"

      [[community]]
      network = "max"
      id = \(LoopbackMAX.chat)
      name = "Заречный MAX"
      token_file = "\(folder)/max.token"
      base_url = "\(base(.max))"

      [poll]
      every = 5

      """
  }

  // MARK: Lines

  func obey(_ line: String) -> String {
    let words = line.split(separator: " ", maxSplits: 3).map(String.init)
    let verb = words.first ?? ""
    if verb == "show" { return all() }
    guard words.count > 2, let network = Network(rawValue: words[1]) else {
      return "write, edit, delete, own or show"
    }
    let id = words[2]
    switch (verb, words.count) {
    case ("write", _): return write(words[2...].joined(separator: " "), network)
    case ("edit", 4): return edit(id, words[3], network)
    case ("own", 4): return own(id, words[3], network)
    case ("delete", 3): return delete(id, network)
    default: return "write, edit, delete, own or show"
    }
  }

  private func write(_ text: String, _ network: Network) -> String {
    switch network {
    case .vk: "\(vk.write(text))"
    case .telegram: "\(telegram.write(text, under: post))"
    case .ok: ok.write(text)
    case .max: max.write(text)
    }
  }

  private func edit(_ id: String, _ text: String, _ network: Network) -> String {
    switch network {
    case .vk: vk.edit(Int64(id) ?? 0, text)
    case .telegram: telegram.edit(Int64(id) ?? 0, text)
    case .ok: ok.edit(id, text)
    case .max: max.edit(id, text)
    }
    return "edited"
  }

  private func own(_ id: String, _ text: String, _ network: Network) -> String {
    switch network {
    case .vk: "\(vk.write(text, by: -LoopbackVK.group, replyTo: Int64(id)))"
    case .telegram:
      "\(telegram.write(text, by: LoopbackTelegram.channel, under: post, replyTo: Int64(id)))"
    case .ok: ok.write(text, by: LoopbackOK.group, replyTo: id)
    case .max: max.write(text, by: LoopbackMAX.chat, replyTo: id)
    }
  }

  private func delete(_ id: String, _ network: Network) -> String {
    switch network {
    case .vk: vk.delete(Int64(id) ?? 0)
    // Telegram tells nobody of that.
    case .telegram: telegram.delete(Int64(id) ?? 0)
    case .ok: ok.remove(id)
    case .max: max.delete(id)
    }
    return "deleted"
  }

  private func all() -> String {
    var lines = vk.comments.filter { !$0.isDeleted }.map {
      "vk \($0.id) by \($0.from)\(answered($0.replyTo)): \($0.text)"
    }
    lines += vk.bans.map { "vk banned \($0.person)" }
    lines += telegram.messages.filter { !$0.isDeleted }.map {
      "telegram \($0.id) by \($0.from)\(answered($0.replyTo)): \($0.text) "
        + $0.reactions.joined()
    }
    lines += telegram.banned.map { "telegram banned \($0)" }
    lines += ok.comments.filter { !$0.isRemoved }.map {
      "ok \($0.id) by \($0.author)\(answered($0.replyTo)): \($0.text)"
    }
    lines += max.comments.map {
      "max \($0.mid) by \($0.author)\(answered($0.replyTo)): \($0.text)"
    }
    lines += max.removedMembers.map { "max banned \($0)" }
    let complaints = vk.complaints + telegram.complaints + ok.complaints + max.complaints
    return (lines + complaints.map { "complaint: \($0)" }).joined(separator: "\n")
  }

  private func answered<ID>(_ id: ID?) -> String { id.map { " to \($0)" } ?? "" }
}
