/// A text with VKontakte's marks of mentions read as people see them: `[id7|Ольга]` as `Ольга`.
///
/// Only what is shown changes; the desk keeps the text as received.
public struct MentionedText: Sendable {
  /// What people see.
  public private(set) var text: String
  /// Where stretches that are shown as they are begin, in UTF-8 bytes of the source and of the text.
  private var stretches: [(source: Int, shown: Int)] = []

  /// Reads a text; one without mentions costs a search for a bracket.
  public init(_ source: String) {
    guard source.utf8.contains(UInt8(ascii: "[")) else {
      text = source
      return
    }
    text = ""
    let bytes = Array(source.utf8)
    var shown: [UInt8] = []
    shown.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "["), let mention = Self.mention(bytes, at: place) {
        stretches.append((mention.name.lowerBound, shown.count))
        shown += bytes[mention.name]
        place = mention.end
        stretches.append((place, shown.count))
      } else {
        shown.append(bytes[place])
        place += 1
      }
    }
    text = String(decoding: shown, as: UTF8.self)
  }

  /// Where an offset of the source stands in the shown text; inside a mark, where its name begins
  /// or ends.
  public func offset(_ source: Int) -> Int {
    let next = stretches.firstIndex { $0.source > source } ?? stretches.count
    let start = next > 0 ? stretches[next - 1] : (source: 0, shown: 0)
    let end = next < stretches.count ? stretches[next].shown : text.utf8.count
    return max(0, min(start.shown + source - start.source, end))
  }

  /// `[id…|name]`, `[club…|name]` or `[public…|name]` with digits after the word.
  private static func mention(_ bytes: [UInt8], at start: Int) -> (name: Range<Int>, end: Int)? {
    for word in ["id", "club", "public"] {
      var place = start + 1
      guard bytes[place...].starts(with: word.utf8) else { continue }
      place += word.utf8.count
      let digits = place
      while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
      guard place > digits, place < bytes.count, bytes[place] == UInt8(ascii: "|") else { continue }
      let name = place + 1
      // Names are short; a bracket far away belongs to something else.
      guard let end = bytes[name...].prefix(200).firstIndex(of: UInt8(ascii: "]")), end > name
      else { return nil }
      return (name..<end, end + 1)
    }
    return nil
  }
}
