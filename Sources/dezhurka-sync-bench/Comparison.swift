import Desk
import Moderation

/// Holds what the desk says against what stands in the networks.
struct Comparison {
  private struct Tally {
    var written = 0
    /// Waiting at the desk, or answered once.
    var kept = 0
    var missing = 0
    var doubled = 0
    var replies = 0
    var lost = 0
    var twice = 0
    var strange = 0

    static func += (sum: inout Self, other: Self) {
      sum.written += other.written
      sum.kept += other.kept
      sum.missing += other.missing
      sum.doubled += other.doubled
      sum.replies += other.replies
      sum.lost += other.lost
      sum.twice += other.twice
      sum.strange += other.strange
    }
  }

  private var tallies: [Network: Tally] = [:]
  private var kills = 0
  private var settled = 0
  private var faults: [String: Int] = [:]
  private var repeatedGuids = 0
  private var complaints: [String] = []

  /// Of nothing.
  init() {}

  init(_ desk: Desk, _ district: District, kills: Int, settled: Int) throws {
    (self.kills, self.settled) = (kills, settled)
    faults = district.faults
    repeatedGuids = district.vk.repeatedGuids
    complaints =
      district.vk.complaints + district.telegram.complaints + district.ok.complaints
      + district.max.complaints
    var own: [Network: [String: Int]] = [:]
    for network in Network.allCases {
      for text in district.texts(in: network) where text.hasPrefix("Ответ") {
        own[network, default: [:]][text, default: 0] += 1
      }
    }
    for (network, replies) in try desk.ownReplies() {
      for reply in replies {
        tallies[network, default: Tally()].replies += 1
        let count = own[network]?.removeValue(forKey: reply) ?? 0
        if count == 0 { tallies[network, default: Tally()].lost += 1 }
        if count > 1 { tallies[network, default: Tally()].twice += 1 }
      }
      tallies[network, default: Tally()].kept += replies.count
    }
    for (network, count) in try desk.counts(QueueFilter()).byNetwork {
      tallies[network, default: Tally()].kept += count
    }
    for network in Network.allCases {
      let kept = tallies[network, default: Tally()].kept
      let written = district.written[network] ?? 0
      tallies[network, default: Tally()].missing = Swift.max(0, written - kept)
      tallies[network, default: Tally()].doubled = Swift.max(0, kept - written)
      tallies[network, default: Tally()].strange = own[network]?.count ?? 0
      tallies[network, default: Tally()].written = written
    }
  }

  static func += (sum: inout Self, other: Self) {
    for (network, tally) in other.tallies { sum.tallies[network, default: Tally()] += tally }
    sum.kills += other.kills
    sum.settled += other.settled
    sum.faults.merge(other.faults, uniquingKeysWith: +)
    sum.repeatedGuids += other.repeatedGuids
    sum.complaints += other.complaints
  }

  /// - Returns: how much went wrong.
  func print() -> Int {
    Swift.print("killed \(kills) times; settled by a person: \(settled)")
    let words = faults.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    Swift.print("failed: " + words.joined(separator: ", "))
    Swift.print("repeats that VKontakte knew by their guid: \(repeatedGuids)")
    var wrong = 0
    for network in Network.allCases {
      let tally = tallies[network, default: Tally()]
      Swift.print(
        """
        \(network.rawValue): comments \(tally.written), missing \(tally.missing), doubled \
        \(tally.doubled); replies \(tally.replies), lost \(tally.lost), twice \(tally.twice), \
        unknown to the desk \(tally.strange)
        """)
      wrong += tally.missing + tally.doubled + tally.lost + tally.twice + tally.strange
    }
    for complaint in complaints.prefix(5) { Swift.print("complaint: \(complaint)") }
    return wrong + complaints.count
  }
}

extension Desk {
  /// The texts of all replies, by network.
  func ownReplies() throws -> [Network: [String]] {
    var found: [Network: [String]] = [:]
    var anchor = HistoryAnchor.newest
    while true {
      let page = try history(HistoryQuery(), at: anchor, limit: 500)
      for row in page.rows where row.reply.by != nil {
        found[row.network, default: []].append(row.reply.text)
      }
      guard page.hasOlder, let last = page.rows.last else { return found }
      anchor = .before(last.id)
    }
  }
}
