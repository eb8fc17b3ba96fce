import Desk
import Moderation
import Terminal

/// Everything the console shows. Screens are drawn from it; events change it.
public struct ConsoleState: Equatable, Sendable {
  /// What stays the same until files of settings change.
  public var setting: Setting
  public var size: Size
  /// The minute that ages are reckoned from.
  public var now: Instant
  public var focus = Focus.queue
  public var queue = QueueState()
  public var detail = DetailState()
  /// The reply being written; `nil` while none is.
  public var composer: ComposerState?
  /// What covers the panes.
  public var sheet: Sheet?
  /// A question that waits for its answer at the bottom of the screen.
  public var choice: Choice?
  /// A command being typed by its name; `nil` while none is.
  public var commandLine: CommandLineState?
  /// The line given last and what it has asked of the desk, while that has not answered; what it
  /// refuses is to be mended.
  public var given: GivenLine?
  /// What was left unfinished; it comes back where the same is begun again.
  public var left: [Unfinished] = []
  /// Command lines typed before, the newest last.
  public var pastLines: [String] = []
  /// How this person likes the screen.
  public var comfort = Comfort()
  /// What this person may do here.
  public var standing = Standing.unread
  /// How the networks of the communities are that the service serves.
  public var networks: [CommunityHealth] = []
  /// Whether words can be looked up; `false` once nothing was found to do so.
  public var canSpell = true
  /// Where the last photo was, as it was typed.
  public var photoFolder = ""
  /// How many acts were refused to be taken back since anything else was done: the next time is for the
  /// one before them.
  var notTakenBack = 0
  /// Whether a text that somebody began to type was refused, and no frame has said so yet: what is typed
  /// on was meant for that text.
  var isRefusalUnseen = false
  /// What the bell rang for last.
  public var alert: Alert?
  /// What happened last, in words.
  public var notice: Notice?

  /// Creates the state of a console that has not read anything yet.
  public init(setting: Setting, size: Size, now: Instant) {
    self.setting = setting
    self.size = size
    self.now = now
  }

  /// Who sits here, where, and in which language.
  public struct Setting: Equatable, Sendable {
    public var language: Language
    public var person: Person
    public var zone: Zone
    /// The name in the top line; empty for none.
    public var deskName: String
    public var keys: KeyTable
    /// How long an accepted reply is kept back so that it can be taken back.
    public var hold: Span
    /// The rules by which comments are removed.
    public var rules = CommunityRule.standard
    /// By which rules incidents run: deadlines, topics, departments.
    public var terms = IncidentTerms()
    /// Topics, and the departments that answer for them.
    public var house: HouseCatalogue { terms.house }
    /// Looks replies over while they are written.
    public var reviewer = Reviewer()
    /// The desk's own short phrases.
    public var fragments = [Fragment].standard
    /// Whether the terminal can be given over to a program that draws pictures.
    public var showsPictures = false
    /// Who works at this desk.
    public var people: [Person] = []
    /// The names of the themes that can be chosen.
    public var themes: [String] = []
    /// Where themes are looked for, as people are told.
    public var themeFolders: [String] = []

    /// Creates a setting.
    public init(
      language: Language, person: Person, zone: Zone = .moscow, deskName: String = "",
      keys: KeyTable = .standard, hold: Span = .seconds(10)
    ) {
      self.language = language
      self.person = person
      self.zone = zone
      self.deskName = deskName
      self.keys = keys
      self.hold = hold
    }
  }

  /// The pane that keys go to.
  public enum Focus: Equatable, Sendable {
    case queue, detail, composer
  }

  /// A screen that covers the panes until it is left.
  public indirect enum Sheet: Equatable, Sendable {
    case help(HelpState)
    case thread(ThreadState)
    case history(HistoryState)
    case byHand(ByHandState)
    case story(StoryState)
    case incident(IncidentCard)
    case incidents(IncidentList)
    case together(TogetherState)
    case outbox(OutboxState)
    case problems(ProblemList)
    case problem(ProblemCard)
    case form(FormState)
    case pictures(PicturesState)
  }

  var language: Language { setting.language }
}

/// What happened, in words, and how grave it is.
public struct Notice: Equatable, Sendable {
  /// How grave a notice is.
  public enum Kind: Equatable, Sendable {
    case success, information, warning, error
  }

  public var text: String
  public var kind: Kind

  /// Creates a notice.
  public init(_ text: String, _ kind: Kind = .information) {
    self.text = text
    self.kind = kind
  }
}

/// The help screen.
public struct HelpState: Equatable, Sendable {
  /// What was on the screen when help was asked for; its keys stand first.
  public var context: Context
  /// What help was asked for over; it comes back when help is left.
  public var below: ConsoleState.Sheet?
  /// The question, or the line being typed, that comes back as it was.
  public var choice: Choice?
  public var commandLine: CommandLineState?
  public var scroll = 0
}

/// The whole discussion under a post.
public struct ThreadState: Equatable, Sendable {
  public var comment: Comment.ID
  public var post: String
  /// `nil` until it is read.
  public var entries: [ThreadEntry]?
  public var scroll = 0
}

/// A reply that a person carries into the network.
public struct ByHandState: Equatable, Sendable {
  public var comment: Comment.ID
  public var text: String
  /// What the person has to attach as well.
  public var photos: [Photo] = []
  public var url: String
  public var scroll = 0
  public var isSending = false
}
