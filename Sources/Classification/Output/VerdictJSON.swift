/// A verdict as one line of NDJSON.
///
/// Everything outside printable text is escaped, so that a line is safe to print on a terminal:
/// control characters (C0 and C1), bidirectional and zero-width scalars, line separators.
public enum VerdictJSON {
  /// A text in quotes, with everything escaped that could move a cursor or hide words.
  public static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(quoted: text)
    return bytes
  }

  /// The line without its newline, as UTF-8.
  public static func line(_ verdict: Verdict) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(320)
    append(verdict, to: &result)
    return result
  }

  /// Appends the line, without its newline.
  public static func append(_ verdict: Verdict, to out: inout [UInt8]) {
    out.append("{\"category\":\"")
    out.append(verdict.category.rawValue)
    out.append("\",\"intent\":\"")
    out.append(verdict.intent.rawValue)
    out.append("\",\"confidence\":")
    out.append(decimal: verdict.confidence)
    out.append(",\"obscene\":")
    out.append(verdict.isObscene ? "true" : "false")
    out.append(",\"urgent\":")
    out.append(verdict.isUrgent ? "true" : "false")
    out.append(",\"urgency\":")
    out.append(decimal: verdict.urgency)
    out.append(",\"topic\":")
    out.append(optional: verdict.topic)
    out.append(",\"department\":")
    out.append(optional: verdict.department)
    out.append(",\"place\":{\"street\":")
    out.append(list: verdict.place.street)
    out.append(",\"house\":")
    out.append(list: verdict.place.house)
    out.append(",\"settlement\":")
    out.append(list: verdict.place.settlement)
    out.append("},\"obscenity\":[")
    append(verdict.obscenity, to: &out)
    out.append("],\"evidence\":[")
    append(verdict.evidence, to: &out)
    out.append("]}")
  }

  private static func append(_ findings: [Obscenity], to out: inout [UInt8]) {
    for (index, finding) in findings.enumerated() {
      out.append(index == 0 ? "{\"grade\":\"" : ",{\"grade\":\"")
      out.append(finding.grade.rawValue)
      out.append("\",\"form\":")
      out.append(quoted: finding.form)
      out.append(",\"normalised\":")
      out.append(quoted: finding.normalised)
      out.append("}")
    }
  }

  private static func append(_ evidence: [Evidence], to out: inout [UInt8]) {
    for (index, piece) in evidence.enumerated() {
      out.append(index == 0 ? "{\"start\":" : ",{\"start\":")
      out.append(whole: piece.start)
      out.append(",\"end\":")
      out.append(whole: piece.end)
      out.append(",\"reason\":\"")
      out.append(piece.reason.rawValue)
      out.append("\",\"weight\":")
      out.append(decimal: piece.weight)
      out.append(piece.isOfDesk ? ",\"desk\":true}" : "}")
    }
  }
}
