/// Finds streets, houses and settlements among the tokens of a comment.
enum PlaceReader {
  /// Places by tokens.
  struct Places {
    var streets: [ClosedRange<Int>] = []
    var houses: [ClosedRange<Int>] = []
    var settlements: [ClosedRange<Int>] = []
  }

  /// - Complexity: linear in the number of tokens.
  static func places(in tokens: TokenView) -> Places {
    var walk = PlaceWalk(tokens)
    return walk.run()
  }
}

/// One pass over the tokens of a comment in search of places.
struct PlaceWalk {
  let tokens: TokenView
  var places = PlaceReader.Places()
  /// Nothing but capitals: case tells nothing then.
  let isShouted: Bool

  init(_ tokens: TokenView) {
    self.tokens = tokens
    isShouted = tokens.isShouted
  }

  mutating func run() -> PlaceReader.Places {
    var index = 0
    while index < tokens.count {
      index = max(step(index), index + 1)
    }
    return places
  }

  /// Looks at one token; returns where to go on.
  mutating func step(_ index: Int) -> Int {
    guard tokens[index].kind == .word else { return index + 1 }
    switch kind(index) {
    case .street: return street(index, isPlural: false)
    case .streets: return street(index, isPlural: true)
    case .house: return houseMarked(index) ?? village(index) ?? index + 1
    case .settlement: return settlementTyped(index) ?? index + 1
    case .town: return town(index)
    default:
      return (isName(index) ? untyped(index) : lowerStreet(index)) ?? index + 1
    }
  }
}
