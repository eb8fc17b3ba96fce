import Classification
import GRDB
import Moderation
import Testing

@testable import Desk

@Suite("The queue's orders") struct QueueOrderTests {
  let office: TestOffice
  let desk: Desk

  init() throws {
    office = try TestOffice()
    desk = try office.desk()
    let networks: [Network] = [.vk, .telegram]
    let items = (0..<40).map { (number: Int) -> ClassifiedComment in
      let minute = Int64(number * 7 % 13)
      return incoming(
        "\(number)", "Дело \(number)", minute: minute, category: Category.allCases[number % 5],
        urgent: number % 6 == 0, network: networks[number % 2], community: "c\(number % 3)")
    }
    _ = try desk.ingest(items, openSince: office.openSince)
  }

  private func filters(_ order: QueueOrder) throws -> [QueueFilter] {
    let community = try #require(try desk.communities().first).id
    return [
      QueueFilter(order: order), QueueFilter(category: .complaint, order: order),
      QueueFilter(network: .vk, order: order), QueueFilter(community: community, order: order),
      QueueFilter(words: "дело", order: order), QueueFilter(words: "1", order: order),
    ]
  }

  @Test("hold in every filter, whole and page by page, both ways", arguments: QueueOrder.allCases)
  func orders(order: QueueOrder) throws {
    for filter in try filters(order) {
      var plain = filter
      plain.order = .urgency
      let whole = try desk.all(filter).map(\.position)
      let same = try desk.all(plain).map(\.position)
      #expect(!whole.isEmpty && Set(whole) == Set(same))
      #expect(whole == whole.sorted(by: order.precedes))
      #expect(try forward(filter) == whole)
      #expect(try backward(filter) == whole)
      let middle = whole[whole.count / 2]
      let page = try desk.queue(filter, at: .from(middle), limit: 3)
      #expect(page.rows.first?.position == middle)
      #expect(page.hasEarlier == (whole.count > 1))
    }
  }

  @Test("an order is no filter")
  func empty() {
    #expect(QueueFilter(order: .newest).isEmpty)
    #expect(!QueueFilter(snoozed: true, order: .newest).isEmpty)
  }

  private func forward(_ filter: QueueFilter) throws -> [QueuePosition] {
    var all: [QueuePosition] = []
    var anchor = QueueAnchor.start
    while true {
      let page = try desk.queue(filter, at: anchor, limit: 3)
      all += page.rows.map(\.position)
      guard page.hasLater, let last = all.last else { return all }
      anchor = .after(last)
    }
  }

  private func backward(_ filter: QueueFilter) throws -> [QueuePosition] {
    var all: [QueuePosition] = []
    var anchor = QueueAnchor.end
    while true {
      let page = try desk.queue(filter, at: anchor, limit: 3)
      all = page.rows.map(\.position) + all
      guard page.hasEarlier, let first = all.first else { return all }
      anchor = .before(first)
    }
  }
}
