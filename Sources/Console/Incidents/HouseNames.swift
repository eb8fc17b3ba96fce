import Moderation

extension ConsoleState {
  var departmentKeys: [String] { setting.house.departments.keys }
  var topicKeys: [String] { setting.house.topics.topics.map(\.key) }

  /// A department by its short name; the key where the catalogue does not have it.
  func name(ofDepartment key: String) -> String {
    setting.house.departments[key]?.shortName(language) ?? key
  }

  func contacts(ofDepartment key: String) -> String {
    setting.house.departments[key]?.contacts ?? ""
  }

  func name(ofTopic key: String) -> String {
    setting.house.topics[key]?.name(language) ?? language.topicName(key)
  }
}
