/// Why there is no screen.
public enum DisplayError: Error, Equatable, Sendable {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// The value of `TERM`, empty if it is not set; the terminal is unknown or cannot move its cursor.
  case unknownTerminal(String)
  /// Neither the locale nor `C.UTF-8` writes UTF-8.
  case noUTF8
}
