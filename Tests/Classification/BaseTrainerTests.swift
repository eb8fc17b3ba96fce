import Testing

@testable import Classification

@Suite("Learning the base model") struct BaseTrainerTests {
  private static let corpus = """
    label\tintent\turgent\ttopic\ttext
    complaint\t-\t0\troads\tЯма на яме, подвеску оставил
    complaint\t-\t1\tpower\tПровод висит над тротуаром и искрит
    complaint\t-\t0\twaste\tБаки полные с пятницы, не вывозят
    question\t-\t0\ttransport\tДо скольки ходит десятый автобус?
    question\t-\t0\tservices\tКакие документы нужны для прописки?
    praise\t-\t0\tsnow\tСпасибо трактористу, чисто с утра
    praise\t-\t0\t-\tКрасота!
    other\t-\t0\t-\tПродам гараж, недорого
    other\t-\t0\t-\tВсем привет из отпуска
    obscenity\tcomplaint\t0\theating\tБатареи холодные, охренели там, суки
    obscenity\tother\t0\t-\tСам ты придурок
    """

  @Test("the same rows give the same bytes on every machine")
  func deterministic() throws {
    let rows = try BaseTrainer.rows(Array(Self.corpus.utf8))
    let bytes = try BaseTrainer().train(rows)
    #expect(try BaseTrainer().train(rows) == bytes)
    #expect(try BaseModel.opened(ModelStorage(copying: bytes)).labels == BaseModel.labels)
    // Of the bytes as first written; it changes with features, tables of cues, and the format.
    #expect(FeatureHash.word(bytes) == 18_361_882_608_576_990_736)
  }

  @Test("rows are read with their labels, intents, urgency and topics")
  func rows() throws {
    let rows = try BaseTrainer.rows(Array(Self.corpus.utf8))
    #expect(rows.count == 11)
    #expect(rows[1].isUrgent && rows[1].topic == "power" && rows[1].intent == .complaint)
    #expect(rows[9].label == .obscenity && rows[9].intent == .complaint)
    #expect(rows[10].topic == nil && rows[10].line == 12)
  }

  @Test("a label, intent or topic that nobody knows is refused with its line")
  func unknown() {
    func rows(_ row: String) throws -> [BaseTrainer.Row] {
      try BaseTrainer.rows(Array("label\tintent\turgent\ttopic\ttext\n\(row)\n".utf8))
    }
    #expect(throws: TrainingError.unknownLabel("spam", line: 2)) { try rows("spam\t-\t0\t-\tа") }
    #expect(throws: TrainingError.unknownLabel("obscenity", line: 2)) {
      try rows("obscenity\t-\t0\t-\tа")
    }
    #expect(throws: TrainingError.unknownLabel("moon", line: 2)) {
      try rows("other\t-\t0\tmoon\tа")
    }
  }

  @Test("the shipped model fits this program")
  func shipped() {
    #expect(BaseModel.embedded != nil)
  }
}
