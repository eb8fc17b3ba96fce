import Classification
import Desk
import Moderation
import Terminal

/// Something that happened to the console.
public enum Event: Equatable, Sendable {
  case key(Key)
  case paste(String)
  case resized(Size)
  /// A frame has been drawn: what it says can be known to whoever presses a key from now on.
  case shown
  case ticked(Instant)
  /// The desk's file changed, by an act of ours or of anybody else.
  case deskChanged

  case queueRead(QueueRequest, Result<QueuePage, DeskError>)
  case counted(QueueFilter, QueueCounts)
  /// All that a filter lets through, in queue order.
  case allRead(QueueFilter, Result<[Comment.ID], DeskError>)
  case communitiesRead([Community])
  /// What was begun could not be kept.
  case unfinishedNotKept
  /// This person's role at the desk; `nil` where their access was taken away.
  case standingRead(DeskRole?)
  case networksRead([CommunityHealth])
  case detailRead(Comment.ID, Result<CommentDetail, DeskError>)
  case threadRead(Comment.ID, Result<[ThreadEntry], DeskError>)
  case unansweredRead(HistoryQuery, [UnansweredComment])
  case historyRead(HistoryQuery, at: HistoryAnchor, Result<HistoryPage, DeskError>)

  case claimed(Comment.ID, Result<Claim, DeskError>)
  case aidsRead(Comment.ID, ReplyAids)
  /// What was found in the spelling of a text.
  case spelled(String, Result<[Misspelling], SpellCheckerError>)
  /// What a folder holds that a typed path stands in.
  case folderRead(FolderListing)
  /// Whether a typed path is a photo.
  case attached(Comment.ID, String, Result<Photo, PhotoFault>)
  /// Pictures as their files are now.
  case picturesRead([Picture])
  case draftSaved(Comment.ID, text: String, Result<Instant, DeskError>)
  case acted(Comment.ID, Act, Result<Outcome, DeskError>)
  case actedOnMany(Result<ManyOutcome, DeskError>)
  case storyRead(Comment.ID, Result<[StoryStep], DeskError>)
  case askedForPictures(Comment.ID, DeskError?)
  case tookBack(Result<TakenBack, DeskError>)
  case outboxRead(Result<[OutboxEntry], DeskError>)
  case settled(OutboxAct, DeskError?)
  /// Replies of this person that were sent back since the last telling, oldest first.
  case sentBack([OutboxEntry])

  case suggestionRead(Comment.ID, Result<IncidentSuggestion, DeskError>)
  case incidentRead(Incident.ID, Result<IncidentDetail, DeskError>)
  case incidentsRead(IncidentFilter, after: Incident?, Result<IncidentPage, DeskError>)
  case overdueCounted(OverdueCounts)
  case incidentsDone(IncidentsDone)
  case pressing([Incident], comments: [PressingComment] = [])
  /// What colleagues remind this person of, oldest first.
  case reminded([Reminder])
  /// What stands open near an incident that is to be opened by hand.
  case nearRead(IncidentForm, note: String, Result<[IncidentRow], DeskError>)

  case problemsRead(Result<ProblemsPage, DeskError>)
  case problemRead(Problem.ID, Result<ProblemDetail, DeskError>)
  /// The open problems, for their overdue steps and to tie incidents to one.
  case openProblemsRead([Problem], for: [Incident.ID])
  case problemDone(ProblemAct, Result<Problem.ID?, DeskError>)
}

/// Something that the console wants done outside its own state.
public enum Effect: Equatable, Sendable {
  case readQueue(QueueRequest)
  case count(QueueFilter)
  /// Keeps what this person has begun and not given.
  case keepUnfinished(Unfinished.Change)
  /// Reads which comments a filter lets through, so many at most.
  case readAll(QueueFilter, limit: Int)
  case readCommunities
  case readDetail(Comment.ID)
  case readThread(Comment.ID)
  case readUnanswered(HistoryQuery, limit: Int)
  case readHistory(HistoryQuery, at: HistoryAnchor, limit: Int)

  case claim(Comment.ID, takingOver: Bool)
  case release(Comment.ID)
  /// Reads what helps to write a reply; answers count from a moment on.
  case readAids(Comment.ID, since: Instant)
  /// `revising` is the sent reply that the text is to replace.
  case saveDraft(String, photos: [Photo] = [], revising: Reply.ID? = nil, for: Comment.ID)
  case readFolder(String, allFiles: Bool = false)
  /// Looks at the file that a typed path names.
  case attach(String, for: Comment.ID, PhotoLimits)
  case act(Comment.ID, Act)
  /// Does one act to many comments, to be taken back as one.
  case actOnMany(DeskAct, [Comment.ID])
  case readStory(Comment.ID)
  /// Asks the service for what is attached.
  case askForPictures(Comment.ID)
  /// Keeps a person's own setting; `nil` forgets it.
  case remember(ComfortKey, String?)
  /// The last act, or the one before those that could not be taken back.
  case takeBack(skipping: Int)
  case readOutbox
  case settle(OutboxAct)

  case readSuggestion(Comment.ID, with: [Comment.ID])
  case readIncident(Incident.ID)
  case readIncidents(IncidentFilter, after: Incident?, limit: Int)
  case countOverdue(before: Instant)
  /// Asks what of this person's has begun to press since a moment.
  case readPressing(since: Instant)
  case actOnIncidents(IncidentAct)
  case readNear(IncidentForm, note: String)

  case readProblems
  case readProblem(Problem.ID)
  /// Reads the open problems; where incidents are given, to tie them to one.
  case readOpenProblems(for: [Incident.ID])
  case actOnProblem(ProblemAct)

  case readPictures([Picture])
  /// Gives the terminal over to pictures until they have been seen.
  case showPictures([Picture])
  case copy(String)
  case useTheme(String)
  case bell
  case suspend
  case quit
}

/// What a moderator decides on one comment.
public enum Act: Equatable, Sendable {
  /// `with` is the first of several replies that are taken back as one.
  case answer(String, Bearing = .reaction, with: Reply.ID? = nil, [Photo] = [])
  case postedByHand(String, Bearing = .reaction, [Photo] = [])
  case noAnswerNeeded(NoAnswerReason)
  case correct(Category)
  case correctUrgency(Bool)
  case remove(rule: String)
  case snooze(until: Instant)
  case note(String)
  /// `from` is what a sent reply says that is to be changed.
  case measure(Measure, from: String? = nil)

  /// Whether a text goes out with it.
  var hasText: Bool {
    switch self {
    case .answer, .postedByHand: true
    case .measure(let measure, _): measure.newText != nil
    case .noAnswerNeeded, .correct, .correctUrgency, .remove, .snooze, .note: false
    }
  }
}
