/// A text and what a person says it is.
public struct LabelledText: Equatable, Sendable {
  /// The text as read.
  public var text: [UInt8]
  /// Its label; any name.
  public var label: String
  /// The line of the file it stands on, counted from 1; 0 where there is no file.
  public var line: Int

  /// Creates a labelled text.
  public init(text: [UInt8], label: String, line: Int = 0) {
    self.text = text
    self.label = label
    self.line = line
  }

  /// Creates a labelled text from a string.
  public init(text: String, label: String, line: Int = 0) {
    self.init(text: Array(text.utf8), label: label, line: line)
  }
}

/// Why nothing can be learned from the rows given.
public enum TrainingError: Error, Equatable, Sendable {
  /// The header has no such column.
  case missingColumn(String, available: [String])
  /// A row has another number of fields than the header.
  case wrongFieldCount(line: Int, expected: Int, found: Int)
  /// A text without a single word or sign.
  case emptyText(line: Int)
  /// A row without a label.
  case emptyLabel(line: Int)
  /// A name that the corpus does not use.
  case unknownLabel(String, line: Int)
  /// All rows say the same.
  case oneLabel(String)
  /// More labels than a model holds.
  case tooManyLabels(Int)
  /// Nothing but a header, or nothing at all.
  case noRows
  /// Fewer rows than folds, or fewer than two folds.
  case tooFewRows(rows: Int, folds: Int)
}
