/// What a street is called besides its name, where it is no улица.
public enum StreetType: String, CaseIterable, Sendable {
  case lane = "переулок"
  case passage = "проезд"
  case deadEnd = "тупик"
  case avenue = "проспект"
  case boulevard = "бульвар"
  case highway = "шоссе"
  case tract = "тракт"
  case square = "площадь"
  case alley = "аллея"
  /// Stands for проспект and for проезд; nobody but the writer knows for which.
  case short = "пр."

  enum Gender { case masculine, neuter, feminine }

  var gender: Gender {
    switch self {
    case .highway: .neuter
    case .square, .alley: .feminine
    default: .masculine
    }
  }

  /// Whether people tell streets of one name apart by it: Лесной переулок lies beside Лесная улица.
  private var tellsApart: Bool { [.lane, .passage, .deadEnd].contains(self) }

  /// The type by a folded word of a text, abbreviated or in any case form.
  init?(word: String) {
    let found = Self.forms.first { form in
      word == form.short || form.stems.contains { word.hasPrefix($0) && word.count <= $0.count + 2 }
    }
    guard let found else { return nil }
    self = found.type
  }

  private static let forms: [(type: Self, short: String, stems: [String])] = [
    (.lane, "пер", ["переулок", "переулк"]), (.passage, "прд", ["проезд"]),
    (.deadEnd, "туп", ["тупик"]),
    (.avenue, "просп", ["проспект", "пркт"]), (.boulevard, "бр", ["бульвар"]),
    (.highway, "ш", ["шоссе"]), (.tract, "тр", ["тракта", "тракте", "тракту"]),
    (.tract, "тракт", []), (.square, "пл", ["площадь", "площади"]),
    (.alley, "ал", ["алле"]), (.short, "пр", []),
  ]

  /// The type that stands beside a name in a text, and whether it stands before the name, both in
  /// folded words; `nil` for a улица and where nothing tells.
  static func beside(
    _ name: [String], in text: [String]
  ) -> (type: StreetType, isFirst: Bool)? {
    guard let last = name.last, text.count > name.count else { return nil }
    for start in 0...(text.count - name.count)
    where text[start..<start + name.count].elementsEqual(name) {
      // «закрыт проезд Лесной улицы»
      let next = start + name.count
      if text.indices.contains(next), text[next].hasPrefix("улиц") { return nil }
      if let type = before(start, last, text) { return (type, true) }
      if let type = behind(start, name.count, text) { return (type, false) }
    }
    return nil
  }

  private static func before(_ start: Int, _ name: String, _ text: [String]) -> StreetType? {
    guard start > 0 else { return nil }
    // «пр-т», «б-р», «пр-кт»: the text is cut at hyphens.
    let joined = start > 1 ? halves[text[start - 2] + text[start - 1]] : nil
    guard let type = joined ?? StreetType(word: text[start - 1]) else { return nil }
    // «Московское шоссе, Лесная 5»: the type belongs to the name before it.
    return StreetForm.rulesOut(type.gender, name) ? nil : type
  }

  private static func behind(_ start: Int, _ count: Int, _ text: [String]) -> StreetType? {
    let (next, name) = (start + count, text[start + count - 1])
    guard text.indices.contains(next), let genders = StreetForm.genders(of: name) else {
      return nil
    }
    let joined = text.indices.contains(next + 1) ? halves[text[next] + text[next + 1]] : nil
    guard let type = joined ?? StreetType(word: text[next]), genders.contains(type.gender) else {
      return nil
    }
    // «на Лесной проезд закрыт» is said of the road.
    let isSaidOfRoad =
      text[next] == type.rawValue && [.passage, .deadEnd].contains(type) && name.hasSuffix("ой")
      && start > 0
      && StreetForm.prepositions.contains(text[start - 1])
    return isSaidOfRoad ? nil : type
  }

  private static let halves: [String: StreetType] = [
    "прт": .avenue, "пркт": .avenue, "прд": .passage, "бр": .boulevard,
  ]

  /// What tells streets of one name apart: empty for a улица.
  ///
  /// - Parameters:
  ///   - name: a street as it is written in the text.
  ///   - text: the folded words of the text, in order.
  public static func mark(of name: String, in text: [String]) -> String {
    let words = Words(name).words
    guard let last = words.last else { return "" }
    let type = beside(words, in: text)?.type
    if let type, type.tellsApart { return type.rawValue }
    guard let genders = StreetForm.genders(of: last) else { return "" }
    if let type { return type.gender == .feminine ? "" : large }
    // «на Ленинском» is the проспект, «у Горького» may be anything.
    let isFeminine = genders.contains(.feminine) || last.hasSuffix("го")
    return isFeminine ? "" : large
  }

  private static let large = "~"
}
