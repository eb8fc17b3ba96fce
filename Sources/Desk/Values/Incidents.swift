import Moderation

/// A photo, an act or another paper that shows what was found or done.
public struct IncidentFile: Equatable, Identifiable, Sendable {
  /// The desk's own number of a file.
  public struct ID: RawRepresentable, Hashable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
  }

  /// What a file shows.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    case before, after
    /// A signed act.
    case act
    case other
  }

  public var id: ID
  public var kind: Kind
  /// A path or an address, as given, uncleaned.
  public var location: String
  public var by: Person
  public var at: Instant

  /// Creates a file.
  public init(id: ID, kind: Kind, location: String, by: Person, at: Instant) {
    self.id = id
    self.kind = kind
    self.location = location
    self.by = by
    self.at = at
  }
}

/// One line of a list of incidents.
public struct IncidentRow: Equatable, Identifiable, Sendable {
  public var incident: Incident
  /// How many comments report it.
  public var comments: Int
  /// How many of them still wait for an answer.
  public var waiting: Int
  /// What happened last; `nil` where the journal has nothing.
  public var last: IncidentEvent?

  public var id: Incident.ID { incident.id }

  /// Creates a line.
  public init(
    incident: Incident, comments: Int, waiting: Int = 0, last: IncidentEvent? = nil
  ) {
    self.incident = incident
    self.comments = comments
    self.waiting = waiting
    self.last = last
  }
}

/// Something that happened to an incident, as the journal has it.
public struct IncidentEvent: Equatable, Sendable {
  /// What was done.
  public enum Kind: String, CaseIterable, Sendable {
    case opened = "openIncident"
    case joined = "joinIncident"
    case left = "leaveIncident"
    case stepped = "stepIncident"
    case edited = "editIncident"
    case extended = "extendIncident"
    case reminded = "remindIncident"
    case noted = "noteIncident"
    case filed = "fileIncident"
    case imported = "importIncidents"
    case takenBack = "takeBack"
  }

  public var at: Instant
  public var by: Person
  public var kind: Kind
  /// What was so before and after; `nil` where the incident itself did not change.
  public var before: Incident?
  public var after: Incident?
  /// A reason, a note, the name of a file; empty where there is none.
  public var words: String
  /// The comments that came or went.
  public var comments: [Comment.ID]

  /// Creates an event.
  public init(
    at: Instant, by: Person, kind: Kind, before: Incident? = nil, after: Incident? = nil,
    words: String = "", comments: [Comment.ID] = []
  ) {
    self.at = at
    self.by = by
    self.kind = kind
    self.before = before
    self.after = after
    self.words = words
    self.comments = comments
  }
}

/// Everything that stands beside one incident.
public struct IncidentDetail: Equatable, Sendable {
  public var incident: Incident
  /// The comments that report it, oldest first.
  public var comments: [IncidentComment]
  public var notes: [Note]
  public var files: [IncidentFile]
  /// What happened, oldest first.
  public var events: [IncidentEvent]
  public var problem: Problem?
  /// The cause that it may share with others; `nil` where nothing repeats.
  public var repetition: Repetition?
  /// Whether a comment of it came with a photo, or one was added.
  public var hasPhoto: Bool
  /// The number that it had in the table it came in with; `nil` for one of the desk's own.
  public var formerNumber: String?

  /// Creates a detail.
  public init(
    incident: Incident, comments: [IncidentComment] = [], notes: [Note] = [],
    files: [IncidentFile] = [], events: [IncidentEvent] = [], problem: Problem? = nil,
    repetition: Repetition? = nil, hasPhoto: Bool = false, formerNumber: String? = nil
  ) {
    self.incident = incident
    self.comments = comments
    self.notes = notes
    self.files = files
    self.events = events
    self.problem = problem
    self.repetition = repetition
    self.hasPhoto = hasPhoto
    self.formerNumber = formerNumber
  }
}

/// A comment that reports an incident, and whether its author still waits.
public struct IncidentComment: Equatable, Identifiable, Sendable {
  public var id: Comment.ID
  /// Uncleaned.
  public var author: String
  public var published: Instant
  /// The first 240 characters or so, cut after a word with an ellipsis; uncleaned.
  public var excerpt: String
  public var handling: Handling
  /// Until when it is to be answered, as the queue has it; `nil` where nothing says so.
  public var due: Instant?
  /// The beginning of the last reply to it, uncleaned; `nil` where there is none.
  public var answer: String?

  /// Creates a comment of an incident.
  public init(
    id: Comment.ID, author: String, published: Instant, excerpt: String, handling: Handling,
    due: Instant? = nil, answer: String? = nil
  ) {
    self.id = id
    self.author = author
    self.published = published
    self.excerpt = excerpt
    self.handling = handling
    self.due = due
    self.answer = answer
  }
}

/// Which incidents a list shows. Conditions are joined by "and".
public struct IncidentFilter: Hashable, Sendable {
  /// How far they have come.
  public enum Stage: String, CaseIterable, Sendable {
    /// Those whose clock runs, the first to run out first.
    case running
    /// All, the newest first.
    case all
  }

  public var stage: Stage
  public var department: String?
  public var responsible: Person?
  public var topic: String?
  public var problem: Problem.ID?
  /// Only those whose clock runs out before; for ``Stage/running``.
  public var dueBefore: Instant?

  /// Creates a filter; without arguments it lets all through whose clock runs.
  public init(
    stage: Stage = .running, department: String? = nil, responsible: Person? = nil,
    topic: String? = nil, problem: Problem.ID? = nil, dueBefore: Instant? = nil
  ) {
    self.stage = stage
    self.department = department
    self.responsible = responsible
    self.topic = topic
    self.problem = problem
    self.dueBefore = dueBefore
  }
}

/// A stretch of a list of incidents.
public struct IncidentPage: Equatable, Sendable {
  public var rows: [IncidentRow]
  public var hasLater: Bool

  /// Creates a page.
  public init(rows: [IncidentRow] = [], hasLater: Bool = false) {
    self.rows = rows
    self.hasLater = hasLater
  }
}

/// How many incidents are overdue or soon will be, by whoever is behind.
public struct OverdueCounts: Equatable, Sendable {
  /// A number of overdue ones and one of those that will be soon.
  public struct Count: Equatable, Sendable {
    public var overdue: Int
    public var soon: Int

    /// Creates a count.
    public init(overdue: Int = 0, soon: Int = 0) {
      self.overdue = overdue
      self.soon = soon
    }
  }

  public var all: Count
  /// By the department's key; the empty one for those that no department has.
  public var byDepartment: [String: Count]
  /// By who answers for it; the empty name for nobody.
  public var byPerson: [Person: Count]
  public var byTopic: [String: Count]
  /// How many comments of the queue are overdue, with an incident or without.
  public var comments: Int

  /// Creates counts; all zero without arguments.
  public init(
    all: Count = Count(), byDepartment: [String: Count] = [:], byPerson: [Person: Count] = [:],
    byTopic: [String: Count] = [:], comments: Int = 0
  ) {
    self.all = all
    self.byDepartment = byDepartment
    self.byPerson = byPerson
    self.byTopic = byTopic
    self.comments = comments
  }
}

/// What a comment may be to incidents: an incident already filled in, and those it may belong to.
public struct IncidentSuggestion: Equatable, Sendable {
  public var comment: Comment.ID
  /// The incident that the comment is part of already.
  public var current: IncidentRow?
  /// Those of the comments asked about together that are part of an incident already; the first one
  /// is not among them, ``current`` tells of it.
  public var taken: Set<Comment.ID>
  public var form: IncidentForm
  /// The clocks that would run if it were opened now.
  public var clocks: [IncidentClock]
  /// Open incidents that may be the same matter, the likeliest first.
  public var near: [IncidentRow]
  /// Whether the comment came with a photo.
  public var hasPhoto: Bool
  /// Until when the comment is to be answered by its own clock; `nil` where there is none.
  public var commentDue: Instant?

  /// Creates a suggestion.
  public init(
    comment: Comment.ID, current: IncidentRow? = nil, taken: Set<Comment.ID> = [],
    form: IncidentForm, clocks: [IncidentClock] = [], near: [IncidentRow] = [],
    hasPhoto: Bool = false, commentDue: Instant? = nil
  ) {
    self.comment = comment
    self.current = current
    self.taken = taken
    self.form = form
    self.clocks = clocks
    self.near = near
    self.hasPhoto = hasPhoto
    self.commentDue = commentDue
  }

  /// Those comments that are part of no incident.
  public func free(_ comments: [Comment.ID]) -> [Comment.ID] {
    comments.filter { !taken.contains($0) }
  }
}

/// What a reply means for the incident that its comment reports.
public enum Bearing: String, CaseIterable, Codable, Sendable {
  /// A sign of life.
  case reaction
  /// It is being worked on.
  case interim
  /// This is what was done.
  case answer
}
