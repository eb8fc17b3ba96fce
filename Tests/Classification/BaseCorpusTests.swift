import Foundation
import Testing

@testable import Classification

@Suite("The corpus of the base model") struct BaseCorpusTests {
  /// The files that the shipped model is learned from, from beside this one.
  private static func shipped() throws -> [String: [UInt8]] {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/CBaseModel/corpus")
    let urls = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return Dictionary(
      uniqueKeysWithValues: try urls.filter { $0.pathExtension == "tsv" }.map {
        ($0.lastPathComponent, Array(try Data(contentsOf: $0)))
      })
  }

  @Test(
    """
    the shipped model is what the corpus gives; otherwise
    swift run -c release dezhurka-base-model
    """)
  func shippedModel() throws {
    let rows = try BaseCorpus(files: Self.shipped()).rows
    #expect(rows.count >= 6_000)
    #expect(try BaseTrainer().fingerprint(rows) == BaseTrainer.shippedFingerprint)
  }

  private static let files = [
    "b.tsv": table("complaint\t-\t0\troads\tЯма на яме", "praise\t-\t0\t-\tКрасота!"),
    "a.tsv": table("complaint\t-\t1\tpower\tПровод искрит над тротуаром"),
  ]

  private static func table(_ rows: String...) -> [UInt8] {
    Array((["label\tintent\turgent\ttopic\ttext"] + rows + [""]).joined(separator: "\n").utf8)
  }

  @Test("files are read in the order of their names")
  func order() throws {
    let rows = try BaseCorpus(files: Self.files).rows
    #expect(rows.map(\.topic) == ["power", "roads", nil])
  }

  @Test("a fault is told with its file and line")
  func fault() {
    var files = Self.files
    files["b.tsv"] = Self.table("praise\t-\t0\tmoon\tКрасота!")
    let fault = BaseCorpus.Fault(file: "b.tsv", error: .unknownLabel("moon", line: 2))
    #expect(throws: fault) { try BaseCorpus(files: files) }
  }

  @Test(
    "one word, one label or one setting more gives another fingerprint, which the model carries")
  func fingerprint() throws {
    let rows = try BaseCorpus(files: Self.files).rows
    let fingerprint = try BaseTrainer().fingerprint(rows)
    let model = try BaseModel.opened(ModelStorage(copying: BaseTrainer().train(rows)))
    #expect(model.fingerprint == fingerprint)

    var worded = rows
    worded[1].text += Array(" опять".utf8)
    #expect(try BaseTrainer().fingerprint(worded) != fingerprint)
    var labelled = rows
    labelled[1].isUrgent = true
    #expect(try BaseTrainer().fingerprint(labelled) != fingerprint)
    var trainer = BaseTrainer()
    trainer.cost = 0.4
    #expect(try trainer.fingerprint(rows) != fingerprint)
  }
}
