/// A field of a row.
struct CSVCell {
  /// Where its bytes begin in the row, after an opening quote.
  var start: Int
  /// Where they end, exclusive, before a closing quote.
  var end: Int
  /// Whether quotes in it are written twice.
  var hasDoubledQuotes: Bool
}

/// Finds the fields of one row, piece by piece.
///
/// A quote means something at the beginning of a field only: elsewhere people write quotes as they
/// speak.
struct CSVScan {
  /// How many fields of a row are noted; more are counted alone.
  static let cellLimit = 4096

  private enum State {
    case beginning, plain, quoted
    /// After a quote inside quotes, which ends the field unless another one follows.
    case quote
    /// After the closing quote and a space.
    case closed
    /// After the end of a quoted field, on the way to the separator.
    case rest
  }

  let separator: UInt8
  private(set) var cells: [CSVCell] = []
  /// How many fields the row has.
  private(set) var count = 0
  /// The number of the first field with text after its closing quote.
  private(set) var brokenCell: Int?
  /// How many line breaks the row's quoted fields have so far.
  private(set) var lineFeeds = 0
  /// How many of them stand before the field at hand.
  private(set) var lineFeedsBefore = 0
  private var state = State.beginning
  private var start = 0
  private var end = 0
  private var hasDoubledQuotes = false

  init(separator: UInt8) { self.separator = separator }

  /// Whether the last field's quote is still open.
  var isInQuotes: Bool { state == .quoted }

  /// Begins a new row.
  mutating func startAgain() {
    cells.removeAll(keepingCapacity: true)
    count = 0
    brokenCell = nil
    lineFeeds = 0
    lineFeedsBefore = 0
    state = .beginning
    hasDoubledQuotes = false
  }

  /// Looks at the bytes from a place on; returns where the next row begins, `nil` where they do
  /// not suffice.
  ///
  /// Must be called with the place at which the call before stopped: the end of its bytes.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from place: Int) -> Int? {
    var at = place
    while at < bytes.count {
      switch state {
      case .beginning:
        start = at
        lineFeedsBefore = lineFeeds
        state = .plain
        if bytes[at] == UInt8(ascii: "\"") {
          at += 1
          start = at
          state = .quoted
        }
      case .quoted: passQuoted(bytes, &at)
      case .quote, .closed: passClosing(bytes, &at)
      case .plain, .rest:
        while at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A { at += 1 }
        guard at < bytes.count else { return nil }
        if state == .plain {
          let hasReturn = bytes[at] == 0x0A && at > start && bytes[at - 1] == 0x0D
          end = hasReturn ? at - 1 : at
        }
        close()
        at += 1
        if bytes[at - 1] == 0x0A { return at }
      }
    }
    return nil
  }

  /// Ends the row where the file ends.
  mutating func finish(at place: Int) {
    if state == .plain || state == .quoted { end = place }
    if state == .beginning { (start, end) = (place, place) }
    close()
  }

  private mutating func passQuoted(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") {
        end = at - 1
        state = .quote
        return
      }
      if byte == 0x0A { lineFeeds += 1 }
    }
  }

  private mutating func passClosing(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    let byte = bytes[at]
    switch byte {
    case separator, 0x0A:
      state = .rest
    case UInt8(ascii: "\"") where state == .quote:
      hasDoubledQuotes = true
      state = .quoted
      at += 1
    case 0x20, 0x0D, 0x09:
      state = .closed
      at += 1
    default:
      if brokenCell == nil { brokenCell = count }
      state = .rest
      at += 1
    }
  }

  private mutating func close() {
    if count < Self.cellLimit {
      cells.append(CSVCell(start: start, end: end, hasDoubledQuotes: hasDoubledQuotes))
    }
    count += 1
    hasDoubledQuotes = false
    state = .beginning
  }
}
