import Moderation
import TOMLKit

/// Reads `fragments.toml`: a text for every phrase, by its key.
struct FragmentsFile {
  private var reader: SettingsReader

  private static let table = "fragments"

  /// Reads a text onto the phrases that there are without it; `false` takes one away.
  ///
  /// - Returns: all phrases, or `nil` with everything that is wrong.
  static func read(
    _ text: String, file: String, onto weaker: [Fragment]
  ) -> ([Fragment]?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var fragments = FragmentsFile(reader: try SettingsReader(text, file: file))
      let read = fragments.read(weaker)
      return (fragments.reader.errors.isEmpty ? read : nil, fragments.reader.errors)
    } catch {
      return (nil, [error])
    }
  }

  private mutating func read(_ weaker: [Fragment]) -> [Fragment] {
    var result = weaker
    reader.checkNames(in: reader.root, at: [], known: [Self.table])
    guard let table = reader.table(Self.table, in: reader.root, at: []) else {
      if reader.root[Self.table] == nil { reader.report(.missingTable(Self.table), key: []) }
      return result
    }
    for key in reader.names(in: table, at: [Self.table]) {
      guard Fragment.isKey(key) else {
        reader.report(.noFragmentKey(key, limit: Fragment.longestKey), key: [Self.table, key])
        continue
      }
      if table[key]?.bool == false {
        result.removeAll { $0.key == key }
      } else if let fragment = fragment(key, in: table) {
        result.set(fragment)
      }
    }
    return result
  }

  private mutating func fragment(_ key: String, in table: TOMLTable) -> Fragment? {
    let path = [Self.table, key]
    guard
      let text = reader.text(key, in: table, at: [Self.table], limit: Fragment.longestText)
    else { return nil }
    let fragment = Fragment(key: key, text: text)
    let known = FragmentValues.Name.allCases.map(\.rawValue)
    for mark in fragment.unknownMarks {
      reader.report(
        .unknownValue(mark, nearest: nearest(to: mark, among: known), known: known), value: path)
    }
    return fragment
  }
}
