import CBaseModel

/// The model that ships inside the program.
enum BaseModel {
  static let intents: [Category] = [.complaint, .question, .praise, .other]
  static let obscene = 4
  static let urgent = 5
  static let firstTopic = 6

  /// The outputs in their order; the last one stands for no topic at all.
  static var labels: [String] {
    intents.map { "intent." + $0.rawValue } + ["obscene", "urgent"]
      + topics.map { "topic." + $0 }
  }

  static let noTopic = "-"
  static let outputOfNoTopic = labels.count - 1
  static let topics = TopicTable.rows.map(\.topic) + [noTopic]

  /// Numbers stored beside the weights.
  enum Extra: Int, CaseIterable {
    case intentTemperature, obsceneTemperature, urgentTemperature, topicTemperature
  }

  /// Four more numbers say what the model was learned from.
  static let firstOfFingerprint = Extra.allCases.count

  /// The embedded model, `nil` if the program was built without one that fits.
  static let embedded: LinearModel? = {
    guard let start = dezhurka_base_model() else { return nil }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(dezhurka_base_model_size()))
    return try? opened(ModelStorage(permanent: bytes))
  }()

  static func opened(_ storage: ModelStorage) throws(ModelError) -> LinearModel {
    let model = try LinearModel(storage)
    guard model.kind == .base, model.labels == labels, model.extras.count == firstOfFingerprint + 4
    else { throw .wrongKind }
    return model
  }
}

extension LinearModel {
  /// The topics among the labels, in their order.
  var topics: [String] {
    labels.dropFirst(BaseModel.firstTopic).map { String($0.dropFirst("topic.".count)) }
  }

  func extra(_ extra: BaseModel.Extra) -> Float { extras[extra.rawValue] }
}
