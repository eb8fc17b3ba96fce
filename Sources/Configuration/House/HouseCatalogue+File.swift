import Foundation
import Moderation

extension HouseCatalogue {
  /// Reads one file of topics, with the departments of the file beside it.
  ///
  /// - Returns: the catalogue, or `nil` with everything that is wrong.
  public static func read(topics path: String) -> (HouseCatalogue?, [ConfigurationError]) {
    do throws(ConfigurationError) {
      guard let text = try SettingsText.read(path) else {
        throw ConfigurationError(file: path, .missing)
      }
      var house = around(path)
      let (topics, errors) = TopicsFile.read(
        text, file: path, onto: house,
        departments: SettingsKind.departments.names(
          in: URL(fileURLWithPath: path).deletingLastPathComponent().path))
      guard let topics else { return (nil, errors.inOrder) }
      house.topics = topics
      return (house, [])
    } catch {
      return (nil, [error])
    }
  }

  /// What a file of topics builds on: the departments beside it, if their file is faultless.
  static func around(_ path: String) -> HouseCatalogue {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let file = "\(folder)/\(SettingsKind.departments.fileName)"
    let text = (try? SettingsText.read(file)) ?? nil
    let departments = text.flatMap {
      DepartmentsFile.read($0, file: file, onto: .standard).0
    }
    return HouseCatalogue(departments: departments ?? .standard)
  }
}
