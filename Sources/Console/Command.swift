/// Everything a moderator can tell the console to do. The raw value is its stable name.
public enum Command: String, CaseIterable, Sendable {
  case next
  case previous
  case pageDown = "page-down"
  case pageUp = "page-up"
  case first
  case last
  case scrollDown = "scroll-down"
  case scrollUp = "scroll-up"
  case open
  case switchPane = "switch-pane"
  case back
  case reply
  case noAnswer = "no-answer"
  case correct
  case reasons
  case thread
  case history
  case search
  case filter
  case clearFilter = "clear-filter"
  case mine
  case reveal
  case takeBack = "take-back"
  case help
  case quit
  case commandLine = "command-line"
  case theme
  case mark
  case markAll = "mark-all"
  case burst
  case replyTogether = "reply-together"
  case sendAll = "send-all"
  case editReply = "edit-reply"
  case skip
  case remove
  case ban
  case react
  case reviseReply = "revise-reply"
  case withdrawReply = "withdraw-reply"
  case snooze
  case note
  case order
  case story
  case widerQueue = "wider-queue"
  case narrowerQueue = "narrower-queue"
  case columns
  case saveFilter = "save-filter"
  case forgetFilter = "forget-filter"

  case outbox
  case approvals
  case approve
  case sendBack = "return"

  case incident
  case incidents
  case overdue
  case overdueComments = "overdue-comments"
  case step
  case edit
  case title
  case place
  case topic
  case department
  case responsible
  case priority
  case assign
  case handOver = "hand-over"
  case takeOver = "take-over"
  case extend
  case remind
  /// Goes to what the bell rang for.
  case goToAlert = "go-to-alert"
  case reopen
  case refuse
  case file
  case confirmOutcome = "confirm-outcome"
  case newIncident = "new-incident"
  case leaveIncident = "leave-incident"

  case problems
  case problem
  case add
  case closeProblem = "close-problem"

  case send
  case sendByHand = "send-by-hand"
  case undo
  case redo
  case findings
  case phrase
  case pictures
  case attach
  case detach
  case confirmPosted = "confirm-posted"
  case suspend
}
