import Classification
import Testing

@Suite("Learning a label set") struct TrainerTests {
  private static let rows: [LabelledText] = [
    ("Яма на дороге у моста", "roads"), ("Асфальт провалился, яма", "roads"),
    ("На дороге выбоины", "roads"), ("Дорогу размыло, ямы кругом", "roads"),
    ("Не горит фонарь во дворе", "light"), ("Фонари не горят вечером", "light"),
    ("Темно, фонарь разбит", "light"), ("Свет фонаря мигает", "light"),
    ("Мусор не вывозят", "waste"), ("Контейнеры с мусором полные", "waste"),
    ("Свалка мусора у реки", "waste"), ("Мусорный бак сгорел", "waste"),
  ].map { LabelledText(text: $0.0, label: $0.1) }

  @Test("what was learned is told of words not seen in that order or form")
  func learns() throws {
    let model = try Trainer().train(Self.rows)
    #expect(model.labels == ["light", "roads", "waste"])
    #expect(model.prediction(of: "Яму на дороге заделайте").label == "roads")
    #expect(model.prediction(of: "почините фонари").label == "light")
    let said = model.prediction(of: "мусора много")
    #expect(said.label == "waste")
    #expect(said.confidence > 1.0 / 3 && said.confidence <= 1)
  }

  @Test("the same rows give the same bytes, and bytes give the model back")
  func bytes() throws {
    let model = try Trainer().train(Self.rows)
    #expect(try Trainer().train(Self.rows).bytes == model.bytes)
    let again = try LabelModel(bytes: model.bytes)
    #expect(again.prediction(of: "фонарь") == model.prediction(of: "фонарь"))
  }

  @Test("bytes that are no model are refused")
  func refused() throws {
    let bytes = try Trainer().train(Self.rows).bytes
    #expect(throws: ModelError.notAModel) { try LabelModel(bytes: []) }
    #expect(throws: ModelError.notAModel) {
      try LabelModel(bytes: [UInt8](repeating: 7, count: 99))
    }
    #expect(throws: ModelError.damaged) { try LabelModel(bytes: Array(bytes.dropLast())) }
    #expect(throws: ModelError.wrongKind) { try DeskModel(bytes: bytes) }
    var other = bytes
    other[4] = 9
    #expect(throws: ModelError.wrongVersion(9)) { try LabelModel(bytes: other) }
  }

  @Test("one label, no rows, and a text without a word are refused with their line")
  func unusable() {
    #expect(throws: TrainingError.noRows) { try Trainer().train([]) }
    #expect(throws: TrainingError.oneLabel("a")) {
      try Trainer().train([
        LabelledText(text: "раз", label: "a"), LabelledText(text: "два", label: "a"),
      ])
    }
  }

  @Test("cross-validation leaves each row out once and wants as many rows as folds")
  func folds() throws {
    let evaluation = try Evaluation(crossValidating: Trainer(), Self.rows, folds: 3)
    #expect(evaluation.cases.map(\.row) == Array(Self.rows.indices))
    #expect(evaluation.accuracy > 0.5)
    #expect(throws: TrainingError.tooFewRows(rows: 12, folds: 13)) {
      try Evaluation(crossValidating: Trainer(), Self.rows, folds: 13)
    }
    #expect(throws: TrainingError.tooFewRows(rows: 12, folds: 1)) {
      try Evaluation(crossValidating: Trainer(), Self.rows, folds: 1)
    }
  }
}

@Suite("A table of labelled rows") struct LabelledTableTests {
  private func rows(_ text: String) throws -> [LabelledText] {
    try LabelledTable.rows(Array(text.utf8), text: "text", label: "label")
  }

  @Test("columns are found by name, escapes are read, blank lines are passed over")
  func reads() throws {
    let rows = try rows("\u{FEFF}id\tlabel\ttext\r\n1\ta\tраз\\nдва\r\n\r\n2\tb\tт\\\\р\\tи\r\n")
    #expect(
      rows == [
        LabelledText(text: "раз\nдва", label: "a", line: 2),
        LabelledText(text: "т\\р\tи", label: "b", line: 4),
      ])
  }

  @Test("what is wrong is named with its line")
  func wrong() {
    #expect(throws: TrainingError.missingColumn("label", available: ["text"])) {
      try rows("text\nа\n")
    }
    #expect(throws: TrainingError.wrongFieldCount(line: 3, expected: 2, found: 1)) {
      try rows("text\tlabel\nа\tb\nв\n")
    }
    #expect(throws: TrainingError.emptyText(line: 2)) { try rows("text\tlabel\n \tb\n") }
    #expect(throws: TrainingError.emptyLabel(line: 2)) { try rows("text\tlabel\nа\t\n") }
    #expect(throws: TrainingError.noRows) { try rows("text\tlabel\n") }
    #expect(throws: TrainingError.noRows) { try rows("") }
  }
}
