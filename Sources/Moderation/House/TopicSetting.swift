/// What the desk knows of one topic of municipal life.
public struct TopicSetting: Hashable, Sendable {
  /// The stable name: the classifier's where it knows the topic.
  public var key: String
  /// A word or two, for lists.
  public var name: Wording
  /// Words and phrases that speak for this topic whatever the classifier says, each by its
  /// beginnings: `открыт люк` is found in «открытый люк».
  public var synonyms: [String]
  /// The key of the department that answers.
  public var department: String
  /// Settlements and streets where another department answers, by that department's key. Names
  /// are taken by the beginnings of their words, since residents inflect them.
  public var departmentByPlace: [String: String]
  /// How pressing its incidents are unless somebody says otherwise.
  public var priority: Incident.Priority
  /// When the topic is accepted; `nil` all the year.
  public var season: Season?
  /// Whether a report needs a photo.
  public var needsPhoto: Bool
  /// The deadline policy that the topic has of its own, by name; `nil` for the desk's.
  public var policy: String?
  /// Whether a reply on this topic may promise nothing.
  public var forbidsPromises: Bool

  /// Creates a topic.
  public init(
    key: String, name: Wording, department: String, synonyms: [String] = [],
    departmentByPlace: [String: String] = [:], priority: Incident.Priority = .normal,
    season: Season? = nil, needsPhoto: Bool = false, policy: String? = nil,
    forbidsPromises: Bool = false
  ) {
    self.key = key
    self.name = name
    self.department = department
    self.synonyms = synonyms
    self.departmentByPlace = departmentByPlace
    self.priority = priority
    self.season = season
    self.needsPhoto = needsPhoto
    self.policy = policy
    self.forbidsPromises = forbidsPromises
  }

  /// What keeps a report of this topic from being taken up as it is.
  public enum Obstacle: Hashable, Sendable {
    case outOfSeason(Season)
    case noPhoto
  }

  /// What a report of a day lacks, in the order in which to say it.
  public func obstacles(on day: MonthDay, hasPhoto: Bool) -> [Obstacle] {
    var found: [Obstacle] = []
    if let season, !season.contains(day) { found.append(.outOfSeason(season)) }
    if needsPhoto, !hasPhoto { found.append(.noPhoto) }
    return found
  }
}

extension Language {
  /// What a report lacks, as a moderator may say it.
  public func words(_ obstacle: TopicSetting.Obstacle) -> String {
    switch obstacle {
    case .outOfSeason(let season):
      self(
        "не сезон: принимают с \(season.first.written) по \(season.last.written)",
        "out of season: accepted from \(season.first.written) to \(season.last.written)")
    case .noPhoto: self("нужно фото", "a photo is needed")
    }
  }
}
