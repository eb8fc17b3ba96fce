import Moderation

/// A record of a file that could not be read.
public struct Refusal: Error, Equatable, Sendable {
  /// The file's name as given, `-` for standard input, uncleaned.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// Where in the record or document, such as `messages[12].date`; empty where the line says enough.
  public var path: String
  /// What is wrong.
  public var reason: Reason

  /// Creates a refusal.
  public init(file: String, line: Int, path: String = "", reason: Reason) {
    self.file = file
    self.line = line
    self.path = path
    self.reason = reason
  }

  /// What is wrong and what would be right, without the place.
  public func message(in language: Language) -> String { reason.message(in: language) }

  /// The whole report: `FILE:LINE: reason`, or `FILE:LINE: path: reason`.
  ///
  /// File names and quoted values stand in it as they came: clean it before it is printed.
  public func report(in language: Language) -> String {
    let place = path.isEmpty ? "" : "\(path): "
    return "\(file):\(line): \(place)\(message(in: language))"
  }
}

extension Refusal {
  /// Why a record is not taken in.
  public enum Reason: Equatable, Sendable {
    /// The record is no JSON.
    ///
    /// The column counts characters from 1, and bytes before the record where it shares its line.
    case broken(JSONProblem, column: Int)
    /// The document itself is broken: what stands after this place was not read.
    case documentBroken(JSONProblem, column: Int)
    /// The file ends inside a record or document.
    case truncated
    /// Longer than a record may be, or made of more values.
    case tooLong(megabytes: Int)
    case missing(Expected)
    case wrongType(Expected)
    /// An identifier or a name that must not be empty is.
    case empty
    case badDate(String)
    case unknownNetwork(String)
    /// A VKontakte comment without `owner_id`, where nothing else tells the community.
    case noOwner
    /// VKontakte answered with an error instead of comments.
    case networkError(code: Int64, message: String)
    /// A document with nothing in it that an answer of VKontakte's begins with.
    case noAnswer
    /// Posts of a wall, not comments.
    case postsNotComments
    /// A private conversation of the export's owner.
    case privateChat
    /// A channel: comments stand in its discussion group.
    case channel
    /// A whole account in which no group has a channel's posts.
    case noDiscussionGroup
    /// A date of a table in none of the ways that are read.
    case badWrittenDate(String)
    /// A date with slashes, where nobody knows day from month.
    case ambiguousDate(String)
    /// A row with more or fewer fields than the header.
    case wrongCount(found: Int, expected: Int)
    /// Text between a closing quote and the next separator.
    case textAfterQuote
    /// A quote that is not closed until the file ends: what follows it was not read.
    case openQuote
    /// A row of which nothing tells the network.
    case noNetwork
    /// A row of which nothing tells the community.
    case noCommunity
    /// An event of a network of a kind that the program does not know.
    case unknownEvent(String)
    /// An event of another community than the one that was asked for.
    case otherCommunity
  }

  /// What a field ought to hold.
  public enum Expected: String, Equatable, Sendable {
    case object, list, string, boolean, identifier, wholeNumber, date, unixTime, network, community
    case author, thread, attachment, text, writtenDate, yesOrNo
  }
}
