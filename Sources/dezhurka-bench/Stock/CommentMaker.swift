/// Makes comments one after another, oldest first, as lines of the desk's own NDJSON.
///
/// Twelve communities in four networks, a thread for forty comments, a third of the comments
/// answers to others, every eighth by the community itself.
struct CommentMaker {
  /// When the first comment was written: 1 March 2024, in seconds.
  static let beginning: Int64 = 1_709_251_200

  private static let networks = ["vk", "telegram", "ok", "max"]
  private static let communities = 12
  private static let openThreads = 200

  private struct Thread {
    var number = 0
    var community = 0
    /// Comments of residents that may be answered.
    var recent: [Int] = []
  }

  private let texts = TextMaker()
  private let authors: Int
  private var random = Seeded(20_241_103)
  private var threads: [Thread] = []
  private var made = 0
  private var opened = 0
  private var second = Self.beginning

  init(rows: Int) { authors = max(100, rows / 8) }

  /// Appends the next comment as one line.
  mutating func writeLine(to bytes: inout [UInt8]) {
    let place = thread()
    let thread = threads[place]
    let isOwn = random.below(8) == 0 && !thread.recent.isEmpty
    let isAnswer = isOwn || (random.below(3) == 0 && !thread.recent.isEmpty)
    made += 1
    second += Int64(1 + random.below(150))
    head(thread, to: &bytes)
    bytes += #","text":""#.utf8
    texts.write(to: &bytes, &random)
    bytes += #"","published":""#.utf8
    Self.write(second, to: &bytes)
    bytes += #"","author":"#.utf8
    author(isOwn ? nil : random.skewed(authors), thread, to: &bytes)
    if isAnswer {
      let parent = thread.recent[random.below(thread.recent.count)]
      bytes += #","parent":"\#(parent)""#.utf8
    }
    if random.below(20) == 0 { bytes += #","attachments":[{"kind":"photo","name":"двор"}]"#.utf8 }
    bytes += (isOwn ? #","own":true}"# : "}").utf8
    bytes.append(0x0A)
    if !isOwn { remember(in: place) }
  }

  /// Appends the text alone that the next comment would have.
  mutating func writeText(to bytes: inout [UInt8]) { texts.write(to: &bytes, &random) }

  private mutating func remember(in place: Int) {
    threads[place].recent.append(made)
    if threads[place].recent.count > 20 { threads[place].recent.removeFirst() }
  }

  private mutating func thread() -> Int {
    if threads.count < Self.openThreads || random.below(40) == 0 {
      opened += 1
      let new = Thread(number: opened, community: random.skewed(Self.communities))
      guard threads.count == Self.openThreads else {
        threads.append(new)
        return threads.count - 1
      }
      let place = random.below(threads.count)
      threads[place] = new
      return place
    }
    return random.below(threads.count)
  }

  private func head(_ thread: Thread, to bytes: inout [UInt8]) {
    let network = Self.networks[thread.community % 4]
    bytes +=
      """
      {"network":"\(network)","community":{"id":"-\(101 + thread.community)",\
      "name":"Городской округ \(thread.community + 1)"},"id":"\(made)",\
      "thread":{"id":"\(thread.number)","text":"Запись \(thread.number)"}
      """.utf8
  }

  private func author(_ number: Int?, _ thread: Thread, to bytes: inout [UInt8]) {
    guard let number else {
      bytes += #"{"id":"-\#(101 + thread.community)"}"#.utf8
      return
    }
    var own = Seeded(UInt64(number))
    let first = WordStock.firstNames[own.below(WordStock.firstNames.count)]
    bytes += #"{"id":"\#(number + 1)","name":"\#(first) "#.utf8
    texts.rareWord(to: &bytes, &own)
    bytes += WordStock.surnameEnds[own.below(WordStock.surnameEnds.count)].utf8
    bytes += #""}"#.utf8
  }

  /// Appends a moment as RFC 3339 in UTC.
  private static func write(_ second: Int64, to bytes: inout [UInt8]) {
    let day = Int(second / 86_400)
    let rest = Int(second % 86_400)
    // Civil date from a count of days; the year begins in March, so that February ends it.
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * month + 2) / 5 + 1
    let civil = month < 10 ? month + 3 : month - 9
    number(year + era * 400 + (civil <= 2 ? 1 : 0), 4, to: &bytes)
    for (sign, value) in zip("--T::".utf8, [civil, date, rest / 3600, rest / 60 % 60, rest % 60]) {
      bytes.append(sign)
      number(value, 2, to: &bytes)
    }
    bytes.append(UInt8(ascii: "Z"))
  }

  private static func number(_ value: Int, _ digits: Int, to bytes: inout [UInt8]) {
    var power = 1
    for _ in 1..<digits { power *= 10 }
    while power > 0 {
      bytes.append(0x30 + UInt8(value / power % 10))
      power /= 10
    }
  }
}
