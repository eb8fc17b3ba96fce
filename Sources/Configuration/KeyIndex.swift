/// Where the keys of a TOML text stand.
///
/// TOMLKit tells places only for faults of syntax. The index knows tables in brackets and plain keys
/// at the beginning of a line, which is how settings are written; other keys are found by their
/// table.
struct KeyIndex {
  struct Place: Hashable {
    var line: Int
    var column: Int
  }

  private var places: [String: Place] = [:]

  init(_ text: String) {
    var table = ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " || $0 == "\t" }.count
      let content = line.dropFirst(indent)
      let place = Place(line: index + 1, column: indent + 1)
      if content.first == "[" {
        table = content.prefix { $0 != "]" }.filter { !"[ \"'\t".contains($0) }
        note(table, place)
      } else if let end = content.firstIndex(of: "="), content.first != "#" {
        let name = content[..<end].filter { !" \"'\t".contains($0) }
        note(table.isEmpty ? name : table + "." + name, place)
      }
    }
  }

  /// The place of a key, else of its table, else the beginning of the file.
  func place(of path: String...) -> Place {
    for length in stride(from: path.count, to: 0, by: -1) {
      if let found = places[path[..<length].joined(separator: ".")] { return found }
    }
    return Place(line: 1, column: 1)
  }

  private mutating func note(_ path: String, _ place: Place) {
    if places[path] == nil { places[path] = place }
  }
}
