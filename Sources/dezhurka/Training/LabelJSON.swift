import Classification

/// A label and its probability as the last fields of a JSON object.
enum LabelJSON {
  /// Appends `,"label":"…","labelConfidence":0.9731`.
  static func append(_ prediction: LabelModel.Prediction, to output: inout [UInt8]) {
    output += Array(",\"label\":\"".utf8)
    for scalar in prediction.label.unicodeScalars { append(scalar, to: &output) }
    let steps = Int((max(0, min(1, prediction.confidence)) * 10_000).rounded())
    let digits = String(steps % 10_000)
    let fraction = String(repeating: "0", count: 4 - digits.count) + digits
    output += Array("\",\"labelConfidence\":\(steps / 10_000).\(fraction)".utf8)
  }

  /// Whatever could move the cursor or hide text is escaped, as in the verdict itself.
  private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      for unit in Character(scalar).utf16 {
        let digits = String(unit, radix: 16)
        output += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
      }
    default:
      if scalar == "\"" || scalar == "\\" { output.append(UInt8(ascii: "\\")) }
      output += Array(String(scalar).utf8)
    }
  }
}
