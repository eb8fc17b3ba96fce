import Classification

/// What has to be known to open an incident.
public struct IncidentForm: Equatable, Sendable {
  public var title: String
  /// The topic's stable key; empty where none fits.
  public var topic: String
  public var place: Incident.Place
  /// The stable key of the department that should act; empty where unknown.
  public var department: String
  public var responsible: Person?
  public var priority: Incident.Priority
  public var source: Incident.Source
  public var channel: String
  /// The name of the deadline policy.
  public var policy: String
  public var published: Instant
  /// When the desk received the first comment; `nil` where there is none.
  public var found: Instant?

  /// Creates a form.
  public init(
    title: String, topic: String = "", place: Incident.Place = .init(), department: String = "",
    responsible: Person? = nil, priority: Incident.Priority = .normal,
    source: Incident.Source = .own, channel: String = "", policy: String = "", published: Instant
  ) {
    self.title = title
    self.topic = topic
    self.place = place
    self.department = department
    self.responsible = responsible
    self.priority = priority
    self.source = source
    self.channel = channel
    self.policy = policy
    self.published = published
  }

  /// The form that a comment fills in: its first sentence, its topic, the first place it names.
  public init(
    suggestedBy text: String, verdict: Verdict, department: String, policy: String,
    published: Instant
  ) {
    let place = verdict.place.onSigns(in: text)
    self.init(
      title: Self.title(of: verdict.obscenity.isEmpty ? text : Self.blacked(text, verdict)),
      topic: verdict.topic ?? "",
      place: Incident.Place(
        settlement: place.settlement.first ?? "", street: place.street.first ?? "",
        house: place.house.first ?? ""),
      department: department, priority: verdict.isUrgent ? .high : .normal, policy: policy,
      published: published)
  }

  /// The incident that it opens.
  public func incident(_ id: Incident.ID, registered: Instant, by person: Person) -> Incident {
    var incident = Incident(
      id: id, title: title, topic: topic, place: place, department: department,
      responsible: responsible, priority: priority, source: source, channel: channel,
      policy: policy, published: published, registered: registered, registeredBy: person)
    incident.found = found
    return incident
  }

  /// A title stands where nobody has asked to see swear words.
  private static func blacked(_ text: String, _ verdict: Verdict) -> String {
    verdict.obscenity.reduce(text) { $0.replacing($1.form, with: "███") }
  }

  /// How many characters a title has at most.
  private static let longestTitle = 70

  /// The first sentence that says anything, cut at a word.
  static func title(of text: String) -> String {
    let sentences = text.prefix(1000).split { ".!?\n\r;".contains($0) }
    let spoken = sentences.map { sentence in
      sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    // A greeting says nothing of the matter.
    guard let said = spoken.first(where: { $0.split(separator: " ").count > 2 }) ?? spoken.first
    else { return "" }
    let title = said.count <= longestTitle ? said : cut(said)
    return title.prefix(1).uppercased() + title.dropFirst()
  }

  private static func cut(_ sentence: String) -> String {
    let head = sentence.prefix(longestTitle - 1)
    var words = head.lastIndex(of: " ").map { head[..<$0] } ?? head
    while let last = words.last, ",:-–— ".contains(last) { words.removeLast() }
    return words + "…"
  }
}
