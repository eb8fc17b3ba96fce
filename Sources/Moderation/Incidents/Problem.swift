/// A systemic problem: one cause behind several incidents, with a road map that ends it.
public struct Problem: Equatable, Identifiable, Codable, Sendable {
  /// The number by which people name a problem.
  public struct ID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }

  /// One step of the road map.
  public struct Step: Equatable, Codable, Sendable {
    /// What is to be done, uncleaned.
    public var title: String
    /// Who does it: a department or a person, as written.
    public var responsible: String
    /// The day by whose end it is to be done, counted from 1970-01-01.
    public var day: Int64
    /// The day on which it was done.
    public var doneDay: Int64?

    /// Creates a step.
    public init(title: String, responsible: String, day: Int64, doneDay: Int64? = nil) {
      self.title = title
      self.responsible = responsible
      self.day = day
      self.doneDay = doneDay
    }

    /// Whether it should have been done before today.
    public func isOverdue(today: Int64) -> Bool { doneDay == nil && today > day }
  }

  public var id: ID
  public var title: String
  /// The topic's stable key; empty where none fits.
  public var topic: String
  public var street: String
  public var opened: Instant
  public var openedBy: Person
  public var closed: Instant?
  public var steps: [Step]

  /// Creates a problem.
  public init(
    id: ID, title: String, topic: String = "", street: String = "", opened: Instant,
    openedBy: Person, closed: Instant? = nil, steps: [Step] = []
  ) {
    self.id = id
    self.title = title
    self.topic = topic
    self.street = street
    self.opened = opened
    self.openedBy = openedBy
    self.closed = closed
    self.steps = steps
  }
}
