import ArgumentParser
import Classification
import Foundation

/// Learns the base model anew from the corpus that lies in the project, and from nothing else.
@main
struct BaseModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dezhurka-base-model",
    abstract: "Learns the base model anew from its corpus.",
    discussion: """
      The same corpus gives the same bytes on every machine. Run it from the project's folder,
      built for release, and build anew afterwards: the model is embedded in the program.

        swift run -c release dezhurka-base-model
        swift run -c release dezhurka-base-model --check
      """)

  @Option(help: "The folder of the corpus: tables label, intent, urgent, topic, text.")
  var corpus = "Sources/CBaseModel/corpus"

  @Option(help: "Where the model is written.")
  var output = "Sources/CBaseModel/base.model"

  @Flag(help: "Write nothing; compare with the model embedded in this program.")
  var check = false

  func run() throws {
    let rows = try read()
    let model: [UInt8]
    do throws(TrainingError) {
      model = try BaseTrainer().train(rows)
    } catch {
      throw ValidationError("Nothing to learn from in \(corpus): \(error)")
    }
    if check {
      try compare(model, with: BaseTrainer.shipped)
    } else {
      try Data(model).write(to: URL(fileURLWithPath: output), options: .atomic)
      print("\(output): \(model.count) bytes from \(rows.count) comments")
    }
  }

  private func read() throws -> [BaseTrainer.Row] {
    let folder = URL(fileURLWithPath: corpus, isDirectory: true)
    let urls = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    var files: [String: [UInt8]] = [:]
    for url in urls where url.pathExtension == "tsv" {
      files[url.lastPathComponent] = Array(try Data(contentsOf: url))
    }
    do throws(BaseCorpus.Fault) {
      return try BaseCorpus(files: files).rows
    } catch {
      throw ValidationError("\(corpus)/\(error.file): \(error.error)")
    }
  }

  private func compare(_ model: [UInt8], with shipped: [UInt8]) throws {
    if model == shipped {
      print("The embedded model is what the corpus gives: \(model.count) bytes.")
      return
    }
    let byte = zip(model, shipped).enumerated().first { $1.0 != $1.1 }?.offset
    print(
      """
      The embedded model is not what the corpus gives: byte \
      \(byte ?? min(model.count, shipped.count)) is the first that differs, \
      \(shipped.count) bytes against \(model.count).
      """)
    throw ExitCode.failure
  }
}
