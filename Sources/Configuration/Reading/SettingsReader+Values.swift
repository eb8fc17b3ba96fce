import Moderation
import TOMLKit

extension SettingsReader {
  /// `true` or `false`, noting if it is something else.
  mutating func flag(_ name: String, in table: TOMLTable, at path: Path) -> Bool? {
    guard let value = table[name] else { return nil }
    if let flag = value.bool { return flag }
    report(.wrongType(name, expected: .flag), value: path + [name])
    return nil
  }

  /// A length of time in hours, also broken ones, of at least a minute, noting if it is something
  /// else.
  mutating func hours(
    _ name: String, in table: TOMLTable, at path: Path, to most: Int
  ) -> Span? {
    guard let value = table[name] else { return nil }
    guard let hours = value.double ?? value.int.map(Double.init) else {
      report(.wrongType(name, expected: .hours), value: path + [name])
      return nil
    }
    guard hours * 60 >= 1, hours <= Double(most) else {
      report(.hoursOutOfRange(name, to: most), value: path + [name])
      return nil
    }
    return .minutes(Int64((hours * 60).rounded()))
  }

  /// A list of texts, noting if it is something else.
  mutating func texts(_ name: String, in table: TOMLTable, at path: Path) -> [String]? {
    guard let value = table[name] else { return nil }
    let texts = value.array.map { Array($0).map(\.string) }
    guard let texts, texts.allSatisfy({ $0 != nil }) else {
      report(.wrongType(name, expected: .texts), value: path + [name])
      return nil
    }
    return texts.compactMap { $0 }
  }

  /// A text for both languages, or one for each, noting if it is something else.
  mutating func wording(
    _ name: String, in table: TOMLTable, at path: Path, limit: Int
  ) -> Wording? {
    let place = path + [name]
    guard let value = table[name] else { return nil }
    if let text = value.string {
      return checked(text, name, at: place, limit: limit).map {
        Wording(russian: $0, english: $0)
      }
    }
    guard let both = value.table else {
      report(.wrongType(name, expected: .wording), value: place)
      return nil
    }
    let languages = Language.allCases.map(\.rawValue)
    checkNames(in: both, at: place, known: languages)
    for language in languages where both[language] == nil {
      report(.missingKey(language, table: place.joined(separator: ".")), key: place)
    }
    let russian = text("ru", in: both, at: place, limit: limit)
    let english = text("en", in: both, at: place, limit: limit)
    guard let russian, let english else { return nil }
    return Wording(russian: russian, english: english)
  }

  /// A list of texts, noting what is something else. The path of an element ends with
  /// ``KeyIndex/element(_:)``.
  mutating func texts(
    _ name: String, in table: TOMLTable, at path: Path, limit: Int
  ) -> [String]? {
    guard let value = table[name] else { return nil }
    let place = path + [name]
    guard let list = value.array else {
      report(.wrongType(name, expected: .texts), value: place)
      return nil
    }
    var texts: [String] = []
    for (number, value) in Array(list).enumerated() {
      let element = place + [KeyIndex.element(number)]
      guard let text = value.string else {
        report(.wrongType(name, expected: .texts), value: element)
        return nil
      }
      if let text = checked(text, name, at: element, limit: limit) { texts.append(text) }
    }
    return texts
  }
}
