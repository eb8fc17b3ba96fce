/// A department that residents' reports go to.
public struct Department: Hashable, Sendable {
  /// The stable name.
  public var key: String
  public var name: Wording
  /// For columns and lines that have little room.
  public var shortName: Wording
  public var phone: String?
  public var email: String?
  /// Whom to ask for.
  public var person: String?
  /// When it works, in words: `пн–пт 8–17`.
  public var hours: String?

  /// Creates a department.
  public init(
    key: String, name: Wording, shortName: Wording? = nil, phone: String? = nil,
    email: String? = nil, person: String? = nil, hours: String? = nil
  ) {
    self.key = key
    self.name = name
    self.shortName = shortName ?? name
    self.phone = phone
    self.email = email
    self.person = person
    self.hours = hours
  }

  /// How to reach it, the parts that are known: `Иванова О. П., 2-15-40, пн–пт 8–17`.
  public var contacts: String {
    [person, phone, email, hours].compactMap { $0 }.joined(separator: ", ")
  }
}

/// The departments of a desk, each by its key.
public struct DepartmentCatalogue: Equatable, Sendable {
  /// In the order in which they are offered.
  public private(set) var departments: [Department]

  /// Creates a catalogue; of two departments with one key the later counts.
  public init(_ departments: [Department]) {
    self.departments = []
    for department in departments { set(department) }
  }

  /// The department of a key.
  public subscript(key: String) -> Department? { departments.first { $0.key == key } }

  /// The department that somebody means by its key, or by one of its names in either language or
  /// the beginning of a word of it, of several the first; `nil` where nothing fits.
  public func department(named name: String) -> Department? { departments(named: name).first }

  /// The departments that somebody may mean, as ``department(named:)``: several where the beginning
  /// is that of several.
  public func departments(named name: String) -> [Department] {
    if let department = self[name.lowercased()] { return [department] }
    return TypedName(name).all(departments) { department in
      Language.allCases.flatMap { [department.shortName($0), department.name($0)] }
    }
  }

  /// The keys in the order of ``departments``.
  public var keys: [String] { departments.map(\.key) }

  /// Puts a department in the place of the one with its key, or at the end.
  public mutating func set(_ department: Department) {
    if let index = departments.firstIndex(where: { $0.key == department.key }) {
      departments[index] = department
    } else {
      departments.append(department)
    }
  }
}
