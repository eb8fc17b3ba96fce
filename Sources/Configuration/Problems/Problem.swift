/// What can be wrong with a settings file.
public enum Problem: Hashable, Sendable {
  // The file itself
  case missing
  case unreadable(Obstacle)
  /// Larger than any settings are, in bytes.
  case tooLarge(limit: Int)
  case windows1251
  case utf16
  case notUTF8
  /// Not one of the files that the console knows, by its name.
  case unknownFile(known: [String])

  // Its syntax
  case syntax(SyntaxFault)
  case duplicate(String, firstLine: Int)

  // Its keys
  case unknownTable(String, nearest: String?, known: [String])
  case unknownKey(String, table: String, nearest: String?, known: [String])
  case missingTable(String)
  case missingKey(String, table: String)

  // Its values
  case wrongType(String, expected: ValueKind)
  case outOfRange(String, from: Int, to: Int)
  case unknownValue(String, nearest: String?, known: [String])
  case emptyText(String)
  case tooLong(String, limit: Int)
  case unknownZone(String, nearest: String?)
  case unknownTheme(String, known: [String])
  /// A length of time in hours, from a minute to so many.
  case hoursOutOfRange(String, to: Int)
  /// Two settings of which only one may stand.
  case onlyOne(String, String, table: String)
  /// What builds on what, in a circle.
  case circle([String])

  // Hours of duty
  case noInterval(String)
  case overlap(String, String)
  case noDate(String)
  case noWorkingTime(String)

  // Topics and departments
  /// Neither a topic of the classifier nor one of the desk's own, which needs a name and more.
  case unknownTopic(String, nearest: String?)
  case unknownDepartment(String, nearest: String?, known: [String])
  /// No day of a year.
  case noDay(String)
  /// Two topics claim one word.
  case wordTaken(String, by: String)

  // Phrases
  /// No key of letters, digits and hyphens of at most so many characters.
  case noFragmentKey(String, limit: Int)

  // The service
  /// A community that stands above already, under a name and on a line.
  case communityTwice(String, name: String, line: Int)
  /// A token that serves one community alone and is another's already.
  case tokenTwice(name: String, line: Int)
  /// No name or number of a community of its network.
  case noCommunityID(String)
  /// A token stands in the settings themselves, under this key.
  case tokenInFile(String)
  case insecureAddress
  case noProxy
  /// No stretch in which nobody is told; it may go past midnight.
  case noQuietTime(String)
  case noProgram

  // Colours
  case unknownColour(String, nearest: String?)
  case colourNameTaken(String)
  case missingRoles([String])

  // Keys of the keyboard
  case noKey(String)
  /// Terminals cannot tell this key from another.
  case sameAs(String, other: String)
  /// The key writes a character where people write.
  case writesText(String)
  case commandElsewhere(String, contexts: [String])
  case keyTaken(String, context: String, by: String)
  /// A place of the console could not be left any more.
  case noWayOut(context: String, commands: [String])
}

/// Why a file that exists cannot be read.
public enum Obstacle: Hashable, Sendable {
  case noRight
  /// A folder, a pipe or a device.
  case noPlainFile
  /// The system's own words.
  case other(String)
}

/// What a value must be.
public enum ValueKind: Hashable, Sendable {
  case text, wholeNumber, flag, table, keys, texts, hours
  /// A list of stretches of a day.
  case intervals
  /// A text, or one for each language.
  case wording
  /// A colour, a list of up to three, or a table of attributes.
  case look
}

/// What is wrong with a text that is no TOML.
public enum SyntaxFault: Hashable, Sendable {
  /// A text that begins with a quote does not end with one.
  case openQuote
  /// A bracket is not closed.
  case openBracket
  /// A text stands without quotes.
  case noQuotes
  /// A line is neither a table, a key with a value, nor a comment.
  case noValue
  /// Quotes as in books instead of those of TOML.
  case bookQuotes
  /// A key in other than Latin letters stands without quotes.
  case bareKey
  /// The name of a table begins with what needs quotes, or there is none.
  case noTableName
  /// Anything else, in the parser's English words.
  case other(String)
}
