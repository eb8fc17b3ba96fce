import Configuration
import Foundation
import Terminal
import Testing

@Suite("Shipped themes")
struct ShippedThemesTests {
  /// The themes of the checkout that the tests were built from.
  static let search = ThemeSearch(environment: [:], executable: #filePath, workingFolder: "/")
  static let names = ["colour-blind", "contrast", "day", "mono", "night"]
  static let depths = [8, 16, 256, Colour.allColours]

  private func file(_ name: String) throws -> ThemeFile {
    try ThemeFile(path: #require(Self.search.path(named: name)))
  }

  @Test("there are five")
  func all() { #expect(Self.search.names == Self.names) }

  @Test("every role stays visible, whatever the colours", arguments: names)
  func visible(name: String) throws {
    let theme = try file(name).theme
    for colours in Self.depths + [0] {
      for role in Role.allCases {
        let look = theme[role].reduced(to: colours)
        #expect(
          look.background == .terminalDefault || look.foreground != look.background,
          "\(role) on \(colours)")
      }
    }
  }

  @Test("text is readable at 4.5:1, lines at 3:1, contrast at 7:1", arguments: names)
  func contrast(name: String) throws {
    let file = try file(name)
    for role in Role.allCases {
      let least = name == "contrast" ? 7 : role == .border ? 3 : 4.5
      for colours in Self.depths {
        let look = file.theme[role].reduced(to: colours)
        guard let light = Sight.luminance(look.foreground) else { continue }
        let ground = try #require(
          Sight.luminance(look.background) ?? file.ground.map { $0 == .dark ? 0 : 1 },
          "\(name) declares no ground")
        let ratio = (max(light, ground) + 0.05) / (min(light, ground) + 0.05)
        #expect(ratio >= least, "\(role) of \(name) on \(colours): \(ratio)")
      }
    }
  }

  @Test("categories look different even on eight colours", arguments: ["day", "night", "contrast"])
  func distinct(name: String) throws {
    let theme = try file(name).theme
    let roles: [Role] = [.complaint, .question, .praise, .obscenity]
    for colours in Self.depths {
      let seen = Set(roles.map { theme[$0].reduced(to: colours) })
      #expect(seen.count == roles.count, "\(colours)")
    }
  }

  @Test("the file of mono says what the program does without it")
  func mono() throws {
    let theme = try file("mono").theme
    for role in Role.allCases { #expect(theme[role] == Theme.mono[role], "\(role)") }
  }

  /// What must not be taken for each other, each group among itself.
  static let groups: [[Role]] = [
    [.complaint, .question, .praise, .obscenity, .other, .urgent],
    [.success, .warning, .error], [.text, .evidence], [.selection, .quiet],
  ]

  @Test(
    "the theme for colour-blind eyes tells things apart by lightness or attribute",
    arguments: Sight.allCases)
  func colourBlind(sight: Sight) throws {
    let theme = try file("colour-blind").theme
    for group in Self.groups {
      for (index, one) in group.enumerated() {
        for other in group[(index + 1)...] {
          for colours in Self.depths {
            let looks = [theme[one], theme[other]].map { $0.reduced(to: colours) }
            guard looks[0].attributes == looks[1].attributes,
              let first = sight.lightness(looks[0].foreground),
              let second = sight.lightness(looks[1].foreground)
            else { continue }
            #expect(abs(first - second) >= 12, "\(one) and \(other) on \(colours)")
          }
        }
      }
    }
  }

  @Test("the reckoning of colours agrees with known values")
  func reckoning() throws {
    let red = try #require(Sight.luminance(.rgb(255, 0, 0)))
    #expect(abs(red - 0.2126) < 0.0001)
    let grey = try #require(Sight.full.lightness(.rgb(119, 119, 119)))
    #expect(abs(grey - 50) < 0.5)
    // Grey has no hue to lose.
    for sight in Sight.allCases {
      let same = try #require(sight.lightness(.rgb(119, 119, 119)))
      #expect(abs(same - grey) < 0.1)
    }
  }
}

extension Look {
  /// What is seen without any sense of colour.
  fileprivate var attributes: [Bool] {
    [isBold, isUnderlined, isReversed != (background != .terminalDefault)]
  }
}

/// How eyes see colours.
enum Sight: CaseIterable, Sendable {
  case full, deuteranopia, protanopia

  /// Rows of the matrix on linear red, green, blue: Viénot, Brettel and Mollon, 1999.
  private var matrix: [SIMD3<Double>] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .deuteranopia:
      [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]
    case .protanopia:
      [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]
    }
  }

  /// CIE L*, 0 to 100; `nil` for the terminal's own colour.
  func lightness(_ colour: Colour) -> Double? {
    guard let seen = Self.linear(colour) else { return nil }
    let changed = matrix.map { min(1, max(0, ($0 * seen).sum())) }
    let luminance = Self.luminance([changed[0], changed[1], changed[2]])
    let small = 216.0 / 24389
    return luminance > small
      ? 116 * cbrt(luminance) - 16 : luminance * 24389 / 27
  }

  /// As WCAG 2 defines it, from 0 to 1; `nil` for the terminal's own colour.
  static func luminance(_ colour: Colour) -> Double? { linear(colour).map { luminance($0) } }

  private static func luminance(_ linear: SIMD3<Double>) -> Double {
    (linear * [0.2126, 0.7152, 0.0722]).sum()
  }

  private static func linear(_ colour: Colour) -> SIMD3<Double>? {
    guard let parts = colour.components else { return nil }
    func linear(_ value: Int) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return [linear(parts.x), linear(parts.y), linear(parts.z)]
  }
}
