import Classification
import Desk
import Moderation
import Terminal

@testable import Console

/// An invented district on an invented Monday morning, 23 November 2026, 09:04 in Moscow.
enum District {
  static let now = Instant(seconds: 1_795_413_840)
  static let anna = Person("Анна")
  static let pyotr = Person("Пётр")

  static let vk = Community(
    id: .init(rawValue: 1), network: .vk, externalID: "-42", name: "Заречный район")
  static let telegram = Community(
    id: .init(rawValue: 2), network: .telegram, externalID: "zarechny", name: "Заречный сегодня")
  static let ok = Community(
    id: .init(rawValue: 3), network: .ok, externalID: "77", name: "Заречный: новости")
  static let max = Community(
    id: .init(rawValue: 4), network: .max, externalID: "9", name: "Заречный район")
  static let communities = [vk, telegram, ok, max]

  static let rows: [QueueRow] = [
    row(1, "Нет отопления, Лесная 8. Батареи ледяные третий день", "Ольга Пчёлкина", 676, .urgent),
    row(
      2, "Провод висит над детской площадкой на Парковой!!!", "Ильдар", 14, .urgent, in: telegram),
    row(
      3, "Фонарь у школы не горит третий день, дети идут в темноте", "Семён Н.", 1500, in: telegram),
    row(
      4, "Какого хрена опять мусор не вывезли, пиздец просто", "Костян", 190, as: .obscenity, in: ok
    ),
    row(5, "А садики завтра работают?", "Лейла Мирзоева", 52, as: .question),
    row(6, "Подскажите, до скольки МФЦ в субботу", "Тамара Ильинична", 47, as: .question, in: max),
    row(7, "Спасибо за каток!!! Дети счастливы 🎉⛸", "Вика", 95, .rest, as: .praise),
    row(8, "", "Рустам", 80, .rest, as: .other, in: telegram, attachments: [.photo, .photo]),
    row(9, "+1", "Гульнара", 20, .rest, as: .other, in: telegram),
  ]

  static func row(
    _ id: Int64, _ text: String, _ author: String, _ minutes: Int64,
    _ group: QueueGroup = .needsAnswer, as category: Classification.Category = .complaint,
    in community: Community = vk, attachments: [Attachment.Kind] = [], claim: Claim? = nil,
    hasDraft: Bool = false
  ) -> QueueRow {
    QueueRow(
      id: .init(rawValue: id),
      position: QueuePosition(
        group: group, published: now - .minutes(minutes), id: .init(rawValue: id)),
      category: category, intent: category == .obscenity ? .complaint : category,
      network: community.network, community: community.id, author: author, excerpt: text,
      swearing: category == .obscenity ? swearing(in: text) : [], attachments: attachments,
      claim: claim, hasDraft: hasDraft)
  }

  private static func swearing(in text: String) -> [Range<Int>] {
    classifier.verdict(of: text).evidence
      .filter { $0.reason == .obscenity }.map { $0.start..<$0.end }
  }

  private static let classifier = Classifier()

  /// Rows of a long queue, complaints a minute apart, numbered from `first` on.
  static func longQueue(_ numbers: Range<Int64>) -> [QueueRow] {
    numbers.map { row(1000 + $0, "Яма на дороге, километр \($0)", "Водитель \($0)", 30_000 - $0) }
  }

  /// The row's comment in detail, with nothing around it.
  static func detail(_ row: QueueRow) -> CommentDetail {
    let community = communities.first { $0.id == row.community } ?? vk
    return CommentDetail(
      comment: Comment(
        id: row.id, community: community, externalID: "\(row.id.rawValue)",
        author: Author(
          id: .init(rawValue: row.id.rawValue), externalID: "u\(row.id.rawValue)", name: row.author),
        text: row.excerpt, attachments: row.attachments.map { Attachment(kind: $0) },
        published: row.published, url: "https://zarechny.example/\(row.id.rawValue)",
        verdict: Verdict(
          category: row.category, intent: row.intent, confidence: 0.87, isUrgent: row.isUrgent)),
      claim: row.claim)
  }

  static func evidence(
    _ words: String, in text: String, _ reason: Evidence.Reason, _ weight: Double
  ) -> Evidence {
    let bytes = Array(text.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: words.utf8) } ?? 0
    return Evidence(start: start, end: start + words.utf8.count, reason: reason, weight: weight)
  }

  /// The first comment with everything that can stand around one.
  static let rich: CommentDetail = {
    let text =
      "Третий день батареи ледяные, Лесная 8, два подъезда. Ребёнку полтора года, спим в шапках. "
      + "Звоним в УК — трубку не берут. Когда дадут тепло??"
    var detail = Self.detail(rows[0])
    detail.comment.text = text
    detail.comment.verdict = Verdict(
      category: .complaint, intent: .complaint, confidence: 0.94, isUrgent: true, urgency: 0.91,
      topic: "heating", place: Place(street: ["Лесная"], house: ["8"]),
      evidence: [
        evidence("батареи ледяные", in: text, .complaint, 2.14),
        evidence("батареи ледяные", in: text, .urgency, 1.6),
        evidence("Ребёнку", in: text, .urgency, 1.12),
        evidence("не берут", in: text, .complaint, 0.83),
        evidence("Когда", in: text, .complaint, -0.31),
      ])
    detail.comment.attachments = [Attachment(kind: .photo, name: "градусник.jpg")]
    detail.thread = Thread(
      id: .init(rawValue: 1), text: "График отключений горячей воды на неделю: 23–29 ноября")
    detail.threadCount = 3
    detail.parent = ThreadEntry(
      id: .comment(.init(rawValue: 90)), depth: 0, author: "Заречный район", isOwn: true,
      published: now - .hours(20), text: "[id5|Ольга], плановых отключений на Лесной нет.",
      handling: .own)
    detail.earlier = [
      EarlierComment(
        id: .init(rawValue: 80), published: now - .days(40),
        text: "В подъезде снова темно, лампочка на третьем этаже", handling: .answered,
        reply: Reply(
          id: .init(rawValue: 8), comment: .init(rawValue: 80), by: pyotr,
          text: "Ольга, лампочку заменили сегодня утром.", state: .confirmed,
          written: now - .days(39))),
      EarlierComment(
        id: .init(rawValue: 81), published: now - .days(60), text: "Спасибо за лавочки",
        handling: .noAnswerNeeded),
    ]
    detail.authorCountThisYear = 4
    return detail
  }()

  static func counts(_ rows: [QueueRow], outbox: Int = 0) -> QueueCounts {
    var counts = QueueCounts(all: rows.count, outbox: outbox, shown: rows.count)
    for row in rows {
      if row.isUrgent { counts.urgent += 1 }
      if row.claim?.by == anna || row.hasDraft { counts.mine += 1 }
      counts.byCategory[row.category, default: 0] += 1
      counts.byNetwork[row.network, default: 0] += 1
      counts.byCommunity[row.community, default: 0] += 1
    }
    return counts
  }
}

extension Size {
  static let wide = Size(columns: 120, rows: 32)
  static let medium = Size(columns: 80, rows: 24)
  static let narrow = Size(columns: 45, rows: 20)
}

extension Comment.ID: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int64) { self.init(rawValue: value) }
}

extension ConsoleState {
  /// A console that has not read anything yet.
  static func new(_ size: Size = .medium, _ language: Language = .russian) -> Self {
    ConsoleState(
      setting: Setting(
        language: language, person: District.anna,
        deskName: language("Заречный район", "Zarechny district")),
      size: size, now: District.now)
  }

  /// A console that shows rows, the first of them in detail.
  static func showing(
    _ rows: [QueueRow] = District.rows, _ size: Size = .medium, _ language: Language = .russian,
    hasEarlier: Bool = false, hasLater: Bool = false
  ) -> Self {
    var state = new(size, language)
    _ = state.apply(.communitiesRead(District.communities))
    _ = state.apply(.counted(QueueFilter(), District.counts(rows)))
    state.read(rows, .start, .first, hasEarlier: hasEarlier, hasLater: hasLater)
    return state
  }

  /// Hands a page over, and the details that are asked for then; returns what else is asked for.
  @discardableResult
  mutating func read(
    _ rows: [QueueRow], _ anchor: QueueAnchor, _ purpose: QueueRequest.Purpose,
    limit: Int = QueueState.page, hasEarlier: Bool = false, hasLater: Bool = false
  ) -> [Effect] {
    let request = QueueRequest(
      filter: queue.filter, anchor: anchor, limit: limit, purpose: purpose)
    let page = QueuePage(rows: rows, hasEarlier: hasEarlier, hasLater: hasLater)
    return answered(apply(.queueRead(request, .success(page))))
  }

  /// Presses keys, written as in key tables, each with the frame before in sight; returns all that is
  /// asked for.
  @discardableResult
  mutating func press(_ keys: String...) -> [Effect] {
    keys.flatMap { key in
      let effects = burst(key)
      return effects + apply(.shown)
    }
  }

  /// Presses keys that arrive as one, before any frame is drawn.
  @discardableResult
  mutating func burst(_ keys: String...) -> [Effect] {
    keys.flatMap { Key(parsing: $0).map { apply(.key($0)) } ?? [.bell, .bell, .bell] }
  }

  /// Types a text, one key for each scalar.
  @discardableResult
  mutating func type(_ text: String) -> [Effect] {
    text.unicodeScalars.flatMap { apply(.key($0 == "\n" ? Key(.enter) : Key($0))) }
  }

  /// Presses keys and hands over the details that are asked for; returns what else is.
  @discardableResult
  mutating func go(_ keys: String...) -> [Effect] {
    keys.flatMap { answered(press($0)) }
  }

  /// Hands over what was asked for of the comments in detail and of claims.
  mutating func answered(_ effects: [Effect]) -> [Effect] {
    effects.filter { effect in
      switch effect {
      case .readDetail(let id):
        guard let row = queue.rows.first(where: { $0.id == id }) else { return true }
        let detail =
          row.excerpt == District.rows[0].excerpt ? District.rich : District.detail(row)
        _ = apply(.detailRead(id, .success(detail)))
        return false
      case .claim(let id, _):
        let claim = Claim(by: setting.person, until: now + Self.lease)
        _ = apply(.claimed(id, .success(claim)))
        return true
      default: return true
      }
    }
  }
}
