import Foundation
import LoopbackNetworks
import Moderation
import Synchronization

/// The four networks on this machine.
final class District: Sendable {
  let vk = LoopbackVK()
  let telegram = LoopbackTelegram()
  let ok = LoopbackOK()
  let max = LoopbackMAX()
  let addresses: [Network: String]
  private let servers: [LoopbackServer]
  private let inside: Mutex<Inside>

  private struct Inside {
    var random: Seeded
    var isCalm = true
    var faults: [String: Int] = [:]
    var written: [Network: Int] = [:]
    /// Of the newest post, which is the only one that people write under.
    var number: Int64 = 0
    var telegramPost: Int64 = 0
  }

  init(seed: UInt64) throws {
    inside = Mutex(Inside(random: Seeded(seed)))
    let (vk, telegram, ok, max) = (vk, telegram, ok, max)
    let served = [
      (Network.vk, try vk.serve()), (.telegram, try telegram.serve()), (.ok, try ok.serve()),
      (.max, try max.serve()),
    ]
    servers = served.map(\.1)
    addresses = Dictionary(uniqueKeysWithValues: served.map { ($0.0, $0.1.address) })
    for plan in [vk.faults, telegram.faults, ok.faults, max.faults] {
      plan.playAtRandom { [weak self] name in self?.fault(name) }
    }
    post()
  }

  /// The community posts in every network.
  func post() {
    let number = inside.withLock { inside in
      inside.number += 1
      return inside.number
    }
    vk.addPost(number, "Пост \(number)")
    let telegramPost = telegram.post("Пост \(number)")
    ok.addTopic("\(number)", "Пост \(number)")
    max.addPost("mid.\(number)", "Пост \(number)")
    inside.withLock { $0.telegramPost = telegramPost }
  }

  var isCalm: Bool {
    get { inside.withLock { $0.isCalm } }
    set { inside.withLock { $0.isCalm = newValue } }
  }

  var faults: [String: Int] { inside.withLock { $0.faults } }
  var written: [Network: Int] { inside.withLock { $0.written } }

  private static let writing = [
    "wall.createComment", "sendMessage", "discussions.addDiscussionComment", "POST comments",
  ]

  /// Every sixth request fails, in one of the ways in which networks do.
  private func fault(_ name: String) -> Fault? {
    inside.withLock { inside in
      guard !inside.isCalm, inside.random.happens(0.16) else { return nil }
      let after = inside.random.happens(0.5)
      let isWriting = Self.writing.contains(name)
      let kind = after ? "after accepting" : "before accepting"
      inside.faults[isWriting ? kind : "while reading", default: 0] += 1
      switch Int.random(in: 0..<3, using: &inside.random) {
      case 0: return .cut(afterCarryingOut: after)
      case 1: return .status(502, afterCarryingOut: after)
      default: return .page(afterCarryingOut: after)
      }
    }
  }

  /// Residents write, here and there.
  func comment(_ count: Int) {
    let (post, telegramPost) = inside.withLock { ($0.number, $0.telegramPost) }
    for number in 0..<count {
      let person = Int64(100 + number)
      let text = "Вопрос \(UUID().uuidString)"
      let network = Network.allCases[number % 4]
      switch network {
      case .vk: vk.write(text, by: person, post: post)
      case .telegram: telegram.write(text, by: person, under: telegramPost)
      case .ok: ok.write(text, by: "u\(person)", topic: "\(post)")
      case .max: max.write(text, by: person, post: "mid.\(post)")
      }
      inside.withLock { $0.written[network, default: 0] += 1 }
    }
  }

  /// All that stands in a network.
  func texts(in network: Network) -> [String] {
    switch network {
    case .vk: vk.comments.map(\.text)
    case .telegram: telegram.messages.map(\.text)
    case .ok: ok.comments.map(\.text)
    case .max: max.comments.map(\.text)
    }
  }

  func count(of beginning: String, in network: Network) -> Int {
    texts(in: network).count { $0.hasPrefix(beginning) }
  }
}
