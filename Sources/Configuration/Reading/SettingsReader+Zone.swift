import Foundation
import Moderation
import TOMLKit

extension SettingsReader {
  /// A time zone by its IANA name, noting if it is something else.
  mutating func zone(_ name: String, in table: TOMLTable, at path: Path) -> Zone? {
    guard let text = text(name, in: table, at: path, limit: 100) else { return nil }
    if let zone = Zone(writtenName: text) { return zone }
    report(.unknownZone(text, nearest: Zone.nearestName(to: text)), value: path + [name])
    return nil
  }
}

extension Zone {
  /// The zone of an IANA name as people write it into settings and commands.
  ///
  /// Foundation also takes abbreviations and offsets, which know no summer time.
  public init?(writtenName name: String) {
    guard name == "UTC" || name.contains("/") else { return nil }
    self.init(name: name)
  }

  /// The name that was probably meant; `nil` if none is near.
  public static func nearestName(to name: String) -> String? {
    let known = TimeZone.knownTimeZoneIdentifiers
    if name.uppercased() == "MSK" { return Zone.moscow.name }
    let typed = name.replacing(" ", with: "_")
    let city = typed.split(separator: "/").last.map(String.init) ?? typed
    let cities = known.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    if let found = nearest(to: city, among: cities), let index = cities.firstIndex(of: found) {
      return known[index]
    }
    return nearest(to: typed, among: known)
  }
}
