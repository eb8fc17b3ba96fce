import Testing

@testable import Intake

@Suite("Whatever the bytes") struct RobustnessTests {
  static let fixtures: [(String, SourceFormat)] = [
    ("good.ndjson", .ndjson), ("bad.ndjson", .ndjson), ("bom-crlf.ndjson", .ndjson),
    ("hostile.ndjson", .ndjson), ("telegram.json", .telegram), ("telegram-bad.json", .telegram),
    ("telegram-account.json", .telegram), ("vk.json", .vk), ("vk-list.json", .vk),
    ("vk-lines.ndjson", .vk), ("good.csv", .csv), ("bad.csv", .csv), ("windows-1251.csv", .csv),
  ]

  @Test("pieces of any length make the same comments and refusals", arguments: fixtures)
  func pieces(name: String, format: SourceFormat) throws {
    let bytes = try Fixture.bytes(name)
    let whole = try Collector.read(bytes, as: format)
    for piece in [1, 2, 3, 5, 7, 64, 1021] {
      let read = try Collector.read(bytes, as: format, piece: piece)
      #expect(read.comments == whole.comments)
      #expect(read.refusals == whole.refusals)
      #expect(read.notes == whole.notes)
    }
  }

  @Test("a file cut into two at any byte is the same file")
  func twoPieces() throws {
    let bytes = try Fixture.bytes("vk-lines.ndjson")
    let whole = try Collector.read(bytes, as: .vk)
    for cut in 0...bytes.count {
      let input = InputFile(name: "f", size: nil) {
        PrefixedSource(Array(bytes[..<cut]), then: PrefixedSource(Array(bytes[cut...])))
      }
      let read = Collector()
      try VKReader().read(input, into: read)
      #expect(read.comments == whole.comments)
      #expect(read.refusals == whole.refusals)
    }
  }

  @Test("a table cut into two at any byte is the same table", arguments: ["good.csv", "bad.csv"])
  func twoPiecesOfTable(name: String) throws {
    let bytes = try Fixture.bytes(name)
    let whole = try Collector.read(bytes, as: .csv)
    let layout = try CSVLayout(bytes, CSVOptions())
    for cut in 0...bytes.count {
      let input = InputFile(name: "f", size: nil) {
        PrefixedSource(Array(bytes[..<cut]), then: PrefixedSource(Array(bytes[cut...])))
      }
      let read = Collector()
      try CSVReader(layout: layout, options: CSVOptions()).read(input, into: read)
      #expect(read.comments == whole.comments)
      #expect(read.refusals == whole.refusals)
    }
  }

  @Test("random damage never stops the program", arguments: fixtures)
  func damage(name: String, format: SourceFormat) throws {
    let original = try Fixture.bytes(name)
    var random = Random(state: 20_261_122)
    for _ in 0..<100 {
      var bytes = original
      for _ in 0..<random.next(below: 6) + 1 { random.damage(&bytes) }
      for reader in SourceFormat.allCases {
        let read = try Self.read(bytes, as: reader)
        #expect(read?.comments.count ?? 0 < 1000)
      }
      _ = try? FormatDetector(bytes).format()
    }
  }

  @Test("many brackets and quotes are read in time that grows with their number alone")
  func linear() throws {
    for unit in [
      "[", "{\"a\":", "\"", "[\n{", "{\"response\":\n{\"items\":[",
      "{\"response\":", "[{\"response\":[", "\\u0000",
    ] {
      let text = String(repeating: unit, count: 50_000)
      for format in SourceFormat.allCases {
        let read = try Self.read(text.utf8, as: format)
        #expect(read?.comments.isEmpty != false)
      }
    }
  }

  /// What a reader makes of bytes; `nil` where they have not even the header of a table.
  private static func read(
    _ bytes: some Sequence<UInt8>, as format: SourceFormat
  ) throws -> Collector? {
    do {
      return try Collector.read(bytes, as: format)
    } catch IntakeError.Problem.csv {
      return nil
    }
  }
}

/// The same numbers at every run.
private struct Random {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func damage(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = next(below: bytes.count)
    switch next(below: 4) {
    case 0: bytes[place] = UInt8(next(below: 256))
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(Array("{}[]\",:\\\n0;\t".utf8)[next(below: 12)], at: place)
    default: bytes.removeSubrange(place..<min(bytes.count, place + next(below: 60)))
    }
  }
}
