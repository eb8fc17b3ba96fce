extension Frame {
  /// The frame without styles: its rows, each ended by a line break, without trailing spaces.
  public func plainText() -> String {
    (0..<size.rows).map { plainText(row: $0) + "\n" }.joined()
  }

  /// One row without styles and trailing spaces.
  public func plainText(row: Int) -> String {
    var result = String.UnicodeScalarView()
    for column in 0..<size.columns where self[row, column].width > 0 {
      result.append(scalar: self[row, column].scalar, marks: self[row, column].marks)
    }
    while result.last == " " { result.removeLast() }
    return String(result)
  }
}
