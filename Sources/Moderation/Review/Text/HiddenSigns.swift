/// Signs that nobody sees and no reply needs: controls such as a terminal obeys, marks that turn the
/// direction of a text around, blanks without a width, characters of private fonts.
enum HiddenSigns {
  /// Whether a scalar is one of them. Line breaks and what joins emoji are not.
  static func holds(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E, 0x0400...0x04FF: false
    // Joins emoji; by itself it does nothing.
    case 0x200D: false
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }

  /// Whether a hidden sign breaks a line.
  static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
    [0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029].contains(scalar.value)
  }
}

extension String {
  /// The text without signs that nobody sees: controls, marks that turn its direction around and
  /// the like. Every kind of line break becomes `\n`; a tab becomes a space.
  ///
  /// - Complexity: linear in the length of the text.
  public var withoutHiddenSigns: String {
    guard unicodeScalars.contains(where: { $0 == "\t" || HiddenSigns.holds($0) }) else {
      return self
    }
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      defer { previous = scalar }
      if scalar == "\t" {
        result.append(" ")
      } else if HiddenSigns.breaksLine(scalar) {
        result.append("\n")
      } else if !HiddenSigns.holds(scalar), !(scalar == "\n" && previous == "\r") {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
