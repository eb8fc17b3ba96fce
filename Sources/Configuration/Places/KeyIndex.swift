/// Where the keys and values of a TOML text stand.
///
/// TOMLKit tells places only for faults of syntax; faults of meaning take theirs from here. The
/// index reads names and extents, not values, and goes on at the next line where it does not
/// understand one, so that it serves for faulty texts as well.
struct KeyIndex {
  /// A place in a text, both counted from 1; columns count characters as the parser does.
  struct Place: Hashable, Comparable {
    var line: Int
    var column: Int

    static let start = Place(line: 1, column: 1)

    static func < (one: Place, other: Place) -> Bool {
      (one.line, one.column) < (other.line, other.column)
    }
  }

  /// A key or a table that stands there for the second time.
  struct Duplicate: Hashable {
    var path: [String]
    var place: Place
    var first: Place
  }

  private var keys: [[String]: Place] = [:]
  private var values: [[String]: Place] = [:]
  private(set) var duplicates: [Duplicate] = []
  /// The first thing that the parser must not be shown.
  let obstacle: TOMLScanner.Obstacle?

  init(_ text: String) {
    let scanner = TOMLScanner(text)
    obstacle = scanner.obstacle
    for found in scanner.findings {
      switch found {
      case .key(let path, let place): note(path, place)
      case .value(let path, let place):
        if values[path] == nil { values[path] = place }
      case .again(let path, let place, let first):
        duplicates.append(Duplicate(path: path, place: place, first: first))
      }
    }
  }

  /// The name that the elements of lists have in paths.
  static func element(_ number: Int) -> String { "[\(number)]" }

  /// The place of a key, else of its table, else the beginning of the file.
  func key(_ path: [String]) -> Place { nearest(keys, path) ?? .start }

  /// The place of a value, else of its key.
  func value(_ path: [String]) -> Place { values[path] ?? nearest(values, path) ?? key(path) }

  private func nearest(_ places: [[String]: Place], _ path: [String]) -> Place? {
    for length in stride(from: path.count, to: 0, by: -1) {
      if let found = places[Array(path[..<length])] { return found }
    }
    return nil
  }

  private mutating func note(_ path: [String], _ place: Place) {
    // A table that is begun by [a.b] is known by that line until it has one of its own.
    for length in 1...path.count {
      let part = Array(path[..<length])
      if keys[part] == nil { keys[part] = place }
    }
  }
}
