import Classification
import Desk

/// The classifier with what a desk has learned; notices when somebody has trained it anew.
public final class DeskClassifier {
  private let desk: Desk
  private var number: Int64?
  private var classifier = Classifier()

  /// Creates a classifier that has read nothing yet.
  public init(_ desk: Desk) { self.desk = desk }

  /// The classifier as of now: to be asked before every batch.
  public func current() throws(DeskError) -> Classifier {
    let latest = try desk.trainedModelNumber()
    guard latest != number else { return classifier }
    classifier = try desk.trainedModel().map { Classifier(desk: $0.model) } ?? Classifier()
    number = latest
    return classifier
  }
}
