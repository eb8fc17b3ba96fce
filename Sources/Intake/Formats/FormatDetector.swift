/// Tells by the beginning of a file what it is.
struct FormatDetector {
  /// How many bytes of the beginning are looked at, at most.
  static let bytes = 1 << 16

  private let head: ArraySlice<UInt8>
  private let csv: CSVOptions

  /// - Parameters:
  ///   - head: the first bytes of a file, up to ``bytes``.
  ///   - csv: which headings to know besides the usual ones.
  init(_ head: [UInt8], csv: CSVOptions = CSVOptions()) {
    self.csv = csv
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.head = head.starts(with: mark) ? head.dropFirst(3) : head[...]
  }

  /// What keeps the file from being any text at all; `nil` where nothing does.
  var obstacle: IntakeError.Problem? {
    guard head.contains(where: { $0 > 0x20 }) else { return head.contains(0) ? .binary : .empty }
    let marks: [([UInt8], IntakeError.Problem)] = [
      ([0xFF, 0xFE], .notUTF8), ([0xFE, 0xFF], .notUTF8), ([0, 0, 0xFE, 0xFF], .notUTF8),
      ([0x1F, 0x8B], .compressed("gz")), (Array("PK\u{3}\u{4}".utf8), .compressed("zip")),
      (Array("BZh".utf8), .compressed("bz2")), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .compressed("xz")),
      ([0x28, 0xB5, 0x2F, 0xFD], .compressed("zst")),
      ([0x37, 0x7A, 0xBC, 0xAF], .compressed("7z")),
    ]
    if let (_, problem) = marks.first(where: { head.starts(with: $0.0) }) { return problem }
    let start = head.prefix(512)
    let zeros = start.count { $0 == 0 }
    // Text in UTF-16 without a mark has a zero in every other byte wherever it is ASCII.
    if zeros * 4 > start.count { return .notUTF8 }
    // Some comments hold a control character or two; other files begin with many.
    let controls = start.count { $0 < 0x20 && ![0x09, 0x0A, 0x0D, 0x1B].contains($0) }
    if controls * 8 > start.count { return .binary }
    return nil
  }

  /// The format; the first line that tells one decides. What calls itself a table is one, so that
  /// the column that is missing can be named.
  ///
  /// - Parameter name: the file's.
  /// - Throws: what the file is instead.
  func format(of name: String = "") throws(IntakeError.Problem) -> SourceFormat {
    if let obstacle { throw obstacle }
    let text = head.drop { $0 <= 0x20 }
    if text.first == UInt8(ascii: "<") { throw .webPage }
    let isJSON = text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[")
    if !isJSON, let encoding = csv.encoding { try CSVLayout.check(encoding, of: Array(head)) }
    if !isJSON, CSVLayout.fits(Array(head), csv) { return .csv }
    if let format = Self.format(text) { return format }
    for line in head.split(separator: 0x0A) {
      if let format = Self.format(line.drop { $0 <= 0x20 }) { return format }
    }
    let isCalledTable = [".csv", ".tsv"].contains { name.lowercased().hasSuffix($0) }
    if !isJSON, isCalledTable || CSVLayout.mightFit(Array(head), csv) { return .csv }
    throw .unknownFormat
  }

  private static func format(_ text: ArraySlice<UInt8>) -> SourceFormat? {
    var text = text
    if text.first == UInt8(ascii: "[") { text = text.dropFirst().drop { $0 <= 0x20 } }
    guard text.first == UInt8(ascii: "{") else { return nil }
    let names = names(text)
    func has(_ wanted: String...) -> Bool { wanted.contains { names.contains($0) } }
    if has("response", "error", "items") { return .vk }
    if has("network", "community", "published") { return .ndjson }
    if has("messages", "chats", "left_chats", "personal_information") { return .telegram }
    if has("name"), has("type"), has("id") { return .telegram }
    if has("about"), has("contacts", "profile_pictures", "stories") { return .telegram }
    return nil
  }

  /// The names of the first object's fields, as far as they can be seen.
  private static func names(_ text: ArraySlice<UInt8>) -> Set<String> {
    var names: Set<String> = []
    var depth = 0
    var at = text.startIndex
    while at < text.endIndex {
      switch text[at] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth <= 0 { return names }
      case UInt8(ascii: "\""):
        guard let end = stringEnd(text, after: at) else { return names }
        let rest = text[(end + 1)...].drop { $0 <= 0x20 }
        if depth == 1, rest.first == UInt8(ascii: ":"), end - at < 40 {
          names.insert(String(decoding: text[(at + 1)..<end], as: UTF8.self))
        }
        at = end
      default: break
      }
      at += 1
    }
    return names
  }

  private static func stringEnd(_ text: ArraySlice<UInt8>, after quote: Int) -> Int? {
    var at = quote + 1
    while at < text.endIndex {
      switch text[at] {
      case UInt8(ascii: "\""): return at
      case UInt8(ascii: "\\"): at += 2
      case 0x0A: return nil
      default: at += 1
      }
    }
    return nil
  }
}

extension IntakeError.Problem: Error {}
