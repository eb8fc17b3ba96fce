/// The corpus of the base model as it lies in its folder.
public struct BaseCorpus: Sendable {
  /// A file that cannot be learned from.
  public struct Fault: Error, Equatable, Sendable {
    public var file: String
    public var error: TrainingError
  }

  /// The comments of all files, in the order of the files' names.
  public let rows: [BaseTrainer.Row]

  /// - Parameter files: the bytes of each file by its name.
  public init(files: [String: [UInt8]]) throws(Fault) {
    // By bytes, so that no locale has a say in the order and thereby in the weights.
    let names = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var rows: [BaseTrainer.Row] = []
    for name in names {
      do throws(TrainingError) {
        rows += try BaseTrainer.rows(files[name] ?? [])
      } catch {
        throw Fault(file: name, error: error)
      }
    }
    self.rows = rows
  }
}
