import Classification
import Testing

@Suite("Near-duplicates") struct NearDuplicatesTests {
  private func pairs(_ texts: String...) -> [NearDuplicates.Pair] {
    NearDuplicates.pairs(texts.map { Array($0.utf8) })
  }

  @Test("half of the trigrams shared makes a near-duplicate, whatever the case and ё")
  func half() {
    #expect(
      pairs("у нас нет воды третий день", "другое совсем дело тут", "У НАС НЕТ ВОДЫ, ещё и света")
        == [NearDuplicates.Pair(row: 2, earlier: 0, share: 0.5)])
    #expect(pairs("ёлку уже убрали", "елку уже убрали").map(\.share) == [1])
  }

  @Test("less than half does not")
  func less() {
    #expect(pairs("у нас нет воды третий день", "у нас нет совести у начальства").isEmpty)
    #expect(pairs("", "", "...").isEmpty)
  }

  @Test("short comments are compared whole")
  func short() {
    #expect(pairs("спасибо", "спасибо большое", "Спасибо!").map(\.row) == [2])
  }
}
