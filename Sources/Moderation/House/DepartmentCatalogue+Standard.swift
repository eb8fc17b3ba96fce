extension DepartmentCatalogue {
  /// Departments as a district administration usually has them, for a desk that names none.
  ///
  /// Without contacts: an invented telephone number would be dialled.
  public static let standard = DepartmentCatalogue([
    department("roads", ("Отдел дорожного хозяйства", "Roads department"), ("Дороги", "Roads")),
    department("utilities", ("Отдел ЖКХ", "Housing and utilities"), ("ЖКХ", "Utilities")),
    department(
      "landscaping", ("Отдел благоустройства", "Landscaping department"),
      ("Благоустройство", "Landscaping")),
    department(
      "transport", ("Отдел транспорта", "Transport department"), ("Транспорт", "Transport")),
    department(
      "health", ("Отдел по вопросам здравоохранения", "Health department"),
      ("Здравоохранение", "Health")),
    department(
      "education", ("Управление образования", "Education board"), ("Образование", "Education")),
    department(
      "social", ("Отдел социальной защиты", "Social support"), ("Соцзащита", "Social support")),
    department(
      "culture", ("Отдел культуры и спорта", "Culture and sport"), ("Культура", "Culture")),
    department(
      "emergency", ("Дежурно-диспетчерская служба и безопасность", "Emergency and safety"),
      ("ЕДДС", "Emergency")),
    department(
      "architecture", ("Отдел архитектуры и строительства", "Architecture and construction"),
      ("Архитектура", "Architecture")),
    department("ecology", ("Отдел экологии", "Ecology department"), ("Экология", "Ecology")),
    department(
      "communications", ("Отдел связи и информатизации", "Communications department"),
      ("Связь", "Communications")),
    department(
      "administration", ("Общий отдел администрации", "General department"),
      ("Общий отдел", "General")),
  ])

  private static func department(
    _ key: String, _ name: (String, String), _ short: (String, String)
  ) -> Department {
    Department(
      key: key, name: Wording(russian: name.0, english: name.1),
      shortName: Wording(russian: short.0, english: short.1))
  }
}
