import Foundation
import LoopbackNetworks
import Moderation

/// One network on this machine as residents and onlookers see it.
struct Quarter: Sendable {
  /// The table of `sync.toml`, but for its folder.
  var settings: @Sendable (_ folder: String) -> String
  var tokens: [String: String]
  var write: @Sendable (String) -> String
  /// Where the network has an own place for photos.
  var writeWithPhoto: (@Sendable (String) -> String)?
  var edit: @Sendable (_ id: String, String) -> Void
  /// What stands there in the community's own name, and what each answers.
  var own: @Sendable () -> [(text: String, answered: String?)]
  /// Somebody answers by hand in the community's name.
  var paste: @Sendable (_ id: String, String) -> Void
  var stands: @Sendable (_ id: String) -> Bool
  var bans: @Sendable () -> Int
  var complaints: @Sendable () -> [String]
  private let server: LoopbackServer

  /// Waits until what the service does in the network has made something so.
  func comesToHold(_ holds: () -> Bool) -> Bool { server.comesToHold(holds) }

  static func of(_ network: Network) throws -> Quarter {
    switch network {
    case .vk: try vk()
    case .telegram: try telegram()
    case .ok: try ok()
    case .max: try max()
    }
  }

  private static func vk() throws -> Quarter {
    let vk = LoopbackVK()
    let server = try vk.serve()
    vk.addPost(1, "Прогноз на неделю")
    return Quarter(
      settings: {
        """
        network = "vk"
        id = \(LoopbackVK.group)
        token_file = "\($0)/vk"
        user_token_file = "\($0)/admin"
        base_url = "\(server.address)"
        """
      },
      tokens: ["vk": LoopbackVK.communityToken, "admin": LoopbackVK.userToken],
      write: { "\(vk.write($0))" },
      writeWithPhoto: { "\(vk.write($0, withPhotosIn: server.address))" },
      edit: { vk.edit(Int64($0) ?? 0, $1) },
      own: {
        vk.comments.filter { $0.from < 0 && !$0.isDeleted }.map {
          ($0.text, $0.replyTo.map { "\($0)" })
        }
      }, paste: { vk.write($1, by: -LoopbackVK.group, replyTo: Int64($0)) },
      stands: { vk.comment(Int64($0) ?? 0)?.isDeleted == false }, bans: { vk.bans.count },
      complaints: { vk.complaints }, server: server)
  }

  private static func telegram() throws -> Quarter {
    let telegram = LoopbackTelegram()
    let server = try telegram.serve()
    let post = telegram.post("Ремонт дорог")
    return Quarter(
      settings: {
        """
        network = "telegram"
        id = "@district"
        token_file = "\($0)/telegram"
        base_url = "\(server.address)"
        """
      },
      tokens: ["telegram": LoopbackTelegram.token],
      write: { "\(telegram.write($0, under: post))" }, writeWithPhoto: nil,
      edit: { telegram.edit(Int64($0) ?? 0, $1) },
      own: {
        telegram.messages.filter { $0.from == LoopbackTelegram.bot && !$0.isDeleted }.map {
          ($0.text, $0.replyTo.map { "\($0)" })
        }
      },
      paste: { telegram.write($1, by: LoopbackTelegram.channel, under: post, replyTo: Int64($0)) },
      stands: { telegram.message(Int64($0) ?? 0)?.isDeleted == false },
      bans: { telegram.banned.count }, complaints: { telegram.complaints }, server: server)
  }

  private static func ok() throws -> Quarter {
    let ok = LoopbackOK()
    let server = try ok.serve()
    ok.addTopic("1", "Каток открыт")
    return Quarter(
      settings: {
        """
        network = "ok"
        id = "\(LoopbackOK.group)"
        token_file = "\($0)/ok"
        application_key = "\(LoopbackOK.key)"
        application_secret_file = "\($0)/secret"
        base_url = "\(server.address)"
        """
      },
      tokens: ["ok": LoopbackOK.token, "secret": LoopbackOK.secret], write: { ok.write($0) },
      writeWithPhoto: nil,
      edit: { ok.edit($0, $1) },
      own: {
        ok.comments.filter { $0.author == LoopbackOK.group && !$0.isRemoved }.map {
          ($0.text, $0.replyTo)
        }
      }, paste: { ok.write($1, by: LoopbackOK.group, replyTo: $0) },
      stands: { id in ok.comments.contains { $0.id == id && !$0.isRemoved } }, bans: { 0 },
      complaints: { ok.complaints }, server: server)
  }

  private static func max() throws -> Quarter {
    let max = LoopbackMAX()
    let server = try max.serve()
    max.addPost("mid.1", "Вывоз мусора")
    return Quarter(
      settings: {
        """
        network = "max"
        id = \(LoopbackMAX.chat)
        token_file = "\($0)/max"
        base_url = "\(server.address)"
        """
      },
      tokens: ["max": LoopbackMAX.token], write: { max.write($0) },
      writeWithPhoto: nil, edit: { max.edit($0, $1) },
      own: { max.comments.filter { $0.author == 7 }.map { ($0.text, $0.replyTo) } },
      paste: { max.write($1, by: LoopbackMAX.chat, replyTo: $0) },
      stands: { id in max.comments.contains { $0.mid == id } }, bans: { max.removedMembers.count },
      complaints: { max.complaints }, server: server)
  }
}
