extension TopicCatalogue {
  /// Every topic that the classifier knows, with the department that usually answers.
  ///
  /// Without synonyms: the classifier has words of its own for these topics.
  public static let standard = TopicCatalogue([
    topic("roads", "roads"), topic("snow", "roads"),
    topic("housing", "utilities"), topic("water", "utilities"), topic("sewage", "utilities"),
    topic("heating", "utilities", .high), topic("power", "utilities", .high),
    topic("lighting", "landscaping"), topic("gas", "utilities", .high),
    topic("waste", "utilities"), topic("landscaping", "landscaping"),
    topic("trees", "landscaping"), topic("transport", "transport"), topic("medicine", "health"),
    topic("education", "education"), topic("social", "social"), topic("animals", "landscaping"),
    topic("parking", "roads"), topic("noise", "administration"),
    topic("safety", "emergency", .high), topic("ecology", "ecology"),
    topic("construction", "architecture"), topic("services", "administration"),
    topic("culture", "culture"), topic("communications", "communications"),
    topic("officials", "administration"),
  ])

  private static func topic(
    _ key: String, _ department: String, _ priority: Incident.Priority = .normal
  ) -> TopicSetting {
    TopicSetting(
      key: key,
      name: Wording(
        russian: Language.russian.topicName(key), english: Language.english.topicName(key)),
      department: department, priority: priority)
  }
}
