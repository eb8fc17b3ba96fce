import Moderation
import TOMLKit

/// Reads `departments.toml`: a table for every department.
struct DepartmentsFile {
  private var reader: SettingsReader

  private static let fields = ["name", "short", "phone", "email", "person", "hours"]
  private static let longestName = 80
  /// Stands beside a topic in one line.
  private static let longestShortName = 24
  private static let longestContact = 120

  /// Reads a text onto the departments that there are without it.
  ///
  /// - Returns: all departments, or `nil` with everything that is wrong.
  static func read(
    _ text: String, file: String, onto known: DepartmentCatalogue
  ) -> (DepartmentCatalogue?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      var departments = DepartmentsFile(reader: try SettingsReader(text, file: file))
      let read = departments.read(known)
      return (departments.reader.errors.isEmpty ? read : nil, departments.reader.errors)
    } catch {
      return (nil, [error])
    }
  }

  private mutating func read(_ known: DepartmentCatalogue) -> DepartmentCatalogue {
    var result = known
    reader.checkNames(in: reader.root, at: [], known: ["departments"])
    guard let table = reader.table("departments", in: reader.root, at: []) else {
      if reader.root["departments"] == nil {
        reader.report(.missingTable("departments.roads"), key: [])
      }
      return result
    }
    for key in reader.names(in: table, at: ["departments"]) {
      guard let fields = reader.table(key, in: table, at: ["departments"]),
        let department = read(fields, key, known[key])
      else { continue }
      result.set(department)
    }
    return result
  }

  private mutating func read(
    _ table: TOMLTable, _ key: String, _ standard: Department?
  ) -> Department? {
    let path = ["departments", key]
    reader.checkNames(in: table, at: path, known: Self.fields)
    let name = reader.wording("name", in: table, at: path, limit: Self.longestName)
    let short = reader.wording("short", in: table, at: path, limit: Self.longestShortName)
    if table["name"] == nil, standard == nil {
      reader.report(.missingKey("name", table: path.joined(separator: ".")), key: path)
    }
    guard let fullName = name ?? standard?.name else { return nil }
    // A department that is called anew is no longer known by its old short name.
    let shortName = short ?? (name == nil ? standard?.shortName : nil)
    return Department(
      key: key, name: fullName, shortName: shortName,
      phone: contact("phone", table, path) ?? standard?.phone,
      email: contact("email", table, path) ?? standard?.email,
      person: contact("person", table, path) ?? standard?.person,
      hours: contact("hours", table, path) ?? standard?.hours)
  }

  private mutating func contact(_ name: String, _ table: TOMLTable, _ path: [String]) -> String? {
    reader.text(name, in: table, at: path, limit: Self.longestContact)
  }
}
