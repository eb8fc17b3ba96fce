/// Learns the base model from the corpus that lies in the project.
///
/// The same corpus gives the same bytes on every machine.
public struct BaseTrainer: Sendable {
  /// One comment of the corpus with all its labels.
  public struct Row: Equatable, Sendable {
    public var label: Category
    public var intent: Category
    public var isUrgent: Bool
    /// A key of the topics, `nil` for none.
    public var topic: String?
    public var text: [UInt8]
    public var line: Int
  }

  /// Weight of an error against the size of the weights.
  var cost: Float = 0.3
  /// How much more an error on an urgent comment weighs; they are few and must not be missed.
  var urgentWeight: Float = 8
  /// The same for each topic, which few comments have.
  var topicWeight: Float = 4
  /// What the complaint gets in advance: in official communities most comments are one, in the
  /// corpus a third; and by the guide of the labels a complaint goes before a question.
  var complaintPrior: Float = 0.5
  /// The most features to keep, so that the model stays under 4 MB.
  var mostRows = 87_000

  /// Creates the trainer with the settings that the shipped model was made with.
  public init() {}

  /// Reads one file of the corpus: `label intent urgent topic text`, tab-separated.
  public static func rows(_ bytes: [UInt8]) throws(TrainingError) -> [Row] {
    let table = try Table(bytes)
    let columns = (
      try table.column("label"), try table.column("intent"), try table.column("urgent"),
      try table.column("topic"), try table.column("text")
    )
    var rows: [Row] = []
    for row in table.rows {
      func field(_ column: Int) -> String { String(decoding: row.fields[column], as: UTF8.self) }
      guard let label = Category(rawValue: field(columns.0)) else {
        throw .unknownLabel(field(columns.0), line: row.line)
      }
      let intentName = field(columns.1) == "-" ? label.rawValue : field(columns.1)
      guard let intent = Category(rawValue: intentName), intent != .obscenity else {
        throw .unknownLabel(intentName, line: row.line)
      }
      let topic = field(columns.3)
      guard topic == "-" || TopicTable.departments[topic] != nil else {
        throw .unknownLabel(topic, line: row.line)
      }
      let text = LabelledTable.unescaped(row.fields[columns.4])
      guard !text.isEmpty else { throw .emptyText(line: row.line) }
      rows.append(
        Row(
          label: label, intent: intent, isUrgent: field(columns.2) == "1",
          topic: topic == "-" ? nil : topic, text: text, line: row.line))
    }
    return rows
  }

  /// The bytes of the model.
  ///
  /// - Complexity: about four times that of one training, for the thresholds are found on rows
  ///   left out.
  public func train(_ rows: [Row]) throws(TrainingError) -> [UInt8] {
    let data = BaseData(rows)
    return try model(rows, data, fingerprint: fingerprint(rows, data))
  }

  func model(
    _ rows: [Row], _ data: BaseData, fingerprint: UInt64
  ) throws(TrainingError) -> [UInt8] {
    guard !rows.isEmpty else { throw .noRows }
    let held = heldOut(data)
    let settings = BaseSettings(held, data, complaintPrior: complaintPrior)
    let fitted = fit(data, Array(rows.indices))
    let biases = zip(fitted.biases, settings.shifts).map { $0 + $1 }
    var writer = ModelWriter(
      kind: .base, labels: BaseModel.labels,
      extras: settings.extras + LinearModel.extras(ofFingerprint: fingerprint))
    writer.mostRows = mostRows
    return writer.bytes(fitted.vocabulary, weights: fitted.weights, biases: biases)
  }

  /// The scores of rows by models that have not seen them.
  func heldOut(_ data: BaseData, folds: Int = 3) -> [[Float]] {
    let fold = Folds.assigned(data.intents, folds: folds)
    var result = [[Float]](repeating: [], count: data.rows.count)
    for left in 0..<folds {
      let fitted = fit(data, fold.indices.filter { fold[$0] != left })
      var examples = Examples(features: fitted.vocabulary.count)
      let rows = fold.indices.filter { fold[$0] == left }
      for row in rows { examples.append(fitted.vocabulary.row(data.features[row])) }
      for (place, row) in rows.enumerated() {
        result[row] = fitted.weights.indices.map {
          examples.score(place, fitted.weights[$0], fitted.biases[$0])
        }
      }
    }
    return result
  }

  private func fit(
    _ data: BaseData, _ chosen: [Int]
  ) -> (vocabulary: Vocabulary, weights: [[Float]], biases: [Float]) {
    let vocabulary = Vocabulary(chosen.map { data.features[$0] })
    var examples = Examples(features: vocabulary.count)
    for row in chosen { examples.append(vocabulary.row(data.features[row])) }
    let fitted = BaseModel.labels.indices.map { output in
      var solver = DualSolver()
      solver.cost = cost
      if output == BaseModel.urgent { solver.positiveWeight = urgentWeight }
      if output >= BaseModel.firstTopic, output < BaseModel.labels.count - 1 {
        solver.positiveWeight = topicWeight
      }
      return solver.weights(examples, isPositive: chosen.map { data.answer($0, output) })
    }
    return (vocabulary, fitted.map(\.weights), fitted.map(\.bias))
  }
}

/// The corpus ready for training.
struct BaseData {
  let rows: [BaseTrainer.Row]
  let features: [FeatureList]
  /// The place of each row's intent among ``BaseModel/intents``.
  let intents: [Int]
  /// The place of each row's topic among the topics, the last for none.
  let topics: [Int]
  /// Whether the rules found swearing or an insult in each row.
  let isFound: [Bool]

  init(_ rows: [BaseTrainer.Row]) {
    self.rows = rows
    let read = rows.map { row in
      row.text.withUnsafeBufferPointer { bytes in
        var list = FeatureList()
        var findings = Findings(topics: TopicTable.rows.count)
        Engine.rules.write(bytes, &findings, into: &list)
        return (list: list, isFound: findings.has(.swearing) || findings.has(.insult))
      }
    }
    features = read.map(\.list)
    isFound = read.map(\.isFound)
    intents = rows.map { row in BaseModel.intents.firstIndex(of: row.intent) ?? 3 }
    let places = Dictionary(
      uniqueKeysWithValues: TopicTable.rows.enumerated().map { ($1.topic, $0) })
    topics = rows.map { row in row.topic.flatMap { places[$0] } ?? TopicTable.rows.count }
  }

  /// Whether a row is a positive example of an output.
  func answer(_ row: Int, _ output: Int) -> Bool {
    switch output {
    case BaseModel.obscene: rows[row].label == .obscenity
    case BaseModel.urgent: rows[row].isUrgent
    case 0..<BaseModel.intents.count: intents[row] == output
    default: topics[row] == output - BaseModel.firstTopic
    }
  }
}

/// Thresholds and stretches, found on rows that the models had not seen.
struct BaseSettings {
  /// What is added to the bias of each output, so that 0 is the threshold.
  private(set) var shifts: [Float]
  private(set) var extras: [Float]

  private static let obscenePrecision = 0.93
  /// Within the corpus, where many harmless comments are written to look dangerous; among real
  /// ones more calls are right.
  private static let urgentPrecision = 0.68

  init(_ held: [[Float]], _ data: BaseData, complaintPrior: Float) {
    shifts = BaseModel.labels.map { _ in 0 }
    let intents = 0..<BaseModel.intents.count
    let topics = BaseModel.firstTopic..<BaseModel.labels.count
    shifts[0] = complaintPrior
    // Where no word is on the list the model decides alone, and must be sure.
    let unfound = data.rows.indices.filter { !data.isFound[$0] }
    shifts[BaseModel.obscene] = -Self.threshold(
      unfound.map { held[$0][BaseModel.obscene] },
      unfound.map { data.rows[$0].label == .obscenity }, precision: Self.obscenePrecision)
    shifts[BaseModel.urgent] = -Self.threshold(
      held.map { $0[BaseModel.urgent] }, data.rows.map(\.isUrgent), precision: Self.urgentPrecision)
    shifts[topics.upperBound - 1] = Self.reluctance(held.map { Array($0[topics]) }, data.topics)
    extras = [
      Calibration.temperature(held.map { Array($0[intents]) }, data.intents),
      3, 3,
      Calibration.temperature(held.map { Array($0[topics]) }, data.topics),
    ]
  }

  /// What the output for no topic loses, so that a topic is named wherever that is mostly right.
  private static func reluctance(_ scores: [[Float]], _ answers: [Int]) -> Float {
    let candidates = (0...12).map { -0.1 * Float($0) }
    let figures = candidates.map { candidate in
      let cases = scores.indices.map { row in
        var shifted = scores[row]
        shifted[shifted.count - 1] += candidate
        let best = shifted.indices.max { shifted[$0] < shifted[$1] } ?? 0
        return Evaluation.Case(
          row: row, expected: String(answers[row]), predicted: String(best), confidence: 1)
      }
      return Evaluation(cases).macroF1
    }
    let best = figures.indices.max { figures[$0] < figures[$1] } ?? 0
    return candidates[best]
  }

  /// The lowest score at which as many as `precision` of those above it are right.
  static func threshold(_ scores: [Float], _ answers: [Bool], precision: Double) -> Float {
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    var right = 0
    var result = order.first.map { scores[$0] } ?? 0
    for (place, row) in order.enumerated() {
      if answers[row] { right += 1 }
      if Double(right) >= precision * Double(place + 1) { result = scores[row] }
    }
    return result
  }
}
