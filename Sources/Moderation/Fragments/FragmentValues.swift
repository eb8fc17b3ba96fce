/// What is known of the matter that a phrase is brought into.
public struct FragmentValues: Equatable, Sendable {
  /// A value, by the name that phrases call it.
  public enum Name: String, CaseIterable, Sendable {
    /// How the resident is addressed, in the nominative, which is also how Russians call.
    case name = "имя"
    /// The street as the comment writes it.
    case street = "улица"
    /// Today's date: `22 ноября`.
    case date = "дата"
    /// The telephone of the department that answers.
    case phone = "телефон"

    /// Reads a name in either language.
    public init?(_ text: String) {
      let english: [String: Self] = [
        "name": .name, "street": .street, "date": .date, "phone": .phone,
      ]
      guard let found = Self(rawValue: text) ?? english[text] else { return nil }
      self = found
    }
  }

  private var values: [Name: String] = [:]

  /// Creates values that know nothing.
  public init() {}

  /// The value of a name; `nil` where it is not known. A blank one is not known.
  public subscript(name: Name) -> String? {
    get { values[name] }
    set { values[name] = newValue.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 } }
  }
}

extension FragmentValues {
  /// A day as a sentence has it: `22 ноября`, `22 November`.
  public static func date(_ moment: LocalMoment, _ language: Language) -> String {
    let russian = [
      "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
      "октября", "ноября", "декабря",
    ]
    let english = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return "\(moment.day) " + language(russian[moment.month - 1], english[moment.month - 1])
  }
}
